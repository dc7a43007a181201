"""Whence a policy's effect comes, as tables, and the folder that a decomposition leaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from semesta.observe.coverage import BAND, quantile
from semesta.observe.folder import FolderError
from semesta.observe.netcdf import read_netcdf
from semesta.observe.results import ResultsError
from semesta.observe.whole import whole_folder
from semesta.show.catalogue import LANGS, Lang, text
from semesta.show.rows import MILLION, TRILLION, band

if TYPE_CHECKING:
    import xarray as xr

YEARS = (2029, 2045)
COLUMNS = ("share", "alone", "last")
UNITS = {"active": MILLION, "public_cost": TRILLION}


def years_of(found: xr.Dataset) -> list[int]:
    """The years of `YEARS` that the runs reach, or their last."""
    last = int(found["year"].values[-1])
    return sorted({min(year, last) for year in YEARS})


def render_decomposition(found: xr.Dataset, lang: Lang = "en") -> None:
    """Print a table for each outcome and year to the terminal, with a note below."""
    from semesta.show.terminal import print_table

    head = [text(f"decompose.{name}", lang) for name in ("mechanism", *COLUMNS)]
    told = [(outcome, year) for outcome in UNITS for year in years_of(found)]
    for outcome, year in told:
        title = text("decompose.title", lang, name=text(f"decompose.{outcome}", lang), year=year)
        notes = _notes(found, lang) if (outcome, year) == told[-1] else ()
        print_table(title, head, rows(found, outcome, year, lang), notes)


def rows(found: xr.Dataset, outcome: str, year: int, lang: Lang) -> list[tuple[str, ...]]:
    """A line a mechanism, then the rest and the whole: median and 80 percent band of each way to count."""
    from semesta.show.charts.waterfall import mechanism_name

    here, unit, dash = found.sel(outcome=outcome, year=year), UNITS[outcome], text("number.missing", lang)
    lines: list[tuple[str, ...]] = [
        (mechanism_name(str(m), lang), *(_band(here[name].sel(mechanism=m), unit, lang) for name in COLUMNS))
        for m in found["mechanism"].values
    ]
    for name in ("rest", "together"):
        lines.append((text(f"waterfall.{name}", lang), _band(here[name], unit, lang), dash, dash))
    return lines


def read_decomposition(folder: Path) -> xr.Dataset:
    """What `leave` has left in a folder. Raises FolderError if that is not there or cannot be read."""
    try:
        found = read_netcdf(folder / "decomposition.nc")
    except (OSError, ValueError) as error:
        raise FolderError([("decomposition_none", {"folder": folder})]) from error
    if not {*COLUMNS, "together", "rest"} <= set(map(str, found)):
        raise FolderError([("decomposition_none", {"folder": folder})])
    return found


def leave(found: xr.Dataset, folder: Path) -> None:
    """Write `decomposition.nc`, `decomposition.csv` and the charts into `folder`, which is there whole or not
    at all. Raises ResultsError if it cannot be written.
    """
    from semesta.show.charts.waterfall import waterfall
    from semesta.show.style import save

    try:
        with whole_folder(folder) as partial:
            found.to_netcdf(partial / "decomposition.nc", engine="netcdf4")
            table = found.to_dataframe().reset_index()
            table.to_csv(partial / "decomposition.csv", index=False, float_format="%.9g", lineterminator="\n")
            for outcome in UNITS:
                for year in years_of(found):
                    for lang in LANGS:
                        drawn = waterfall(found, lang, year, outcome)
                        save(drawn, partial / f"waterfall-{outcome}-{year}-{lang}")
    except OSError as error:
        raise ResultsError(f"cannot write {folder}: {error.strerror or error}") from error


def _notes(found: xr.Dataset, lang: Lang) -> list[str]:
    base, failed = found.attrs[f"base_title_{lang}"], found.attrs["failed"]
    said = [text("decompose.note", lang, draws=found.sizes["draw"], base=base)]
    return [*said, text("decompose.failed", lang, count=failed)] if failed else said


def _band(values: xr.DataArray, unit: float, lang: Lang) -> str:
    edges = quantile(values, BAND).values.tolist()
    return band(edges, lang, unit, 2, alone=values.sizes["draw"] == 1)
