"""Under which circumstances an outcome ends well or badly: boxes in the space of a study's dimensions.

PRIM (Friedman and Fisher 1999; Bryant and Lempert 2010) as ema-workbench does it, trees (CART) of
scikit-learn, extra-trees scores, and dimensional stacking. A point is of interest if the mean of its
replicates is; points without all of their runs are left out, and counted. Coverage: share of the points of
interest that a box holds; density: share of a box's points that are of interest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from semesta.study.analysis.boxes import box_table, leaves_of
from semesta.study.analysis.merged import (
    AnalysisError,
    At,
    Factor,
    answers,
    chosen,
    complete,
    factors_of,
    frame,
    runs_of,
)
from semesta.study.analysis.resampling import seeded
from semesta.study.extras import library

if TYPE_CHECKING:
    import xarray as xr

TREES = 200  # of the extra-trees forest; its scores settle well before


@dataclass(frozen=True)
class Cases:
    """Points with all of their runs: a row a point in `x`, and whether each is of interest.

    attrs: of the outcome, in words; year, the limit, and how many points lack a run (`left_out`)
    """

    factors: list[Factor]
    x: pd.DataFrame
    interest: np.ndarray
    attrs: Mapping[str, Any]


@dataclass(frozen=True)
class Discovery:
    """What PRIM found.

    trajectory: one row a box, in the order of peeling: coverage, density, mass, restricted (dimensions)
    chosen: the row of `trajectory` that is looked at
    limits: of the chosen box, a row a restricted dimension: low, high or choices, the bounds of all points
        beside them (`least`, `most`), p (quasi-p value: how likely the restriction is by chance), and in
        which share of resamples a box of like coverage (`again_coverage`) or density restricts it too
    attrs: of the outcome, in words; year, the limit, and how many points lack a run (`left_out`)
    """

    trajectory: pd.DataFrame
    chosen: int
    limits: pd.DataFrame
    attrs: Mapping[str, Any] = field(repr=False)

    @property
    def coverage(self) -> float:
        """Share of the points of interest that the chosen box holds."""
        return float(self.trajectory["coverage"][self.chosen])

    @property
    def density(self) -> float:
        """Share of the chosen box's points that are of interest."""
        return float(self.trajectory["density"][self.chosen])

    def __repr__(self) -> str:
        box = f"box {self.chosen} of {len(self.trajectory)}, {len(self.limits)} dimensions restricted"
        return f"Discovery({box}: coverage {self.coverage:.0%}, density {self.density:.0%})"


def cases_of(
    ds: xr.Dataset, outcome: str, year: int, *, above: float | None = None, below: float | None = None,
    at: At | None = None,
) -> Cases:  # fmt: skip
    """Points with what is of interest: a mean of `outcome` in `year` of at least `above`, or at most `below`.

    Raises AnalysisError if there is no such outcome, year or value, neither or both limits are given, nothing
    differs, or all points or none are of interest.
    """
    if (above is None) == (below is None):
        raise AnalysisError("analysis_limit")
    ds = chosen(ds, at)
    runs = runs_of(ds, outcome, year)
    values = answers(runs)
    whole = complete(values)
    ds, y = ds.isel(point=whole), values.values[whole, 0]
    interest = y >= above if above is not None else y <= below
    factors = [f for f in factors_of(ds) if len(np.unique(ds[f.name].values)) > 1]
    if interest.all() or not interest.any() or not factors:
        raise AnalysisError("analysis_interest", found=int(interest.sum()), points=len(y), count=len(factors))
    attrs = {
        "outcome": outcome,
        "year": year,
        "above": above,
        "below": below,
        "left_out": int((~whole).sum()),
    }
    return Cases(factors, frame(ds, factors).reset_index(drop=True), interest, runs.attrs | attrs)


def prim(
    ds: xr.Dataset, outcome: str, year: int, *, above: float | None = None, below: float | None = None,
    at: At | None = None, density: float = 0.8, box: int | None = None, peel: float = 0.05,
    resamples: int = 10, seed: int = 1,
) -> Discovery:  # fmt: skip
    """The box in which `outcome` in `year` is at least `above`, or at most `below`.

    density: of the boxes at least as dense, the one of highest coverage is looked at; where none is, the
    densest. box: a row of the trajectory to look at instead. peel: share of points peeled off at a step.

    Raises as `cases_of`, AnalysisError also where so few points are of interest that a resample holds none,
    and MissingExtraError without ema-workbench.
    """
    cases = cases_of(ds, outcome, year, above=above, below=below, at=at)
    found = _peeled(cases, peel)
    trajectory = found.peeling_trajectory[["coverage", "density", "mass", "res_dim"]]
    trajectory = trajectory.rename(columns={"res_dim": "restricted"}).astype({"restricted": int})
    row = _best(trajectory, density) if box is None else box
    with seeded(seed):
        try:
            again = found.resample(row, iterations=resamples) / 100.0
        except AssertionError as error:  # a resample without a point of interest
            few = {"found": int(cases.interest.sum()), "points": len(cases.interest)}
            raise AnalysisError("analysis_resample", **few) from error
    limits = box_table(cases.factors, cases.x, found.box_lims[row])
    limits["p"] = [_chance(found.qp[row][name]) for name in limits.index]
    again.columns = ["again_coverage", "again_density"]
    return Discovery(trajectory, row, limits.join(again), cases.attrs)


