"""Mixes of levers on a lattice: what a search proposes, and what a study runs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from semesta.study.plan import Dimension

Mix = tuple[float | str, ...]  # a value of each lever of the study, in their order
STEPS = 200  # from the low end of a lever to its high end: nobody sets a policy finer


def ends(lever: Dimension) -> int:
    """The highest position of a lever; 0 is its lowest."""
    return len(lever.values) - 1 if lever.values else STEPS


def value_at(lever: Dimension, position: int) -> float | str:
    """The value of a lever at a position 0..`ends`."""
    if lever.values:
        return lever.values[position]
    value = lever.low + (lever.high - lever.low) * position / STEPS
    return float(round(value)) if lever.integer else float(f"{value:.12g}")


def mix_at(levers: Sequence[Dimension], positions: Sequence[int]) -> Mix:
    """The mix at a position of each lever."""
    return tuple(value_at(lever, at) for lever, at in zip(levers, positions, strict=True))


def moved(levers: Sequence[Dimension], mix: Mix, lever: int) -> Mix:
    """The mix with one lever taken back to its lowest position."""
    return (*mix[:lever], value_at(levers[lever], 0), *mix[lever + 1 :])


def share_of_range(levers: Sequence[Dimension], mix: Mix) -> NDArray[np.float64]:
    """Where a mix stands between the ends of each lever, 0..1; nan for a lever of listed values."""
    return np.array([
        np.nan if lever.values else (float(value) - lever.low) / (lever.high - lever.low)
        for lever, value in zip(levers, mix, strict=True)
    ])  # fmt: skip
