"""Standard normal scores from 32-bit draws, by a table of 65,536 equal steps."""

import numpy as np
from scipy.special import ndtri

from semesta.engine.compiled import rule
from semesta.world.columns import Z_UNIT

_SCORES = np.rint(ndtri((np.arange(65536) + 0.5) / 65536.0) * Z_UNIT).astype(np.int16)


@rule
def score(u) -> int:
    """Normal score of a uint32 draw as int16, in 1/4096 of a standard deviation (about -4.3 to 4.3 sd)."""
    return _SCORES[u >> np.uint32(16)]
