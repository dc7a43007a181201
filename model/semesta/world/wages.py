"""Wages of PU members: what the count reads, and the monthly wage bill it gives."""

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Status
from semesta.world.counting import Event, is_quarter_end
from semesta.world.incomes import Incomes

Array = NDArray[np.float64]
SETS = 32  # programme sets: the bits of facts.vocabulary.Programme


def log_wages_of(incomes: Incomes, province: NDArray[np.int64], t: int) -> Array:
    """Mean and standard deviation of employees' log wages by kabupaten/kota in month t, [514, 2], rupiah."""
    mean, sd = incomes.log_mean[t, :, Status.EMPLOYEE], incomes.log_sd[:, Status.EMPLOYEE]
    return np.column_stack([mean, sd])[province]


def wages_counted(t: int) -> int:
    """Month whose wages the count at the end of month t holds: the last quarter-end, or the start."""
    while t > 0 and not is_quarter_end(t):
        t -= 1
    return t


def wage_bill(events: NDArray[np.int64], incomes: Incomes, scale: float, t: int) -> Array:
    """Monthly wages of firms' PU members by programme set [32], real rupiah of month t.

    Members are those of the last quarter-end; their wages grow with the wage level, which all provinces
    share.
    """
    counted = events[:, Event.WAGES :].sum(axis=0)
    level = incomes.log_mean[:, 0, Status.EMPLOYEE]
    bill: Array = counted * (1000.0 * scale * np.exp(level[t] - level[wages_counted(t)]))
    return bill
