"""A chart of the dataset as a figure of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from semesta.show.catalogue import text
from semesta.show.charts.gallery import CHARTS
from semesta.show.report.blocks import Figure, Table
from semesta.show.report.vector import svg

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawn

    from semesta.show.report.told import Told


def charted(told: Told, name: str, table: Table) -> list[Figure]:
    """The chart of the gallery with its table, or nothing if the dataset has nothing for it."""
    if name not in told.drawable:
        return []
    return [figure(told, name, CHARTS[name](told.ds, told.lang), table)]


def figure(told: Told, name: str, drawn: Drawn, table: Table) -> Figure:
    """A drawn chart; `name` is that of the words which say what it shows."""
    return Figure(svg(drawn), text(f"alt.{name}", told.lang), table)
