"""Tables behind the charts, and those that stand on their own: bands by year, a column a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from semesta.facts.calendar import START_YEAR
from semesta.observe import coverage, people
from semesta.show import numbers
from semesta.show.catalogue import text
from semesta.show.charts.left_out import label_of
from semesta.show.numbers import Shown
from semesta.show.published import GOAL, latest_observed, target
from semesta.show.report.blocks import Table
from semesta.show.rows import MILLION, PERCENT, Row, band_rows, last_year

if TYPE_CHECKING:
    import xarray as xr

    from semesta.show.report.told import Told


def summary_table(
    told: Told, caption: str, lines: Iterable[Row], titles: Sequence[str] = (), *, folded: bool = False
) -> Table:
    """The lines of a table of the terminal: measure, when, a cell a scenario (those of `titles`, or all)."""
    rows: list[tuple[str, ...]] = []
    for measure, group in groupby(lines, key=lambda row: row.measure):
        rows += [(measure.strip() if i == 0 else "", row.when, *row.cells) for i, row in enumerate(group)]
    head = (text("table.measure", told.lang), text("table.when", told.lang), *(titles or told.titles))
    return Table(caption, head, rows, left=2, folded=folded)


def by_year(
    told: Told,
    caption: str,
    values: xr.DataArray,
    unit: float,
    decimals: int = 1,
    titles: Sequence[str] = (),
) -> Table:
    """Bands of `values` (scenario, draw, time or year) in every December, a column a scenario (those of
    `titles`, or all).
    """
    years = list(range(START_YEAR, last_year(told.ds) + 1))
    if "time" in values.dims:
        values = values.isel(time=slice(11, None, 12)).rename(time="year").assign_coords(year=years)
    cells = band_rows(values.sel(year=years), "year", told.lang, unit, decimals)
    rows = [(str(year), *row) for year, row in zip(years, cells, strict=True)]
    return Table(caption, (text("report.december", told.lang), *(titles or told.titles)), rows, folded=True)


def stacked(
    told: Told, caption: str, values: xr.DataArray, names: Mapping[str, str], unit: float, every: int = 5
) -> Table:
    """Means over draws of `values` (scenario, draw, time or year, and one more dimension), for every fifth
    year and the last: a row a year and label, a column a scenario. names: label -> its words.
    """
    (dim,) = set(values.dims) - {"scenario", "draw", "time", "year"}
    mean = values.mean("draw").transpose("scenario", ...)
    rows = []
    for year in _some_years(told, every):
        here = mean.sel(year=year) if "year" in mean.dims else coverage.december(mean, year)
        for i, (label, words) in enumerate(names.items()):
            cells = _cells(here.sel({dim: label}).values, told, unit)
            rows.append((str(year) if i == 0 else "", words, *cells))
    head = (text("report.year", told.lang), text("report.part", told.lang), *told.titles)
    return Table(caption, head, rows, left=2, folded=True)


def by_province(told: Told, caption: str, values: xr.DataArray, unit: float, decimals: int = 1) -> Table:
    """Bands of `values` (scenario, draw, province), a row a province."""
    names = map(str, told.ds["province_name"].values)
    cells = band_rows(values, "province", told.lang, unit, decimals)
    rows = [(name, *row) for name, row in zip(names, cells, strict=True)]
    return Table(caption, (text("report.province", told.lang), *told.titles), rows, folded=True)


def by_part(told: Told, caption: str, by: str, year: int) -> Table:
    """Of each part of `by` (see `observe.people`) in December: the share covered, and how many are not."""
    head = (text("report.part", told.lang), text("table.measure", told.lang), *told.titles)
    rate, out = (coverage.december(count(told.ds, by), year) for count in (people.rate, people.left_out))
    shares = band_rows(rate, by, told.lang, PERCENT)
    counts = band_rows(out, by, told.lang, MILLION, 2)
    rows: list[tuple[str, ...]] = []
    for label, share, missing in zip(rate[by].values, shares, counts, strict=True):
        rows.append((label_of(by, str(label), told.lang), text("report.covered", told.lang), *share))
        rows.append(("", text("report.out", told.lang), *missing))
    return Table(caption, head, rows, left=2, folded=True)


def goal_chances(told: Told) -> Table:
    """Probability that the goal is reached by the end of each year from the latest record on."""
    date, _ = latest_observed()
    goal, last = target(GOAL), last_year(told.ds)
    years = range(min(int(str(date)[:4]), last), last + 1)
    shares = coverage.probability_by(told.ds, goal.value, years).transpose("year", "scenario")
    rows = []
    for year, each in zip(years, shares.values, strict=True):
        cells = (Shown(numbers.percent(float(share), told.lang, 0), float(share)) for share in each)
        rows.append((text("table.by_end", told.lang, year=year), *cells))
    caption = text("table.probability", told.lang, value=numbers.count(goal.value, told.lang, 0))
    return Table(caption, (text("table.when", told.lang), *told.titles), rows, folded=True)


def _some_years(told: Told, every: int) -> list[int]:
    last = last_year(told.ds)
    return sorted({*range(START_YEAR, last + 1, every), last} if last >= START_YEAR else ())


def _cells(values: Iterable[float], told: Told, unit: float) -> list[Shown]:
    return [Shown(numbers.plain(float(value) / unit, told.lang, 2), float(value)) for value in values]
