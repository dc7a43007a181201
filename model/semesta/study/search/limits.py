"""Whether a mix of levers keeps to the limits of a goal, in how many of its runs, and by how much."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from semesta.study.plan import Goal, Limit

Array = NDArray[np.float64]


def shortfalls(limit: Limit, values: Array, years: Sequence[int]) -> Array:
    """By how much each run misses a limit, as a share of its bound; 0 or less where the run keeps to it.

    values: [run, year] of the limit's outcome. A limit of no year asks for every year, so its worst counts.
    """
    kept = values if limit.year is None else values[:, [list(years).index(limit.year)]]
    over = (kept - limit.high) / _size(limit.high)
    under = (limit.low - kept) / _size(limit.low)
    worst: Array = np.maximum(over, under).max(axis=1)
    return worst


def miss(limit: Limit, short: Array) -> float:
    """By how much a mix misses a limit with the probability asked for: 0 or less exactly where the share of
    runs that keep to it is at least that probability.
    """
    return float(np.quantile(short, limit.probability, method="inverted_cdf"))


def value_of(limit: Limit, miss: float) -> float:
    """The outcome that misses a limit by so much; nan for a limit of two bounds, which may miss either."""
    if np.isfinite(limit.low) and np.isfinite(limit.high):
        return float("nan")
    if np.isfinite(limit.low):
        return limit.low - miss * _size(limit.low)
    return limit.high + miss * _size(limit.high)


def wilson(successes: int, runs: int) -> tuple[float, float]:
    """The 95 percent interval of a probability seen as `successes` in `runs` (Wilson, 1927)."""
    from scipy.stats import binomtest

    low, high = binomtest(successes, runs).proportion_ci(method="wilson")
    return float(low), float(high)


def cost(goal: Goal, outcomes: Mapping[str, Array]) -> float:
    """Mean over runs of the outcomes that are made least, each added up over its years [run, year]."""
    return float(sum(outcomes[name].sum(axis=1).mean() for name in goal.cost))


def limits_of(goal: Goal) -> tuple[Limit, ...]:
    """All that a mix must keep to: what it must reach, then budgets."""
    return (*goal.reach, *goal.budgets)


def _size(bound: float) -> float:
    """What a miss is measured in: the bound itself, or its own unit where the bound is zero or none."""
    return abs(bound) if np.isfinite(bound) and bound else 1.0
