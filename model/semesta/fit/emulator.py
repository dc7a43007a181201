"""A fast stand-in for the model: Gaussian processes drawn through an ensemble.

Figures, as logarithms of their share of the record (see `shares`), are measured in what a fit forgives (the
standard deviation of record and model together), turned to their principal components (Higdon et al. 2008),
and each component is a process over the parameters. Its error is what points left out show, not what it says
of itself, and is the same everywhere: in some twenty dimensions no place lies much nearer to the points of a
design than others. The noise of a run, known from replicates, is told apart from it: an emulator is of the
mean over seeds.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.fit.ensemble import Ensemble
from semesta.fit.machines import LEARNT, Means, left_out, means_of, process
from semesta.fit.shares import logs, spreads
from semesta.fit.targets import Target
from semesta.study.analysis.resampling import generator
from semesta.study.extras import library

Array = NDArray[np.float64]
OPEN = 0.1  # of what a fit forgives: components that move no figure by more are left out
FEWEST = 30  # points, below which a process says nothing
TINY = 1e-300


class EnsembleError(ValueError):
    """An ensemble from which nothing can be learnt."""


@dataclass(frozen=True)
class Validation:
    """How points left out one by one are met, by target [t].

    r2: share of the variance over points that is explained
    rmse: of a point left out, in logarithms
    standardized: root mean square of errors over what was expected of them, 1 if the emulator is right
    """

    r2: Array
    rmse: Array
    standardized: Array


@dataclass(frozen=True)
class Emulator:
    """Logarithms of figures as functions of parameters, on the unit cube (0 the low end of a prior).

    keys: of the targets, t; names, low, high: of the parameters, p
    centre, scale: [t]; basis: components, [k, t]; spread: of their scores, [k]; means: of their processes
    covariance: of its errors about the mean over seeds, [t, t]
    one_run: of one run about that mean, [t, t]
    points: how many it was drawn through
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    low: Array
    high: Array
    centre: Array
    scale: Array
    basis: Array
    spread: Array
    means: Means
    covariance: Array
    one_run: Array
    validation: Validation
    points: int

    def mean(self, units: Array) -> Array:
        """Expected logarithms of shares [m, t] at points [m, p] of the unit cube."""
        return np.asarray(self.centre + (self.means(units) * self.spread) @ self.basis * self.scale)

    def units(self, points: Array) -> Array:
        """Points [m, p] in natural units, on the unit cube."""
        return np.asarray((points - self.low) / (self.high - self.low))

    def natural(self, units: Array) -> Array:
        """Points [m, p] of the unit cube, in natural units."""
        return np.asarray(self.low + units * (self.high - self.low))

    def columns(self, keys: Sequence[str]) -> NDArray[np.int64]:
        """Places of targets. Raises KeyError for one that was not emulated."""
        place = {key: i for i, key in enumerate(self.keys)}
        return np.array([place[key] for key in keys], dtype=np.int64)


def emulate(ensemble: Ensemble, seed: int = 1) -> Emulator:
    """The emulator of the targets that are fitted; a point without a figure of each of them is left out.

    Raises EnsembleError if fewer than FEWEST points are whole, or none was run twice (the noise of a run
    would be unknown), or a figure observed is not above zero; MissingExtraError without scikit-learn.
    """
    limits = library("threadpoolctl", "fit").threadpool_limits
    with limits(limits=1), warnings.catch_warnings():  # several threads would differ in the last digit
        warnings.simplefilter("ignore")  # a length scale at its bound: a parameter that does nothing
        return _emulated(_fitted(ensemble), seed)


def _emulated(ensemble: Ensemble, seed: int) -> Emulator:
    runs = _whole_runs(ensemble)
    whole = runs.any(axis=1)
    figures, one_run = _noise(ensemble.figures[whole], runs[whole])
    scale, centre = _forgiven(ensemble, figures), figures.mean(axis=0)
    scaled = (figures - centre) / scale
    seeds = one_run / runs[whole].sum(axis=1).mean()
    basis = _components(scaled, seeds / np.outer(scale, scale))
    scores = scaled @ basis.T
    spread = scores.std(axis=0)
    units = (ensemble.points[whole] - ensemble.low) / (ensemble.high - ensemble.low)
    learnt = generator(seed).permutation(len(units))[:LEARNT]
    machines = tuple(process(units, column, learnt) for column in (scores / spread).T)
    covariance, validation = _tried(machines, spread, basis, scaled - scores @ basis, figures, scale)
    return Emulator(
        tuple(t.key for t in ensemble.targets), ensemble.names, ensemble.low, ensemble.high, centre, scale,
        basis, spread, means_of(machines), covariance + seeds, one_run, validation, len(units),
    )  # fmt: skip


