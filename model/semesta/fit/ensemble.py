"""Runs of the model over points of its parameters, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from semesta.fit.targets import Target

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Ensemble:
    """What the model gave for each figure of the record, at n points of p parameters, in r replicates.

    names: the free parameters, p
    low, high: their prior ranges (uniform), [p], natural units
    points: [n, p], natural units
    targets: t
    figures: [n, r, t] in the unit of each target; replicate r has one root seed at all points; nan where a
        run failed
    failed: [n, r]
    """

    names: tuple[str, ...]
    low: Array
    high: Array
    points: Array
    targets: tuple[Target, ...]
    figures: Array
    failed: NDArray[np.bool_]
