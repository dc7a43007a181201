"""What the last count says of cover in each province, as governments read it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import EMPLOYED, OWN_PAYING, Status
from semesta.world.counting import COVERS, SEXES, STATUSES
from semesta.world.cover import ACTIVE, Cover

Array = NDArray[np.float64]
_AT_WORK = np.array([s in EMPLOYED for s in Status])
_OWN = np.array([s in OWN_PAYING for s in Status])
# Cover that keeps a worker off a list: active, and not owed to a list that has ended.
_OTHERWISE = ACTIVE.copy()
_OTHERWISE[[Cover.BPU_ARREARS, *range(Cover.BPU_CENTRE, Cover.BPU_DONOR + 1)]] = False


class Covered(NamedTuple):
    """What the last count says of each province, [38]."""

    employed: Array  # share of the employed who are active: the basis of RPJMN
    otherwise: Array  # share of own-paying workers whose cover keeps them off a list


def count_covered(cells: NDArray[np.int64]) -> Covered:
    """From the cells of provinces [38, 384] as last counted."""
    men, women = np.moveaxis(cells.reshape(-1, COVERS, STATUSES, SEXES), 3, 0)
    persons = men + women
    at_work, own = persons[:, :, _AT_WORK].sum(axis=2), persons[:, :, _OWN].sum(axis=2)
    active = persons[:, ACTIVE].sum(axis=(1, 2))
    return Covered(
        employed=active / np.maximum(at_work.sum(axis=1), 1),
        otherwise=own[:, _OTHERWISE].sum(axis=1) / np.maximum(own.sum(axis=1), 1),
    )
