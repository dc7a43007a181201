"""The smallest value of a lever with which a goal is met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from semesta.study.analysis.merged import AnalysisError, At, chosen, factors_of
from semesta.study.analysis.policies import table_of
from semesta.study.analysis.resampling import resamples as draw_resamples

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True)
class Tipping:
    """Where a goal is met along one lever.

    value: the smallest value with which it is, between the values run by a straight line; nan if with none
    low, high: 95 percent interval of it; high is inf where some resamples do not meet the goal at all
    steady: whether it stays met with every greater value
    curve: by value of the lever, the mean of the outcome, its 80 percent band over states (low, high), and
        the share of states that meet the goal
    attrs: of the outcome and the lever, in words; goal, probability and year
    """

    lever: str
    value: float
    low: float
    high: float
    steady: bool
    curve: pd.DataFrame
    attrs: Mapping[str, Any] = field(repr=False)


def tipping(
    ds: xr.Dataset, outcome: str, year: int, lever: str, *, least: float | None = None,
    most: float | None = None, probability: float | None = None, at: At | None = None, resamples: int = 1000,
    seed: int = 1,
) -> Tipping:  # fmt: skip
    """The smallest value of `lever` with which `outcome` in `year` is at least `least`, or at most `most`.

    It is on the mean over states; with `probability`, in at least that share of them. The interval comes from
    resamples of states, which all values of the lever share. `at` fixes the scenario and other levers.

    Raises AnalysisError as `table_of`, if neither or both goals are given, or if `lever` is no lever in
    numbers or other levers are left open.
    """
    if (least is None) == (most is None):
        raise AnalysisError("analysis_one_goal")
    table = _along(ds, outcome, year, lever, at)
    sign, goal = (1.0, least) if least is not None else (-1.0, -float(most or 0.0))
    levels, values = table[lever].values.astype(np.float64), sign * table.values
    needed = float(goal) if probability is None else probability
    scored = values if probability is None else (values >= goal).astype(np.float64)
    again = draw_resamples(values.shape[1], resamples, seed)
    points = np.array([_first(levels, scored[:, i].mean(1), needed) for i in again])
    points[np.isnan(points)] = np.inf
    low, high = np.quantile(points, [0.025, 0.975], method="nearest")
    value = _first(levels, scored.mean(1), needed)
    steady = bool((scored.mean(1)[levels >= value] >= needed).all()) and not np.isnan(value)
    curve = _curve(levels, sign * values, (values >= goal).mean(1), lever)
    titles = next(f.titles for f in factors_of(ds) if f.name == lever)
    attrs = table.attrs | {"goal": sign * float(goal), "probability": probability, "lever_title": titles}
    return Tipping(lever, value, float(low), float(high), steady, curve, attrs)


def _along(ds: xr.Dataset, outcome: str, year: int, lever: str, at: At | None) -> xr.DataArray:
    """The table of the policies that differ by `lever` alone, in its order."""
    levers = [f.name for f in factors_of(ds, "lever") if not f.values]
    ds = chosen(ds, at)
    if lever not in levers or len(np.unique(ds[lever].values)) < 2:
        raise AnalysisError("analysis_lever", found=lever, names=levers, allowed=", ".join(levers))
    table = table_of(ds, outcome, year)
    open_ = [f.name for f in factors_of(ds, "lever") if f.name != lever]
    several = [name for name in ("scenario", *open_) if len(np.unique(table[name].values)) > 1]
    if several:
        raise AnalysisError("analysis_several", found=", ".join(several), method="tipping")
    return table.sortby(lever)


def _first(levels: np.ndarray, curve: np.ndarray, needed: float) -> float:
    """The first value at which the curve is at `needed`; the lowest if it is there already, nan if never."""
    met = curve >= needed
    if not met.any():
        return float("nan")
    i = int(met.argmax())
    if i == 0:
        return float(levels[0])
    share = (needed - curve[i - 1]) / (curve[i] - curve[i - 1])
    return float(levels[i - 1] + share * (levels[i] - levels[i - 1]))


def _curve(levels: np.ndarray, values: np.ndarray, met: np.ndarray, lever: str) -> pd.DataFrame:
    low, high = np.quantile(values, [0.1, 0.9], axis=1)
    columns = {"mean": values.mean(1), "low": low, "high": high, "met": met}
    return pd.DataFrame(columns, index=pd.Index(levels, name=lever))
