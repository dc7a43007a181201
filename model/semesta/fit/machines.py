"""One Gaussian process over the parameters, and how well it meets points that it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
class Means:
    """The means of k processes, in the form in which many points cost least.

    Of each, a sum over the n points of the design of its smooth part, and its quadratic as p x p terms: the
    library adds up n of each, which takes ten times as long over the many points of a posterior.

    precision: one over squared length scales [k, p]; at: points of the design times these [p, k n]
    length: of those points, in length scales squared [k n]; weights: [k, n]; quadratic: [p + 1, k, p + 1]
    """

    precision: Array
    at: Array
    length: Array
    weights: Array
    quadratic: Array

    def __call__(self, units: Array) -> Array:
        """The means [m, k] at points [m, p] of the unit cube."""
        count, points = self.weights.shape
        own = np.repeat(units**2 @ self.precision.T, points, axis=1)
        square = np.maximum(own + self.length - 2.0 * units @ self.at, 0.0)
        smooth = np.exp(-0.5 * square).reshape(len(units), count, points)
        ones = np.column_stack([np.ones(len(units)), units])
        quadratic = np.einsum("mkp,mp->mk", np.tensordot(ones, self.quadratic, 1), ones)
        return np.asarray(np.einsum("mkn,kn->mk", smooth, self.weights) + quadratic)


def means_of(machines: Sequence[Any]) -> Means:
    """The means of processes of `process` through the same points."""
    points = machines[0].X_train_
    ones = np.column_stack([np.ones(len(points)), points])
    weights = np.array([np.ravel(machine.alpha_) for machine in machines])
    quadratic, smooth = zip(*[(m.kernel_.k1.k1, m.kernel_.k1.k2) for m in machines], strict=True)
    sizes = np.array(
        [[q.k1.constant_value, s.k1.constant_value] for q, s in zip(quadratic, smooth, strict=True)]
    )
    precision = np.array([np.broadcast_to(s.k2.length_scale, points.shape[1]) for s in smooth]) ** -2.0
    at = (points[None] * precision[:, None]).reshape(-1, points.shape[1])
    terms = np.einsum("np,kn,nq->pkq", ones, sizes[:, :1] * weights, ones)
    return Means(precision, at.T, (points**2 @ precision.T).T.ravel(), sizes[:, 1:] * weights, terms)


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
