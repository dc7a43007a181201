"""Monotone cubic interpolation: cumulative counts stay cumulative between the points of a table.

Source: Fritsch, Carlson (1980), "Monotone piecewise cubic interpolation", SIAM J. Numer. Anal. 17;
slopes by the harmonic mean of Fritsch and Butland (1984).
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def monotone(x: Array, y: Array, at: Array) -> Array:
    """Values at `at` of a smooth curve through (x, y) that rises wherever the points rise.

    `x` increasing, length n >= 2; `y` [n]; `at` inside the range of `x` (outside: the end slope goes on).
    """
    width = np.diff(x)
    secant = np.diff(y) / width
    slope = _slopes(width, secant)
    i = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(width) - 1)
    u = (at - x[i]) / width[i]
    inside = _hermite(u, y[i], y[i + 1], slope[i] * width[i], slope[i + 1] * width[i])
    below = y[0] + slope[0] * (at - x[0])
    above = y[-1] + slope[-1] * (at - x[-1])
    return np.where(at < x[0], below, np.where(at > x[-1], above, inside))


def _slopes(width: Array, secant: Array) -> Array:
    """Slope at each point: weighted harmonic mean of its neighbours' secants, zero where they disagree."""
    first, second = secant[:-1], secant[1:]
    heavy, light = 2 * width[1:] + width[:-1], width[1:] + 2 * width[:-1]
    agree = first * second > 0
    safe_first, safe_second = np.where(agree, first, 1.0), np.where(agree, second, 1.0)
    inner = np.where(agree, (heavy + light) / (heavy / safe_first + light / safe_second), 0.0)
    return np.concatenate([secant[:1], inner, secant[-1:]])


def _hermite(u: Array, left: Array, right: Array, slope_left: Array, slope_right: Array) -> Array:
    """Cubic Hermite value at `u` in 0..1; slopes are per unit of `u`."""
    v = 1.0 - u
    return v * v * ((1 + 2 * u) * left + u * slope_left) + u * u * ((1 + 2 * v) * right - v * slope_right)
