"""JKK: accident cases by kind of member, class of risk and province, and what a case costs."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.facts.calendar import month_index
from semesta.law import Law
from semesta.law.benefits import jkk_death_benefit, jkk_disability_benefit, jkk_incapacity_benefit
from semesta.law.tariff import JkkClass
from semesta.money.by_month import rising
from semesta.money.members import Members
from semesta.money.parameters import Money
from semesta.money.terms import Terms
from semesta.world.sums import Sum

Array = NDArray[np.float64]
TARIFFS = month_index("2015-07")  # whose JKK tariffs stand for the risk of the classes; no policy alters them
REPORTED = month_index("2024-01")  # the rise of reported cases ends before it
LONGEST = 24  # months of incapacity looked at: what comes later is rare


class Accidents(NamedTuple):
    """Cases of a month by province, and the wages of those hurt: [T, 38] each, rupiah a month."""

    cases: Array
    wages: Array


def accidents(m: Members, terms: Terms) -> Accidents:
    """Expected cases: members by class x risk of the class x that of the province x that of their kind."""
    p, law = terms.money, terms.law
    tariffs = np.array([law.at(f"ppu_jkk_{c.name.lower()}", TARIFFS) for c in JkkClass])
    risk = tariffs / tariffs[JkkClass.LOW]
    years_before = np.maximum(REPORTED - np.arange(m.months), 0) / 12.0
    chance = p.accident / 12.0 * (1.0 + p.accident_trend) ** -years_before[:, None] * terms.risk
    others = m.by_class(Sum.OTHERS)
    # The sums hold all other members by class together; each kind is taken to have their mean risk.
    mean_risk = (others @ risk) / np.maximum(others.sum(axis=2), 1.0)
    bpu = m.bpu.sum(axis=2) + m.arrears
    minimum, declared = terms.minimum[: m.months], law.series("bpu_income_minimum")[: m.months, None]
    cases, wages = chance * (m.by_class(Sum.MEMBERS) @ risk), chance * (m.by_class(Sum.WAGES) @ risk)
    for members, factor, wage in (
        (m.staff, p.accident_staff, minimum * p.staff_wage),
        (bpu, p.accident_bpu, declared),
        (m.jakon + m.pmi, p.accident_project, minimum),
    ):
        more = chance * mean_risk * members * factor
        cases, wages = cases + more, wages + more * wage
    return Accidents(cases, wages)


def serious(p: Money) -> float:
    """Share of cases whose children may get a scholarship: death and total disability."""
    return p.fatal + p.total


def cash(wage: float, t: int, p: Money, law: Law) -> float:
    """Mean cash of a case in month t, rupiah: the law's amounts by outcome of the case."""
    stay = 1.0 - 1.0 / max(p.incapacity_months, 1.0)
    pay = sum(stay ** (k - 1) * jkk_incapacity_benefit(wage, k, t, law) for k in range(1, LONGEST + 1))
    return (
        p.incapacity * min(p.incapacity_months, 1.0) * pay
        + p.partial * jkk_disability_benefit(wage, t, p.degree, law)
        + p.total * jkk_disability_benefit(wage, t, None, law)
        + p.fatal * jkk_death_benefit(wage, t, law)
    )


def accident_benefits(hurt: Accidents, terms: Terms) -> Array:
    """Care and cash of the cases by month and province [T, 38], rupiah, in the month of the accident."""
    months, p = len(hurt.cases), terms.money
    fixed, for_wage = rising(lambda wage, t: cash(wage, t, p, terms.law), terms.law, months)
    care = p.treatment * terms.prices[:months]
    return hurt.cases * (care + fixed)[:, None] + hurt.wages * for_wage[:, None]
