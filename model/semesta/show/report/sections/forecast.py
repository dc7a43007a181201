"""How many are covered, month by month, on every definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import coverage
from semesta.observe.variables import LABELS
from semesta.show.catalogue import text
from semesta.show.report.blocks import Paragraph, Section, said
from semesta.show.report.charted import charted
from semesta.show.report.tables import by_year, goal_chances, stacked, summary_table
from semesta.show.rows import MILLION, PERCENT
from semesta.show.table import summary

if TYPE_CHECKING:
    from semesta.show.report.told import Told


def forecast(told: Told) -> Section:
    """Active participants in all, when the goal is reached, by segment, by definition."""
    ds, lang = told.ds, told.lang
    segments = {name: text(f"segment.{name}", lang) for name in LABELS["segment"]}
    active = ds["active"].astype(np.float64).sum("province", skipna=False)
    rate = coverage.active_over_eligible(ds)
    return Section(
        "forecast",
        text("report.forecast", lang),
        [
            Paragraph(said("report.forecast_lead", lang), "lead"),
            *charted(told, "fan", by_year(told, text("table.active", lang), coverage.active(ds), MILLION)),
            *charted(told, "chances", goal_chances(told)),
            *charted(
                told, "segments", stacked(told, text("segments.title", lang), active, segments, MILLION)
            ),
            *charted(told, "coverage", by_year(told, text("table.eligible", lang), rate, PERCENT)),
            summary_table(told, text("coverage.title", lang), summary(ds, lang, ["coverage"])),
        ],
    )
