"""Draws of a forecast as a file, and where those of the filed forecast lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from semesta.fit.series import VARIABLES, figures_of
from semesta.observe.results import ResultsError, read_results
from semesta.scenario.chain import shipped

if TYPE_CHECKING:
    import xarray as xr

Array = NDArray[np.float64]
NAME = "forecast-2025-2026"


def filed() -> Path:
    """The draws of the filed forecast: in a wheel beside the code, else /results/published.

    Raises ResultsError if none comes with the program.
    """
    try:
        file = shipped(Path(__file__).parent / "published", "results/published") / f"{NAME}.nc"
    except FileNotFoundError as error:
        raise ResultsError(str(error)) from None
    if not file.is_file():
        raise ResultsError(f"no filed forecast: {file} is missing; name a results folder of semesta run")
    return file


def write_draws(figures: xr.DataArray, weights: Array, file: Path) -> None:
    """Figures by draw, series and time (persons) and weights of draws, compressed; same draws, same bytes."""
    ds = figures.astype(np.float32).to_dataset(name="figures").assign(weight=("draw", weights))
    ds["figures"].attrs = {"units": "persons", "long_name": "Figures of each draw, see fit/series.py"}
    packed = {"zlib": True, "complevel": 4}
    time = {"units": "days since 2015-01-01", "calendar": "standard", "dtype": "int32"}
    ds.to_netcdf(file, engine="netcdf4", format="NETCDF4", encoding={"figures": packed, "time": time})


def read_draws(path: Path, scenario: str | None = None) -> tuple[xr.DataArray, Array | None]:
    """Figures and weights of a file of draws, or of a scenario (by default the first) of a results folder,
    whose draws weigh alike (None).

    Raises ResultsError if there is neither, or no such scenario.
    """
    if path.suffix == ".nc" and path.name != "results.nc":
        ds = read_results(path, ("figures", "weight"))
        return ds["figures"].astype(np.float64), ds["weight"].values.astype(np.float64)
    ds = read_results(path, VARIABLES)
    names = [str(name) for name in ds["scenario"].values]
    if scenario is not None and scenario not in names:
        raise ResultsError(f"{path}: no scenario {scenario!r}; there are: {', '.join(names)}")
    return figures_of(ds.sel(scenario=scenario or names[0])), None
