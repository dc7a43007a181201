"""Plain sentences made from the numbers of a dataset; nothing here knows a figure of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import coverage
from semesta.show import numbers
from semesta.show.numbers import Shown
from semesta.show.published import GOAL, latest_observed, target
from semesta.show.report.blocks import Name, Words, said
from semesta.show.rows import last_year, within

if TYPE_CHECKING:
    import xarray as xr

    from semesta.show.catalogue import Lang
    from semesta.show.report.told import Told

NEAR = 2029  # the year that plans of today are judged by


def middle(values: xr.DataArray) -> float:
    """The median over draws of one scenario at one time."""
    return float(coverage.quantile(values, 0.5))


def count(value: float, lang: Lang, decimals: int = 1) -> Shown:
    """Persons in words."""
    return Shown(numbers.count(value, lang, decimals), value)


def percent(value: float, lang: Lang, decimals: int = 0) -> Shown:
    """A share in words."""
    return Shown(numbers.percent(value, lang, decimals), value)


def rupiah(value: float, lang: Lang) -> Shown:
    """An amount in words."""
    return Shown(numbers.rupiah(value, lang), value)


def years(told: Told) -> list[int]:
    """The years that sentences speak of: the near one and the last, as far as the run reaches."""
    return within(told.ds, sorted({NEAR, last_year(told.ds)}))


def start(told: Told) -> Words:
    """What the record says of today, and up to when the run goes."""
    date, value = latest_observed()
    month, end = (numbers.month(at, told.lang) for at in (date, told.ds["time"].values[-1]))
    return said("report.start", told.lang, month=month, value=count(value, told.lang), end=end)


def outlook(told: Told, scenario: str) -> Iterator[Words]:
    """How many are covered under a scenario, which share of workers that is, and whether the goal is met."""
    lang, title = told.lang, told.titles[told.names.index(scenario)]
    total, rate = (
        values.sel(scenario=scenario)
        for values in (coverage.active(told.ds), coverage.active_over_eligible(told.ds))
    )
    for i, year in enumerate(years(told)):
        low, mid, high = edges(coverage.december(total, year))
        words = {
            "title": Name(title), "year": str(year), "value": count(mid, lang),
            "low": count(low, lang), "high": count(high, lang),
            "rate": percent(middle(coverage.december(rate, year)), lang),
        }  # fmt: skip
        yield said("report.outlook" if i == 0 else "report.outlook_later", lang, **words)
    yield from _goal(told, scenario)


def _goal(told: Told, scenario: str) -> Iterator[Words]:
    """The chance of the goal by the years spoken of."""
    goal = target(GOAL).value
    if told.draws == 1:
        return
    chances = coverage.probability_by(told.ds, goal, years(told)).sel(scenario=scenario)
    near, end = str(years(told)[0]), str(years(told)[-1])
    first, last = (float(chances.sel(year=int(year))) for year in (near, end))
    key = "goal" if first < last else "goal_soon" if last else "goal_never"
    key = "goal_once" if near == end else key
    yield said(
        f"report.{key}", told.lang, goal=count(goal, told.lang, 0), near=near, year=end,
        first=percent(first, told.lang), last=percent(last, told.lang),
        draws=Shown(str(told.draws), told.draws),
    )  # fmt: skip


def edges(values: xr.DataArray) -> tuple[float, float, float]:
    """The 80 percent band over draws and its middle: low, middle, high."""
    low, mid, high = np.asarray(coverage.quantile(values, coverage.BAND))
    return float(low), float(mid), float(high)
