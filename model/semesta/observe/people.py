"""Who is covered and who is left out: by sex, age, income decile and special group.

Sex, age and decile are held against the eligible workers (UCJ basis), as counted in the last December;
special groups against all of their members, in every month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import xarray as xr

# Dimension -> the variables of those who are covered, and of those who could be.
COUNTED = {
    "sex": ("active_by_sex", "eligible_by_sex"),
    "age": ("active_by_age", "eligible_by_age"),
    "decile": ("active_by_decile", "eligible_by_decile"),
    "group": ("group_active", "group_total"),
}
BEYOND = "65-74"  # eligible at this age are wage earners alone, so that more are active than eligible


def counted(ds: xr.Dataset) -> list[str]:
    """The dimensions by which the dataset counts people; those of an older version may lack some."""
    return [by for by, names in COUNTED.items() if all(name in ds for name in names)]


def covered(ds: xr.Dataset, by: str) -> xr.DataArray:
    """Active participants (persons) by scenario, draw, time and `by`, a key of `COUNTED`; by age, those under
    65 years.
    """
    return _counts(ds, by, 0)


def whole(ds: xr.Dataset, by: str) -> xr.DataArray:
    """Those who could be covered (persons), by the same."""
    return _counts(ds, by, 1)


def left_out(ds: xr.Dataset, by: str) -> xr.DataArray:
    """Those who could be covered and are not (persons), by the same; none where more are active than could
    be, as who is active need not be eligible.
    """
    return (whole(ds, by) - covered(ds, by)).clip(min=0.0)


def rate(ds: xr.Dataset, by: str) -> xr.DataArray:
    """The covered over those who could be (fraction), by the same; nan where there is nobody."""
    people = whole(ds, by)
    return covered(ds, by) / people.where(people > 0.0)


def _counts(ds: xr.Dataset, by: str, which: int) -> xr.DataArray:
    counts = ds[COUNTED[by][which]].astype(np.float64)
    if "province" in counts.dims:
        counts = counts.sum("province", skipna=False)
    return counts.sel(age=counts["age"] != BEYOND) if by == "age" else counts
