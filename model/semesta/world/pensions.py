"""JP pensions in payment, by province: those of persons, and pools of those whom no person stands for.

Persons leave the model at 75, and survivors are nobody's row; both are followed as sums that fade with the
time for which such pensions run. Amounts are rupiah a month at prices of January 2015.
"""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.save import Save
from semesta.engine.compiled import rule
from semesta.world.sums import Sum

Array = NDArray[np.float64]
PROVINCES = 38


class Pool(IntEnum):
    """Columns of the pensions of a province."""

    PENSIONERS = 0  # persons with a pension of their own, under 75
    AMOUNT = 1  # their pensions
    AGED = 2  # pensioners from 75 on
    AGED_AMOUNT = 3
    SURVIVORS_AMOUNT = 4
    POOR_AMOUNT = 5  # of all amounts, those to families in deciles 1-4


POOLS = 6
PENSIONERS, AMOUNT, POOR = int(Pool.PENSIONERS), int(Pool.AMOUNT), int(Pool.POOR_AMOUNT)
OLD, AGED_AMOUNT, SURVIVORS = int(Pool.AGED), int(Pool.AGED_AMOUNT), int(Pool.SURVIVORS_AMOUNT)
# Pairs of sums: persons, and the amounts behind them.
NEW, DEAD, AGED = int(Sum.PENSIONERS_NEW), int(Sum.PENSIONERS_DEAD), int(Sum.PENSIONERS_AGED)
SURVIVORS_NEW, POOR_NEW = int(Sum.SURVIVOR_PENSIONS_NEW), int(Sum.PENSIONS_POOR_NEW)


def move_pensions(save: Save, pools: Array, sums: Array) -> None:
    """One month of the pools [38, 6] by the month's sums [38, 100]; they change in place."""
    _move(pools, sums, 1.0 - 1.0 / (12.0 * save.aged_years), 1.0 - 1.0 / (12.0 * save.survivor_years))


@rule
def _move(pools, sums, aged_stay, survivors_stay) -> None:
    for p in range(pools.shape[0]):
        pool, month = pools[p], sums[p]
        before = pool[AMOUNT] + pool[AGED_AMOUNT] + pool[SURVIVORS]
        pool[PENSIONERS] += month[NEW] - month[DEAD] - month[AGED]
        pool[AMOUNT] += month[NEW + 1] - month[DEAD + 1] - month[AGED + 1]
        pool[OLD] = pool[OLD] * aged_stay + month[AGED]
        pool[AGED_AMOUNT] = pool[AGED_AMOUNT] * aged_stay + month[AGED + 1]
        pool[SURVIVORS] = pool[SURVIVORS] * survivors_stay + month[SURVIVORS_NEW]
        after = pool[AMOUNT] + pool[AGED_AMOUNT] + pool[SURVIVORS]
        kept = (after - month[NEW + 1] - month[SURVIVORS_NEW]) / before if before > 0.0 else 0.0
        pool[POOR] = pool[POOR] * kept + month[POOR_NEW]


def observe_pensions(pools: Array, scale: float) -> dict[str, Array]:
    """Pensions in payment [38, 4] (under 75, from 75, survivors; of all these to deciles 1-4), pensioners
    [38].
    """
    columns = [Pool.AMOUNT, Pool.AGED_AMOUNT, Pool.SURVIVORS_AMOUNT, Pool.POOR_AMOUNT]
    return {
        "pensions": pools[:, columns] * scale,
        "pensioners": (pools[:, Pool.PENSIONERS] + pools[:, Pool.AGED]) * scale,
    }
