"""A Pemda carries through what permits, tenders and circulars ask of firms and projects, or does not.

Inpres 2/2021 tells heads of regions to see to it that one-stop licensing asks for membership. How far one does hangs
on how strongly it feels the centre, on its fiscal room, and on much that no table shows: of the projects of regions in
Sulawesi Tenggara 2 in 100 were registered in 2025, in Bangka Tengah 19. `spread` is the odds of that. What a scenario
lends to a place (joint teams, permits tied to the register of members) adds to what it does by itself. Projects of the
centre follow the centre.

Jakon by province (December 2023) leaves 0.4 of the logarithm open beside where works are (see world/worksites), and
that is related to nothing known of a province: APBD a head r = 0.12, HDI -0.10, formal share -0.14, GRDP a head -0.14,
wages -0.10, poverty 0.05. So the weight of fiscal room is small, and the rest is a draw.
Paser tied licences to membership; its formal members rose by 10.2 % in the year after, 2023 (PF12), those of the
nation by 9.5 %: what `reach` can add lies between next to nothing and a tenth.

Rejected: a directive that moves practice in one step with its strength (`follow` near one): Jakon of 2022 to 2024, years
of directives, did not rise beside the volume of works. Twice `follow` and `reach`: 8 % more registered micro firms in
December 2025, which are 8 % too many without. Circulars as a door of their own: information alone does nothing
(ER02).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("enforce.spread", 0.5, 0.0, 1.3, "log-odds sd", "evidence", "Registered projects of regions, 2025: 68 of 2,947 in Sulawesi Tenggara, 15 of 81 in Bangka Tengah, log-odds by value near -1.0 and 0.75; Jakon by province leaves less", "Spread between Pemda of what they carry through"),
    Parameter("enforce.room", 0.1, -0.1, 0.4, "log-odds per sd", "evidence", "Jakon by province, December 2023, beside APBD a head: r = 0.12", "Fiscal room"),
    Parameter("enforce.follow", 0.05, 0.0, 0.4, "share", "assumed", "Jakon 2022-2024 did not rise with the directives; Inpres 2/2021", "Permits and tenders of a Pemda in which a binding directive alone brings proof of membership"),
    Parameter("enforce.reach", 0.05, 0.0, 0.2, "share a year", "assumed", "PF12: formal members of Paser +10.2 %, of the nation +9.5 %", "Unregistered employers that need a permit, tender or extension of a Pemda in a year"),
)  # fmt: skip


class Enforce(NamedTuple):
    """Parameters of the rules in this file."""

    spread: float
    room: float
    follow: float
    reach: float


@rule
def practised(share: float, odds: float) -> float:
    """What a Pemda makes of a `share` that holds for the nation, by its odds of carrying it through over the mean's."""
    return share * odds / (share * odds + (1.0 - share))  # so written, all of it is one, and never above


@rule
def effort(practice: float, felt: float, lent: float) -> float:
    """Share of a Pemda's own permits and tenders that ask for proof, 0..1.

    practice: share in which a binding directive alone brings that here; felt: how strongly it feels the centre; lent:
    strength that a scenario lends to it.
    """
    return 1.0 - (1.0 - practice * felt) * (1.0 - lent)


@rule
def projects_asked(share: float, own: float) -> float:
    """Share of projects that must register: what the rules reach, and of the rest what the own effort brings."""
    return share + (1.0 - share) * own


@rule
def firms_asked(p: Enforce, share: float, own: float) -> float:
    """Share of unregistered employers asked for membership in a year, by national rules or by the Pemda's effort."""
    return 1.0 - (1.0 - share) * (1.0 - p.reach * own)
