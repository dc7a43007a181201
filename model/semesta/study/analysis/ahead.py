"""A forecast from runs of parameters x structures x replicates: bands, chances, and when a level is reached.

All take runs as `uncertainty.crossed` lays them out, with weights of structures (equal if None); sets of
parameters and replicates weigh alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from semesta.observe.weighted import weighted_quantiles
from semesta.study.analysis.discovery import Cases

if TYPE_CHECKING:
    import xarray as xr

Array = NDArray[np.float64]
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)


def bands(runs: xr.DataArray, weights: Array | None = None, levels: Sequence[float] = LEVELS) -> xr.DataArray:
    """Quantiles of an outcome, by quantile and year, in its unit."""
    import xarray as xr

    values, each = _flat(runs, weights)
    found = np.stack([weighted_quantiles(column, each, levels) for column in values.T], axis=1)
    labels = {"quantile": list(levels), "year": runs["year"].values}
    return xr.DataArray(found, labels, ("quantile", "year"), attrs=runs.attrs)


def chance(runs: xr.DataArray, level: float, weights: Array | None = None) -> xr.Dataset:
    """Probability that an outcome is at least at `level` in a year, and by the end of it in any year that is
    kept; with the standard error of each over sets of parameters, by year.
    """
    import xarray as xr

    met = (runs.transpose("structure", "parameters", "replicate", "year").values >= level).astype(np.float64)
    each = _structures(runs, weights)
    found = {}
    for name, there in (("in_year", met), ("by_year", np.maximum.accumulate(met, axis=3))):
        sets = np.einsum("s,spry->py", each, there) / there.shape[2]  # of each set of parameters
        found[name] = ("year", sets.mean(axis=0))
        found[f"{name}_error"] = ("year", sets.std(axis=0, ddof=1) / np.sqrt(len(sets)))
    return xr.Dataset(found, {"year": runs["year"].values}, runs.attrs | {"level": level})


def dates(runs: xr.DataArray, level: float, weights: Array | None = None) -> tuple[pd.Series, float]:
    """When an outcome is first at `level`: the probability of each year, and that of none of them."""
    by_year = chance(runs, level, weights)["by_year"].to_series()
    return by_year.diff().fillna(by_year).rename("probability"), 1.0 - float(by_year.iloc[-1])


def separating(cases: Cases) -> pd.DataFrame:
    """What parts the points of interest from the others: a row a factor, the sharpest first.

    apart: probability that a point of interest has more of it than another, less 0.5, -0.5..0.5 (the area
        under the ROC curve; Mann and Whitney 1947); of a choice, the largest over its values
    p: that so much comes by chance, were points independent (two-sided; of a choice times its values): points
        of one set of parameters under several structures are not, and deserve less trust
    there, others: median with and without interest; of a choice the share with its value; value: that value
    """
    rows = {f.name: _parted(cases.x[f.name], cases.interest, f.values) for f in cases.factors}
    columns = ["apart", "p", "there", "others", "value"]
    found = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("dimension")
    titles = {f"title_{lang}": [f.titles[lang] for f in cases.factors] for lang in ("id", "en")}
    return found.assign(**titles).sort_values("apart", key=lambda column: -column.abs(), kind="stable")


def _parted(
    x: pd.Series, interest: NDArray[np.bool_], choices: Sequence[str]
) -> tuple[float, float, float, float, str]:
    if not choices:
        there, others = x[interest].to_numpy(), x[~interest].to_numpy()
        return *_apart(there, others), float(np.median(there)), float(np.median(others)), ""
    tried = []
    for value in dict.fromkeys(x):
        there, others = ((x == value)[rows].to_numpy(np.float64) for rows in (interest, ~interest))
        apart, p = _apart(there, others)
        tried.append(
            (apart, min(p * x.nunique(), 1.0), float(there.mean()), float(others.mean()), str(value))
        )
    return max(tried, key=lambda row: row[0])


def _apart(there: Array, others: Array) -> tuple[float, float]:
    from scipy.stats import mannwhitneyu

    found = mannwhitneyu(there, others)
    return float(found.statistic) / (len(there) * len(others)) - 0.5, float(found.pvalue)


def _flat(runs: xr.DataArray, weights: Array | None) -> tuple[Array, Array]:
    """Every run [run, year] with its weight [run]."""
    values = runs.transpose("structure", "parameters", "replicate", "year").values
    each = np.broadcast_to(_structures(runs, weights)[:, None, None], values.shape[:3])
    return values.reshape(-1, values.shape[3]), np.ascontiguousarray(each).ravel()


def _structures(runs: xr.DataArray, weights: Array | None) -> Array:
    count = runs.sizes["structure"]
    return np.full(count, 1.0 / count) if weights is None else weights / weights.sum()
