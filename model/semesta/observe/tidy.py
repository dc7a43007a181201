"""The dataset as one long table, small enough for a spreadsheet.

Rows are national for every month and provincial for every December (the month of official year-end counts);
each holds the median and the 80 % band over draws, so the table does not grow with their number. Single draws
and kabupaten/kota are in `results.nc`. What follows from the variables by `observe.cost` has a row a year,
for the nation and each province: what each payer spends, and the public cost of a participant added to the
first scenario.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import cost
from semesta.observe.coverage import quantile
from semesta.observe.variable import RUN_DIMS, Variable
from semesta.observe.variables import VARIABLES

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

COLUMNS = (
    "scenario", "date", "area", "area_name", "variable", "category", "unit", "median", "p10", "p90", "draws",
)  # fmt: skip
NATION = ("00", "Indonesia")


def tidy(ds: xr.Dataset) -> pd.DataFrame:
    """Long table with the columns of `COLUMNS`; `category` is empty for a variable without one, and
    names both where there are two (payer and programme).
    """
    import pandas as pd

    tables = [table for v in VARIABLES if v.name in ds for table in _tables(ds, v)]
    if "contributions_by_province" in ds:
        tables += _cost_tables(ds)
    return pd.concat(tables, ignore_index=True)[list(COLUMNS)]


def _tables(ds: xr.Dataset, variable: Variable) -> list[pd.DataFrame]:
    values = ds[variable.name].astype(np.float64)
    areas = [dim for dim in ("province", "district") if dim in values.dims]
    tables = [_long(values.sum(areas, skipna=False), variable.name, variable.unit)]
    if "province" in areas:
        tables.append(_long(values.isel(time=ds["time"].dt.month == 12), variable.name, variable.unit))
    return tables


def _cost_tables(ds: xr.Dataset) -> list[pd.DataFrame]:
    """Yearly costs; a price where it is defined, which is not for the first scenario."""
    base, yearly = str(ds["scenario"].values[0]), []
    for province in (False, True):
        yearly += [
            ("outlays", "rupiah in the year", cost.by_year(cost.outlays(ds, province=province))),
            ("cost_per_participant", "rupiah in the year", cost.per_participant(ds, base, province=province)),
            ("cost_per_participant_month", "rupiah", cost.per_month(ds, base, province=province)),
        ]
    return [_long(values, name, unit) for name, unit, values in yearly]


def _long(values: xr.DataArray, name: str, unit: str) -> pd.DataFrame:
    """One row for each cell of the dimensions other than draw that any draw fills."""
    import pandas as pd

    dims = [dim for dim in values.dims if dim != "draw"]
    bands = quantile(values, [0.5, 0.1, 0.9]).transpose("quantile", *dims).to_numpy()
    cells = dict(zip(dims, np.indices(bands.shape[1:]).reshape(len(dims), -1), strict=True))
    labels = {dim: values[dim].to_numpy()[index] for dim, index in cells.items()}
    categories = [dim for dim in dims if dim not in {*RUN_DIMS, "time", "year", "province"}]
    parts = [labels[dim].astype(str) for dim in categories]
    provincial = "province" in dims
    table = pd.DataFrame(
        {
            "scenario": labels["scenario"],
            "date": _dates(labels),
            "area": labels["province"] if provincial else NATION[0],
            "area_name": values["province_name"].to_numpy()[cells["province"]] if provincial else NATION[1],
            "variable": name,
            "category": [" ".join(names) for names in zip(*parts, strict=True)] if parts else "",
            "unit": unit,
        }
    )
    table["median"], table["p10"], table["p90"] = bands.reshape(3, -1)
    table["draws"] = values.notnull().sum("draw").transpose(*dims).to_numpy().ravel()
    return table[table["draws"] > 0]


def _dates(labels: Mapping[Hashable, np.ndarray]) -> np.ndarray:
    """Months as 2029-12; years as they are."""
    if "year" in labels:
        return labels["year"].astype(str)
    return labels["time"].astype("datetime64[M]").astype(str)
