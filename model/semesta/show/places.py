"""A place in a short table: its participants, its UCJ against its own target, who pays and how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from semesta.facts import load_facts
from semesta.observe import coverage
from semesta.observe.cost import PAYERS, PEMDA, by_year
from semesta.scenario.gazetteer import DISTRICTS
from semesta.scenario.place_checks import gazetteer, row_of
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.published import ucj_record
from semesta.show.rows import PERCENT, Row, bands, december_rows, within

if TYPE_CHECKING:
    import xarray as xr

YEARS = (2025, 2029, 2045)
THOUSAND, BILLION = 1e3, 1e9
MOST = 5  # places shown after a run


def place(ds: xr.Dataset, name: str | int, lang: Lang = "en") -> list[Row]:
    """Lines on one province or kabupaten/kota, one cell a scenario: `sm.show.place(ds, "Kalimantan Barat")`.

    name: a name or a code as a scenario may write it, or the row of the Pemda (0-551). Of a kabupaten/kota
    only the participants and their share of the eligible are counted. Raises ScenarioError for a name that
    means no place, or several.
    """
    row = name if isinstance(name, int) else row_of(name)
    code = _code(row)
    if row < DISTRICTS:
        counts = {name: ds[f"{name}_district"].sel(district=code) for name in ("active", "eligible")}
        return list(_rate_rows(ds, counts, code, lang))
    here = ds.sel(province=code)
    counts = {"active": here["active"].sum("segment", skipna=False), "eligible": here["eligible"]}
    rows = [*_segment_rows(here, lang), *_rate_rows(here, counts, code, lang), *_office_rows(here, lang)]
    return [*rows, *_payer_rows(here, lang)]


def title(row: int) -> str:
    """Full name of the place in `row` of the Pemda."""
    return gazetteer("province" if row >= DISTRICTS else "kabupaten").label[row]


def shown(rows: Sequence[int]) -> list[int]:
    """Of the places that scenarios name, those whose tables are printed: each once, `MOST` at most."""
    return list(dict.fromkeys(rows))[:MOST]


def _code(row: int) -> str:
    table = load_facts()["districts" if row < DISTRICTS else "provinces"]
    return str(table["bps_code"][row if row < DISTRICTS else row - DISTRICTS])


def _segment_rows(here: xr.Dataset, lang: Lang) -> Iterator[Row]:
    for segment in here["segment"].values:
        words = text("place.segment", lang, segment=text(f"segment.{segment}", lang))
        persons = here["active"].sel(segment=segment)
        yield from december_rows(here, words, persons, YEARS, lang, THOUSAND, 0)


def _office_rows(here: xr.Dataset, lang: Lang) -> Iterator[Row]:
    """Participants registered at the offices of the province, wherever they live."""
    if "active_by_office" in here:
        registered = here["active_by_office"].sum("segment", skipna=False)
        yield from december_rows(here, text("place.office", lang), registered, YEARS, lang, THOUSAND, 0)


def _rate_rows(ds: xr.Dataset, counts: dict[str, xr.DataArray], code: str, lang: Lang) -> Iterator[Row]:
    """Participants, UCJ at year-ends beside target and record, and when it gets to its first target."""
    active, eligible = (counts[name].astype(np.float64) for name in ("active", "eligible"))
    yield from december_rows(ds, text("place.active", lang), active, YEARS, lang, THOUSAND, 0)
    rate, record = active / eligible.where(eligible > 0.0), ucj_record(code)
    for year in within(ds, sorted({*YEARS, *record})):
        when = numbers.month(np.datetime64(f"{year}-12"), lang, short=True)
        for name, (low, high) in record.get(year, {}).items():
            words = numbers.percent(low, lang, 2) + (
                f"–{numbers.percent(high, lang, 2)}" if high > low else ""
            )
            when += text(f"place.{name}", lang, value=words)
        yield Row(text("place.rate", lang), when, bands(coverage.december(rate, year), lang, PERCENT))
    yield from _chance_rows(rate, record, lang)
    goals = [of["target"][0] for _, of in sorted(record.items()) if "target" in of]
    for goal in goals[:1]:
        words = text("place.reaches", lang, value=numbers.percent(goal, lang, 2))
        yield Row(words, text("table.median", lang), _decembers_at(rate, goal, lang))


def _chance_rows(
    rate: xr.DataArray, record: Mapping[int, Mapping[str, tuple[float, float]]], lang: Lang
) -> Iterator[Row]:
    """Share of draws in which the place is at its target (the lowest published) in the year it is set for."""
    goals = {year: of["target"][0] for year, of in sorted(record.items()) if "target" in of}
    for year in within(rate.to_dataset(name="rate"), list(goals)):
        words = text("place.chance", lang, value=numbers.percent(goals[year], lang, 2))
        month = numbers.month(np.datetime64(f"{year}-12"), lang, short=True)
        shares = coverage.chance(coverage.december(rate, year), goals[year]).values
        yield Row(words, month, tuple(numbers.percent(float(share), lang, 0) for share in shares))


def _decembers_at(rate: xr.DataArray, goal: float, lang: Lang) -> tuple[str, ...]:
    """For each scenario the first December of the median rate at or above `goal`."""
    ends = coverage.quantile(rate.sel(time=rate["time"].dt.month == 12), 0.5)
    cells = []
    for values in ends.transpose("scenario", "time").values:
        if np.isnan(values).all():
            cells.append(text("number.missing", lang))
            continue
        there = np.flatnonzero(values >= goal)
        month = ends["time"].values[there[0] if there.size else -1]
        words = numbers.month(month, lang, short=True)
        cells.append(words if there.size else text("table.never", lang, month=words))
    return tuple(cells)


def _payer_rows(here: xr.Dataset, lang: Lang) -> Iterator[Row]:
    """BPU by who pays, and what Pemda and villages spend on contributions, those for own staff included."""
    for payer in ("worker", *PAYERS):
        words = text("place.payer", lang, payer=text(f"payer.{payer}", lang))
        persons = here["bpu_by_province"].sel(payer=payer)
        yield from december_rows(here, words, persons, YEARS[:2], lang, THOUSAND, 0)
    yearly = by_year(here["contributions_by_province"].sel(payer=list(PEMDA)))
    for payer in PEMDA:
        words = text("place.spent", lang, payer=text(f"payer.{payer}", lang))
        for year in within(here, YEARS[:2]):
            yield Row(words, str(year), bands(yearly.sel(payer=payer, year=year), lang, BILLION, 1))
