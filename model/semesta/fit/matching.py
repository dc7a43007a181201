"""History matching: where in the space of parameters no figure of the record speaks against the model.

A point is implausible if a target is missed by more standard deviations than chance allows the worst of so
many (Vernon et al. 2010). What is left is soon too rare for rejection, so it is reached by levels: points
that are the least implausible so far are multiplied and moved, until all lie below the cutoff (subset
simulation, Au and Beck 2001; moves of ter Braak 2006). The next runs are those that lie farthest apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist
from scipy.stats import norm

from semesta.fit.likelihood import Likelihood
from semesta.study.analysis.resampling import Generator, generator
from semesta.study.extras import library

Array = NDArray[np.float64]
LEAST = 3.0  # standard deviations: Pukelsheim's (1994) rule for a single target
SURE = 0.99  # with which the true point is kept, were all targets independent
PARTICLES, KEPT, LEVELS, SWEEPS = 1000, 0.25, 40, 10


@dataclass(frozen=True)
class Region:
    """What is left of the prior.

    points: a sample of it, [m, p] on the unit cube; cutoff: that was asked for
    level: what all points lie below: above `cutoff` if no point was found that meets it
    share: of the prior that lies below `level`
    """

    points: Array
    cutoff: float
    level: float
    share: float


def cutoff_of(targets: int) -> float:
    """What the worst of so many misses with probability 1 - SURE at the true point, at least LEAST."""
    return max(LEAST, float(norm.isf((1.0 - SURE ** (1.0 / targets)) / 2.0)))


def worst(waves: Sequence[Likelihood], units: Array) -> Array:
    """The largest implausibility [m] of points [m, p] in any wave and target, over the cutoff of the wave."""
    found = [wave.implausibility(units).max(axis=1) / cutoff_of(len(wave.targets)) for wave in waves]
    return np.asarray(np.max(found, axis=0))


def region(waves: Sequence[Likelihood], seed: int, particles: int = PARTICLES) -> Region:
    """What none of the `waves` speaks against; each holds the emulator of its runs. Same seed, same bytes."""
    limits = library("threadpoolctl", "fit").threadpool_limits
    with limits(limits=1):  # several threads would differ in the last digit
        return _region(waves, seed, particles)


def _region(waves: Sequence[Likelihood], seed: int, particles: int) -> Region:
    chance, share = generator(seed), 1.0
    units = chance.random((particles, len(waves[0].emulator.names)))
    bad = worst(waves, units)
    for _ in range(LEVELS):
        level = max(1.0, float(np.quantile(bad, KEPT)))
        kept = np.flatnonzero(bad <= level)
        share *= len(kept) / particles
        again = np.concatenate([kept, chance.choice(kept, particles - len(kept))])
        units, bad = units[again], bad[again]
        for _ in range(SWEEPS):
            _move(waves, units, bad, level, chance)
        if level == 1.0:
            break
    cutoff = cutoff_of(len(waves[-1].targets))
    return Region(units, cutoff, level * cutoff, share)


def _move(waves: Sequence[Likelihood], units: Array, bad: Array, level: float, chance: Generator) -> None:
    """Move each point along the difference of two others, if it stays on the cube and below the level."""
    count, dimensions = units.shape
    one, other = chance.integers(count, size=(2, count))
    step = 2.38 / np.sqrt(2.0 * dimensions) * chance.random((count, 1))
    tried = units + step * (units[one] - units[other]) + 1e-4 * chance.standard_normal(units.shape)
    inside = np.flatnonzero(((tried >= 0.0) & (tried <= 1.0)).all(axis=1))
    found = worst(waves, tried[inside])
    below = found <= level
    units[inside[below]], bad[inside[below]] = tried[inside[below]], found[below]


def spread(units: Array, count: int, taken: Array | None = None) -> NDArray[np.int64]:
    """Places of `count` of the points [m, p], each as far as can be from those chosen and from those `taken`.

    The first, if none is taken, is the one nearest to their middle. Raises ValueError if there are too few.
    """
    if count > len(units):
        raise ValueError(f"{count} of {len(units)} points")
    start = np.linalg.norm(units - units.mean(axis=0), axis=1)
    if taken is not None and len(taken):
        near, chosen = cdist(units, taken).min(axis=1), []
    else:
        chosen = [int(np.argmin(start))]
        near = np.linalg.norm(units - units[chosen[0]], axis=1)
    while len(chosen) < count:
        chosen.append(int(np.argmax(near)))
        near = np.minimum(near, np.linalg.norm(units - units[chosen[-1]], axis=1))
    return np.array(chosen, dtype=np.int64)
