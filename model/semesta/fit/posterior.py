"""The posterior of the parameters: what the prior leaves once the record is known.

An ensemble sampler (emcee; ter Braak and Vrugt 2008, Goodman and Weare 2010) on the emulated likelihood. It
moves where the uniform prior is a standard normal: on the cube itself, with some twenty parameters of which
the record tells little of many, nearly every proposal would leave through a side.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from semesta.fit.likelihood import Likelihood
from semesta.fit.thinning import ordered
from semesta.study.analysis.resampling import generator, shared_state
from semesta.study.extras import library

Array = NDArray[np.float64]
WALKERS = 4  # per parameter
STEPS, LONGEST = 1000, 6000  # of the chain between two looks at it, and in all
LENGTHS = 30  # autocorrelation times that a chain must last
TRIED = 20  # points of the prior of which one becomes the start of a walker
DRAWS = 200
Sampler = Callable[[Likelihood, int], "Posterior"]


@dataclass(frozen=True)
class Posterior:
    """Equally weighted draws of the parameters.

    names, low, high: of the parameters and their priors, p
    draws: [d, p], natural units, the most central first, and the first n a fair sample of all
    pool: what they were taken from, [many, p], natural units
    told: what the sampler says of itself, by name
    """

    names: tuple[str, ...]
    low: Array
    high: Array
    draws: Array
    pool: Array
    told: dict[str, float]

    def quantiles(self, levels: tuple[float, ...] = (0.05, 0.5, 0.95)) -> Array:
        """Of each parameter over the pool, [levels, p]."""
        return np.asarray(np.quantile(self.pool, levels, axis=0))

    def shrinkage(self) -> Array:
        """Standard deviation of each parameter over that of its prior, [p]: 1 if nothing was learnt."""
        return np.asarray(self.pool.std(axis=0) / ((self.high - self.low) / np.sqrt(12.0)))

    def edges(self, margin: float = 0.05) -> NDArray[np.bool_]:
        """Which parameters have their median within `margin` of the range from an end of the prior, [p]."""
        place = (self.quantiles((0.5,))[0] - self.low) / (self.high - self.low)
        return np.asarray((place < margin) | (place > 1.0 - margin))


def sample(likelihood: Likelihood, seed: int, draws: int = DRAWS, *, longest: int = LONGEST) -> Posterior:
    """Draws of the posterior by emcee, from a chain of `longest` steps at most. Same seed, same bytes.

    Raises MissingExtraError without emcee.
    """
    emcee = library("emcee", "fit")
    limits = library("threadpoolctl", "fit").threadpool_limits
    dimensions = len(likelihood.emulator.names)
    walkers = max(32, WALKERS * dimensions)
    moves = [
        (emcee.moves.DEMove(), 0.7),
        (emcee.moves.DESnookerMove(), 0.1),
        (emcee.moves.StretchMove(), 0.2),
    ]
    with limits(limits=1):  # several threads would differ in the last digit
        found = emcee.EnsembleSampler(
            walkers, dimensions, _log_density(likelihood), vectorize=True, moves=moves
        )
        start = emcee.State(_starts(likelihood, walkers, seed), random_state=shared_state(seed))
        time = _run(found, start, longest)
    chain = found.get_chain(discard=int(found.iteration // 3), flat=True)
    told = {"acceptance": float(np.mean(found.acceptance_fraction)), "autocorrelation": time,
            "steps": float(found.iteration), "effective": len(chain) / time}  # fmt: skip
    return posterior(likelihood, ndtr(chain), told, seed, draws)


def posterior(
    likelihood: Likelihood, units: Array, told: dict[str, float], seed: int, draws: int
) -> Posterior:
    """The posterior whose sample on the unit cube is `units` [many, p]."""
    emulator = likelihood.emulator
    pool = emulator.natural(_some(units, seed))
    kept = ordered(emulator.units(pool), draws)
    return Posterior(emulator.names, emulator.low, emulator.high, pool[kept], pool, told)


def _some(units: Array, seed: int, count: int = 3000) -> Array:
    """`count` of the points, in random order: what is ordered grows with the square."""
    return np.asarray(units[generator(seed).permutation(len(units))[:count]])


def _log_density(likelihood: Likelihood) -> Callable[[Array], Array]:
    return lambda z: likelihood(ndtr(z)) - 0.5 * (z**2).sum(axis=1)


def _starts(likelihood: Likelihood, walkers: int, seed: int) -> Array:
    """The likeliest of many points of the prior, [walkers, p]: far apart, and not far from what is sought."""
    units = generator(seed).random((TRIED * walkers, len(likelihood.emulator.names)))
    best = np.argsort(-likelihood(units), kind="stable")[:walkers]
    return np.asarray(ndtri(units[best]))


def _run(sampler: Any, start: Any, longest: int) -> float:
    """Run until the chain is LENGTHS autocorrelation times long, or `longest`; gives the longest of these."""
    state, time = start, np.inf
    while sampler.iteration < longest and sampler.iteration < 1.5 * LENGTHS * time:
        state = sampler.run_mcmc(state, min(STEPS, longest))
        time = float(np.max(sampler.get_autocorr_time(discard=sampler.iteration // 3, tol=0)))
    return time
