"""How well each structure of the model meets the record, and what it weighs in a forecast."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from semesta.fit.targets import Target
from semesta.study.analysis.uncertainty import crossed, structure_weights

if TYPE_CHECKING:
    import xarray as xr

Array = NDArray[np.float64]


def fits(ds: xr.Dataset, targets: Sequence[Target]) -> Array:
    """Log likelihood of the record in each structure and set of parameters, [structure, set].

    ds: a merged study with figures of the record among its outcomes; those that are fitted count, each as a
    mean over replicates, with the error of its observation and the discrepancy of the model. Raises
    AnalysisError as `crossed`, and KeyError if the study holds no such figure.
    """
    kept = recorded(ds)
    found = [_fit(ds, kept[t.key], t) for t in targets if t.use == "fit" and t.key in kept]
    if not found:
        raise KeyError("no figure of the record among the outcomes")
    return np.asarray(np.sum(found, axis=0))


def weights_of(ds: xr.Dataset, targets: Sequence[Target]) -> Array:
    """Weights of the structures of a study, [structure], see `structure_weights`."""
    return structure_weights(fits(ds, targets))


def recorded(ds: xr.Dataset) -> dict[str, str]:
    """Outcomes of a study that are figures of the record, by the key of the figure."""
    every = json.loads(ds.attrs["study"])["outcomes"]
    return {one["where"]["pattern"][0]: one["name"] for one in every if one["measure"] == "record"}


def _fit(ds: xr.Dataset, outcome: str, target: Target) -> Array:
    simulated = crossed(ds, outcome, int(target.month[:4])).mean("replicate").values[..., 0]
    return np.asarray(-0.5 * (simulated - target.observed) ** 2 / (target.error**2 + target.discrepancy**2))
