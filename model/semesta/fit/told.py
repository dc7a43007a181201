"""A nowcast in a short table: every series before and after, and what the figures were worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from semesta.facts import load_facts
from semesta.facts.calendar import month_label
from semesta.fit.nowcast import Nowcast
from semesta.fit.series import PAID, SEGMENTS, TOTAL
from semesta.scenario.gazetteer import DISTRICTS
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.places import title
from semesta.show.published import target
from semesta.show.rows import MILLION
from semesta.show.terminal import print_table

if TYPE_CHECKING:
    from rich.console import Console

YEARS = (2025, 2026, 2029, 2035, 2045)
LEVELS = (0.1, 0.5, 0.9)
Line = tuple[str, ...]


def lines(found: Nowcast, lang: Lang = "en") -> list[Line]:
    """Series, month, forecast before and after: of the nation and its segments, and of what was seen."""
    return [*_series_lines(found, lang), *_goal_lines(found, lang)]


def notes(found: Nowcast, lang: Lang = "en") -> list[str]:
    """What the bands hold, and how many draws the figures leave."""
    worth = {"before": found.before.effective, "after": found.after.effective}
    words = {name: numbers.plain(value, lang, 0) for name, value in worth.items()}
    said = [text("nowcast.note", lang, count=len(found.seen)), text("nowcast.effective", lang, **words)]
    return [*said, text("nowcast.few", lang)] if found.few else said


def render(found: Nowcast, lang: Lang = "en", console: Console | None = None) -> None:
    """Print the table and its notes to the terminal."""
    head = [text(f"nowcast.{name}", lang) for name in ("series", "month", "seen", "before", "after")]
    rows, last = [], ""
    for line in lines(found, lang):
        rows.append(("" if line[0] == last else line[0], *line[1:]))
        last = line[0]
    print_table(text("nowcast.title", lang), head, rows, notes(found, lang), console, left=2)


def name_of(series: str, lang: Lang) -> str:
    """What a series is called."""
    prefix, _, code = series.partition("-")
    if not code:
        return text(f"segment.{series}" if series in SEGMENTS else f"nowcast.{series}", lang)
    return text(f"nowcast.{prefix}", lang, place=title(DISTRICTS + _row(code)))


def _row(code: str) -> int:
    return list(load_facts()["provinces"]["bps_code"]).index(code)


def _series_lines(found: Nowcast, lang: Lang) -> Iterator[Line]:
    seen = {(one.series, month_label(one.month)): one.value for one in found.seen}
    for series in dict.fromkeys([TOTAL, *SEGMENTS, PAID, *(name for name, _ in seen)]):
        if not found.bands(series, found.months[-1], (0.5,))[0][0]:
            continue  # nobody is forecast, as migrant workers of a coarse sample
        ours = {month for name, month in seen if name == series}
        for month in sorted(ours | set(_ends(found))):
            official = seen.get((series, month))
            told = text("number.missing", lang) if official is None else _million(official, lang)
            cells = (_band(band, lang) for band in found.bands(series, np.datetime64(month), LEVELS))
            yield name_of(series, lang), numbers.month(np.datetime64(month), lang, short=True), told, *cells


def _goal_lines(found: Nowcast, lang: Lang) -> Iterator[Line]:
    goal = target("active_70m_2026").value
    for month in _ends(found):
        chances = found.chances(TOTAL, np.datetime64(month), goal)
        name = text("nowcast.goal", lang, value=numbers.count(goal, lang, 0))
        words = numbers.month(np.datetime64(month), lang, short=True)
        yield name, words, text("number.missing", lang), *(numbers.percent(c, lang, 0) for c in chances)


def _ends(found: Nowcast) -> list[str]:
    """Decembers that are told, of those that the forecast holds."""
    last = max((one.month for one in found.seen), default=0)
    ends = [f"{year}-12" for year in YEARS]
    held = set(np.datetime_as_string(found.months, unit="M").tolist())
    return [month for month in ends if month in held and month > month_label(last)]


def _band(band: Iterable[float], lang: Lang) -> str:
    low, middle, high = (_million(float(edge), lang) for edge in band)
    return text("table.band", lang, low=low, middle=middle, high=high)


def _million(value: float, lang: Lang) -> str:
    return numbers.plain(value / MILLION, lang, 2)
