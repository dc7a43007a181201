"""Figures as logarithms of their share of the record, in which a fit reckons.

Growth multiplies, so logarithms follow parameters more evenly than figures do, and errors of record and model
are stated as shares. A little of the record is added: a small province may have nobody in a coarse sample.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
ADDED = 0.1  # of the record


def logs(figures: Array, observed: ArrayLike) -> Array:
    """Figures [..., t] beside those observed [t], above zero: 0 where they are equal, nan where missing."""
    return np.asarray(np.log((figures / np.asarray(observed) + ADDED) / (1.0 + ADDED)))


def spreads(deviations: ArrayLike, observed: ArrayLike) -> Array:
    """Standard deviations [t] of figures near those observed, as those of their logarithms."""
    return np.asarray(np.asarray(deviations, dtype=np.float64) / (np.asarray(observed) * (1.0 + ADDED)))
