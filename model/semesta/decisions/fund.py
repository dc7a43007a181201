"""A kabupaten, kota or province decides whether to pay for vulnerable workers, and how many names its money buys.

Adoption is a yearly logit: the mandate, the distance to the UCJ target that is passed down with it, an election
whose head may stand again, neighbours (twice as much in the own election year), fiscal room, a province that pays
where its kabupaten do, and the Paritrana award. The number is what the budget buys, at 16,800 rupiah a month, of
the need; the names that pass verification are a draw around two thirds. A programme may be dropped each year, more
readily when transfers are cut, and what remains shrinks with them and
with what JKN takes of the same budget. Neighbours and the award keep zero inside their
priors (PF19 and PF20 against PF21; no study of the award was found).

Fiscal room is worth as much as the evidence lets it: at 0.3 instead of 0.6 the middle gap of BPU by province
is 36 instead of 32 percent and the rank of UCJ by kabupaten/kota 0.20 instead of 0.37 (1:1000, 8 draws,
nothing on record).

Rejected: numbers without a budget (a district with money covers 15 % of its need, PF09); an election in the year
in which the budget is decided (the money of an election year is decided the November before, PF18), and for a head
who may not stand or who only acts for one (PF18, PF19: term-limited mayors spend less). Room reckoned by informal
workers instead of residents: UCJ by kabupaten/kota 0.27 instead of 0.37 in rank.
"""

from math import exp, log
from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("fund.hazard", 0.02, 0.02, 0.12, "per year", "evidence", "PR20", "First funding without mandate or election"),
    Parameter("fund.mandate", 2.5, 0.3, 3.0, "log-odds", "calibrated", "PR21; 1.2-1.4 million October 2022, 2.97 million December 2024", "Binding directive of the centre"),
    Parameter("fund.gap", 0.5, 0.0, 1.5, "log-odds", "assumed", "UCJ targets of regions under Permendagri 15/2024 (ucj); no effect was measured", "A Pemda with nobody covered under a full mandate, against one at its target"),
    Parameter("fund.election", 0.5, 0.0, 1.0, "log-odds", "evidence", "PR22", "Budget of an election year, head may stand again"),
    Parameter("fund.incumbent", 0.6, 0.3, 0.9, "share", "assumed", "two terms at most: half of the heads, or more where these are re-elected", "Heads in office who stand again"),
    Parameter("fund.neighbours", 0.8, 0.0, 1.5, "log-odds", "evidence", "PR23", "All neighbours fund, against none"),
    Parameter("fund.copying", 1.0, 0.0, 2.0, "ratio", "assumed", "PF20, PR22: sign only", "Neighbours count more in the own election year, by this much"),
    Parameter("fund.room", 0.8, 0.0, 0.8, "log-odds per sd", "calibrated", "PF25, PF21; BPU by province, December 2023, and what Pemda pay for", "Fiscal room"),
    Parameter("fund.cofunding", 0.3, 0.0, 1.0, "log-odds", "assumed", "PF16: sign; Jawa Barat 2025 (pemda)", "The province has a programme"),
    Parameter("fund.award", 0.1, 0.0, 0.5, "log-odds", "assumed", "Paritrana since 2017 (mandates); PF05 shows how many such an award draws", "Coverage above the nation's, so that the award is in reach"),
    Parameter("fund.drop", 0.15, 0.05, 0.30, "per year", "evidence", "PR25", "A funded programme is not renewed"),
    Parameter("fund.kept", 0.5, 0.0, 1.0, "share", "assumed", "no case of a programme that the directive kept alive was found", "Part of the mandate's pull that also holds a programme back from ending"),
    Parameter("fund.late", 0.5, 0.1, 1.0, "share", "assumed", "a revision is open for a part of the year", "Chance to start in a revised budget, over that of a whole year"),
    Parameter("fund.revised", 0.25, 0.1, 1.0, "share", "assumed", "October to December of twelve months", "Budget that a revision finds, over that of a whole year"),
    Parameter("fund.cut", 2.0, 0.0, 5.0, "log-odds per unit cut", "assumed", "postponements after transfer cuts (pemda)", "Transfers cut, as a share: a programme ends"),
    Parameter("fund.squeeze", 1.0, 0.0, 2.0, "share per unit cut", "assumed", "Jawa Timur -0.47 in 2026, its transfers about -0.2 (pemda)", "Transfers cut, as a share: budget lost"),
    Parameter("fund.crowded", 5.0, 0.0, 20.0, "share per unit burden", "assumed", "Pemda move JKN members and Jamsostek names for lack of room (pemda); the size was not found", "JKN as a share of the APBD: budget lost"),
    Parameter("fund.budget_share", 0.00065, 0.0001, 0.003, "share of APBD", "calibrated", "Rp599 billion at most for 2.97 million (pemda)", "Budget for vulnerable workers, median"),
    Parameter("fund.budget_spread", 0.8, 0.3, 1.5, "log sd", "assumed", "cases of vulnerable_cases", "Spread of that share between Pemda"),
    Parameter("fund.verified", 0.653, 0.25, 0.9, "share", "evidence", "median of seven cases (pemda)", "Planned names that pass verification, median"),
    Parameter("fund.verified_spread", 1.0, 0.0, 1.5, "logit sd", "evidence", "seven cases of 0.25 to 0.90 (pemda)", "Spread of that share"),
    Parameter("fund.misplaced", 0.2, 0.0, 0.4, "share", "assumed", "no audit of a Pemda list was found", "Names that pass although they are not in deciles 1-4"),
    Parameter("fund.province_share", 0.25, 0.05, 0.6, "share", "assumed", "provincial cases (pemda)", "Province's budget share relative to a kabupaten's"),
    Parameter("fund.conditional", 0.3, 0.0, 1.0, "share", "assumed", "Jawa Barat 2025: one million workers, if their kabupaten pay too (pemda)", "Province's money paid only where the kabupaten funds"),
)  # fmt: skip


