"""A forecast with its uncertainty by source, when it reaches a level, and what would have to be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import FuncFormatter, MaxNLocator

from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.charts.measured import name_of, shown, unit_of
from semesta.show.style import FAINT, INK, SCENARIO_COLOURS, SOFT, styled

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = dict(zip(("parameters", "structure", "chance"), SCENARIO_COLOURS, strict=False))
PAIRS = ((0.025, 0.975, 0.13), (0.1, 0.9, 0.16), (0.25, 0.75, 0.22))  # edges of a band and its opacity
MOST, ROW_CM = 10, 0.72  # dimensions drawn, the sharpest first


@styled
def sources(bands: xr.DataArray, shares: xr.Dataset, lang: Lang = "en") -> Figure:
    """Left: median and bands of 50, 80 and 95 percent by year. Right: the share of each source of variance.

    bands: of `analysis.ahead`, at its quantiles; shares: of `analysis.uncertainty`
    """
    unit = unit_of(bands.attrs, lang)
    note = text("ahead.note", lang, left_out=shares.attrs.get("left_out", 0))
    margins = layout.Margins(right=2.6, top=1.7, between=1.3)
    title = layout.wrapped(text("ahead.title", lang, outcome=name_of(bands.attrs, lang)), 74)
    figure, (left, right) = layout.page(title, note, (1, 2), 5.6, margins)
    left.set_title(unit.words, size=7, color=SOFT)
    values = bands / unit.size
    for low, high, opacity in PAIRS:
        edges = [values.sel(quantile=edge).values for edge in (low, high)]
        left.fill_between(bands["year"].values, edges[0], edges[1], color=INK, alpha=opacity, linewidth=0)
    left.plot(bands["year"].values, values.sel(quantile=0.5).values, color=INK)
    right.set_title(text("ahead.share", lang), size=7, color=SOFT)
    _stack(right, shares, lang)
    for ax in (left, right):
        ax.set_xlim(*bands["year"].values[[0, -1]])
        ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    parts.size_axis(left, lang)
    _percent_axis(right, lang)
    return figure


def _stack(ax: Axes, shares: xr.Dataset, lang: Lang) -> None:
    """Shares one on another; what sampling error puts below zero is nothing."""
    clipped = shares["share"].clip(min=0.0)
    told = (clipped / clipped.sum("source")).transpose("source", "year").values
    names = [str(name) for name in shares["source"].values]
    ax.stackplot(
        shares["year"].values, told, colors=[COLOURS[name] for name in names], alpha=0.75, linewidth=0
    )
    ax.set_ylim(0, 1)
    middle = np.cumsum(told[:, -1]) - told[:, -1] / 2
    words = [layout.wrapped(text(f"ahead.{name}", lang), 17) for name in names]
    labels = zip(middle.tolist(), words, (COLOURS[name] for name in names), strict=True)
    parts.end_labels(ax, [label for label in labels if not np.isnan(label[0])])


@styled
def arrival(chance: xr.Dataset, dates: tuple[pd.Series, float], lang: Lang = "en") -> Figure:
    """Left: probability by year that a level is reached, with its standard error. Right: when it first is.

    chance, dates: of `analysis.ahead`
    """
    level, unit = chance.attrs["level"], unit_of(chance.attrs, lang)
    value = f"{shown(level / unit.size, lang)} {unit.words}"
    words = text("ahead.arrival", lang, outcome=name_of(chance.attrs, lang), value=value)
    margins = layout.Margins(top=1.7, between=1.3)
    figure, axes = layout.page(
        layout.wrapped(words, 74), text("ahead.arrival_note", lang), (1, 2), 5.2, margins
    )
    axes[0].set_title(text("ahead.by_year", lang), size=7, color=SOFT)
    axes[1].set_title(text("ahead.first", lang), size=7, color=SOFT)
    _draw_chance(axes[0], chance)
    _draw_dates(axes[1], *dates, lang)
    for ax in axes:
        _percent_axis(ax, lang)
    return figure


def _draw_chance(ax: Axes, chance: xr.Dataset) -> None:
    years, colour = chance["year"].values, SCENARIO_COLOURS[0]
    likely, error = chance["by_year"].values, chance["by_year_error"].values
    low, high = np.clip([likely - error, likely + error], 0.0, 1.0)
    ax.fill_between(years, low, high, color=colour, alpha=0.2, linewidth=0)
    ax.plot(years, likely, color=colour, marker="o", markersize=2.5)
    ax.set_ylim(0, 1.03)
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))


def _draw_dates(ax: Axes, by_year: pd.Series, never: float, lang: Lang) -> None:
    """A bar a year, and a grey one for those that do not get there."""
    places = np.arange(len(by_year) + 1)
    colours = [SCENARIO_COLOURS[0]] * len(by_year) + [SOFT]
    ax.bar(places, [*by_year, never], color=colours, width=0.8)
    every = -(-len(by_year) // 6)
    shown_at = [i for i in places[:-1] if i % every == 0 and i < len(by_year) - every / 2]
    names = [str(by_year.index[i]) for i in shown_at]
    ax.set_xticks([*shown_at, places[-1]], [*names, text("ahead.never", lang)])
    ax.set_ylim(0, None)


@styled
def parting(found: pd.DataFrame, attrs: dict[str, object], lang: Lang = "en") -> Figure:
    """What parts runs that reach a level from those that do not: a bar a dimension, the sharpest first.

    found: of `analysis.ahead.separating`; attrs: of its cases
    """
    rows = found.head(MOST)
    unit = unit_of(attrs, lang)
    value = f"{shown(float(attrs['above']) / unit.size, lang)} {unit.words}"  # type: ignore[arg-type]
    title = text("ahead.parting", lang, outcome=name_of(attrs, lang), value=value, year=attrs["year"])
    margins = layout.Margins(left=5.9, right=3.4, top=1.9, bottom=1.6)
    height = max(2.4, ROW_CM * len(rows))
    figure, (ax,) = layout.page(
        layout.wrapped(title, 74), text("ahead.parting_note", lang), (1, 1), height, margins
    )
    colours = [SCENARIO_COLOURS[0] if apart >= 0 else SCENARIO_COLOURS[1] for apart in rows["apart"]]
    ax.barh(range(len(rows)), rows["apart"].abs() + 0.5, color=colours, height=0.55)
    ax.axvline(0.5, color=INK, linewidth=0.6)
    ax.set_xlim(0.5, 1.0)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_yticks(range(len(rows)), [layout.wrapped(words, 38) for words in rows[f"title_{lang}"]])
    ax.grid(axis="x", color=FAINT)
    ax.set_title(text("ahead.parting_axis", lang), size=7, color=SOFT)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: numbers.percent(x, lang, 0)))
    for place, (_, row) in enumerate(rows.iterrows()):
        ax.annotate(_medians(row, lang), (1, place), xycoords=("axes fraction", "data"), xytext=(4, 0),
                    textcoords="offset points", va="center", size=6.5, annotation_clip=False)  # fmt: skip
    return figure


def _medians(row: pd.Series, lang: Lang) -> str:
    there, others = (shown(float(row[name]), lang) for name in ("there", "others"))
    if not row["value"]:
        return text("ahead.medians", lang, there=there, others=others)
    there, others = (numbers.percent(float(row[name]), lang, 0) for name in ("there", "others"))
    return text("ahead.choices", lang, value=row["value"], there=there, others=others)


def _percent_axis(ax: Axes, lang: Lang) -> None:
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: numbers.percent(value, lang, 0)))
