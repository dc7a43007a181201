"""What stands on persons' accounts, by province: kept up by the sums of each month, as whole units."""

import numpy as np
from numpy.typing import NDArray

from semesta.engine.compiled import rule
from semesta.world.columns import GONE, Persons
from semesta.world.sums import Sum

Units = NDArray[np.int64]
JHT_IN, JP_IN = int(Sum.JHT_IN), int(Sum.JP_IN)
JHT_OUT = tuple(int(Sum[f"JHT_{how}_UNITS"]) for how in ("PARTIAL", "EXIT", "OLD", "HEIR"))
JP_OUT = tuple(int(Sum[f"JP_{how}_UNITS"]) for how in ("LUMP", "CONVERTED", "LEFT"))


def count_accounts(persons: Persons, begins: Units, province: Units) -> Units:
    """Units on the accounts of everybody by province, JHT and JP [38, 2], of simulated persons."""
    where, alive = np.repeat(province, np.diff(np.append(begins, persons.id.size))), persons.status != GONE
    columns = [np.bincount(where[alive], weights=c[alive], minlength=38) for c in (persons.jht, persons.jp)]
    return np.rint(np.column_stack(columns)).astype(np.int64)


@rule
def move_accounts(accounts: Units, sums: NDArray[np.float64]) -> None:
    """The month's deposits and payments of the sums [38, 100]; `accounts` [38, 2] change in place."""
    for p in range(accounts.shape[0]):
        jht, jp = sums[p, JHT_IN], sums[p, JP_IN]
        for paid_out in JHT_OUT:
            jht -= sums[p, paid_out]
        for paid_out in JP_OUT:
            jp -= sums[p, paid_out]
        accounts[p, 0] += np.int64(np.rint(jht))
        accounts[p, 1] += np.int64(np.rint(jp))
