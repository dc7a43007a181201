"""`results.nc`: netCDF-4 by the CF conventions, whose library of units knows neither persons nor rupiah.

So `units` of a count or an amount is "1" in the file, and `unit` says of what; read back, `units` says it.
Persons of a month, rupiah of a month: the interval is in the name, as CF has it for counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import xarray as xr

CONVENTIONS = "CF-1.11"
TITLE = "Forecasts of employment social security in Indonesia (Jamsostek)"
# No second is counted out or in: months are days since 2015 by the calendar.
TIME = {"units_metadata": "leap_seconds: none"}


def write_netcdf(ds: xr.Dataset, file: Path, source: str) -> None:
    """One chunk a run, compressed; nothing in the file depends on when or where it was written.

    source: the program and version that made the numbers. Raises OSError if the file cannot be written.
    """
    encoding: dict[str, dict[str, Any]] = {
        str(name): {
            "dtype": str(variable.dtype),
            "zlib": True,
            "complevel": 4,
            "_FillValue": float("nan"),
            "chunksizes": (1, 1, *variable.shape[2:]),
        }
        for name, variable in ds.data_vars.items()
    }
    encoding["time"] = {"units": "days since 2015-01-01", "calendar": "standard", "dtype": "int32"}
    said = {"Conventions": CONVENTIONS, "title": TITLE, "source": source, "history": f"made by {source}"}
    try:
        _dimensionless(ds).assign_attrs(said).to_netcdf(
            file, engine="netcdf4", format="NETCDF4", encoding=encoding
        )
    except RuntimeError as error:  # how the netCDF library reports a full disk
        raise OSError(str(error)) from error


def read_netcdf(file: Path, variables: Sequence[str] | None = None) -> xr.Dataset:
    """The dataset of a file, or some variables of it. Raises OSError, ValueError or KeyError if it holds no
    such.
    """
    import xarray as xr

    with xr.open_dataset(file, engine="netcdf4") as ds:
        found = (ds if variables is None else ds[list(variables)]).load()
    for variable in found.data_vars.values():
        if "unit" in variable.attrs:
            variable.attrs["units"] = variable.attrs.pop("unit")
    return found


def _dimensionless(ds: xr.Dataset) -> xr.Dataset:
    """A shallow copy whose units are those of UDUNITS."""
    out = ds.copy()
    for variable in out.data_vars.values():
        if "units" in variable.attrs:
            variable.attrs = variable.attrs | {"units": "1", "unit": variable.attrs["units"]}
    if "time" in out.coords:
        out["time"].attrs |= TIME
    return out
