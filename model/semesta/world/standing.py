"""What stands on persons' accounts, by province: kept up by the sums of each month, as whole units."""

import numpy as np
from numpy.typing import NDArray

from semesta.world.columns import GONE, Persons
from semesta.world.sums import SUMS, Sum

Units = NDArray[np.int64]
JHT_OUT = [Sum.JHT_PARTIAL_UNITS, Sum.JHT_EXIT_UNITS, Sum.JHT_OLD_UNITS, Sum.JHT_HEIR_UNITS]
JP_OUT = [Sum.JP_LUMP_UNITS, Sum.JP_CONVERTED_UNITS, Sum.JP_LEFT_UNITS]
# What each sum does to the accounts, [100, 2]: 1 paid in, -1 paid out.
MOVES = np.zeros((SUMS, 2))
MOVES[[Sum.JHT_IN, Sum.JP_IN], [0, 1]] = 1.0
MOVES[JHT_OUT, 0] = MOVES[JP_OUT, 1] = -1.0


def count_accounts(persons: Persons, begins: Units, province: Units) -> Units:
    """Units on the accounts of everybody by province, JHT and JP [38, 2], of simulated persons."""
    where, alive = np.repeat(province, np.diff(np.append(begins, persons.id.size))), persons.status != GONE
    columns = [np.bincount(where[alive], weights=c[alive], minlength=38) for c in (persons.jht, persons.jp)]
    return np.rint(np.column_stack(columns)).astype(np.int64)


def move_accounts(accounts: Units, sums: NDArray[np.float64]) -> None:
    """The month's deposits and payments of the sums [38, 100]; `accounts` [38, 2] change in place."""
    accounts += np.rint(sums @ MOVES).astype(np.int64)  # whole numbers, so in whatever order
