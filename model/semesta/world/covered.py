"""What the last count says of cover in each province, as governments read it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import EMPLOYED, OWN_PAYING, Status
from semesta.world.counting import SEXES, add_columns
from semesta.world.cover import ACTIVE, Cover

Array = NDArray[np.float64]
_AT_WORK = np.array([s in EMPLOYED for s in Status])
_OWN = np.array([s in OWN_PAYING for s in Status])
# Cover that keeps a worker off a list: active, and not owed to a list that has ended.
_OTHERWISE = ACTIVE.copy()
_OTHERWISE[[Cover.BPU_ARREARS, *range(Cover.BPU_CENTRE, Cover.BPU_DONOR + 1)]] = False
# Cells [384] that make up the employed, the active, own-paying workers, and those of them covered otherwise.
_PARTS = ((ACTIVE | True, _AT_WORK), (ACTIVE, _AT_WORK | True), (ACTIVE | True, _OWN), (_OTHERWISE, _OWN))
_COUNTED = np.stack([np.repeat(np.outer(c, s).ravel(), SEXES) for c, s in _PARTS])


class Covered(NamedTuple):
    """What the last count says of each province, [38]."""

    employed: Array  # share of the employed who are active: the basis of RPJMN
    otherwise: Array  # share of own-paying workers whose cover keeps them off a list


def count_covered(cells: NDArray[np.int64]) -> Covered:
    """From the cells of provinces [38, 384] as last counted."""
    at_work, active, own, otherwise = (sums := np.zeros((len(_COUNTED), len(cells))))
    add_columns(cells, _COUNTED, sums)
    return Covered(active / np.maximum(at_work, 1.0), otherwise / np.maximum(own, 1.0))
