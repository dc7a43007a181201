"""What a reader with one minute takes along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import coverage
from semesta.show.catalogue import text
from semesta.show.numbers import month
from semesta.show.report import sentences
from semesta.show.report.blocks import Bullets, Paragraph, Section, Tile, Tiles, Words, said
from semesta.show.report.tables import summary_table
from semesta.show.table import band_notes
from semesta.show.table import summary as summary_rows

if TYPE_CHECKING:
    from semesta.show.report.blocks import Block
    from semesta.show.report.told import Told

HEADLINE = ("active", "goal", "plan")  # of the table of the forecast; the rest stands in its own section


def summary(told: Told) -> Section:
    """Numbers that stand out, a few sentences, the table of the forecast."""
    lang = told.lang
    blocks: list[Block] = [Paragraph(sentences.start(told), "lead")]
    if sentences.years(told):
        blocks += [Tiles(list(_tiles(told))), Bullets(list(_outlooks(told)))]
    blocks.append(summary_table(told, text("table.title", lang), summary_rows(told.ds, lang, HEADLINE)))
    blocks += [Paragraph((note,), "note") for note in band_notes(told.ds, lang)]
    return Section("summary", text("report.summary", lang), blocks)


def _outlooks(told: Told) -> Iterator[Words]:
    """One item a scenario."""
    for name in told.names:
        pieces: list[str] = []
        for sentence in sentences.outlook(told, name):
            pieces += [" ", *sentence] if pieces else sentence
        yield pieces


def _tiles(told: Told) -> Iterator[Tile]:
    """Active participants of each scenario in the last year spoken of."""
    year, total = sentences.years(told)[-1], coverage.active(told.ds)
    ends = coverage.december(total, year)
    when = month(np.datetime64(f"{year}-12"), told.lang)
    for name, title, colour in zip(told.names, told.titles, told.colours, strict=True):
        low, mid, high = (
            sentences.count(edge, told.lang) for edge in sentences.edges(ends.sel(scenario=name))
        )
        key = "report.tile_one" if told.draws == 1 else "report.tile"
        yield Tile(title, mid, said(key, told.lang, when=when, low=low, high=high), colour)
