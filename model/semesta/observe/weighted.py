"""Statistics of draws that do not count alike."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def effective(weights: Array) -> float:
    """How many equally weighted draws say as much as these (Kish 1965)."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def weighted_quantiles(values: Array, weights: Array, levels: Sequence[float]) -> Array:
    """The values [draw] below which these shares of the weight lie, between values by a straight line."""
    order = np.argsort(values, kind="stable")
    heights = np.cumsum(weights[order]) - 0.5 * weights[order]
    return np.asarray(np.interp(np.asarray(levels) * weights.sum(), heights, values[order]))
