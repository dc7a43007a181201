"""Amounts of the law month by month, asked only where some rule changes."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from semesta.law import Law

Array = NDArray[np.float64]


def changes(law: Law, months: int, of: str = "") -> NDArray[np.int64]:
    """Months in which any rule whose name starts with `of` has another value than before, and month 0."""
    series = np.stack([law.series(rule)[:months] for rule in law.rules if rule.startswith(of)])
    moved = (series[:, 1:] != series[:, :-1]).any(axis=0)
    return np.append(0, np.flatnonzero(moved) + 1)


def by_month(value: Callable[[int], float | Array], law: Law, months: int) -> Array:
    """value(t) in each of `months` months, [T] or [T, ...]; it must depend on t through `law` alone."""
    asked = changes(law, months)
    spans = np.diff(np.append(asked, months))
    return np.repeat(np.array([value(int(t)) for t in asked]), spans, axis=0)


def rising(value: Callable[[float, int], float], law: Law, months: int) -> tuple[Array, Array]:
    """Amount without a wage, and what each rupiah of wage adds, [T] each, of a benefit linear in the wage."""
    fixed = by_month(lambda t: value(0.0, t), law, months)
    return fixed, by_month(lambda t: value(1.0, t), law, months) - fixed


def later(amounts: Array, delay: NDArray[np.int64]) -> Array:
    """Amounts [T, ...] of each month moved `delay` [T] months on; what falls after the last month is left."""
    out = np.zeros_like(amounts)
    when = np.arange(len(amounts)) + delay
    paid = when < len(amounts)
    np.add.at(out, when[paid], amounts[paid])
    return out
