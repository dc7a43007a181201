"""Who is left out: by province, kabupaten/kota, income, sex, age, special group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import coverage, people
from semesta.show import numbers
from semesta.show.catalogue import text
from semesta.show.charts.boundary_map import boundary_map
from semesta.show.report.blocks import Heading, Paragraph, Section, Table, said
from semesta.show.report.charted import charted, figure
from semesta.show.report.sentences import count, middle, percent, years
from semesta.show.report.tables import by_part, by_province, by_year
from semesta.show.rows import PERCENT, band_rows

if TYPE_CHECKING:
    import xarray as xr

    from semesta.show.report.blocks import Block, Words
    from semesta.show.report.told import Told

ENDS = 10  # kabupaten/kota shown at each end


def excluded(told: Told) -> Section | None:
    """Nothing for a run shorter than a year."""
    if not years(told):
        return None
    lang, year = told.lang, years(told)[0]
    blocks: list[Block] = [Paragraph(_lead(told, year), "lead")]
    blocks += charted(told, "ucj_map", _provinces(told, year))
    if told.boundaries is not None:
        drawn = boundary_map(told.ds, told.boundaries, lang, year)
        blocks.append(figure(told, "boundary_map", drawn, _provinces(told, year)))
    every = by_year(told, text("table.eligible", lang), coverage.active_over_eligible(told.ds), PERCENT)
    blocks += charted(told, "provinces", every)
    blocks += [Heading(text("excluded.whom", lang)), *_people(told, year)]
    blocks += _districts(told, year)
    return Section("excluded", text("excluded.title", lang), blocks)


def _lead(told: Told, year: int) -> Words:
    """How many eligible workers have no cover under the first scenario, and which province has fewest."""
    ds = told.ds.sel(scenario=told.names[0])
    out = middle(coverage.december(_uncovered(ds), year))
    rate = coverage.quantile(coverage.december(coverage.active_over_eligible(ds, province=True), year), 0.5)
    low, high = int(np.nanargmin(rate.values)), int(np.nanargmax(rate.values))
    names = ds["province_name"].values
    return said(
        "excluded.lead", told.lang, first=told.titles[0], year=str(year), out=count(out, told.lang),
        lowest=str(names[low]), low=percent(float(rate[low]), told.lang),
        highest=str(names[high]), high=percent(float(rate[high]), told.lang),
    )  # fmt: skip


def _uncovered(ds: xr.Dataset) -> xr.DataArray:
    """Eligible workers without cover, persons, by draw and time."""
    return ds["eligible"].astype(np.float64).sum("province", skipna=False) - coverage.active(ds)


def _provinces(told: Told, year: int) -> Table:
    """Coverage of every province, a column a scenario."""
    rate = coverage.december(coverage.active_over_eligible(told.ds, province=True), year)
    caption = text("excluded.eligible", told.lang, month=_month(told, year))
    return by_province(told, caption, rate, PERCENT)


def _people(told: Told, year: int) -> Iterator[Block]:
    """By sex, age and income decile, and special groups: charts, with a table for each dimension."""
    tables = {
        by: by_part(told, text(f"left_out.{by}", told.lang), by, year) for by in people.counted(told.ds)
    }
    for name, dims in (("left_out", ("decile", "sex", "age")), ("left_out_groups", ("group",))):
        first, *others = (tables[by] for by in dims if by in tables)
        yield from charted(told, name, first)
        yield from others


def _districts(told: Told, year: int) -> Iterator[Block]:
    """The kabupaten/kota with least and most cover under the first scenario, and all of them folded away."""
    if "eligible_district" not in told.ds:
        return
    lang = told.lang
    ends = told.ds.sel(time=[f"{year}-12-01"])  # of 514 places, one month alone
    rate = coverage.active_over_eligible_district(ends).isel(time=0)
    first = coverage.quantile(rate.sel(scenario=told.names[0]), 0.5).values
    order = np.argsort(first, kind="stable")
    order = order[np.isfinite(first[order])]
    names = [str(name) for name in told.ds["district_name"].values]
    cells = band_rows(rate, "district", lang, PERCENT)
    lines = {int(i): (names[i], *cells[i]) for i in order}
    head = (text("excluded.district", lang), *told.titles)
    yield Heading(text("excluded.districts", lang))
    yield Paragraph(
        (text("excluded.sample", lang, scale=numbers.plain(float(told.ds.attrs["scale"]), lang)),), "note"
    )
    for key, chosen in (("least", order[:ENDS]), ("most", order[::-1][:ENDS])):
        caption = text(f"excluded.{key}", lang, count=len(chosen), month=_month(told, year))
        yield Table(caption, head, [lines[int(i)] for i in chosen])
    caption = text("excluded.every", lang, count=len(lines), month=_month(told, year))
    yield Table(caption, head, [lines[i] for i in sorted(lines)], folded=True)


def _month(told: Told, year: int) -> str:
    return numbers.month(np.datetime64(f"{year}-12"), told.lang)
