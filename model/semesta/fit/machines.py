"""One Gaussian process over the parameters, and how well it meets points that it has not seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import minimize

from semesta.study.extras import library

Array = NDArray[np.float64]
LEARNT = 250  # points from which length scales are learnt: their cost grows with the cube
STEPS = 40  # of the search for them


@dataclass(frozen=True)
class LeftOut:
    """Every point as the process sees it that was drawn through all others, [n].

    error: what it misses by; latent: variance of the process there; expected: of the error, with the noise
    """

    error: Array
    latent: Array
    expected: Array


@dataclass(frozen=True)
class Mean:
    """The mean of a process, in the form in which many points cost least.

    A sum over n points of the design of the smooth part, and the quadratic as its p x p terms: the library
    adds up n of each, which over the hundred thousands of points of a posterior takes ten times as long.

    at: points of the design over length scales [n, p]; weights: [n]; scales: [p]; quadratic: [p + 1, p + 1]
    """

    at: Array
    weights: Array
    scales: Array
    quadratic: Array

    def __call__(self, units: Array) -> Array:
        """The mean [m] at points [m, p] of the unit cube."""
        x = units / self.scales
        square = (x**2).sum(axis=1)[:, None] + (self.at**2).sum(axis=1) - 2.0 * x @ self.at.T
        ones = np.column_stack([np.ones(len(units)), units])
        quadratic = ((ones @ self.quadratic) * ones).sum(axis=1)
        return np.asarray(np.exp(-0.5 * np.maximum(square, 0.0)) @ self.weights + quadratic)


def mean_of(machine: Any) -> Mean:
    """The mean of a process of `process`."""
    quadratic, smooth = machine.kernel_.k1.k1, machine.kernel_.k1.k2
    points, weights = machine.X_train_, np.ravel(machine.alpha_)
    ones = np.column_stack([np.ones(len(points)), points])
    terms = float(quadratic.k1.constant_value) * (ones.T * weights) @ ones
    scales = np.asarray(smooth.k2.length_scale, dtype=np.float64)
    return Mean(points / scales, float(smooth.k1.constant_value) * weights, scales, terms)


def process(units: Array, values: Array, learnt: NDArray[np.int64]) -> Any:
    """A process through `values` [n] (of variance 1) at `units` [n, p].

    A quadratic whose terms have a Gaussian prior, an anisotropic part beside it, and noise; their sizes and
    length scales are learnt at the points `learnt`. Raises MissingExtraError without scikit-learn.
    """
    gaussian = library("sklearn.gaussian_process", "fit").GaussianProcessRegressor
    first = gaussian(_kernel(units.shape[1]), optimizer=_search)
    first.fit(units[learnt], values[learnt])
    return gaussian(first.kernel_, optimizer=None).fit(units, values)


def _kernel(dimensions: int) -> Any:
    parts = library("sklearn.gaussian_process.kernels", "fit")
    constant, wide = parts.ConstantKernel, (1e-5, 1e3)
    quadratic = constant(0.1, wide) * parts.DotProduct(1.0, "fixed") ** 2
    smooth = constant(0.1, wide) * parts.RBF(np.full(dimensions, 2.0), (0.1, 30.0))
    return quadratic + smooth + parts.WhiteKernel(0.05, (1e-6, 2.0))


def _search(objective: Callable[..., Any], start: Array, bounds: Array) -> tuple[Array, float]:
    """The library's search, but of STEPS steps: the last digits of a length scale are not worth more."""
    found = minimize(objective, start, method="L-BFGS-B", jac=True, bounds=bounds, options={"maxiter": STEPS})
    return found.x, found.fun


def left_out(machine: Any) -> LeftOut:
    """All points left out in turn, without a new fit: Rasmussen and Williams (2006), equations 5.10-5.12."""
    factor = cho_factor(machine.kernel_(machine.X_train_) + machine.alpha * np.eye(len(machine.X_train_)))
    inverse = np.diag(cho_solve(factor, np.eye(len(machine.X_train_))))
    expected = 1.0 / inverse
    noise = float(machine.kernel_.k2.noise_level)
    return LeftOut(np.ravel(machine.alpha_) / inverse, np.maximum(expected - noise, 0.0), expected)
