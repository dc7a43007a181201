"""What governments and donors pay, and what one more participant costs: functions of the dataset.

Amounts are rupiah of their time, not deflated. A year is a calendar year that the run covers in full. All
keep the dimensions scenario and draw; a run that is missing stays nan.

What a policy adds is the difference between two scenarios in the same draw. Both use the same random numbers,
so that nothing but the policy parts them, and the difference is known far better than either level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import coverage
from semesta.observe.contrast import difference

if TYPE_CHECKING:
    import xarray as xr

PEMDA = ("province", "kabkota", "village")  # APBD of both levels, APBDes
PUBLIC = ("centre", *PEMDA)  # and APBN
PAYERS = (*PUBLIC, "donor")


def pemda_share(ds: xr.Dataset) -> xr.DataArray:
    """Share of active BPU participants whose contribution a province or kabupaten/kota pays (fraction), by
    scenario, draw, time and province of domicile.
    """
    paid = ds["bpu_by_province"].astype(np.float64)
    total = paid.sum("payer", skipna=False)
    return paid.sel(payer=list(PEMDA)).sum("payer", skipna=False) / total.where(total > 0.0)


def outlays(ds: xr.Dataset, *, province: bool = False) -> xr.DataArray:
    """What each of `PAYERS` spends (rupiah in the month), by payer, and by province if asked for.

    Contributions, those for staff of its own included; for the centre also the top-ups of funds, but not by
    province: they belong to none.
    """
    paid = ds["contributions_by_province"].sel(payer=list(PAYERS))
    if province:
        return paid.rename("outlays")
    added = topups(ds) * (paid["payer"] == "centre")
    return (paid.sum("province", skipna=False) + added).rename("outlays")


def topups(ds: xr.Dataset) -> xr.DataArray:
    """What the centre pays into funds (rupiah in the month): capital, and what they lack to pay benefits."""
    return ds["topup"].sum("programme", skipna=False).rename("topups")


def public_cost(ds: xr.Dataset, *, province: bool = False) -> xr.DataArray:
    """What public budgets spend (rupiah in the month); donors are not public."""
    return outlays(ds, province=province).sel(payer=list(PUBLIC)).sum("payer", skipna=False)


def by_year(values: xr.DataArray) -> xr.DataArray:
    """Sums of the twelve months of each full year, `time` replaced by `year`."""
    whole = values.isel(time=slice(values.sizes["time"] // 12 * 12))  # months are counted from a January
    years = whole["time"].dt.year.values[::12]
    split = whole.coarsen(time=12).construct(time=("year", "month"))
    return split.drop_vars("time").sum("month", skipna=False).assign_coords(year=years)


def per_participant(ds: xr.Dataset, base: str, *, province: bool = False) -> xr.DataArray:
    """Rupiah of public cost in the year for each participant more in its December than in scenario `base`.

    By scenario, draw, year, and province if asked for; nan where no participant is added. December is the
    month of official counts and carries their spike: see `per_month` for a figure without it.
    """
    ends = coverage.active(ds, province=province).sel(time=ds["time"].dt.month == 12)
    ends = ends.assign_coords(time=ends["time"].dt.year).rename(time="year")
    return _ratio(by_year(public_cost(ds, province=province)), ends, base)


def per_month(ds: xr.Dataset, base: str, *, province: bool = False) -> xr.DataArray:
    """Rupiah of public cost in the year for each participant-month more than in scenario `base`.

    By scenario, draw, year, and province if asked for; nan where no month of cover is added.
    """
    months = by_year(coverage.active(ds, province=province))
    return _ratio(by_year(public_cost(ds, province=province)), months, base)


def band(values: xr.DataArray) -> xr.DataArray:
    """Median and 80 percent interval (quantile 0.1, 0.5, 0.9) over the draws that are not nan."""
    return coverage.quantile(values, coverage.BAND)


def _ratio(cost: xr.DataArray, persons: xr.DataArray, base: str) -> xr.DataArray:
    """Cost added over persons added, draw by draw."""
    spent, added = (difference(values, base) for values in (cost, persons))
    return (spent / added.where(added > 0.0)).astype(np.float64)
