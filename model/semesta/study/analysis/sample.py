"""The points of a study as a matrix, and what is found about its columns as a labelled dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import rankdata

from semesta.study.analysis.merged import (
    AnalysisError,
    At,
    Factor,
    Year,
    answers,
    chosen,
    complete,
    factors_of,
    runs_of,
    sampling_of,
)

if TYPE_CHECKING:
    import xarray as xr

FEWEST = 40  # points below which an index of a distribution is noise alone


@dataclass(frozen=True)
class Sample:
    """The points that are analysed.

    x: values of the factors, choices by their place, float64 [point, factor]
    y: answers by point and year, without nan
    left_out: points that lack a run
    """

    factors: list[Factor]
    x: np.ndarray
    y: xr.DataArray
    left_out: int

    def problem(self) -> dict[str, Any]:
        """The description of the factors that SALib asks for."""
        bounds = [[float(column.min()), float(column.max())] for column in self.x.T]
        names = [factor.name for factor in self.factors]
        return {"num_vars": len(names), "names": names, "bounds": bounds}

    def ranks(self) -> np.ndarray:
        """Ranks of each factor, which leave an index of distributions as it is, and give every value of a
        choice its share of slices.
        """
        return np.column_stack([rankdata(column, "ordinal") for column in self.x.T]).astype(np.float64)

    def labelled(self, found: Mapping[str, np.ndarray]) -> xr.Dataset:
        """Arrays by year and factor (and factor) with their labels, and the titles of factors beside."""
        import xarray as xr

        dims = ("year", "dimension", "other")
        names = [factor.name for factor in self.factors]
        labels = {"year": self.y["year"].values, "dimension": names}
        if any(values.ndim == 3 for values in found.values()):
            labels["other"] = names
        ds = xr.Dataset({name: (dims[: values.ndim], values) for name, values in found.items()}, labels)
        titles = {f"dimension_title_{lang}": [f.titles[lang] for f in self.factors] for lang in ("id", "en")}
        ds = ds.assign_coords({name: ("dimension", titles[name]) for name in titles})
        return ds.assign_attrs(self.y.attrs | {"points": len(self.x), "left_out": self.left_out})


def sample_of(
    ds: xr.Dataset, outcome: str, year: Year = None, at: At | None = None, *, needs: str = ""
) -> Sample:
    """The points of `at` and the factors that were sampled among them.

    needs: a kind of design that has to be whole; else points without all of their runs are left out

    Raises AnalysisError if there is no such outcome, year or value, the design is of another kind, runs of it
    are missing, or too few points are left.
    """
    ds = chosen(ds, at)
    runs = runs_of(ds, outcome, year)
    values = answers(runs)
    whole = complete(values)
    if needs:
        _must_be(ds, needs, whole)
        factors = [f for f in factors_of(ds) if f.name not in _crossed(ds)]
    else:
        factors = [f for f in factors_of(ds) if len(np.unique(ds[f.name].values)) > 1]
    if not needs and (whole.sum() < FEWEST or not factors):
        raise AnalysisError("analysis_points", found=int(whole.sum()), count=len(factors), allowed=FEWEST)
    x = np.column_stack([factor.coded(ds[factor.name].values) for factor in factors])
    kept = values.isel(point=whole).assign_attrs({**runs.attrs, "outcome": outcome})
    return Sample(factors, x[whole], kept, int((~whole).sum()))


def _must_be(ds: xr.Dataset, kind: str, whole: np.ndarray) -> None:
    """Raises AnalysisError unless the points are one whole design of this kind."""
    found = sampling_of(ds)["kind"]
    if found != kind:
        raise AnalysisError("analysis_design", found=found, allowed=kind)
    several = [name for name in ("scenario", *_crossed(ds)) if len(np.unique(ds[name].values)) > 1]
    if several:
        raise AnalysisError("analysis_several", found=", ".join(several), method=kind)
    if not whole.all():
        raise AnalysisError("analysis_missing", found=int((~whole).sum()), points=len(whole), method=kind)


def _crossed(ds: xr.Dataset) -> list[str]:
    """Names of the dimensions that another design, crossed with this one, samples."""
    return [f.name for f in factors_of(ds, "lever")] if sampling_of(ds).get("crossed") else []
