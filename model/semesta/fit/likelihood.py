"""What figures at a point say beside the record: the normal likelihood of an emulator and its targets.

Three errors meet: that of the record, that of the model (its discrepancy), that of the emulator. A model that
is a little wrong about a series in one year is wrong the same way in the next, so the discrepancy of a series
is correlated over time; taken as independent, nine years of one series would be believed as nine series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve, solve_triangular

from semesta.fit.emulator import Emulator
from semesta.fit.shares import spreads
from semesta.fit.targets import Target
from semesta.observe.figures import series_of

Array = NDArray[np.float64]
MEMORY = 24.0  # months after which a discrepancy is correlated by 1/e with what it was; assumed
CHUNK = 200  # points emulated at a time: what is held stays small


@dataclass(frozen=True)
class Likelihood:
    """Targets that are conditioned on, t, beside an emulator that may hold more.

    observed: logarithms of shares of the record, 0 for itself [t]; columns: places among the emulator's
    covariance: of all three errors, [t, t]
    """

    emulator: Emulator
    targets: tuple[Target, ...]
    observed: Array
    columns: NDArray[np.int64]
    covariance: Array

    def __call__(self, units: Array) -> Array:
        """Log likelihood [m], up to a constant, at points [m, p] of the unit cube."""
        return np.asarray(-0.5 * (self.apart(units) ** 2).sum(axis=1))

    def apart(self, units: Array) -> Array:
        """Simulated less observed, [m, t], as independent standard normal errors."""
        root = np.linalg.cholesky(self.covariance)
        found = solve_triangular(root, (self.means(units) - self.observed).T, lower=True).T
        return np.asarray(found)

    def means(self, units: Array) -> Array:
        """Emulated logarithms of the targets, [m, t]."""
        parts = [units[i : i + CHUNK] for i in range(0, len(units), CHUNK)]
        return np.concatenate([self.emulator.mean(part)[:, self.columns] for part in parts])

    def implausibility(self, units: Array) -> Array:
        """How many standard deviations each target is missed by, [m, t]: Craig et al. (1997)."""
        return np.asarray(np.abs(self.means(units) - self.observed) / np.sqrt(np.diag(self.covariance)))

    def seen(self, observed: Array) -> Likelihood:
        """The same for another record of the same errors, as logarithms of its share of the true one [t]."""
        return replace(self, observed=observed)


def likelihood(emulator: Emulator, targets: Sequence[Target], memory: float = MEMORY) -> Likelihood:
    """That of `targets`, each of which the emulator holds.

    Raises KeyError for another, ValueError for none.
    """
    if not targets:
        raise ValueError("no target to condition on")
    columns = emulator.columns([t.key for t in targets])
    errors = record_errors(targets, memory) + emulator.covariance[np.ix_(columns, columns)]
    return Likelihood(emulator, tuple(targets), np.zeros(len(targets)), columns, errors)


def record_errors(targets: Sequence[Target], memory: float = MEMORY) -> Array:
    """Covariance of what record and model are wrong by, in logarithms, [t, t]."""
    unit = spreads(np.ones(len(targets)), [t.observed for t in targets])
    natural = np.diag([t.error**2 for t in targets]) + discrepancies(targets, memory)
    return np.asarray(natural * np.outer(unit, unit))


def discrepancies(targets: Sequence[Target], memory: float = MEMORY) -> Array:
    """Covariance of the model's own errors, in the units of targets, [t, t].

    Within a series, falling off over `memory` months.
    """
    size = np.array([t.discrepancy for t in targets], dtype=np.float64)
    series = np.array([f"{t.group}:{series_of(t.key)}" for t in targets])
    months = np.array([np.datetime64(t.month, "M").astype(np.int64) for t in targets], dtype=np.float64)
    fall = correlation(months, months, memory)
    return np.asarray(np.outer(size, size) * np.where(series[:, None] == series, fall, 0.0))


def correlation(left: NDArray[Any], right: NDArray[Any], memory: float) -> Array:
    """Of what is missed of one series in months [a] and [b], [a, b]: 1/e after `memory` months."""
    return np.asarray(np.exp(-np.abs(left[:, None] - right) / memory))


def log_density(apart: Array, covariance: Array) -> Array:
    """Log density of misses [..., t] under a normal distribution about 0, up to a constant, [...]."""
    flat = apart.reshape(-1, apart.shape[-1])
    found = -0.5 * np.einsum("nt,tn->n", flat, cho_solve(cho_factor(covariance), flat.T))
    return np.asarray(found.reshape(apart.shape[:-1]))
