"""From what is decided to what is in effect: what takes more than one ministry comes late and not in full."""

import numpy as np
from numpy.typing import NDArray

from semesta.scenario.levers import Array
from semesta.scenario.registry import LEVERS

Columns = dict[int, Array]  # row of a Pemda -> what holds there, [372] or [372, columns]
JOINT = tuple(
    field.fills for lever in LEVERS.values() for field in lever.fields.values() if field.joint and field.fills
)


def in_effect(
    arrays: dict[str, Array], local: dict[str, Columns]
) -> tuple[dict[str, Array], dict[str, Columns]]:
    """The arrays of `Levers`, national and of places, with joint decisions as late as `coordination` says.

    Counted from what was in effect in the month before the lag set in, which stays until the first decision
    made under it has come through; where there is no lag, levers are what was decided.
    """
    lag, damping = arrays["coordination_lag"].astype(int), arrays["coordination_damping"]
    late = (lag > 0) | (damping > 0.0)
    if not late.any():
        return arrays, local
    before = np.maximum(_starts(late) - 1, 0)[late]
    seen = np.maximum(np.flatnonzero(late) - lag[late], before)

    def slow(decided: Array) -> Array:
        held, out = decided[before], decided.copy()
        kept = (1.0 - damping[late]).reshape(-1, *(1,) * (decided.ndim - 1))
        out[late] = held + kept * (decided[seen] - held)
        return out

    places = {name: {row: slow(values) for row, values in local[name].items()} for name in JOINT}
    return arrays | {name: slow(arrays[name]) for name in JOINT}, local | places


def _starts(late: NDArray[np.bool_]) -> NDArray[np.int64]:
    """First month of the run of late months in which each month lies."""
    months = np.arange(late.size)
    opens = late & ~np.concatenate([[False], late[:-1]])
    starts: NDArray[np.int64] = np.maximum.accumulate(np.where(opens, months, 0))
    return starts
