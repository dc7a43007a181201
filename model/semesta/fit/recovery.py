"""Whether a fit finds what it should: records that the model itself made, with known parameters.

Members of an ensemble are held out, and the figures of each, with errors of record and model added, are
fitted as if they were the record. If the posterior is right, the rank of the truth among the draws is uniform
for every parameter (simulation-based calibration, Talts et al. 2018): an 80 percent interval holds it in 80
percent of trials. Parameters of one trial share its errors, so trials are counted, not parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from semesta.fit.emulator import Emulator, emulate
from semesta.fit.ensemble import Ensemble
from semesta.fit.likelihood import MEMORY, Likelihood, likelihood, record_errors
from semesta.fit.posterior import Posterior, Sampler, sample
from semesta.fit.shares import logs
from semesta.fit.targets import Target
from semesta.study.analysis.resampling import generator

Array = NDArray[np.float64]
LEVELS = (0.5, 0.8, 0.95)
TRIALS = 20
BRIEF = 1500  # steps of a chain: ranks ask for less than draws that are published
BINS = 10  # of ranks
Map = Callable[..., Iterable[Any]]


@dataclass(frozen=True)
class Rate:
    """How often intervals of a level held the truth.

    share: of trials and parameters; error: its standard error, from trials; z: how far it is off, in these
    """

    level: float
    share: float
    error: float

    @property
    def z(self) -> float:
        """Standard errors above (or below) the level."""
        return (self.share - self.level) / max(self.error, 1e-12)


@dataclass(frozen=True)
class Recovery:
    """What s trials found of p parameters.

    ranks: share of draws below the truth, [s, p], spread evenly over 0..1 if the fit is right
    error: mean of the draws less the truth, over the range of the prior, [s, p]
    width: standard deviation of the draws over that of the prior, [s, p]
    """

    names: tuple[str, ...]
    ranks: Array
    error: Array
    width: Array

    def coverage(self, level: float) -> Array:
        """Share of trials in which the central interval of that level held the truth, [p]."""
        return np.asarray(self._inside(level).mean(axis=0))

    def rate(self, level: float) -> Rate:
        """The same over all parameters, with the error of so few trials."""
        each = self._inside(level).mean(axis=1)
        return Rate(level, float(each.mean()), float(each.std(ddof=1) / np.sqrt(len(each))))

    def histogram(self) -> Array:
        """How many truths have each tenth of ranks, over all trials and parameters, [BINS]."""
        return np.histogram(self.ranks, bins=BINS, range=(0.0, 1.0))[0].astype(np.float64)

    def uniform(self) -> Array:
        """Of each parameter, the probability of ranks as uneven as these if they are uniform, [p]."""
        expected = len(self.ranks) / BINS
        counts = [np.histogram(one, bins=BINS, range=(0.0, 1.0))[0] for one in self.ranks.T]
        uneven = ((np.array(counts) - expected) ** 2 / expected).sum(axis=1)
        return np.asarray(chi2.sf(uneven, BINS - 1))

    def _inside(self, level: float) -> NDArray[np.bool_]:
        return np.asarray(np.abs(self.ranks - 0.5) <= level / 2.0)


def brief(told: Likelihood, seed: int) -> Posterior:
    """`posterior.sample` of a chain of BRIEF steps at most."""
    return sample(told, seed, longest=BRIEF)


def recover(
    ensemble: Ensemble, targets: Sequence[Target], seed: int = 1, *, trials: int = TRIALS,
    sampler: Sampler = brief, memory: float = MEMORY, each: Map = map,
) -> Recovery:  # fmt: skip
    """Fit `targets` as `trials` held-out members of an ensemble would have made them.

    Members are drawn from all, so the ensemble must fill the prior: its first wave. `each` may be that of a
    pool. Raises EnsembleError if too few points are left to learn from.
    """
    whole = np.flatnonzero(np.isfinite(_figures(ensemble, targets)).all(axis=1))
    held = generator(seed).permutation(whole)[:trials]
    others = np.setdiff1d(np.arange(len(ensemble.points)), held)
    emulator = emulate(ensemble.some(others), seed)
    records = observed(ensemble, held, targets, seed, memory)
    truths = emulator.units(ensemble.points[held])
    one = partial(_trial, emulator, tuple(targets), memory, sampler)
    found = list(each(one, records, truths, range(seed, seed + len(held))))
    ranks, error, width = (np.array(part) for part in zip(*found, strict=True))
    return Recovery(ensemble.names, ranks, error, width)


def observed(
    ensemble: Ensemble, held: NDArray[np.int64], targets: Sequence[Target], seed: int, memory: float
) -> Array:
    """Records that the points `held` would have made, in logarithms [s, t]: means of runs, with errors."""
    figures = _figures(ensemble, targets)[held]
    chance = generator(seed).standard_normal(figures.shape)
    told = logs(figures, [t.observed for t in targets])
    return told + chance @ np.linalg.cholesky(record_errors(targets, memory)).T


def _figures(ensemble: Ensemble, targets: Sequence[Target]) -> Array:
    """Figures of the targets as means over the runs of each point [n, t]; nan where no run gave them all."""
    place = {t.key: i for i, t in enumerate(ensemble.targets)}
    figures = ensemble.figures[:, :, [place[t.key] for t in targets]]
    whole: NDArray[np.bool_] = np.asarray(np.isfinite(figures).all(axis=2))
    total = np.where(whole[..., None], figures, 0.0).sum(axis=1)
    count = whole.sum(axis=1)[:, None]
    return np.asarray(np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0))


def _trial(
    emulator: Emulator, targets: tuple[Target, ...], memory: float, sampler: Sampler, record: Array,
    truth: Array, seed: int,
) -> tuple[Array, Array, Array]:  # fmt: skip
    """Rank of the truth, error and width of one fit, [p] each."""
    found = sampler(likelihood(emulator, targets, memory).seen(record), seed)
    units = emulator.units(found.pool)
    rank = ((units < truth).sum(axis=0) + 0.5) / (len(units) + 1.0)
    return rank, units.mean(axis=0) - truth, units.std(axis=0) * np.sqrt(12.0)
