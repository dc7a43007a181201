"""How good a forecast was: scores of draws against what came, and how sure the scores are.

A forecast is a set of equally likely draws. All scores are less for the better forecast; those of single
forecasts are in the unit of the series, so that they are averaged within a series or taken as a share of a
yardstick.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from semesta.study.analysis.resampling import generator

Array = NDArray[np.float64]
LEVELS = (0.5, 0.8, 0.95)


def crps(draws: Array, observed: float) -> float:
    """Continuous ranked probability score of the distribution that the draws [n] are a sample of.

    The estimate that is fair to few draws (Ferro 2014): E|X - y| less half of E|X - X'| over different draws.
    """
    n = len(draws)
    if n == 1:
        return float(abs(draws[0] - observed))
    ordered, rank = np.sort(draws), np.arange(1, n + 1)
    apart = 2.0 * ((2 * rank - n - 1) * ordered).sum() / (n * (n - 1))
    return float(np.abs(draws - observed).mean() - 0.5 * apart)


def bounds(draws: Array, level: float) -> tuple[float, float]:
    """The central interval that holds `level` of the draws [n]."""
    low, high = np.quantile(draws, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return float(low), float(high)


def interval_score(draws: Array, observed: float, level: float = 0.8) -> float:
    """Width of the central interval, and 2 / (1 - level) of how far outside the observed is (Winkler)."""
    low, high = bounds(draws, level)
    outside = max(low - observed, 0.0) + max(observed - high, 0.0)
    return high - low + 2.0 / (1.0 - level) * outside


def covers(draws: Array, observed: float, level: float) -> bool:
    """Whether the central interval holds the observed."""
    low, high = bounds(draws, level)
    return low <= observed <= high


def mase(errors: Array, yardstick: Array) -> float:
    """Mean absolute error over that of the yardstick (no change) on the same cells; nan without cells."""
    return float(np.abs(errors).mean() / np.abs(yardstick).mean()) if len(errors) else float("nan")


def bootstrap(
    statistic: Callable[[NDArray[np.int64]], float],
    clusters: Sequence[int],
    *,
    seed: int,
    times: int = 400,
    level: float = 0.9,
) -> tuple[float, float]:
    """Interval of a statistic of rows, drawn with replacement by whole clusters.

    statistic: takes row numbers; clusters: of each row, such as its origin, for forecasts made at one time
    fail together. Rows that give nan are left out of the quantiles; nan if all do.
    """
    rng, labels = generator(seed), np.asarray(clusters)
    members = [np.flatnonzero(labels == cluster) for cluster in np.unique(labels)]
    found = [
        statistic(np.concatenate([members[i] for i in rng.integers(len(members), size=len(members))]))
        for _ in range(times if members else 0)
    ]
    kept = np.array([value for value in found if np.isfinite(value)])
    return bounds(kept, level) if len(kept) else (float("nan"), float("nan"))
