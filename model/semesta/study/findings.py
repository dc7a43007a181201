"""What a study that has been run says of its main outcome: what moves it, and under which circumstances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from semesta.observe.netcdf import read_netcdf
from semesta.study.analysis.discovery import Discovery, prim
from semesta.study.analysis.merged import AnalysisError, At, outcomes_of, runs_of, sampling_of
from semesta.study.analysis.sensitivity import morris, pawn, sobol

if TYPE_CHECKING:
    import xarray as xr

METHODS = {"sobol": sobol, "morris": morris}  # of the designs made for them; PAWN takes any
MAIN = "active"  # the outcome asked about where the study has it, else its first
TOP = 0.75  # quantile of the outcome from which on a point is of interest to PRIM


@dataclass(frozen=True)
class Findings:
    """title: of the study, by language; method: of `indices`, which are those of the last year; box: of the
    best quarter of points, None if the study holds too few points for one.
    """

    title: Mapping[str, str]
    method: str
    indices: xr.Dataset
    box: Discovery | None


def read_findings(folder: Path) -> Findings:
    """The findings of the study in `folder` (or of its study.nc), of its first scenario.

    Raises AnalysisError if it holds no study or cannot be analysed, MissingExtraError without the libraries.
    """
    file = folder / "study.nc" if folder.is_dir() else folder
    try:
        return findings(read_netcdf(file))
    except (OSError, ValueError, KeyError) as error:
        if isinstance(error, AnalysisError):
            raise
        raise AnalysisError("study_none", folder=folder) from None


def findings(ds: xr.Dataset) -> Findings:
    """The findings of a merged dataset. Raises AnalysisError, MissingExtraError as `read_findings`."""
    outcomes = outcomes_of(ds)
    outcome = MAIN if MAIN in outcomes else outcomes[0]
    at: At = {"scenario": str(ds["scenario"].values[0])}
    year = int(runs_of(ds, outcome)["year"].values[-1])
    kind = sampling_of(ds)["kind"]
    indices = METHODS.get(kind, pawn)(ds, outcome, year, at=at)
    title = {"en": str(ds.attrs["title"]), "id": str(ds.attrs["title_id"])}
    return Findings(title, kind if kind in METHODS else "pawn", indices, _box(ds, outcome, year, at))


def _box(ds: xr.Dataset, outcome: str, year: int, at: At) -> Discovery | None:
    values = runs_of(ds, outcome, year).mean("replicate", skipna=False)
    try:
        return prim(ds, outcome, year, above=float(values.quantile(TOP)), at=at)
    except AnalysisError:
        return None
