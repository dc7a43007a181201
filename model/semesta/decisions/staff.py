"""A Pemda enrols its own non-ASN staff and village apparatus (PU), all year or only at year-end.

The share moves towards a ceiling that the mandate raises (Inpres 2/2021; before it about half, PF13). Some
Pemda realise the money late and pay the year's contributions at its end: part of the December spike. Unpaid
in January, their staff stay members for the months of arrears that the law allows: PU stood at 25.0 million at
the end of 2023, 26.6 in March 2024 (an election month before it), 26.0 in April and 25.8 in October, so that no
million of them was gone in January.

Rejected: late payers out of cover from January on (PU would fall by 1.3 million in that month).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("staff.before", 0.35, 0.15, 0.6, "share", "evidence", "PF13: 25-45 %", "Enrolled without a mandate"),
    Parameter("staff.mandated", 0.85, 0.6, 1.0, "share", "evidence", "3.97 million enrolled, November 2022", "Enrolled under a full mandate"),
    Parameter("staff.adjust", 0.06, 0.02, 0.2, "per month", "assumed", "1.2 to 4.0 million 2020-2022", "Approach to the ceiling"),
    Parameter("staff.late", 0.4, 0.0, 0.6, "share", "calibrated", "October 2024 40.8, December 45.2, January 42.7 million", "Pemda that pay only in November and December"),
)  # fmt: skip


class Staff(NamedTuple):
    """Parameters of the rule in this file."""

    before: float
    mandated: float
    adjust: float
    late: float


@rule
def enrolled_share(p: Staff, share: float, mandate: float) -> float:
    """Share of own staff enrolled next month; share: now; mandate: 0..1."""
    return share + p.adjust * (p.before + (p.mandated - p.before) * mandate - share)


@rule
def is_late(p: Staff, u: float, month_of_year: int, arrears: int) -> bool:
    """Whether the staff of a Pemda with fixed rank u in [0, 1) are out of cover this month (0 = January).

    arrears: unpaid months that the law bears, from January on.
    """
    return u < p.late and arrears <= month_of_year < 10
