"""What each target tells: the posterior if it had not been known.

Draws are weighed by how much likelier they are without it; no fit is made anew. Where few draws carry all the
weight, the target told so much that this cannot say what the posterior would be, and it is nan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from semesta.fit.likelihood import Likelihood, log_density
from semesta.fit.posterior import Posterior
from semesta.observe.weighted import effective

Array = NDArray[np.float64]
ENOUGH = 100.0  # equally weighted draws that the weights must be worth


@dataclass(frozen=True)
class Without:
    """A posterior without some targets, beside that with all.

    shift: of each mean, in standard deviations of the posterior with all, [p]
    width: of each standard deviation, over that with all, [p]: above 1 where the targets told something
    effective: draws that the weights are worth; below ENOUGH, shift and width are nan
    """

    name: str
    shift: Array
    width: Array
    effective: float


def without_each(found: Posterior, told: Likelihood, groups: Mapping[str, Sequence[str]]) -> list[Without]:
    """The posterior without each group of targets, in the order of `groups`: name -> keys of targets.

    A group that holds every target, or none, is left out.
    """
    units = told.emulator.units(found.pool)
    apart = told.means(units) - told.observed
    every = [t.key for t in told.targets]
    kept = {name: np.array([key not in set(keys) for key in every]) for name, keys in groups.items()}
    with_all = log_density(apart, told.covariance)
    return [
        _weighed(
            name, found.pool, log_density(apart[:, left], told.covariance[np.ix_(left, left)]) - with_all
        )
        for name, left in kept.items()
        if left.any() and not left.all()
    ]


def _weighed(name: str, pool: Array, logs: Array) -> Without:
    weights = np.exp(logs - logsumexp(logs))
    worth = effective(weights)
    mean, spread = pool.mean(axis=0), pool.std(axis=0)
    shifted = weights @ pool
    wide = np.sqrt(weights @ (pool - shifted) ** 2)
    silent = np.nan if worth < ENOUGH else 1.0
    return Without(name, silent * (shifted - mean) / spread, silent * wide / spread, worth)
