"""Who pays for whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import coverage
from semesta.observe.cost import PEMDA, pemda_share
from semesta.show import numbers
from semesta.show.catalogue import text
from semesta.show.charts.tilemap import RECORD
from semesta.show.report.blocks import Bullets, Name, Paragraph, Section, Table, Words, said
from semesta.show.report.charted import charted
from semesta.show.report.sentences import count, middle, years
from semesta.show.report.tables import by_province, stacked, summary_table
from semesta.show.rows import MILLION, PERCENT, last_year
from semesta.show.style import PAYER_COLOURS
from semesta.show.table import summary

if TYPE_CHECKING:
    import xarray as xr

    from semesta.show.report.told import Told

ALONE = ("employer", "worker", "centre")


def payers(told: Told) -> Section:
    """Active participants by who pays the contribution."""
    lang = told.lang
    names = {payer: text(f"payer.{payer}", lang) for payer in PAYER_COLOURS}
    paid = told.ds["active_by_payer"].astype(np.float64).sum("province", skipna=False)
    table = stacked(told, text("payers.title", lang), paid, names, MILLION)
    return Section(
        "payers",
        text("report.payers", lang),
        [
            Paragraph(said("report.payers_lead", lang), "lead"),
            *charted(told, "payers", table),
            Bullets(list(_bearers(told, paid))),
            summary_table(told, text("report.paid", lang), summary(told.ds, lang, ["paid"])),
            *(charted(told, "pemda_map", _pemda(told)) if "pemda_map" in told.drawable else ()),
        ],
    )


def _bearers(told: Told, paid: xr.DataArray) -> Iterator[Words]:
    """A sentence a scenario: for how many each kind of payer pays in the last year spoken of."""
    for year in years(told)[-1:]:
        counts = coverage.december(paid, year)
        for name, title in zip(told.names, told.titles, strict=True):
            here = counts.sel(scenario=name)
            alone = {payer: count(middle(here.sel(payer=payer)), told.lang) for payer in ALONE}
            pemda = middle(here.sel(payer=list(PEMDA)).sum("payer", skipna=False))
            words = {"title": Name(title), "year": str(year), "pemda": count(pemda, told.lang), **alone}
            yield said("report.paid_by", told.lang, **words)


def _pemda(told: Told) -> Table:
    """Share of BPU for whom regions and villages pay, by province, when the map shows it."""
    year = min(RECORD, last_year(told.ds))
    month = numbers.month(np.datetime64(f"{year}-12"), told.lang)
    caption = text("report.pemda_places", told.lang, month=month)
    return by_province(told, caption, coverage.december(pemda_share(told.ds), year), PERCENT)
