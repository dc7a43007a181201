"""A Pemda enrols its own non-ASN staff and village apparatus (PU), all year or only at year-end.

The share moves towards a ceiling that the mandate raises (Inpres 2/2021; before it about half, PF13). Some
Pemda realise the money late and pay the year's contributions at its end: part of the December spike. Unpaid
in January, their staff stay members for the months of arrears that the law allows: PU stood at 25.0 million at
the end of 2023, 26.6 in March 2024 (an election month before it), 26.0 in April and 25.8 in October, so that no
million of them was gone in January.

Groups have doors of their own: administration with village apparatus, schools, health, and those who serve a
village beside other work, heads of RT and RW and cadres of Posyandu (`groups`). A mandate moves all, a duty one. Apparatus stood at 0.66 in December 2024 (0.25 in 2018), as the share of all staff does; but of
school staff in Aceh 13,245 of 56,435 (0.23, June 2025) and of health staff in Kalimantan Barat 3,141 of 9,350
(0.34, July 2025) were covered, in months in which the late payers are out and 0.43 of the others in.

Pemda do not comply alike: of village apparatus 0.72 were covered in Lampung, and about 0.9 in Halmahera Selatan
(3,374 in 2025, of its villages times the mean apparatus of one), against 0.66 in the nation. Each is readier or
less so by a fixed rank, and by its fiscal room; how its head is judged is in what it feels of the centre (`direct`).

Rejected: one share for all staff (0.43 of both groups then); one share for all Pemda; late payers out of cover from January on (PU would fall by 1.3 million in that month).
"""

from math import exp
from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("staff.before", 0.35, 0.15, 0.6, "share", "evidence", "PF13: 25-45 %", "Enrolled without a mandate"),
    Parameter("staff.mandated", 0.85, 0.6, 1.0, "share", "evidence", "3.97 million enrolled, November 2022", "Enrolled under a full mandate"),
    Parameter("staff.adjust", 0.06, 0.02, 0.2, "per month", "assumed", "1.2 to 4.0 million 2020-2022", "Approach to the ceiling"),
    Parameter("staff.schools", 0.55, 0.3, 1.0, "ratio", "evidence", "ucj: 13,245 of 56,435 in Aceh, June 2025, over 0.43", "School staff enrolled, over administration and villages"),
    Parameter("staff.health", 0.78, 0.5, 1.0, "ratio", "evidence", "articles: 3,141 of 9,350 in Kalimantan Barat, July 2025, over 0.43", "Health staff enrolled, over administration and villages"),
    Parameter("staff.rt_rw", 0.31, 0.1, 1.0, "ratio", "evidence", "pemda: 22.2 % of RT and RW in Lampung, 72.3 % of its village apparatus", "Heads of RT and RW enrolled, over administration and villages"),
    Parameter("staff.cadres", 0.10, 0.0, 0.6, "ratio", "assumed", "articles: the 18,000 cadres of Kalimantan Barat largely uncovered, July 2025", "Cadres of Posyandu enrolled, over administration and villages"),
    Parameter("staff.spread", 0.8, 0.0, 1.5, "logit sd", "assumed", "pemda: village apparatus 0.72 in Lampung, about 0.9 in Halmahera Selatan, 0.66 in the nation", "Spread between Pemda of the share enrolled"),
    Parameter("staff.room", 0.3, 0.0, 0.8, "log-odds per sd", "assumed", "as for vulnerable workers: PF25, PF21", "Fiscal room"),
    Parameter("staff.late", 0.4, 0.0, 0.6, "share", "calibrated", "October 2024 40.8, December 45.2, January 42.7 million", "Pemda that pay only in November and December"),
)  # fmt: skip


class Staff(NamedTuple):
    """Parameters of the rule in this file."""

    before: float
    mandated: float
    adjust: float
    schools: float
    health: float
    rt_rw: float
    cadres: float
    spread: float
    room: float
    late: float


@rule
def readiness(p: Staff, z: float, room: float) -> float:
    """Odds that a Pemda enrols, over those of a middling one; z: its fixed standard normal score; room: fiscal,
    standard deviations over that of a mean resident.
    """
    return exp(p.spread * z + p.room * room)


@rule
def ceiling(p: Staff, pressed: float, ready: float) -> float:
    """Share of administration and villages that a Pemda comes to enrol; pressed: 0..1, ready: its odds."""
    middling = p.before + (p.mandated - p.before) * pressed
    return middling * ready / (1.0 - middling + middling * ready)


@rule
def lag(p: Staff, group: int) -> float:
    """Share of a group enrolled over that of administration and villages; group: 0 these, 1 schools, 2 health,
    3 heads of RT and RW, 4 cadres.
    """
    if group < 3:
        return p.schools if group == 1 else (p.health if group == 2 else 1.0)
    return p.rt_rw if group == 3 else p.cadres


@rule
def enrolled_share(p: Staff, share: float, group: int, mandate: float, duty: float, ready: float) -> float:
    """Share of a group enrolled next month; share: now; mandate, 0..1, is on all groups; duty, 0..1, on this
    one: it is a mandate too, and takes away as much of the lag; ready: odds of the Pemda.
    """
    behind = lag(p, group)
    wanted = ceiling(p, max(mandate, duty), ready) * (behind + (1.0 - behind) * duty)
    return share + p.adjust * (wanted - share)


@rule
def is_late(p: Staff, u: float, month_of_year: int, arrears: int) -> bool:
    """Whether the staff of a Pemda with fixed rank u in [0, 1) are out of cover this month (0 = January).

    arrears: unpaid months that the law bears, from January on.
    """
    return u < p.late and arrears <= month_of_year < 10
