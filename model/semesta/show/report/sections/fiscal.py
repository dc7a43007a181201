"""What it costs, who carries it, and what becomes of the funds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from semesta.observe.cost import PAYERS, PEMDA, by_year, outlays, per_month, public_cost, topups
from semesta.observe.variables import LABELS
from semesta.show.accounts import money, money_notes
from semesta.show.catalogue import text
from semesta.show.report.blocks import Bullets, Heading, Name, Paragraph, Section, Table, Words, said
from semesta.show.report.charted import charted
from semesta.show.report.sentences import edges, middle, percent, rupiah, years
from semesta.show.report.tables import by_province, stacked, summary_table
from semesta.show.report.tables import by_year as yearly
from semesta.show.rows import TRILLION

if TYPE_CHECKING:
    from semesta.show.report.blocks import Block
    from semesta.show.report.told import Told

THOUSAND, BILLION = 1e3, 1e9


def fiscal(told: Told) -> Section | None:
    """Nothing without a ledger, or for a run shorter than a year."""
    if "contributions_by_province" not in told.ds or not years(told):
        return None
    ds, lang = told.ds, told.lang
    payers = {payer: text(f"payer.{payer}", lang) for payer in PAYERS}
    programmes = {name: text(f"programme.{name}", lang) for name in LABELS["programme"]}
    paid = by_year(ds["contributions"].sum("payer", skipna=False))
    added = yearly(told, text("added.title", lang), per_month(ds, told.names[0]), THOUSAND, 0)
    blocks: list[Block] = [
        Paragraph(said("fiscal.lead", lang), "lead"),
        Bullets(list(_costs(told))),
        *charted(
            told,
            "public_cost",
            stacked(told, text("fiscal.by_payer", lang), by_year(outlays(ds)), payers, TRILLION),
        ),
        *charted(told, "added", added),
        _places(told),
        summary_table(told, text("money.title", lang), money(ds, lang)),
        Heading(text("fiscal.funds", lang)),
        *charted(told, "flows", stacked(told, text("fiscal.paid", lang), paid, programmes, TRILLION)),
        *charted(told, "funds", _stocks(told, programmes)),
        *charted(
            told, "pensions", yearly(told, text("money.pensioners", lang), ds["pensioners"], THOUSAND, 0)
        ),
        *(Paragraph((note,), "note") for note in money_notes(ds, lang)),
    ]
    return Section("fiscal", text("fiscal.title", lang), blocks)


def _costs(told: Told) -> Iterator[Words]:
    """A sentence a scenario: public cost in the last year spoken of, and who carries most of it."""
    year = years(told)[-1]
    every = by_year(public_cost(told.ds)).sel(year=year)
    parts = by_year(outlays(told.ds)).sel(year=year)
    saved = by_year(topups(told.ds)).sel(year=year)
    for name, title in zip(told.names, told.titles, strict=True):
        low, mid, high = edges(every.sel(scenario=name))
        shares = {
            payer: middle(parts.sel(scenario=name, payer=payer)) for payer in PAYERS if payer != "donor"
        }
        most = max(shares, key=lambda payer: shares[payer])
        yield said(
            "fiscal.cost", told.lang, title=Name(title), year=str(year), cost=rupiah(mid, told.lang),
            low=rupiah(low, told.lang), high=rupiah(high, told.lang),
            payer=text(f"payer.{most}", told.lang),
            share=percent(shares[most] / sum(shares.values()), told.lang),
            topup=rupiah(middle(saved.sel(scenario=name)), told.lang),
        )  # fmt: skip


def _places(told: Told) -> Table:
    """What the budgets of the regions and villages of each province pay in the first year spoken of."""
    year, lang = years(told)[0], told.lang
    spent = outlays(told.ds, province=True).sel(payer=list(PEMDA)).sum("payer", skipna=False)
    caption = text("fiscal.places", lang, year=year)
    return by_province(told, caption, by_year(spent).sel(year=year), BILLION)


def _stocks(told: Told, programmes: dict[str, str]) -> Table:
    balance = told.ds["balance"].astype(np.float64)
    return stacked(told, text("funds.title", told.lang), balance, programmes, TRILLION)
