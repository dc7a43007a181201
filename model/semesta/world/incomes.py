"""Monthly income by province and status: log-normal, levels of August 2025 carried through time by wages.

A person's income is exp(log_mean + log_sd * z) with the person's own score z. Employees' spread is the one
spread at which the nation's share below the provincial minimum wage (UMP) is the observed one; no province
publishes its own.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from semesta.facts import Facts
from semesta.facts.calendar import MONTHS, month_index
from semesta.facts.vocabulary import Status
from semesta.scenario.levers import MacroPath
from semesta.world.assumptions import Assumption
from semesta.world.prices import INFLATION_AHEAD

Array = NDArray[np.float64]
BASE = month_index("2025-08")  # month of the provinces' mean wages

GROWTH_BEFORE = Assumption(
    5.5, 4.0, 7.0, "percent a year", "nominal wages to 2022; minimum wages rose faster to 2019"
)
GROWTH_AHEAD = {
    "trend": Assumption(
        4.0, 2.5, 5.5, "percent a year", "inflation near 2.5 and real wages near 1.5; 2.8 in 2022-25"
    ),
    "rpjpn": Assumption(6.5, 5.0, 8.0, "percent a year", "income per head of 30,300 dollars in 2045"),
}
# Mean income relative to the province's mean wage, where no table gives it.
RELATIVE = {
    Status.NON_ASN: Assumption(
        0.60, 0.4, 0.8, "ratio", "honorer and village staff are paid below the minimum wage"
    ),
    Status.EMPLOYER: Assumption(1.50, 1.0, 2.5, "ratio", "owners with permanent staff"),
    Status.MIGRANT: Assumption(
        2.00, 1.5, 3.0, "ratio", "mostly household work in East Asia, Malaysia, the Gulf"
    ),
}
# Relative to own-account workers.
ASSISTED = Assumption(1.15, 0.9, 1.4, "ratio", "own-account with helpers")
UNPAID = Assumption(0.30, 0.1, 0.5, "ratio", "share in the household's income, only to rank welfare")
SPREAD = {  # standard deviation of the logarithm
    Status.CIVIL: Assumption(0.45, 0.35, 0.55, "log", "pay scales"),
    Status.NON_ASN: Assumption(0.50, 0.4, 0.6, "log", "local pay"),
    Status.EMPLOYER: Assumption(0.90, 0.7, 1.1, "log", "from a stall to a factory"),
    Status.MIGRANT: Assumption(0.50, 0.4, 0.7, "log", "contract wages by country"),
}
INFORMAL_SPREAD = Assumption(0.75, 0.6, 0.9, "log", "wider than wages")
INFORMAL = (Status.OWN_ACCOUNT, Status.ASSISTED, Status.CASUAL_FARM, Status.CASUAL_OTHER)


@dataclass(frozen=True)
class Incomes:
    """log_mean [372, 38, 12] and log_sd [38, 12] of monthly income in rupiah; without work: that of family
    workers.
    """

    log_mean: Array
    log_sd: Array

    @staticmethod
    def build(facts: Facts, macro: MacroPath) -> "Incomes":
        """Levels by province and status, and their growth by history and macro path."""
        provinces = facts["provinces"]
        sd = np.full((len(provinces), len(Status)), INFORMAL_SPREAD.value)
        sd[:, Status.EMPLOYEE] = wage_spread(facts)
        for status, spread in SPREAD.items():
            sd[:, status] = spread.value
        means = _means(facts)
        level = np.log(means) - sd**2 / 2.0
        return Incomes(level[None] + _growth(facts, macro)[:, None, None], sd)


def wage_spread(facts: Facts) -> float:
    """Standard deviation of log wages at which the employees below the provincial minimum are the observed
    share.

    Observed: the mean of the two surveys (August 2022, February 2024). Solved by halving: the share rises
    with the spread while the mean wage is above the minimum, as it is for most employees.
    """
    provinces = facts["provinces"]
    rows = facts["wages"].where(indicator="below_minimum_share")
    observed = float(rows["value"].mean()) / 100.0
    ratio, weight = np.log(provinces["ump_2025"] / provinces["mean_wage"]), provinces["employees"]

    def below(sd: float) -> float:
        return float(np.average(ndtr(ratio / sd + sd / 2.0), weights=weight))

    low, high = 0.1, 2.0
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if below(middle) < observed else (low, middle)
    return (low + high) / 2.0


def _means(facts: Facts) -> Array:
    """Mean monthly income by province and status [38, 12] in August 2025, rupiah."""
    provinces, wages = facts["provinces"], facts["wages"]
    wage = provinces["mean_wage"]
    by_sector = wages.where(indicator="mean_wage", breakdown="sector:O", date="2025-08")["value"]
    national = wages.where(indicator="mean_wage", breakdown="total", date="2025-08")["value"]
    out = np.empty((len(wage), len(Status)))
    out[:, Status.EMPLOYEE] = wage
    out[:, Status.CIVIL] = wage * float(by_sector[0] / national[0])
    for status, ratio in RELATIVE.items():
        out[:, status] = wage * ratio.value
    out[:, list(INFORMAL)] = _informal(facts)[:, None] * _relative(facts)
    family = out[:, Status.OWN_ACCOUNT] * UNPAID.value
    for status in (Status.UNPAID, Status.OUTSIDE, Status.UNEMPLOYED):
        out[:, status] = family
    return out


def _informal(facts: Facts) -> Array:
    """Mean informal income by province [38], August 2025: the known ones raised with wages, else ratio x
    wage.
    """
    provinces, wages = facts["provinces"], facts["wages"]
    ratio = float(wages.where(indicator="informal_to_wage")["value"][0])
    total = wages.where(indicator="mean_wage", breakdown="total")
    then, now = (float(total.where(date=d)["value"][0]) for d in ("2022-08", "2025-08"))
    known = provinces["informal_income_2022"] * now / then
    return np.where(np.isnan(known), ratio * provinces["mean_wage"], known)


def _relative(facts: Facts) -> Array:
    """Income of four informal statuses relative to their mean [4]: August 2020, weighted by 2025."""
    rows = facts["wages"].where(indicator="nonemployee_income")

    def of(name: str) -> float:
        return float(rows.where(breakdown=name)["value"][0])

    own, farm = of("own-account worker"), of("casual worker, agriculture")
    other = (of("casual worker, services") + of("casual worker, industry")) / 2.0
    values = np.array([own, own * ASSISTED.value, farm, other])
    shares = facts["status_shares"].where(date="2025-08")
    names = ("own_account", "employer_temporary", "casual_farm", "casual_other")
    weight = np.array([float(shares.where(status=name)["percent"][0]) for name in names])
    return np.asarray(values / np.average(values, weights=weight))


def _growth(facts: Facts, macro: MacroPath) -> Array:
    """Log of the wage level relative to August 2025, by month [372]; straight between August surveys."""
    total = facts["wages"].where(indicator="mean_wage", breakdown="total")
    points = {
        month_index(str(d)): float(np.log(v)) for d, v in zip(total["date"], total["value"], strict=True)
    }
    when = np.array(sorted(t for t in points if t % 12 == 7 and t <= BASE))
    level = np.array([points[int(t)] for t in when])
    months = np.arange(MONTHS)
    ahead = GROWTH_AHEAD[macro.name].value
    if macro.inflation is not None:
        ahead += macro.inflation - INFLATION_AHEAD[macro.name].value  # real wages grow as they would
    early = level[0] - (when[0] - months) / 12.0 * np.log1p(GROWTH_BEFORE.value / 100.0)
    late = level[-1] + (months - when[-1]) / 12.0 * np.log1p(ahead / 100.0)
    path = np.where(
        months < when[0], early, np.where(months > when[-1], late, np.interp(months, when, level))
    )
    return np.asarray(path - level[-1])


def wage_growth(incomes: Incomes) -> Array:
    """Wage level over that of August 2025, by month [372]."""
    wages = incomes.log_mean[:, 0, Status.EMPLOYEE]
    return np.asarray(np.exp(wages - wages[BASE]))
