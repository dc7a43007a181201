"""All runs of a study as one labelled dataset, missing ones marked as missing.

Dimensions point, replicate and year. A variable for each outcome on all three; on point `scenario` and a
variable for each dimension of the study (see `plan.labels`); `status`: 0 done, 1 failed, 2 missing. A run
that is not done is nan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from semesta.study.plan.labels import outcome_attributes, point_variables, study_attributes
from semesta.study.plan.parts import Study

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from semesta.study.runner.store import Store, Values

DONE, FAILED, MISSING = 0, 1, 2
STATUS = {
    "long_name": "Status of the run",
    "long_name_id": "Status simulasi",
    "flag_values": np.array([DONE, FAILED, MISSING], np.int8),
    "flag_meanings": "done failed missing",
}


def merge(
    study: Study, table: pd.DataFrame, replicates: Sequence[int], keys: Sequence[Sequence[str]], store: Store
) -> xr.Dataset:
    """The dataset of the runs whose keys are `keys[point][replicate]`, in the order of the design table."""
    import xarray as xr

    values = _values(study, keys, store)
    status = np.array([[_status(key, store) for key in row] for row in keys], np.int8)
    data: dict[str, Any] = {
        outcome.name: (("point", "replicate", "year"), values[:, :, i], outcome_attributes(outcome))
        for i, outcome in enumerate(study.outcomes)
    }
    data |= point_variables(study, table)
    data["status"] = (("point", "replicate"), status, STATUS)
    coordinates = {
        "point": table.index.to_numpy(np.int64),
        "replicate": np.array(replicates, np.int64),
        "year": np.array(study.years, np.int64),
    }
    return xr.Dataset(data, coordinates, {"Conventions": "CF-1.11", **study_attributes(study)})


def failures_of(
    table: pd.DataFrame, replicates: Sequence[int], keys: Sequence[Sequence[str]], traces: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    """A row for each failed run, the columns of `store.FAILED`."""
    scenarios = table["scenario"].tolist()
    return [
        {"scenario": scenario, "point": point, "replicate": replicate, "key": key, "trace": traces[key]}
        for scenario, point, row in zip(scenarios, table.index.tolist(), keys, strict=True)
        for replicate, key in zip(replicates, row, strict=True)
        if key in traces
    ]


def write_merged(ds: xr.Dataset, file: Path) -> None:
    """The dataset as compressed netCDF-4."""
    packed = {"zlib": True, "complevel": 1}
    outcomes = [name for name, values in ds.data_vars.items() if "year" in values.dims]
    ds.to_netcdf(file, engine="netcdf4", format="NETCDF4", encoding={name: packed for name in outcomes})


def _values(study: Study, keys: Sequence[Sequence[str]], store: Store) -> Values:
    found = np.full((len(keys), len(keys[0]), len(study.outcomes), len(study.years)), np.nan)
    for point, row in enumerate(keys):
        for replicate, key in enumerate(row):
            if key in store.values:
                found[point, replicate] = store.values[key]
    return found


def _status(key: str, store: Store) -> int:
    return DONE if key in store.values else FAILED if key in store.traces else MISSING
