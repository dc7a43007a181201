"""What each policy brings: differences from the first scenario, draw by draw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from semesta.observe import coverage
from semesta.observe.contrast import contrast, difference
from semesta.observe.cost import by_year as sums_by_year
from semesta.observe.cost import public_cost
from semesta.show.catalogue import text
from semesta.show.comparing import compare_notes
from semesta.show.comparing import differences as lines
from semesta.show.report.blocks import Bullets, Name, Paragraph, Section, Table, Words, said
from semesta.show.report.charted import charted
from semesta.show.report.sentences import count, rupiah, years
from semesta.show.report.tables import by_year, summary_table
from semesta.show.rows import MILLION

if TYPE_CHECKING:
    import xarray as xr

    from semesta.show.report.told import Told


def differences(told: Told) -> Section | None:
    """Nothing where there is but one scenario, or not a year."""
    if len(told.names) < 2 or not years(told):
        return None
    lang = told.lang
    table = summary_table(
        told, text("compare.title", lang, first=told.titles[0]), lines(told.ds, lang), told.titles[1:]
    )
    return Section(
        "differences",
        text("report.differences", lang),
        [
            Paragraph(said("report.differences_lead", lang, first=told.titles[0]), "lead"),
            Bullets(list(_gains(told))),
            *charted(told, "difference", _yearly(told)),
            table,
            *(Paragraph((note,), "note") for note in compare_notes(told.ds, lang)),
        ],
    )


def _yearly(told: Told) -> Table:
    """What each scenario adds, December by December."""
    added = difference(coverage.active(told.ds), told.names[0]).sel(scenario=told.names[1:])
    caption = text("compare.active", told.lang)
    return by_year(told, caption, added, MILLION, 2, titles=told.titles[1:])


def _gains(told: Told) -> Iterator[Words]:
    """A sentence a scenario and year: participants and public cost added, the means of the table."""
    active = contrast(coverage.active(told.ds), told.names[0])
    spent = None
    if "contributions_by_province" in told.ds:
        spent = contrast(sums_by_year(public_cost(told.ds)), told.names[0])
    for name, title in zip(told.names[1:], told.titles[1:], strict=True):
        pieces: list[str] = []
        for year in years(told):
            more = active.sel(scenario=name, time=f"{year}-12-01")
            cost = spent["mean"].sel(scenario=name, year=year) if spent else None
            of = None if pieces else title
            words = _gain(told, of, year, more, None if cost is None else float(cost))
            pieces += [" ", *words] if pieces else words
        yield pieces


def _gain(told: Told, title: str | None, year: int, more: xr.Dataset, cost: float | None) -> Words:
    lang = told.lang
    added, *ends = (float(more[edge]) for edge in ("mean", "p10", "p90"))
    sure = min(ends) >= 0 or max(ends) <= 0
    low, high = sorted(map(abs, ends)) if sure else ends
    words = {"title": Name(title or ""), "year": str(year), "added": count(abs(added), lang),
             "low": count(low, lang), "high": count(high, lang)}  # fmt: skip
    key = "gain_unsure" if not sure else "gain_more" if added >= 0 else "gain_less"
    pieces = [*said(f"report.{key}" if title else f"report.{key}_later", lang, **words)]
    if cost is not None:
        side = "cost_more" if cost >= 0 else "cost_less"
        pieces += [" ", *said(f"report.{side}", lang, cost=rupiah(abs(cost), lang))]
    return pieces
