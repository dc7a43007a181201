"""Money in a short table: what governments pay, what it buys, what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from semesta.facts.calendar import START_YEAR
from semesta.observe import cost
from semesta.show.catalogue import Lang, text
from semesta.show.rows import MILLION, TRILLION, Row, bands, december_rows, last_year, within

if TYPE_CHECKING:
    import xarray as xr

YEARS = (2025, 2029, 2045)
THOUSAND = 1e3


def money(ds: xr.Dataset, lang: Lang = "en") -> list[Row]:
    """The table's lines, one cell a scenario; none for a run shorter than a year or without a ledger."""
    if "contributions_by_province" not in ds or last_year(ds) < START_YEAR:
        return []
    return [*_cost_rows(ds, lang), *_price_rows(ds, lang), *_pension_rows(ds, lang), *_fund_rows(ds, lang)]


def money_notes(ds: xr.Dataset, lang: Lang = "en") -> list[str]:
    """What the amounts of `money` are and are not."""
    if not money(ds, lang):
        return []
    first = str(ds["scenario_title_id" if lang == "id" else "scenario_title"].values[0])
    notes = [text("money.note", lang)]
    return [*notes, text("money.note_added", lang, first=first)] if ds.sizes["scenario"] > 1 else notes


def _cost_rows(ds: xr.Dataset, lang: Lang) -> Iterator[Row]:
    yearly = cost.by_year(cost.outlays(ds))
    public = yearly.sel(payer=list(cost.PUBLIC)).sum("payer", skipna=False)
    for year in within(ds, sorted({*YEARS, last_year(ds)})):
        yield Row(text("money.public", lang), str(year), bands(public.sel(year=year), lang, TRILLION, 2))
    for year in within(ds, [last_year(ds)]):
        parts = {payer: yearly.sel(payer=payer) for payer in cost.PAYERS}
        parts["topup"] = cost.by_year(cost.topups(ds))
        for name, paid in parts.items():
            yield Row(text(f"money.{name}", lang), str(year), bands(paid.sel(year=year), lang, TRILLION, 2))


def _price_rows(ds: xr.Dataset, lang: Lang) -> Iterator[Row]:
    """What one more participant costs against the first scenario; nothing where there is but one."""
    if ds.sizes["scenario"] == 1:
        return
    price = cost.per_participant(ds, str(ds["scenario"].values[0]))
    for year in within(ds, YEARS[1:]):
        yield Row(text("money.added", lang), str(year), bands(price.sel(year=year), lang, THOUSAND, 0))


def _pension_rows(ds: xr.Dataset, lang: Lang) -> Iterator[Row]:
    last = [last_year(ds)]
    measures = {"reached_180": MILLION, "pensioners": THOUSAND, "pension_mean": THOUSAND}
    for name, unit in measures.items():
        decimals = 2 if unit == MILLION else 0
        yield from december_rows(ds, text(f"money.{name}", lang), ds[name], last, lang, unit, decimals)


def _fund_rows(ds: xr.Dataset, lang: Lang) -> Iterator[Row]:
    last = [last_year(ds)]
    for programme in ds["programme"].values:
        measure = text("money.fund", lang, programme=programme)
        yield from december_rows(ds, measure, ds["balance"].sel(programme=programme), last, lang, TRILLION, 0)
    lifted = cost.by_year(ds["families_lifted"].astype(float).sum("province", skipna=False))
    for year in within(ds, last):
        yield Row(text("money.lifted", lang), str(year), bands(lifted.sel(year=year), lang, THOUSAND, 1))
