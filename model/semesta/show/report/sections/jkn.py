"""JKN beside it: the other insurance that the same budgets pay for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import coverage
from semesta.observe.variables import LABELS
from semesta.show import numbers
from semesta.show.catalogue import text
from semesta.show.report.blocks import Bullets, Name, Paragraph, Section, Table, Words, said
from semesta.show.report.charted import charted
from semesta.show.report.sentences import count, middle, percent, years
from semesta.show.report.tables import by_province, stacked, summary_table
from semesta.show.rows import MILLION, PERCENT
from semesta.show.table import summary

if TYPE_CHECKING:
    from semesta.show.report.told import Told


def jkn(told: Told) -> Section | None:
    """Nothing where JKN is not counted, or for a run shorter than a year."""
    if "jkn_active" not in told.ds or not years(told):
        return None
    lang = told.lang
    names = {label: text(f"jkn_segment.{label}", lang) for label in LABELS["jkn_segment"]}
    active = told.ds["jkn_active"].astype(np.float64)
    return Section(
        "jkn",
        text("report.jkn", lang),
        [
            Paragraph(said("report.jkn_lead", lang), "lead"),
            Bullets(list(_members(told))),
            *charted(told, "jkn", stacked(told, text("report.jkn_active", lang), active, names, MILLION)),
            summary_table(told, text("report.jkn_table", lang), summary(told.ds, lang, ["jkn"])),
            _provinces(told),
        ],
    )


def _members(told: Told) -> Iterator[Words]:
    """A sentence a scenario: members, how many of them are active, and how many Pemda pay for."""
    year = years(told)[-1]
    registered, active = (
        coverage.december(told.ds[name].astype(np.float64), year) for name in ("jkn_registered", "jkn_active")
    )
    for name, title in zip(told.names, told.titles, strict=True):
        on_list, paid = (values.sel(scenario=name) for values in (registered, active))
        total = paid.sum("jkn_segment", skipna=False)
        yield said(
            "report.jkn_members", told.lang, title=Name(title), year=str(year),
            active=count(middle(total), told.lang),
            share=percent(middle(total / on_list.sum("jkn_segment", skipna=False)), told.lang),
            pemda=count(middle(paid.sel(jkn_segment="pemda")), told.lang),
        )  # fmt: skip


def _provinces(told: Told) -> Table:
    """Share of the members of each province who are active."""
    year, lang = years(told)[0], told.lang
    active, members = (
        coverage.december(told.ds[f"jkn_{name}_by_province"].astype(np.float64), year)
        for name in ("active", "registered")
    )
    month = numbers.month(np.datetime64(f"{year}-12"), lang)
    caption = text("report.jkn_provinces", lang, month=month)
    return by_province(told, caption, active / members.where(members > 0), PERCENT)
