"""What scenarios bring over the first: differences under common random numbers, with both their intervals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import coverage
from semesta.observe.contrast import contrast
from semesta.observe.cost import PEMDA, by_year, public_cost
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.numbers import Shown
from semesta.show.rows import MILLION, PERCENT, TRILLION, Row, last_year, within

if TYPE_CHECKING:
    import xarray as xr
    from rich.console import Console

YEARS = (2026, 2029, 2035, 2045)


@dataclass(frozen=True)
class Measure:
    """One thing that is compared: its name in the catalogue, its values by scenario, draw and year."""

    name: str
    values: xr.DataArray
    unit: float
    decimals: int


def measures(ds: xr.Dataset) -> Iterator[Measure]:
    """What scenarios are compared by, as far as the dataset holds it."""
    yield Measure("active", _decembers(coverage.active(ds)), MILLION, 2)
    yield Measure("eligible", _decembers(coverage.active_over_eligible(ds)), PERCENT, 1)
    yield Measure("employed", _decembers(coverage.active_over_employed(ds)), PERCENT, 1)
    yield Measure("inactive", _decembers(coverage.registered_inactive(ds)), MILLION, 2)
    if "bpu_by_payer" in ds:
        pemda = ds["bpu_by_payer"].astype(np.float64).sel(payer=list(PEMDA)).sum("payer", skipna=False)
        yield Measure("pemda", _decembers(pemda), MILLION, 2)
    if "contributions_by_province" in ds:
        yield Measure("public", by_year(public_cost(ds)), TRILLION, 2)
    if "jkn_active" in ds:
        members = ds["jkn_active"].astype(np.float64).sum("jkn_segment", skipna=False)
        yield Measure("jkn", _decembers(members), MILLION, 2)


def differences(ds: xr.Dataset, lang: Lang = "en") -> list[Row]:
    """A line a measure and year: what each scenario but the first adds, as mean with half its 95 percent
    interval, and the 80 percent band over draws. Years that the dataset does not reach are left out.
    """
    base, years = str(ds["scenario"].values[0]), within(ds, sorted({*YEARS, last_year(ds)}))
    rows = []
    for measure in measures(ds) if years else ():
        found = contrast(measure.values.sel(year=years), base)
        for year in years:
            cells = tuple(_cells(found.sel(year=year), measure, lang))
            rows.append(Row(text(f"compare.{measure.name}", lang), str(year), cells))
    return rows


def render_comparison(ds: xr.Dataset, lang: Lang = "en", console: Console | None = None) -> None:
    """Print what scenarios add to the first."""
    from semesta.show.terminal import print_table

    titles = [str(t) for t in ds["scenario_title_id" if lang == "id" else "scenario_title"].values]
    lines, before = [], ""
    for row in differences(ds, lang):
        lines.append(("" if row.measure == before else row.measure, row.when, *row.cells))
        before = row.measure
    head = (text("table.measure", lang), text("table.when", lang), *titles[1:])
    title = text("compare.title", lang, first=titles[0])
    print_table(title, head, lines, compare_notes(ds, lang), console, left=2)


def compare_notes(ds: xr.Dataset, lang: Lang) -> list[str]:
    """What the differences are."""
    key = "compare.note_one" if ds.sizes["draw"] == 1 else "compare.note"
    return [text(key, lang, draws=ds.sizes["draw"])]


def _decembers(values: xr.DataArray) -> xr.DataArray:
    ends = values.sel(time=values["time"].dt.month == 12)
    return ends.assign_coords(time=ends["time"].dt.year).rename(time="year")


def _cells(found: xr.Dataset, measure: Measure, lang: Lang) -> Iterator[Shown]:
    """For each scenario the mean with half its interval and the band of draws; of one draw, what it adds."""
    for i in range(found.sizes["scenario"]):
        here = {name: float(values) for name, values in found.isel(scenario=i).data_vars.items()}
        told = (here["mean"], here["high"] - here["mean"], here["p10"], here["p90"])
        parts = [numbers.plain(value / measure.unit, lang, measure.decimals) for value in told]
        words = text("compare.cell", lang, **dict(zip(("mean", "half", "low", "high"), parts, strict=True)))
        yield Shown(parts[0], told[0]) if here["draws"] < 2 else Shown(words, *told)
