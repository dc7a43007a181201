"""Iterative proportional fitting: the table nearest to a seed (in relative entropy) that has given margins.

Odds ratios that no margin speaks of stay those of the seed, so starting from an earlier fit of the same seed
leads to the same table, only sooner. Source: Deming, Stephan (1940), Ann. Math. Stat. 11; Csiszar (1975).
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Array = NDArray[np.float64]


@njit(cache=True)
def scale(cells: Array, group: NDArray[np.int32], margin: Array, sums: Array) -> float:
    """Scale flat `cells` so that each group's sum is its margin; largest relative change needed before it.

    group[i] is the margin cell of cell i, -1 for none; `sums` is scratch of the margin's size. A margin whose
    seed is empty is left empty.
    """
    sums[:] = 0.0
    for i in range(len(cells)):
        if group[i] >= 0:
            sums[group[i]] += cells[i]
    worst = 0.0
    for g in range(len(margin)):
        if sums[g] > 0.0:
            sums[g] = margin[g] / sums[g]
            if margin[g] > 0.0:
                worst = max(worst, abs(sums[g] - 1.0))
    for i in range(len(cells)):
        if group[i] >= 0:
            cells[i] *= sums[group[i]]
    return worst


def fit(
    cells: Array,
    groups: list[NDArray[np.int32]],
    margins: list[Array],
    tolerance: float = 1e-5,
    rounds: int = 400,
) -> float:
    """Fit flat `cells` in place to all margins; the largest relative miss in the last round.

    Raises ValueError if margins disagree in their totals by more than one in a thousand, where they cover
    all.
    """
    totals = [m.sum() for g, m in zip(groups, margins, strict=True) if g.min() >= 0]
    if totals and max(totals) > min(totals) * 1.001:
        raise ValueError(f"margins have different totals: {totals}")
    scratch = [np.empty(len(m)) for m in margins]
    worst = 0.0
    for _ in range(rounds):
        worst = max(scale(cells, g, m, s) for g, m, s in zip(groups, margins, scratch, strict=True))
        if worst < tolerance:
            break
    return worst
