"""Scholarships: children of those who died or were disabled, followed through school.

From December 2019 each school year is paid (PP 82/2019); before it there was one sum (PP 44/2015). A child's
age when the parent dies is taken as even between `money.youngest` and the age limit, so that the children at
a level are reckoned from the deaths of all earlier months, without a row for any child.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Education
from semesta.law import Law
from semesta.law.benefits import scholarship, scholarship_year
from semesta.money.by_month import by_month, changes
from semesta.money.parameters import Money
from semesta.money.terms import Terms

Array = NDArray[np.float64]
STARTS = 5  # age at which the law's years of TK and SD begin, so that SD ends at 13
LEVELS = tuple(Education)


class Scholars(NamedTuple):
    """Children paid in a month, and rupiah paid, [T] each."""

    children: Array
    amount: Array


def scholars(families: Array, years_paid: float | None, terms: Terms) -> Scholars:
    """Scholarships of each month [T] for the entitled `families` of each month [T], whose parent died or was
    disabled in it; years_paid: contribution years of a JKM death, None for JKK.
    """
    law, p, months = terms.law, terms.money, len(families)
    children = families * by_month(lambda t: entitled(t, p, law), law, months)
    yearly = by_month(lambda t: np.array([scholarship_year(k, t, law) for k in LEVELS]), law, months)
    once = yearly[:, Education.PRIMARY] == 0.0
    at_school = np.zeros((months, len(LEVELS)))
    asked = np.append(changes(law, months, "scholarship"), months)
    for first, last in zip(asked[:-1], asked[1:], strict=True):
        if not once[first]:
            new = np.where((np.arange(months) >= first) & (np.arange(months) < last), children, 0.0)
            new *= kept_by_caps(int(first), years_paid, p, law)
            at_school += _follow(new, int(first), p, law)
    one_sum = by_month(lambda t: scholarship([{Education.PRIMARY: 1}], t, years_paid, law), law, months)
    paid = at_school / 12.0  # each child once in its school year
    amount = (paid * yearly).sum(axis=1) + np.where(once, children * one_sum, 0.0)
    return Scholars(paid.sum(axis=1) + np.where(once, children, 0.0), amount)


def entitled(t: int, p: Money, law: Law) -> float:
    """Mean children of a family that the law of month t lets have a scholarship."""
    most = int(law.at("scholarship_children", t))
    return p.parents * sum(p.second**k for k in range(most))


def kept_by_caps(t: int, years_paid: float | None, p: Money, law: Law) -> float:
    """Share of the school years ahead of a family's children, at the youngest age, that the caps of month t
    leave; 0 to 1.
    """
    ahead = {k: round(max(end - max(begin, p.youngest), 0.0)) for k, (begin, end) in _ages(t, law).items()}
    most = int(law.at("scholarship_children", t))
    whole = most * sum(years * scholarship_year(level, t, law) for level, years in ahead.items())
    return scholarship([ahead] * most, t, years_paid, law) / whole if whole else 0.0


def _ages(t: int, law: Law) -> dict[Education, tuple[float, float]]:
    """Ages from and below which a child is at each level, by the years that the law of month t pays."""
    limit, begins, out = law.at("scholarship_age_limit", t), float(STARTS), {}
    for level in LEVELS:
        ends = min(begins + law.at(f"scholarship_{level.name.lower()}_years", t), limit)
        out[level] = (begins, ends)
        begins = ends
    return out


def _follow(new: Array, t: int, p: Money, law: Law) -> Array:
    """Children at each level in each month [T, 4] of the `new` ones of each month [T], under the law of t."""
    limit, months = law.at("scholarship_age_limit", t), len(new)
    years_on = np.arange(months) / 12.0
    out = np.zeros((months, len(LEVELS)))
    goes_on = dict(zip(LEVELS, (1.0, 1.0, p.senior, p.tertiary), strict=True))
    for level, (begin, end) in _ages(t, law).items():
        # Share of the children whose age, even over the ages at first, now lies in the level's.
        here = np.clip(end - years_on, p.youngest, limit) - np.clip(begin - years_on, p.youngest, limit)
        out[:, level] = goes_on[level] * np.convolve(new, here / (limit - p.youngest))[:months]
    return out