class Fund(NamedTuple):
    """Parameters of the rules in this file."""

    hazard: float
    mandate: float
    gap: float
    election: float
    incumbent: float
    neighbours: float
    copying: float
    room: float
    cofunding: float
    award: float
    drop: float
    kept: float
    late: float
    revised: float
    cut: float
    squeeze: float
    crowded: float
    budget_share: float
    budget_spread: float
    verified: float
    verified_spread: float
    misplaced: float
    province_share: float
    conditional: float


class Reasons(NamedTuple):
    """What speaks for a programme of one Pemda."""

    mandate: float  # 0..1
    gap: float  # distance to its UCJ target as a share of it, 0..1
    election: float  # 1 if the budget is that of an election year
    stands: float  # 1 if moreover its head is in office and may stand again
    neighbours: float  # share of its neighbours that fund, 0..1
    room: float  # fiscal room, standard deviations
    cofunded: float  # 1 if its province funds
    award: float  # 1 if the Paritrana award is in reach


@rule
def logit(x: float) -> float:
    """Log-odds of a probability in (0, 1)."""
    return log(x / (1.0 - x))


@rule
def adoption(p: Fund, r: Reasons) -> float:
    """Yearly probability that a Pemda without a programme starts one."""
    eta = logit(p.hazard) + p.mandate * r.mandate + p.gap * r.mandate * r.gap + p.election * r.stands
    eta += p.neighbours * r.neighbours * (1.0 + p.copying * r.election) + p.room * r.room
    eta += p.cofunding * r.cofunded + p.award * r.award
    return 1.0 / (1.0 + exp(-eta))


@rule
def dropping(p: Fund, r: Reasons, cut: float) -> float:
    """Yearly probability that a programme ends; cut: share by which transfers fell, 0..1."""
    eta = logit(p.drop) + p.cut * cut - p.kept * p.mandate * r.mandate - p.award * r.award
    return 1.0 / (1.0 + exp(-eta))


@rule
def money(p: Fund, apbd: float, own: float, guided: float, cut: float, burden: float) -> float:
    """Rupiah of a year's budget for vulnerable workers; own, guided: shares of the APBD, of which the larger
    holds (nan: no guideline); burden: share of the APBD that JKN takes.
    """
    share = guided if guided > own else own
    return apbd * share * max(1.0 - p.squeeze * cut - p.crowded * burden, 0.0)


@rule
def budget_for(p: Fund, months: float, premium: float) -> float:
    """Rupiah a year for so many months of a worker's cover, with the names that do not pass verification."""
    return months * premium / p.verified


@rule
def names_planned(p: Fund, need: float, budget: float, premium: float, months: int) -> float:
    """Names that the budget (rupiah a year) buys for `months`, within need."""
    return min(need, budget / (premium * max(months, 1)))


@rule
def verified_share(p: Fund, z: float) -> float:
    """Planned names that pass verification; z: standard normal score of the Pemda's list."""
    return 1.0 / (1.0 + exp(-(logit(p.verified) + p.verified_spread * z)))


@rule
def province_weight(p: Fund, need: float, needy: float, funded: float, funds: int) -> float:
    """Share of a province's workers that a kabupaten gets: by need (people), a part of it by need among those
    that fund, if any does; needy, funded: need of all and of those that fund.
    """
    if needy <= 0.0 or funded <= 0.0:
        return need / max(needy, 1.0)
    return (1.0 - p.conditional) * need / needy + (p.conditional * need / funded if funds else 0.0)


@rule
def province_pays(p: Fund, could: int, funding: int) -> float:
    """Part of its money that a province pays out; could, funding: its kabupaten/kota with a budget of their own,
    and those that fund. Jakarta's have none, and hold nothing back.
    """
    return 1.0 - p.conditional if could and not funding else 1.0
