"""The numbers that stand out: a policy beside the base."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from semesta.observe import coverage
from semesta.observe.cost import by_year, public_cost
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.numbers import Shown
from semesta.show.report.blocks import Tile, Tiles, said
from semesta.show.report.page import environment
from semesta.show.rows import last_year, within

if TYPE_CHECKING:
    import xarray as xr

NEAR, FAR = 2029, 2045
Words = Callable[[float, Lang], str]


def tiles(ds: xr.Dataset, lang: Lang) -> str:
    """The tiles as HTML; ds: base and policy, of one draw."""
    template = environment().get_template("blocks/tiles.html")
    return template.render(block=Tiles(tuple(_tiles(ds, lang))))


def news(ds: xr.Dataset, lang: Lang) -> str:
    """The policy's last December in a sentence, for who does not see the tiles."""
    year = last_year(ds)
    before, after = (float(value) for value in coverage.december(coverage.active(ds), year).isel(draw=0))
    change = _signed(after - before, numbers.count, lang)
    return text("explore.ready", lang, year=year, value=numbers.count(after, lang), change=change)


def _tiles(ds: xr.Dataset, lang: Lang) -> Iterator[Tile]:
    colour = layout.scenarios_of(ds)[1][1]
    for name, year, values, words in _asked(ds):
        before, after = (float(value) for value in values.isel(draw=0).values)
        change = {
            "base": Shown(words(before, lang), before),
            "change": Shown(_signed(after - before, CHANGES.get(words, words), lang), after - before),
        }
        label = text(f"explore.tile_{name}", lang, year=year)
        yield Tile(label, Shown(words(after, lang), after), said("explore.tile_note", lang, **change), colour)


def _asked(ds: xr.Dataset) -> Iterator[tuple[str, int, xr.DataArray, Words]]:
    """Name, year, values by scenario and draw, and how they are written."""
    total, rate = coverage.active(ds), coverage.active_over_eligible(ds)
    for year in within(ds, (NEAR, FAR)):
        yield "active", year, coverage.december(total, year), numbers.count
    for year in within(ds, (FAR,)):
        yield "rate", year, coverage.december(rate, year), numbers.percent
        if "contributions_by_province" in ds:
            yield "cost", year, by_year(public_cost(ds)).sel(year=year), numbers.rupiah


def _points(share: float, lang: Lang) -> str:
    """A change of a share: from 20 to 25 percent is 5 points."""
    return text("explore.points", lang, value=numbers.plain(100 * share, lang, 1))


CHANGES: dict[Words, Words] = {numbers.percent: _points}  # where a change is written in a way of its own


def _signed(value: float, words: Words, lang: Lang) -> str:
    """With a plus where something is added."""
    return ("+" if value > 0.0 else "") + words(value, lang)
