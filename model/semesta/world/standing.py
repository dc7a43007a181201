"""What stands on persons' accounts, by province: kept up by the sums of each month, as whole units."""

import numpy as np
from numpy.typing import NDArray

from semesta.world.columns import GONE, Persons
from semesta.world.sums import Sum

Units = NDArray[np.int64]
IN = (Sum.JHT_IN, Sum.JP_IN)
OUT = (
    (Sum.JHT_PARTIAL_UNITS, Sum.JHT_EXIT_UNITS, Sum.JHT_OLD_UNITS, Sum.JHT_HEIR_UNITS),
    (Sum.JP_LUMP_UNITS, Sum.JP_CONVERTED_UNITS, Sum.JP_LEFT_UNITS),
)


def count_accounts(persons: Persons, begins: Units, province: Units) -> Units:
    """Units on the accounts of everybody by province, JHT and JP [38, 2], of simulated persons."""
    where, alive = np.repeat(province, np.diff(np.append(begins, persons.id.size))), persons.status != GONE
    columns = [np.bincount(where[alive], weights=c[alive], minlength=38) for c in (persons.jht, persons.jp)]
    return np.rint(np.column_stack(columns)).astype(np.int64)


def move_accounts(accounts: Units, sums: NDArray[np.float64]) -> None:
    """The month's deposits and payments of the sums [38, 100]; `accounts` [38, 2] change in place."""
    for k, (paid_in, paid_out) in enumerate(zip(IN, OUT, strict=True)):
        change = sums[:, paid_in] - sums[:, list(paid_out)].sum(axis=1)
        accounts[:, k] += np.rint(change).astype(np.int64)
