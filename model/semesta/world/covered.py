"""What the last count says of cover in each province, as governments and donors read it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import EMPLOYED, OWN_PAYING, Status
from semesta.world.counting import COVERS, SEXES, STATUSES, add_columns
from semesta.world.cover import ACTIVE, Cover

Array = NDArray[np.float64]
_AT_WORK = np.array([s in EMPLOYED for s in Status])
_OWN = np.array([s in OWN_PAYING for s in Status])
# Cover that keeps a worker off a list: active, and not owed to a list that has ended.
_OTHERWISE = ACTIVE.copy()
_OTHERWISE[[Cover.BPU_ARREARS, *range(Cover.BPU_CENTRE, Cover.BPU_DONOR + 1)]] = False
_BY_FIRM, _CIVIL = np.arange(COVERS) == Cover.PU_FIRM, np.arange(STATUSES) == Status.CIVIL
_ALL_COVERS, _ALL = np.ones(COVERS, bool), np.ones(STATUSES, bool)
# Cells [384] that make up the employed, the active, own-paying workers, those of them covered otherwise,
# those whom a firm insures, and civil servants.
_PARTS = (
    (_ALL_COVERS, _AT_WORK),
    (ACTIVE, _ALL),
    (_ALL_COVERS, _OWN),
    (_OTHERWISE, _OWN),
    (_BY_FIRM, _ALL),
    (_ALL_COVERS, _CIVIL),
)
_COUNTED = np.stack([np.repeat(np.outer(c, s).ravel(), SEXES) for c, s in _PARTS])


class Covered(NamedTuple):
    """What the last count says of each province, [38]."""

    employed: Array  # share of the employed who are active: the basis of RPJMN
    otherwise: Array  # share of own-paying workers whose cover keeps them off a list
    insured: Array  # persons of the model whom their firm insures
    civil: Array  # civil servants, persons of the model


def count_covered(cells: NDArray[np.int64]) -> Covered:
    """From the cells of provinces [38, 384] as last counted."""
    at_work, active, own, otherwise, insured, civil = (sums := np.zeros((len(_COUNTED), len(cells))))
    add_columns(cells, _COUNTED, sums)
    return Covered(active / np.maximum(at_work, 1.0), otherwise / np.maximum(own, 1.0), insured, civil)
