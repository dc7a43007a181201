"""A kabupaten, kota or province decides whether, for how many vulnerable workers and for how long it pays.

Adoption is a yearly logit (mandate, election, neighbours, fiscal room, province); the number is what the
budget buys, at 16,800 rupiah a month, of the need; about two thirds of the planned names pass verification.
A funded programme may be dropped each year, more readily when transfers are cut. Neighbours keep zero
inside their prior (PF19 against PF21).

Rejected: numbers without a budget (a district with money covers 15 % of its need, PF09).
"""

from math import exp, log
from typing import NamedTuple

from semesta.decisions.parameters import Parameter
from semesta.engine.compiled import rule

PARAMETERS = (
    Parameter("fund.hazard", 0.02, 0.02, 0.12, "per year", "evidence", "PR20", "First funding without mandate or election"),
    Parameter("fund.mandate", 2.5, 0.3, 3.0, "log-odds", "calibrated", "PR21; 1.2-1.4 million October 2022, 2.97 million December 2024", "Binding directive of the centre"),
    Parameter("fund.election", 0.5, 0.0, 1.0, "log-odds", "evidence", "PR22", "Election year"),
    Parameter("fund.neighbours", 0.8, 0.0, 1.5, "log-odds", "evidence", "PR23", "All districts of the province fund, against none"),
    Parameter("fund.room", 0.3, 0.0, 0.8, "log-odds per sd", "evidence", "PF25, PF21", "Fiscal room"),
    Parameter("fund.drop", 0.15, 0.05, 0.30, "per year", "evidence", "PR25", "A funded programme is not renewed"),
    Parameter("fund.kept", 0.5, 0.0, 1.0, "share", "assumed", "no case of a programme that the directive kept alive was found", "Part of the mandate's pull that also holds a programme back from ending"),
    Parameter("fund.late", 0.5, 0.1, 1.0, "share", "assumed", "a revision is open for a part of the year", "Chance to start in a revised budget, over that of a whole year"),
    Parameter("fund.revised", 0.25, 0.1, 1.0, "share", "assumed", "October to December of twelve months", "Budget that a revision finds, over that of a whole year"),
    Parameter("fund.cut", 2.0, 0.0, 5.0, "log-odds per unit cut", "assumed", "postponements after transfer cuts (pemda)", "Transfers cut, as a share"),
    Parameter("fund.budget_share", 0.0006, 0.0001, 0.003, "share of APBD", "calibrated", "Rp599 billion at most for 2.97 million (pemda)", "Budget for vulnerable workers, median"),
    Parameter("fund.budget_spread", 0.8, 0.3, 1.5, "log sd", "assumed", "cases of vulnerable_cases", "Spread of that share between Pemda"),
    Parameter("fund.verified", 0.653, 0.25, 0.9, "share", "evidence", "median of seven cases (pemda)", "Planned names that pass verification"),
    Parameter("fund.province_share", 0.25, 0.05, 0.6, "share", "assumed", "provincial cases (pemda)", "Province's budget share relative to a kabupaten's"),
)  # fmt: skip


class Fund(NamedTuple):
    """Parameters of the rules in this file."""

    hazard: float
    mandate: float
    election: float
    neighbours: float
    room: float
    drop: float
    kept: float
    late: float
    revised: float
    cut: float
    budget_share: float
    budget_spread: float
    verified: float
    province_share: float


@rule
def logit(x: float) -> float:
    """Log-odds of a probability in (0, 1)."""
    return log(x / (1.0 - x))


@rule
def adoption(p: Fund, mandate: float, election: float, neighbours: float, room: float) -> float:
    """Yearly probability that a Pemda without a programme starts one.

    mandate, neighbours: 0..1; election: 0 or 1; room: fiscal room in standard deviations.
    """
    eta = logit(p.hazard) + p.mandate * mandate + p.election * election
    eta += p.neighbours * neighbours + p.room * room
    return 1.0 / (1.0 + exp(-eta))


@rule
def dropping(p: Fund, cut: float, mandate: float) -> float:
    """Yearly probability that a programme ends; cut: share by which transfers fell, 0..1."""
    eta = logit(p.drop) + p.cut * cut - p.kept * p.mandate * mandate
    return 1.0 / (1.0 + exp(-eta))


@rule
def workers_bought(p: Fund, need: float, budget: float, premium: float, months: int) -> float:
    """Workers enrolled: what the budget (rupiah a year) buys for `months`, within need, after verification."""
    return min(need, budget / (premium * max(months, 1))) * p.verified
