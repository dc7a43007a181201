"""How well each structure of the model meets the record, and what it weighs in a forecast."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from semesta.fit.likelihood import log_density, record_errors
from semesta.fit.shares import logs
from semesta.fit.targets import Target
from semesta.study.analysis.uncertainty import crossed, structure_weights

if TYPE_CHECKING:
    import xarray as xr

Array = NDArray[np.float64]


def fits(ds: xr.Dataset, targets: Sequence[Target]) -> Array:
    """Log likelihood of the record in each structure and set of parameters, [structure, set].

    ds: a merged study with figures of the record among its outcomes; those that are fitted count, each as a
    mean over replicates. Raises AnalysisError as `crossed`, and KeyError if the study holds no such figure.
    """
    kept = recorded(ds)
    aims = [t for t in targets if t.use == "fit" and t.key in kept]
    if not aims:
        raise KeyError("no figure of the record among the outcomes")
    figures = [crossed(ds, kept[t.key], int(t.month[:4])).mean("replicate").values[..., 0] for t in aims]
    return log_likelihood(np.stack(figures, axis=-1), aims)


def log_likelihood(figures: Array, targets: Sequence[Target]) -> Array:
    """That of the targets at figures [..., t], up to a constant, [...], with the errors that a fit takes."""
    return log_density(logs(figures, [t.observed for t in targets]), record_errors(targets))


def weights_of(ds: xr.Dataset, targets: Sequence[Target]) -> Array:
    """Weights of the structures of a study, [structure], see `structure_weights`."""
    return structure_weights(fits(ds, targets))


def recorded(ds: xr.Dataset) -> dict[str, str]:
    """Outcomes of a study that are figures of the record, by the key of the figure."""
    every = json.loads(ds.attrs["study"])["outcomes"]
    return {one["where"]["pattern"][0]: one["name"] for one in every if one["measure"] == "record"}
