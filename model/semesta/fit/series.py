"""Series of a forecast: what official figures are published of, by name.

total, PU, BPU, Jakon, PMI    active participants of the nation, and of a segment
pemda_paid                    active BPU participants whose contribution a Pemda or a village pays
province-31                   active participants who live in the province
office-31                     active participants registered at its offices, the basis of Kemnaker's tables
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.observe.cost import PEMDA
from semesta.observe.variables import LABELS

if TYPE_CHECKING:
    import xarray as xr

TOTAL, PAID = "total", "pemda_paid"
SEGMENTS = LABELS["segment"]
VARIABLES = ("active", "active_by_office", "bpu_by_payer")  # that the series are made of
BASES = {"province": "active", "office": "active_by_office"}  # prefix of a series -> variable of a dataset


def figures_of(run: xr.Dataset) -> xr.DataArray:
    """Every series of a dataset of one scenario (persons), by draw, series and time; draws without a run are
    left out.

    run: with at least `VARIABLES`
    """
    import xarray as xr

    active = run["active"].astype(np.float64).sum("province", skipna=False)
    paid = run["bpu_by_payer"].astype(np.float64).sel(payer=list(PEMDA)).sum("payer", skipna=False)
    parts = [_named(active.sum("segment", skipna=False).expand_dims(series=[TOTAL]))]
    parts += [_named(active.rename(segment="series")), _named(paid.expand_dims(series=[PAID]))]
    parts += [_of_places(run, prefix, variable) for prefix, variable in BASES.items()]
    every = xr.concat(parts, "series").transpose("draw", "series", "time").rename("figures")
    return every.dropna("draw")


def group_of(series: str) -> str:
    """What kind of series this is: its own name, or "province" for those of provinces."""
    return "province" if series.partition("-")[0] in BASES else series


def _of_places(run: xr.Dataset, prefix: str, variable: str) -> xr.DataArray:
    values = run[variable].astype(np.float64).sum("segment", skipna=False).rename(province="series")
    return _named(values.assign_coords(series=[f"{prefix}-{code}" for code in run["province"].values]))


def _named(values: xr.DataArray) -> xr.DataArray:
    """The values with no labels but those of draw, series and time."""
    others = [name for name in values.coords if name not in ("draw", "series", "time")]
    return values.drop_vars(others)
