"""Wage levels by month: growth, the minimum, members' reported wages and their part below a ceiling."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from semesta.facts import Facts
from semesta.facts.vocabulary import Status
from semesta.money.parameters import Money
from semesta.scenario.levers import MacroPath
from semesta.world.incomes import BASE, Incomes

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Wages:
    """National wages, rupiah a month.

    growth [372]: wage level over August 2025; minimum [372]: mean provincial minimum wage, moved with wages;
    mean [372]: reported wage of a PU member with JHT; log_mean [372, 38], log_sd [38]: its log-normal by
    province; weight [38]: employees.
    """

    growth: Array
    minimum: Array
    mean: Array
    log_mean: Array
    log_sd: Array
    weight: Array

    @staticmethod
    def build(facts: Facts, macro: MacroPath, p: Money) -> "Wages":
        """From the provinces' wages and the macro path."""
        incomes, provinces = Incomes.build(facts, macro), facts["provinces"]
        weight = provinces["employees"].astype(float)
        log_mean = incomes.log_mean[:, :, Status.EMPLOYEE]
        growth = np.exp(log_mean[:, 0] - log_mean[BASE, 0])
        reported = log_mean + np.log(p.member_wage * p.reported_wage)
        log_sd = incomes.log_sd[:, Status.EMPLOYEE]
        mean = np.average(np.exp(reported + log_sd**2 / 2.0), axis=1, weights=weight)
        minimum = growth * float(np.average(provinces["ump_2025"], weights=weight))
        return Wages(growth, minimum, mean, reported, log_sd, weight)

    def below(self, ceiling: float, t: int) -> float:
        """Share of reported wages that lies below `ceiling` rupiah a month: the log-normal's limited mean."""
        mean, sd = self.log_mean[t], self.log_sd
        score = (np.log(ceiling) - mean) / sd
        wages = np.exp(mean + sd**2 / 2.0)
        kept = wages * ndtr(score - sd) + ceiling * ndtr(-score)
        return float((self.weight * kept).sum() / (self.weight * wages).sum())
