"""From runs of a posterior to forecasts of figures: what the model misses now it goes on missing for a while.

After Kennedy and O'Hagan (2001): the record is the model plus its discrepancy plus an error of observation.
What a run misses of the figures known is discrepancy in part, and that part is remembered as long as
discrepancies are (`likelihood.discrepancies`); the rest is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from semesta.fit.likelihood import MEMORY, discrepancies
from semesta.fit.targets import Target
from semesta.study.analysis.resampling import generator

Array = NDArray[np.float64]
COPIES = 20  # draws of discrepancy and observation for each run
# Forms of the forecast by how long what is missed lasts: as the fit takes it, longer, and not at all.
MODELS = {"model": MEMORY, "lasting": 120.0, "fresh": None}


def predicted(
    known: tuple[Sequence[Target], Array],
    ahead: tuple[Sequence[Target], Array],
    seed: int,
    *,
    memory: float | None = MEMORY,
    unforeseen: Array | None = None,
) -> Array:
    """Draws of the figures ahead as they will be told, [runs x COPIES, a].

    known, ahead: targets, and what each run gave for them [runs, k] and [runs, a], in their units; a run with
        a missing figure is left out
    memory: months after which what a run misses of the known figures is carried on by 1/e; None: it is not
    unforeseen: covariance of what the future may bring that no run was given, as shares of the figures ahead
        [a, a], see `unforeseen.covariance`
    Raises ValueError if no run is whole.
    """
    whole = np.isfinite(np.column_stack([known[1], ahead[1]])).all(axis=1)
    if not whole.any():
        raise ValueError("no run gave all figures")
    gain, covariance = _discrepancy(known[0], _foreseen(ahead[0], ahead[1][whole]), memory)
    if unforeseen is not None:
        middle = np.median(ahead[1][whole], axis=0)
        covariance = covariance + unforeseen * np.outer(middle, middle)
    missed = np.array([t.observed for t in known[0]]) - known[1][whole]
    centre = np.repeat(ahead[1][whole] + missed @ gain.T, COPIES, axis=0)
    rng = generator(seed)
    noise = rng.multivariate_normal(np.zeros(len(covariance)), covariance, size=len(centre), method="eigh")
    return np.asarray(np.maximum(centre + noise, 0.0))


def _foreseen(targets: Sequence[Target], figures: Array) -> list[Target]:
    """Errors are shares of a figure, which is not known ahead: here they are shares of the median of runs."""
    sizes = np.median(figures, axis=0) / np.array([t.observed for t in targets])
    return [
        replace(t, error=t.error * size, discrepancy=t.discrepancy * size)
        for t, size in zip(targets, sizes.tolist(), strict=True)
    ]


def _discrepancy(
    known: Sequence[Target], ahead: Sequence[Target], memory: float | None
) -> tuple[Array, Array]:
    """How much of what is missed is carried on, [a, k], and what is open of the figures ahead, [a, a]."""
    k, told = len(known), np.array([t.error for t in (*known, *ahead)]) ** 2
    size = discrepancies((*known, *ahead), memory or MEMORY)
    across = np.zeros((len(ahead), k)) if memory is None else size[k:, :k]
    gain = np.asarray(np.linalg.solve(size[:k, :k] + np.diag(told[:k]), across.T).T, np.float64)
    return gain, size[k:, k:] - gain @ across.T + np.diag(told[k:])
