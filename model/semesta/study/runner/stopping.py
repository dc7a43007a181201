"""How many replicates a study needs before what its scenarios differ by is known well enough."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from semesta.study.plan.parts import Study

if TYPE_CHECKING:
    import xarray as xr

LEAST = 2  # replicates without which nothing is known of an error


def replicates_after(study: Study, ds: xr.Dataset) -> int:
    """Replicates to have next: as many as there are where the stop rule is met or there is none.

    At most twice as many as there are, for an error known from few is not known well.
    """
    have = ds.sizes["replicate"]
    if study.stop is None or have >= study.stop.most:
        return have
    error = contrast_error(study, ds)
    if error <= study.stop.error or (have >= LEAST and np.isnan(error)):
        return have
    needed = ceil(have * (error / study.stop.error) ** 2) if have >= LEAST else LEAST
    return min(study.stop.most, max(have + 1, min(2 * have, needed)))


def contrast_error(study: Study, ds: xr.Dataset) -> float:
    """Monte Carlo standard error of the contrast of every scenario with the first, the largest of all points,
    in the unit of the outcome of the stop rule; nan where no point has two replicates done.
    """
    assert study.stop is not None
    runs = ds[study.stop.outcome].sel(year=study.stop.year).to_numpy()
    by_scenario = runs.reshape(
        len(study.scenarios), -1, runs.shape[1]
    )  # scenario after scenario, same samples
    contrasts = by_scenario[1:] - by_scenario[:1] if len(by_scenario) > 1 else by_scenario
    errors = _errors(contrasts.reshape(-1, runs.shape[1]))
    return float(np.nanmax(errors)) if np.isfinite(errors).any() else float("nan")


def _errors(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Standard error of the mean of each row, over what is not nan; nan with less than two."""
    count = np.isfinite(values).sum(axis=1)
    found = np.full(len(values), np.nan)
    enough = count >= LEAST
    found[enough] = np.nanstd(values[enough], axis=1, ddof=1) / np.sqrt(count[enough])
    return found
