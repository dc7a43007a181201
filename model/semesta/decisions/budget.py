"""The year of a regional budget (APBD): when it is decided, when its money begins to move, and when it ends.

    January to May     RKPD: the plan of the year to come, with its UCJ indicator
    July               KUA-PPAS: draft to the DPRD, agreed in the first week of August
    August, September  APBD-P: the budget of the running year is revised
    September          RAPBD to the DPRD
    30 November        APBD approved (13 of 13 dated cases kept to it); evaluated within 14 working days
    January            the year begins; money moves when accounts are opened (Aceh 2026: mid-February)
    December           accounts are closed; what was not spent goes back

A Pemda decides once about the year to come, in November, and once about a first programme, in September: nothing
was found on how many names fall between plan, ceiling and budget. What it buys runs to December: every dated case
does (Batam, Lumajang and NTT July-December, Kaltara from August, Payakumbuh and Jawa Barat November-December). A
first programme therefore starts late, by the months it bought. Of those renewed, most run all year (Kepri since
2021, PPU since 2023, Riau, Sumenep: 12 months), from the month in which money moves; others wait each year
(Blitar, 5 months twice). The law bears members through unpaid months, so a late start costs few of them their cover.

Rejected: months drawn anew each year for everybody (three in four of those paid for in December were gone in
January 2025; BPU rose by 0.5 million only from October to December 2024, and 2.8 million were named in September 2024
and in April 2025).
"""

from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

REVISION, APPROVAL = 8, 10  # months of the year (0 = January) in which Pemda decide
REVISED_MONTHS = 11 - REVISION  # left to pay for when the revision is decided

PARAMETERS = (
    Parameter("budget.settled", 0.7, 0.3, 1.0, "share", "assumed", "of cases with a year before: 4 with 12 months, 2 with 5 (pemda)", "Programmes that run all year once renewed"),
    Parameter("budget.prompt", 0.5, 0.1, 0.9, "share", "assumed", "one dated case: Aceh, mid-February 2026 (mandates)", "Money that moves in January; else February or March alike"),
    Parameter("budget.delayed", 0.05, 0.0, 0.2, "share", "assumed", "13 of 13 dated budgets were in time (mandates)", "Budgets approved late: money moves in April"),
)  # fmt: skip


class Budget(NamedTuple):
    """Parameters of the rules in this file."""

    settled: float
    prompt: float
    delayed: float


@rule
def opening(p: Budget, u: float) -> int:
    """Month of the year (0 = January) in which money moves, by u in [0, 1)."""
    if u >= 1.0 - p.delayed:
        return 3
    if u < p.prompt:
        return 0
    return 1 if u < (p.prompt + 1.0 - p.delayed) / 2.0 else 2


@rule
def months_paid(p: Budget, chosen: int, renewed: int, rank: float, u: float) -> int:
    """Months paid, ending in December; chosen: months it means to buy; rank: fixed, whether it runs all year
    once renewed; u: when money moves.
    """
    wanted = 12 if renewed and rank < p.settled else chosen
    return min(wanted, 12 - opening(p, u))


@rule
def affordable(workers: float, left: float, price: float) -> float:
    """Workers paid this month, within the money that is left of the year's budget (rupiah)."""
    return min(workers, left / price) if price > 0.0 else workers
