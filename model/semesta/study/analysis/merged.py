"""What every analysis reads of a merged dataset: its dimensions as factors, its outcomes as answers.

A merged dataset has the dimensions point, replicate and year; an outcome on all three; `scenario` and each
dimension of the study on point; and `status`, 0 where a run is done. Its attribute "sampling" says how the
points were chosen, "study" what scenarios are called. Answers are means over replicates, which share their
random numbers from point to point.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from semesta.scenario.problems import nearest, phrase

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

RUNS = ("point", "replicate", "year")
At = Mapping[str, float | str]  # the points that are looked at: {"scenario": "baseline", "inspectors": 3000}
Year = int | Sequence[int] | None


class AnalysisError(ValueError):
    """A question that the runs at hand cannot answer; `kind` is a text of scenario/messages.toml."""

    def __init__(self, kind: str, **values: Any) -> None:
        self.kind, self.values = kind, values
        super().__init__(self.render("en"))

    def render(self, lang: str) -> str:
        """What is wrong, in `lang`, with the nearest known name if there is one."""
        said = phrase(self.kind, lang, **self.values)
        near = nearest(str(self.values.get("found", "")), map(str, self.values.get("names", ())))
        return said + (phrase("nearest", lang, nearest=near) if near else "")


@dataclass(frozen=True)
class Factor:
    """A dimension of the study as an analysis sees it.

    values: choices in their order, () for a number between `low` and `high`
    """

    name: str
    kind: str
    low: float
    high: float
    values: tuple[str, ...]
    titles: Mapping[str, str]

    def coded(self, labels: np.ndarray) -> np.ndarray:
        """Numbers as they are; choices by their place in `values`, float64."""
        if not self.values:
            return labels.astype(np.float64)
        return np.array([self.values.index(str(label)) for label in labels], np.float64)


def factors_of(ds: xr.Dataset, kind: str | None = None) -> list[Factor]:
    """The dimensions of the study, of one kind ("uncertainty", "lever") or all."""
    made = [
        _factor(ds, str(name))
        for name, values in ds.data_vars.items()
        if values.dims == ("point",) and "kind" in values.attrs
    ]
    return [factor for factor in made if kind in (None, factor.kind)]


def _factor(ds: xr.Dataset, name: str) -> Factor:
    values = ds[name]
    choices = tuple(json.loads(values.attrs.get("choices", "[]")))
    told = {"en": values.attrs.get("long_name", name), "id": values.attrs.get("long_name_id", name)}
    titles = {lang: words.removesuffix(".") for lang, words in told.items()}  # a lever is told in a sentence
    low, high = (float(values.attrs.get(key, np.nan)) for key in ("low", "high"))
    if not choices and values.dtype.kind in "OUST":  # numbers are no choices
        choices = tuple(sorted({str(v) for v in values.values}))
    return Factor(name, str(values.attrs["kind"]), low, high, choices, titles)


def outcomes_of(ds: xr.Dataset) -> list[str]:
    """Names of the outcomes."""
    return [str(name) for name, values in ds.data_vars.items() if set(values.dims) == set(RUNS)]


def sampling_of(ds: xr.Dataset) -> dict[str, Any]:
    """How the points were chosen: kind, points, options."""
    return dict(json.loads(ds.attrs["sampling"]))


def titles_of(ds: xr.Dataset, lang: str) -> dict[str, str]:
    """What scenarios are called, by name, where the dataset says so."""
    told = json.loads(ds.attrs.get("study", "{}")).get("scenarios", {})
    return {name: scenario["title"][lang] for name, scenario in told.items()}


def chosen(ds: xr.Dataset, at: At | None = None) -> xr.Dataset:
    """The points that have these values. Raises AnalysisError if a name or value does not occur."""
    for name, value in (at or {}).items():
        known = ["scenario", *(factor.name for factor in factors_of(ds))]
        if name not in known:
            raise AnalysisError("analysis_dimension", found=name, names=known, allowed=", ".join(known))
        here = ds[name].values == (value if ds[name].dtype.kind in "fiu" else str(value))
        if not here.any():
            found = sorted({str(v) for v in ds[name].values})
            raise AnalysisError("analysis_value", name=name, found=value, names=found, allowed=_few(found))
        ds = ds.isel(point=here)
    return ds


def runs_of(ds: xr.Dataset, outcome: str, year: int | Sequence[int] | None = None) -> xr.DataArray:
    """Every run's outcome by point, replicate and year (one year, some, or all); nan where a run is missing.

    Raises AnalysisError if there is no such outcome or year.
    """
    known = outcomes_of(ds)
    if outcome not in known:
        raise AnalysisError("analysis_outcome", found=outcome, names=known, allowed=", ".join(known))
    values = ds[outcome].transpose(*RUNS).astype(np.float64).where(ds["status"] == 0)
    values = values.dropna("year", how="all") if bool((ds["status"] == 0).any()) else values
    if year is None:
        return values
    years = np.atleast_1d(year).tolist()
    if missing := sorted(set(years) - set(values["year"].values.tolist())):
        allowed = _few([str(y) for y in values["year"].values])
        raise AnalysisError("analysis_year", found=_few(missing), outcome=outcome, allowed=allowed)
    return values.sel(year=years)


def answers(runs: xr.DataArray) -> xr.DataArray:
    """Mean over replicates, by point and year; nan for a point that lacks any of them."""
    return runs.mean("replicate", skipna=False)


def complete(values: xr.DataArray) -> np.ndarray:
    """Which points have an answer in every year, [point] bool."""
    return np.asarray(values.notnull().all([dim for dim in values.dims if dim != "point"]))


def frame(ds: xr.Dataset, factors: Sequence[Factor]) -> pd.DataFrame:
    """The points as a table: a column a factor, numbers as float64 and choices as text."""
    import pandas as pd

    columns = {f.name: ds[f.name].values.astype(str if f.values else np.float64) for f in factors}
    return pd.DataFrame(columns, index=pd.Index(ds["point"].values, name="point"))


def _few(names: Sequence[Any], most: int = 12) -> str:
    """Names in a row, the first ones where there are many."""
    return ", ".join(map(str, names[:most])) + (", ..." if len(names) > most else "")
