"""Merged datasets of studies whose model is a formula, so that what an analysis finds can be known."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import xarray as xr

Formula = Callable[[dict[str, np.ndarray]], np.ndarray]


def merged(
    table: Mapping[str, Any],
    formulas: Mapping[str, Formula],
    *,
    kinds: Mapping[str, str] | None = None,
    scenario: Any = "baseline",
    years: tuple[int, ...] = (2045,),
    replicates: int = 1,
    noise: float = 0.0,
    sampling: Mapping[str, Any] | None = None,
) -> xr.Dataset:
    """One point a row of `table`; an outcome is its formula, plus `noise` times a number of the replicate."""
    table = {name: np.asarray(values) for name, values in table.items()}
    points = len(next(iter(table.values())))
    shake = noise * np.random.default_rng(5).standard_normal(replicates)
    ds = xr.Dataset(coords={"point": range(points), "replicate": range(replicates), "year": list(years)})
    for name, formula in formulas.items():
        values = np.broadcast_to(
            np.asarray(formula(table), float)[:, None, None], (points, replicates, len(years))
        )
        attrs = {"units": "persons", "long_name": name.title(), "long_name_id": f"{name} (id)"}
        ds[name] = (("point", "replicate", "year"), values + shake[:, None], attrs)
    for name, values in table.items():
        attrs = {
            "kind": (kinds or {}).get(name, "uncertainty"),
            "long_name": f"The {name}",
            "long_name_id": f"Si {name}",
        }
        ds[name] = ("point", values, attrs)
    ds["scenario"] = ("point", np.broadcast_to(np.asarray(scenario, str), points))
    ds["status"] = (("point", "replicate"), np.zeros((points, replicates), int))
    how = {"kind": "lhs", "points": points, "options": {}, "crossed": None} | dict(sampling or {})
    return ds.assign_attrs(title="A trial", title_id="Sebuah uji", sampling=json.dumps(how))


def with_missing(ds: xr.Dataset, point: int, replicate: int = 0) -> xr.Dataset:
    """The same with one run that failed."""
    ds = ds.copy(deep=True)
    ds["status"][point, replicate] = 1
    for name, values in ds.data_vars.items():
        if "year" in values.dims:
            ds[name][point, replicate] = np.nan
    return ds
