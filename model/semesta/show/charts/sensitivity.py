"""What moves an outcome: Sobol' indices by year, elementary effects, and indices of distributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator

from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.charts.measured import name_of, plain_axis, unit_of
from semesta.show.style import INK, SCENARIO_COLOURS, SOFT, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LINES = 6  # dimensions drawn over time; more cannot be told apart
BARS = 20  # dimensions of a ranking, the rest does little
ROW_CM, TITLE_CHARACTERS = 0.62, 34
MIXED = 0.5  # a mean effect below this share of the mean absolute one has no clear sign
RAISES, LOWERS = SCENARIO_COLOURS[0], SCENARIO_COLOURS[1]


@dataclass(frozen=True)
class Bars:
    """A ranking: a bar a dimension with its interval, and a second figure as an open dot."""

    length: np.ndarray
    low: np.ndarray
    high: np.ndarray
    dot: np.ndarray
    colours: Sequence[str]


@styled
def sobol(found: xr.Dataset, lang: Lang = "en") -> Figure:
    """Total and first-order indices: lines over the years, or bars where there is one year."""
    if found.sizes["year"] == 1:
        one = found.isel(year=0)
        total, half = one["ST"].values, one["ST_conf"].values
        bars = Bars(total, total - half, total + half, one["S1"].values, [RAISES] * len(total))
        return _ranking(one, bars, "sobol", lang)
    order = np.argsort(-found["ST"].max("year").fillna(0.0).values, kind="stable")[:LINES]
    margins = layout.Margins(right=4.4, top=1.55)
    figure, (ax,) = layout.page(
        _title(found, "sobol", lang), _note(found, "sobol", lang), (1, 1), 6.6, margins
    )
    ax.set_title(text("sobol.axis", lang), size=7, color=SOFT)
    labels = [_draw_line(ax, found.isel(dimension=i), k, lang) for k, i in enumerate(order)]
    ax.set_xlim(*found["year"].values[[0, -1]])
    ax.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    parts.size_axis(ax, lang)
    parts.end_labels(ax, [label for label in labels if not np.isnan(label[0])])
    return figure


def _draw_line(ax: Axes, one: xr.Dataset, place: int, lang: Lang) -> tuple[float, str, str]:
    """The total of a dimension as a line with its interval, the first order dashed; its label at the end."""
    years, colour = one["year"].values, SCENARIO_COLOURS[place]
    total, half = one["ST"].values, one["ST_conf"].values
    ax.fill_between(years, np.maximum(total - half, 0.0), total + half, color=colour, alpha=0.16, linewidth=0)
    ax.plot(years, total, color=colour)
    ax.plot(years, np.maximum(one["S1"].values, 0.0), color=colour, linewidth=0.8, linestyle=(0, (4, 2)))
    words = layout.wrapped(str(one[f"dimension_title_{lang}"].item()), 28)
    return float(total[-1]), words, colour


@styled
def morris(found: xr.Dataset, lang: Lang = "en", year: int | None = None) -> Figure:
    """Mean absolute elementary effects in `year` (or the last one) with their sign, largest first."""
    one = found.sel(year=year or found["year"].values[-1])
    size = unit_of(found.attrs, lang).size
    effect, half = one["mu_star"].values / size, one["mu_star_conf"].values / size
    share = one["mu"].values / np.maximum(one["mu_star"].values, 1e-300)
    colours = [RAISES if s > MIXED else LOWERS if s < -MIXED else SOFT for s in share]
    bars = Bars(effect, effect - half, effect + half, one["sigma"].values / size, colours)
    return _ranking(one, bars, "morris", lang, unit_of(found.attrs, lang).words)


@styled
def pawn(found: xr.Dataset, lang: Lang = "en", year: int | None = None) -> Figure:
    """Median PAWN index in `year` (or the last one), largest first, beside the noise of the method."""
    one = found.sel(year=year or found["year"].values[-1])
    colours = [RAISES] * one.sizes["dimension"]
    bars = Bars(one["median"].values, one["low"].values, one["high"].values, one["maximum"].values, colours)
    figure = _ranking(one, bars, "pawn", lang)
    figure.axes[0].axvline(float(one["noise"][0]), color=SOFT, linewidth=0.8, linestyle=(0, (4, 3)))
    return figure


@styled
def delta(found: xr.Dataset, lang: Lang = "en", year: int | None = None) -> Figure:
    """Delta index in `year` (or the last one), largest first."""
    one = found.sel(year=year or found["year"].values[-1])
    value, half = one["delta"].values, one["delta_conf"].values
    bars = Bars(value, value - half, value + half, one["S1"].values, [RAISES] * len(value))
    return _ranking(one, bars, "delta", lang)


def _ranking(one: xr.Dataset, bars: Bars, name: str, lang: Lang, unit: str = "") -> Figure:
    """Horizontal bars, the longest on top, with intervals and dots."""
    order = np.argsort(-np.nan_to_num(bars.length), kind="stable")[:BARS]
    rows = np.arange(len(order))[::-1]
    margins = layout.Margins(left=5.4, right=0.6, top=1.75, bottom=1.6)
    title, note = _title(one, name, lang), _note(one, name, lang)
    figure, (ax,) = layout.page(title, note, (1, 1), ROW_CM * len(order) + 0.4, margins)
    ax.barh(rows, bars.length[order], height=0.55, color=[bars.colours[i] for i in order], alpha=0.75)
    ax.hlines(rows, np.maximum(bars.low[order], 0.0), bars.high[order], color=INK, linewidth=0.9)
    ax.plot(bars.dot[order], rows, "o", markersize=3.6, markerfacecolor="white", markeredgecolor=INK)
    titles = one[f"dimension_title_{lang}"].values[order]
    ax.set_yticks(rows, [layout.wrapped(str(t), TITLE_CHARACTERS) for t in titles], color=INK)
    ax.set_ylim(-0.6, len(order) - 0.4)
    ax.set_xlim(left=0.0)
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    plain_axis(ax.xaxis, lang)
    layout.unit_above(figure, text(f"{name}.axis", lang, unit=unit))
    return figure


def _title(found: xr.Dataset, name: str, lang: Lang) -> str:
    year = int(found["year"]) if found["year"].ndim == 0 else None
    words = text(f"{name}.title", lang, outcome=name_of(found.attrs, lang))
    return words if year is None else text("analysis.in_year", lang, title=words, year=year)


def _note(found: xr.Dataset, name: str, lang: Lang) -> str:
    points = text("analysis.points", lang, points=found.attrs["points"], left_out=found.attrs["left_out"])
    return " ".join((text(f"{name}.note", lang), points))
