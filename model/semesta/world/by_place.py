"""Levers by place as the month reads them: scalar rules over the few values that differ between places."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def each(rule: Callable[[float], float], values: Array) -> Array:
    """`rule` of each value, shaped as `values`; equal values are worked out once."""
    if (values == values.flat[0]).all():  # what holds for the nation, as a rule
        return np.full(values.shape, rule(values.flat[0]), np.float64)
    distinct, where = np.unique(values, return_inverse=True)
    found: Array = np.array([rule(value) for value in distinct], np.float64)
    return found[where].reshape(values.shape)


def monthly(yearly: Array) -> Array:
    """Chance in a month that gives `yearly` in twelve."""
    return each(lambda share: 1.0 - (1.0 - share) ** (1.0 / 12.0), yearly)


def by_residents(count: NDArray[np.floating[Any]], people: Array, province: NDArray[np.int64]) -> Array:
    """The counts of provinces [38] by kabupaten/kota [514], spread as `people` [514] live there.

    For what decides in single kabupaten/kota, which are small samples at coarse scales.
    """
    inside = np.bincount(province, weights=people)
    local: Array = count[province] * people / inside[province]
    return local
