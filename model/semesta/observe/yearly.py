"""A dataset by year, small enough to be published: medians and 80 percent bands, of the nation and provinces.

Stocks are those of December, the month of official year-end counts; money is that of the twelve months.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import cost, coverage

if TYPE_CHECKING:
    import xarray as xr

PERSONS, SHARE, RUPIAH = "persons", "fraction", "rupiah in the year"
# Variables of the dataset that are kept as they are, summed over provinces where they have them.
STOCKS = ("active", "active_by_payer", "employed", "eligible", "inactive", "jkn_registered", "jkn_active")
FLOWS = ("contributions", "benefits")


def yearly(ds: xr.Dataset) -> xr.Dataset:
    """Quantiles 0.1, 0.5 and 0.9 over draws (dimension `quantile`) by scenario and full year (`year`).

    Names are those of the dataset; with `_by_province` by province; rates as `observe.coverage` has them,
    costs as `observe.cost` has them. A run that is missing is left out of the quantiles.
    """
    import xarray as xr

    bands = {name: _described(_band(values), unit) for name, (values, unit) in _parts(ds).items()}
    return xr.Dataset(bands).assign_attrs({**ds.attrs, "draws": ds.sizes["draw"]})


def _parts(ds: xr.Dataset) -> Mapping[str, tuple[xr.DataArray, str]]:
    """What is kept, by name, with its unit."""
    found = {name: (_nation(ds[name]), PERSONS) for name in STOCKS}
    found |= {name: (cost.by_year(_nation(ds[name])), RUPIAH) for name in FLOWS}
    found["active_total"] = coverage.active(ds), PERSONS
    found["active_over_eligible"] = coverage.active_over_eligible(ds), SHARE
    found["active_over_employed"] = coverage.active_over_employed(ds), SHARE
    found["outlays"] = cost.by_year(cost.outlays(ds)), RUPIAH
    found["public_cost"] = cost.by_year(cost.public_cost(ds)), RUPIAH
    found["active_by_province"] = coverage.active(ds, province=True), PERSONS
    found["eligible_by_province"] = ds["eligible"], PERSONS
    found["active_over_eligible_by_province"] = coverage.active_over_eligible(ds, province=True), SHARE
    found["public_cost_by_province"] = cost.by_year(cost.public_cost(ds, province=True)), RUPIAH
    return found


def _nation(values: xr.DataArray) -> xr.DataArray:
    values = values.astype(np.float64)
    return values.sum("province", skipna=False) if "province" in values.dims else values


def _band(values: xr.DataArray) -> xr.DataArray:
    """Quantiles by year, in single precision."""
    if "time" in values.dims:
        ends = values.isel(time=slice(11, None, 12))
        values = ends.assign_coords(time=ends["time"].dt.year.values).rename(time="year")
    bands = coverage.quantile(values, coverage.BAND).astype(np.float32)
    return bands.transpose("scenario", "quantile", "year", ...)


def _described(values: xr.DataArray, unit: str) -> xr.DataArray:
    return values.assign_attrs({"units": unit})
