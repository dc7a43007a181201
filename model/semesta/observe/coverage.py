"""What "covered" means: the definitions in use, each a function of the dataset.

No definition is the right one, so they are shown side by side. All keep the dimensions scenario and draw; a
run that is missing stays nan. Sources: UCJ rates are quoted on eligible workers, with and without
construction; the RPJMN series fits active participants over all employed (an inference from the published
numbers, not a statement of the plan).

Rates are by domicile: eligible and employed persons are counted where they live. Tables of Kemnaker count
members at the office of registration, that of their employer's head office (7.5 million in DKI Jakarta at the
end of 2023, about three times those who live there); `by_basis` shows both, and no rate mixes them.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import xarray as xr


BASES = ("domicile", "office")
POOR, RICH = ["1", "2", "3", "4"], ["9", "10"]  # income deciles that are held against each other


def active(ds: xr.Dataset, *, jakon: bool = True, province: bool = False) -> xr.DataArray:
    """Active participants (persons) by scenario, draw, time, and province if asked for.

    `jakon=False` leaves out construction workers covered through their project.
    """
    counted = ds["active"] if jakon else ds["active"].sel(segment=ds["segment"] != "Jakon")
    return _total(counted.transpose(..., "segment"), "segment", province)


def by_basis(ds: xr.Dataset) -> xr.DataArray:
    """Active participants (persons) on both bases, by scenario, draw, time, province, segment and `basis`:
    "domicile", where they live, and "office", where they are registered. Their sums over provinces are equal.

    One province side by side: `by_basis(ds).sel(province="31", time="2023-12-01")`.
    """
    import xarray as xr

    both = xr.concat([ds["active"], ds["active_by_office"]], "basis").assign_coords(basis=list(BASES))
    return both.astype(np.float64).rename("active")


def active_over_eligible(ds: xr.Dataset, *, jakon: bool = True, province: bool = False) -> xr.DataArray:
    """Active participants over eligible workers (fraction), the UCJ basis; with or without construction; nan
    where the sample holds no eligible worker.
    """
    eligible = _total(ds["eligible"], None, province)
    return active(ds, jakon=jakon, province=province) / eligible.where(eligible > 0.0)


def active_over_employed(ds: xr.Dataset, *, province: bool = False) -> xr.DataArray:
    """Active participants over all employed persons (fraction), the RPJMN basis."""
    return active(ds, province=province) / _total(ds["employed"], None, province)


def active_over_eligible_district(ds: xr.Dataset) -> xr.DataArray:
    """Active participants over eligible workers (fraction) by kabupaten/kota, the UCJ basis; nan where the
    sample holds no eligible worker.
    """
    eligible = ds["eligible_district"].astype(np.float64)
    return ds["active_district"] / eligible.where(eligible > 0.0)


def decile_ratio(ds: xr.Dataset) -> xr.DataArray:
    """Coverage (UCJ basis) of income deciles 1-4 over that of deciles 9-10, as of the last December: 1 where
    the poor are covered as the rich are; nan where the sample holds nobody of them to compare.
    """
    poor, rich = (
        ds["active_by_decile"].sel(decile=deciles).astype(np.float64).sum("decile", skipna=False)
        / ds["eligible_by_decile"].sel(decile=deciles).astype(np.float64).sum("decile", skipna=False)
        for deciles in (POOR, RICH)
    )
    return poor / rich.where(rich > 0.0)


def registered_inactive(ds: xr.Dataset) -> xr.DataArray:
    """Registered participants who are not active (persons) by scenario, draw, time."""
    return _total(ds["inactive"], "segment", True)


def first_month_at_least(ds: xr.Dataset, persons: float, *, over: int = 1) -> xr.DataArray:
    """First month in which active participants are at least `persons`, by scenario and draw.

    `over` takes the mean of that many months up to and with the month: 12 leaves the year-end spike out.
    NaT where that month does not come before the end of the run, or the run is missing.
    """
    reached = active(ds).rolling(time=over).mean() >= persons
    first = ds["time"].isel(time=reached.argmax("time"))
    return first.drop_vars("time").where(reached.any("time")).rename("first_month")


def probability_by(ds: xr.Dataset, persons: float, years: Sequence[int]) -> xr.DataArray:
    """Share of draws in which active participants reach `persons` by the end of each year.

    By scenario and year; draws that are missing do not count; nan for a year the runs do not cover.
    """
    import xarray as xr

    first = first_month_at_least(ds, persons)
    present = active(ds).notnull().any("time")
    ends = xr.DataArray([np.datetime64(f"{year}-12-01") for year in years], {"year": list(years)}, "year")
    share = (first <= ends).where(present).mean("draw")
    return share.where(ends <= ds["time"].max()).rename("probability")


def date_quantiles(first: xr.DataArray, present: xr.DataArray, q: Sequence[float]) -> xr.DataArray:
    """Quantiles over draws of a first month, by quantile and scenario: the date by which this share of the
    draws is there. NaT where so many draws are not there by the end of the run, or all are missing.

    first: as `first_month_at_least` gives it; present: whether a draw was run, by scenario and draw
    """
    import xarray as xr

    found = np.full((len(q), first.sizes["scenario"]), np.datetime64("NaT"), "datetime64[ns]")
    rows = zip(*(a.transpose("scenario", "draw").values for a in (first, present)), strict=True)
    for i, (months, there) in enumerate(rows):
        dates = np.sort(months[there])  # a draw that is never there comes last
        for j, level in enumerate(q if len(dates) else ()):
            found[j, i] = dates[max(int(np.ceil(level * len(dates))) - 1, 0)]
    return xr.DataArray(found, {"quantile": list(q), "scenario": first["scenario"]}, ("quantile", "scenario"))


def chance(values: xr.DataArray, level: float) -> xr.DataArray:
    """Share of draws in which `values` are at least at `level`; draws that are missing do not count."""
    return (values >= level).where(values.notnull()).mean("draw").rename("probability")


def december(values: xr.DataArray, year: int) -> xr.DataArray:
    """`values` in December of `year`, the month of official year-end counts. Raises KeyError if not run."""
    return values.sel(time=f"{year}-12-01")


BAND = (0.1, 0.5, 0.9)  # quantiles of a band of 80 percent, and its middle


def quantile(values: xr.DataArray, q: float | Sequence[float]) -> xr.DataArray:
    """Quantiles over draws, missing runs left out (nan where all are missing)."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "All-NaN", RuntimeWarning)  # nan is the answer meant
        # Skipping nan is many times slower, and rarely needed.
        return values.astype(np.float64).quantile(q, "draw", skipna=bool(values.isnull().any()))


def _total(values: xr.DataArray, dim: str | None, keep_province: bool) -> xr.DataArray:
    """Sum in double precision over `dim`, and over provinces unless they are kept; nan stays nan."""
    dims = [d for d in (dim, None if keep_province else "province") if d in values.dims]
    return values.astype(np.float64).sum(dims, skipna=False)