def _fitted(ensemble: Ensemble) -> Ensemble:
    """The ensemble of logarithms of those figures that are fitted: others are checked by runs."""
    used = np.array([t.use == "fit" for t in ensemble.targets])
    targets = tuple(t for t in ensemble.targets if t.use == "fit")
    figures = logs(ensemble.figures[:, :, used], _observed(targets))
    return replace(ensemble, targets=targets, figures=figures)


def _observed(targets: Sequence[Target]) -> Array:
    below = [t.key for t in targets if not t.observed > 0.0]
    if below:
        raise EnsembleError(f"not above zero, and has no logarithm: {', '.join(below)}")
    return np.array([t.observed for t in targets])


def _whole_runs(ensemble: Ensemble) -> NDArray[np.bool_]:
    """Which runs gave a figure of each target, [n, r]."""
    silent = [t.key for t, lost in zip(ensemble.targets, _never(ensemble), strict=True) if lost]
    if silent:
        raise EnsembleError(f"no run gave {', '.join(silent)}")
    runs: NDArray[np.bool_] = np.asarray(np.isfinite(ensemble.figures).all(axis=2))
    count = int(runs.any(axis=1).sum())
    if count < FEWEST:
        raise EnsembleError(f"{count} whole points of {len(runs)}; {FEWEST} are the fewest")
    if not (runs.sum(axis=1) > 1).any():
        raise EnsembleError("no point was run twice, so that the noise of a run is unknown")
    return runs


def _never(ensemble: Ensemble) -> NDArray[np.bool_]:
    return np.asarray(~np.isfinite(ensemble.figures).any(axis=(0, 1)))


def _noise(figures: Array, runs: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Means over the runs of each point [m, t], and the covariance of one run about them [t, t]."""
    kept = np.where(runs[..., None], figures, 0.0)
    mean = kept.sum(axis=1) / runs.sum(axis=1)[:, None]
    apart = (kept - mean[:, None])[runs]
    return mean, apart.T @ apart / (runs.sum() - len(runs))


def _forgiven(ensemble: Ensemble, figures: Array) -> Array:
    """What a fit forgives of each target [t]; where nothing is said, the spread over points."""
    told = np.hypot([t.error for t in ensemble.targets], [t.discrepancy for t in ensemble.targets])
    told = spreads(told, [t.observed for t in ensemble.targets])
    spread = np.maximum(figures.std(axis=0), TINY)
    return np.where(np.isfinite(told) & (told > 0.0), told, spread)


def _components(scaled: Array, noise: Array) -> Array:
    """The components with more than their share of the noise of the means [t, t], [k, t], of length 1."""
    _, size, basis = np.linalg.svd(scaled, full_matrices=False)
    chance = np.einsum("kt,ts,ks->k", basis, noise, basis)
    kept = size**2 / len(scaled) > chance + OPEN**2
    kept[0] = True
    return np.asarray(basis[kept])


def _tried(
    machines: Sequence[Any], spread: Array, basis: Array, rest: Array, figures: Array, scale: Array
) -> tuple[Array, Validation]:
    """The covariance of errors about the mean over seeds [t, t], and how points left out are met.

    Each process is believed as far as its points left out are met: its variance grows by as much as they are
    missed more than it expected. `rest` [n, t] is what the components leave out.
    """
    alone = [left_out(machine) for machine in machines]
    worse = np.array([max(1.0, float(np.mean(one.error**2 / one.expected))) for one in alone])
    latent = np.array([one.latent.mean() for one in alone]) * worse * spread**2
    expected = np.array([one.expected.mean() for one in alone]) * spread**2
    missed = (np.column_stack([one.error for one in alone]) * spread) @ basis + rest
    beyond = np.diag(rest.var(axis=0))
    promised = np.diag((basis.T * expected) @ basis + beyond)
    mean_square = (missed**2).mean(axis=0)
    validation = Validation(
        1.0 - mean_square * scale**2 / np.maximum(figures.var(axis=0), TINY),
        np.sqrt(mean_square) * scale,
        np.sqrt(mean_square / np.maximum(promised, TINY)),
    )
    return ((basis.T * latent) @ basis + beyond) * np.outer(scale, scale), validation