def _peeled(cases: Cases, peel: float) -> Any:
    """The first box of ema-workbench's PRIM with all of its peeling trajectory."""
    module = library("ema_workbench.analysis.prim", "analysis")
    with seeded(0):  # quiet: the library uses what pandas will drop
        # Any density ends the search, so that the trajectory is always that of the peeling.
        alone = module.Prim(cases.x, cases.interest.astype(np.int64), threshold=1e-9, peel_alpha=peel)
        return alone.find_box()


def _best(trajectory: pd.DataFrame, density: float) -> int:
    coverage, thick = trajectory["coverage"].to_numpy(), trajectory["density"].to_numpy()
    dense = thick >= density
    return int(np.where(dense, coverage, -1.0).argmax() if dense.any() else thick.argmax())


def _chance(both: Sequence[float]) -> float:
    """The larger of the quasi-p values of a restriction's ends; -1 marks an end that is free."""
    ends = [p for p in both if p >= 0.0]
    return float(max(ends)) if ends else float("nan")


def cart(
    ds: xr.Dataset, outcome: str, year: int, *, above: float | None = None, below: float | None = None,
    at: At | None = None, mass: float = 0.05, seed: int = 1,
) -> pd.DataFrame:  # fmt: skip
    """The leaves of a classification tree as boxes: a row a leaf, densest first.

    coverage, density, mass, and of each dimension of the tree its low and high end (columns "NAME low",
    "NAME high") or its choices ("NAME"). mass: the least share of points in a leaf.

    Raises as `cases_of`, and MissingExtraError without scikit-learn.
    """
    cases = cases_of(ds, outcome, year, above=above, below=below, at=at)
    return leaves_of(cases.factors, cases.x, cases.interest, mass, seed)


def scores(
    ds: xr.Dataset,
    outcome: str,
    year: int | Sequence[int] | None = None,
    *,
    at: At | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """How much each dimension helps to foretell `outcome`, 0..1 with a sum of 1: a row a dimension, a
    column a year. Extra-trees regression (Geurts et al. 2006; Jaxa-Rozen and Kwakkel 2018).

    Raises AnalysisError as `sample_of`, MissingExtraError without scikit-learn.
    """
    from semesta.study.analysis.sample import sample_of

    sample = sample_of(ds, outcome, year, at)
    forest = library("sklearn.ensemble", "analysis").ExtraTreesRegressor
    names = [factor.name for factor in sample.factors]
    found = {
        int(y["year"]): forest(TREES, min_samples_leaf=3, random_state=seed)
        .fit(sample.x, y)
        .feature_importances_
        for y in sample.y.transpose("year", "point")
    }
    return pd.DataFrame(found, index=pd.Index(names, name="dimension"))


def stacking(
    ds: xr.Dataset, outcome: str, year: int, *, above: float | None = None, below: float | None = None,
    at: At | None = None, levels: int = 2, bins: int = 3, seed: int = 1,
) -> pd.DataFrame:  # fmt: skip
    """Dimensional stacking: the share of points of interest in every cell of the dimensions that matter most.

    `levels` dimensions stand in the rows and as many in the columns, the strongest outermost; numbers are cut
    into `bins` of equal counts. nan where no point falls. attrs: as of cases, and `titles` of the dimensions.

    Raises as `cases_of`, and MissingExtraError without scikit-learn.
    """
    cases = cases_of(ds, outcome, year, above=above, below=below, at=at)
    order = scores(ds, outcome, year, at=at, seed=seed)[year].sort_values(ascending=False).index[: 2 * levels]
    cells = pd.DataFrame({f.name: _cut(f, cases.x[f.name], bins) for f in cases.factors if f.name in order})
    cells["interest"] = cases.interest
    rows, columns = list(order[::2]), list(order[1::2])
    found = cells.pivot_table("interest", rows, columns or None, aggfunc="mean", observed=False)
    found.attrs |= dict(cases.attrs) | {"titles": {f.name: dict(f.titles) for f in cases.factors}}
    return found


def _cut(factor: Factor, values: pd.Series, bins: int) -> pd.Series:
    """Choices, and numbers of few values, as they are; other numbers in bins of equal counts."""
    if factor.values or values.nunique() <= bins:
        return values
    return pd.qcut(values, bins, duplicates="drop")
