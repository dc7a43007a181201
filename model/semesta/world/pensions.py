"""JP pensions in payment, by province: those of persons, and pools of those whom no person stands for.

Persons leave the model at 75, and survivors are nobody's row; both are followed as sums that fade with the
time for which such pensions run. Amounts are rupiah a month at prices of January 2015.
"""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.save import Save
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


def move_pensions(save: Save, pools: Array, sums: Array) -> None:
    """One month of the pools [38, 6] by the month's sums [38, 62]; they change in place."""
    new = sums[:, Sum.PENSIONS_NEW] + sums[:, Sum.SURVIVOR_PENSIONS_NEW]
    before = amounts(pools)
    pools[:, Pool.AGED : Pool.AGED_AMOUNT + 1] *= 1.0 - 1.0 / (12.0 * save.aged_years)
    pools[:, Pool.SURVIVORS_AMOUNT] *= 1.0 - 1.0 / (12.0 * save.survivor_years)
    for pool, in_, out in (
        (Pool.PENSIONERS, Sum.PENSIONERS_NEW, (Sum.PENSIONERS_DEAD, Sum.PENSIONERS_AGED)),
        (Pool.AMOUNT, Sum.PENSIONS_NEW, (Sum.PENSIONS_DEAD, Sum.PENSIONS_AGED)),
        (Pool.AGED, Sum.PENSIONERS_AGED, ()),
        (Pool.AGED_AMOUNT, Sum.PENSIONS_AGED, ()),
        (Pool.SURVIVORS_AMOUNT, Sum.SURVIVOR_PENSIONS_NEW, ()),
    ):
        pools[:, pool] += sums[:, in_] - sums[:, list(out)].sum(axis=1)
    kept = np.divide(amounts(pools) - new, before, out=np.zeros(PROVINCES), where=before > 0.0)
    pools[:, Pool.POOR_AMOUNT] = pools[:, Pool.POOR_AMOUNT] * kept + sums[:, Sum.PENSIONS_POOR_NEW]


def amounts(pools: Array) -> Array:
    """All pensions in payment by province [38]."""
    paid: Array = pools[:, [Pool.AMOUNT, Pool.AGED_AMOUNT, Pool.SURVIVORS_AMOUNT]].sum(axis=1)
    return paid


def observe_pensions(pools: Array, scale: float) -> dict[str, Array]:
    """Pensions in payment [38, 4] (under 75, from 75, survivors; of all these to deciles 1-4), pensioners
    [38].
    """
    columns = [Pool.AMOUNT, Pool.AGED_AMOUNT, Pool.SURVIVORS_AMOUNT, Pool.POOR_AMOUNT]
    return {
        "pensions": pools[:, columns] * scale,
        "pensioners": (pools[:, Pool.PENSIONERS] + pools[:, Pool.AGED]) * scale,
    }
