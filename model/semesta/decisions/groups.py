"""Groups of workers with doors of their own: who belongs to them, and whether a household enrols its staff.

Domestic workers (PRT) are employees in other services whose employer is a household. No firm reports them, and
hardly any household does, though Permenaker 2/2015 asks for it: 2,018 members in 2018. A household enrols by
itself, or says yes when it is asked; the cover (BPU, paid by the household) lasts as long as the job.

RT and RW heads (men) and cadres of Posyandu (women) serve a village beside their own work. The Pemda or village
enrols them as it does its own staff (`staff`), later and fewer. Fishers are a part of those who work for
themselves in agriculture, all others there farm; both have cards (KUSUKA, fertiliser, KUR) that may ask for
membership.

Membership of a group is a fixed rank of a person within its work and sex, so that it takes no column.

Rejected: domestic workers reported like other employees (half of them would have cover); one draw for a role and
for a place on a list (heads of RT would be the first on the lists of vulnerable workers). What it does not give:
4.2 million domestic workers (ILO, 2015), as Sakernas has 2.5 million employees in other services in that year.
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("groups.domestic_women", 0.90, 0.5, 1.0, "share", "assumed", "special_groups: 4.2 million, 2015; 84 % women (JALA PRT)", "Women employed in other services who work for a household"),
    Parameter("groups.domestic_men", 0.25, 0.0, 0.6, "share", "assumed", "special_groups: 4.2 million, 2015; 84 % women (JALA PRT)", "The same of men"),
    Parameter("groups.household", 0.0003, 0.0, 0.005, "per year", "calibrated", "special_groups: 2,018 members in 2018", "A household enrols its domestic worker by itself"),
    Parameter("groups.default", 0.40, 0.2, 0.75, "probability", "evidence", "WE32: an opt-out default adds 40 points", "A household enrols when it is asked to"),
    Parameter("groups.rt_rw", 0.0177, 0.01, 0.04, "share", "evidence", "special_groups: 812,000 RT in villages over 46 million", "Men who work for themselves and head an RT or RW"),
    Parameter("groups.cadres", 0.046, 0.03, 0.10, "share", "evidence", "special_groups: 1,059,466 active Posyandu cadres over 23 million", "Women who work for themselves and are cadres"),
    Parameter("groups.fishers", 0.05, 0.03, 0.10, "share", "evidence", "special_groups: 0.6 of 12.0 million vulnerable workers in agriculture, December 2024", "Fishers among those who work for themselves in agriculture"),
)  # fmt: skip


class Groups(NamedTuple):
    """Parameters by name."""

    domestic_women: float
    domestic_men: float
    household: float
    default: float
    rt_rw: float
    cadres: float
    fishers: float


@rule
def household_enrols(p: Groups, asked: float) -> float:
    """Probability a year that a household enrols a domestic worker; asked: share asked in the year, 0..1."""
    return 1.0 - (1.0 - p.household) * (1.0 - p.default * asked)
