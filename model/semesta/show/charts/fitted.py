"""What a fit made of the parameters, and how near its runs come to the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator

from semesta.decisions.labels import label
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.charts.measured import shown
from semesta.show.recorded import title
from semesta.show.style import FAINT, INK, SCENARIO_COLOURS, SOFT, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from semesta.fit.insample import Met
    from semesta.fit.posterior import Posterior

COLUMNS, PANEL_CM, NAME_CHARACTERS = 4, 1.5, 26
BINS = 24
ROW_CM = 0.37
WIDEST = 0.5  # gap beyond which a figure is drawn at the edge of the panel
AT_EDGE = SCENARIO_COLOURS[1]


@styled
def posterior(found: Posterior, lang: Lang = "en") -> Figure:
    """A panel a parameter: its draws as a histogram over the range of the prior; the line is the prior."""
    count = len(found.names)
    margins = layout.Margins(left=0.4, right=0.4, top=2.3, bottom=1.4, between=0.7, rows=1.55)
    words = text("posterior.note", lang, draws=len(found.draws))
    shape = layout.grid_of(count, COLUMNS)
    figure, axes = layout.page(text("posterior.title", lang), words, shape, PANEL_CM, margins)
    panels = zip(axes[:count], found.names, found.low, found.high, found.pool.T, found.edges(), strict=True)
    for ax, name, low, high, values, edge in panels:
        _draw_parameter(ax, values, low, high, AT_EDGE if edge else SCENARIO_COLOURS[0], lang)
        ax.set_title(layout.wrapped(label(name, lang), NAME_CHARACTERS), size=6.5)
    for ax in axes[count:]:
        ax.set_axis_off()
    layout.unit_above(figure, text("posterior.axis", lang))
    return figure


def _draw_parameter(ax: Axes, values: np.ndarray, low: float, high: float, colour: str, lang: Lang) -> None:
    ax.hist(values, bins=np.linspace(low, high, BINS + 1).tolist(), density=True, color=colour, alpha=0.6)
    ax.hlines(1.0 / (high - low), low, high, color=SOFT, linewidth=0.8, linestyle=(0, (4, 3)))
    ax.axvline(float(np.median(values)), color=INK, linewidth=0.9)
    ax.set_xlim(low, high)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.grid(visible=False)
    ax.set_xticks([low, high], [shown(low, lang), shown(high, lang)])
    sides: tuple[Literal["left", "right"], ...] = ("left", "right")
    for tick, side in zip(ax.get_xticklabels(), sides, strict=True):
        tick.set_horizontalalignment(side)


@styled
def record(found: Sequence[Met], lang: Lang = "en") -> Figure:
    """A row a national figure: how far runs of the posterior lie from it, and how far is aimed at."""
    rows = [one for one in found if one.target.group != "province"]
    places = np.arange(len(rows))[::-1]
    margins = layout.Margins(left=7.1, right=0.6, top=1.75, bottom=1.6)
    height = ROW_CM * len(rows) + 0.3
    figure, (ax,) = layout.page(
        text("fitted.title", lang), text("fitted.note", lang), (1, 1), height, margins
    )
    for place, one in zip(places, rows, strict=True):
        _draw_figure(ax, place, one)
    ax.axvline(0.0, color=INK, linewidth=0.8)
    ax.set_yticks(places, [title(one.target.key, one.target.month, lang) for one in rows], color=INK)
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.set_xlim(-WIDEST, WIDEST)
    ax.grid(visible=False, axis="y")
    ax.grid(axis="x")
    _share_axis(ax, lang)
    layout.unit_above(figure, text("fitted.axis", lang))
    return figure


def _draw_figure(ax: Axes, place: float, one: Met) -> None:
    """The interval and median of a figure, full if it was fitted; grey behind, what is aimed at."""
    low, middle, high = (np.array([one.low, one.median, one.high]) / one.target.observed - 1.0).tolist()
    if not np.isnan(one.aim):
        ax.barh(place, 2 * one.aim, left=-one.aim, height=0.8, color=FAINT, zorder=0)
    fitted = one.target.use == "fit"
    colour = AT_EDGE if one.met is False else SCENARIO_COLOURS[0] if fitted else SOFT
    ax.hlines(place, low, high, color=colour, linewidth=1.4)
    inside = float(np.clip(middle, -WIDEST, WIDEST))
    ax.plot(inside, place, "o", markersize=3.6, markerfacecolor=colour if fitted else "white",
            markeredgecolor=colour, clip_on=False)  # fmt: skip


def _share_axis(ax: Axes, lang: Lang) -> None:
    ax.xaxis.set_major_locator(MaxNLocator(9))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: numbers.percent(value, lang, 0)))


@styled
def places(found: Sequence[Met], lang: Lang = "en") -> Figure:
    """A panel a segment: every province, the record across and the median of runs up, on the same scale."""
    by_line: dict[str, list[Met]] = {}
    for one in found:
        if one.target.group == "province":
            by_line.setdefault(one.target.key.rsplit("-", 3)[0], []).append(one)
    margins = layout.Margins(left=1.2, right=0.4, top=1.9, bottom=1.9, between=1.3)
    shape = (1, max(1, len(by_line)))
    figure, axes = layout.page(
        text("fitted.places", lang), text("fitted.places_note", lang), shape, 4.4, margins
    )
    for ax, (line, rows) in zip(axes, by_line.items(), strict=False):
        _draw_places(ax, rows, lang)
        ax.set_title(text(f"series.{line}", lang))
    return figure


def _draw_places(ax: Axes, rows: Sequence[Met], lang: Lang) -> None:
    seen = np.array([one.target.observed for one in rows]) / 1e3
    low, middle, high = np.array([[one.low, one.median, one.high] for one in rows]).T / 1e3
    ends = np.array([0.6 * min(seen.min(), middle.min()), 1.6 * max(seen.max(), middle.max())])
    ax.fill_between(ends, ends * 0.85, ends * 1.15, color=FAINT, linewidth=0, zorder=0)
    ax.plot(ends, ends, color=SOFT, linewidth=0.8)
    ax.vlines(seen, low, high, color=SCENARIO_COLOURS[0], linewidth=0.8, alpha=0.6)
    ax.plot(seen, middle, "o", markersize=2.8, color=SCENARIO_COLOURS[0])
    for axis, scale in ((ax.xaxis, ax.set_xscale), (ax.yaxis, ax.set_yscale)):
        scale("log")
        axis.set_major_formatter(FuncFormatter(lambda value, _: shown(value, lang)))
        axis.set_major_locator(LogLocator(subs=(1, 2, 5) if ends[1] < 20 * ends[0] else (1,)))
        axis.set_minor_locator(NullLocator())
    ax.set_xlim(*ends)
    ax.set_ylim(*ends)
    ax.grid(axis="x")
    ax.set_xlabel(text("fitted.across", lang))
