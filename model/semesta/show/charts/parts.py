"""What several charts draw: axes of time and size, bands, published figures, labels at line ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.dates import DateFormatter, YearLocator
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator

from semesta.observe.coverage import quantile
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.published import Observations, latest_observed
from semesta.show.style import FAINT, INK, SOFT

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

Bands = Sequence[tuple[float, float, float]]  # low, high, opacity of each layer
BANDS = ((0.025, 0.975, 0.13), (0.1, 0.9, 0.16), (0.25, 0.75, 0.22))
EIGHTY = BANDS[1:2]
HALO = [withStroke(linewidth=2, foreground="white", alpha=0.8)]  # keeps words readable on lines


def band_note(ds: xr.Dataset, lang: Lang, bands: Bands = BANDS) -> str:
    """What the bands are and what draws differ in, in words; with one draw, that there are none."""
    draws, fitted = ds.sizes["draw"], ds.attrs.get("parameters") == "posterior"
    if draws == 1:
        return text("bands.one", lang)
    key = "eighty" if bands is EIGHTY else "many"
    return text(f"bands.{key}_posterior" if fitted else f"bands.{key}", lang, draws=draws)


def mean_note(draws: int, lang: Lang) -> str:
    """That what is stacked are means over draws."""
    return text("bands.one", lang) if draws == 1 else text("bands.mean", lang, draws=draws)


def draw_bands(ax: Axes, values: xr.DataArray, colour: str, bands: Bands) -> xr.DataArray:
    """Median over draws as a line, with bands if there is more than one draw; gives the median back."""
    time = values["time"].values
    # Each later line is thinner, so that one which lies exactly on another does not hide it.
    width = max(1.3 - 0.35 * len(ax.lines), 0.7)
    if values.sizes["draw"] > 1:
        for low, high, opacity in bands:
            edges = quantile(values, [low, high])
            ax.fill_between(time, edges[0], edges[1], color=colour, alpha=opacity, linewidth=0)
    middle = quantile(values, 0.5)
    ax.plot(time, middle, color=colour, linewidth=width)
    return middle


def draw_observed(ax: Axes, points: Observations, unit: float = 1.0) -> None:
    """Published figures: full if calibration uses them, open if they are only checked against."""
    for used, face in ((False, "white"), (True, INK)):
        chosen = points.fitted == used
        ax.plot(
            points.dates[chosen],
            points.values[chosen] / unit,
            linestyle="none",
            marker="o",
            markersize=2.6,
            markerfacecolor=face,
            markeredgecolor=INK,
            markeredgewidth=0.6,
            zorder=4,
        )


def shade_history(ax: Axes, lang: Lang, *, words: bool = False) -> None:
    """A grey ground under the months that have data; with `words`, their last month named at the top."""
    first: Any = np.datetime64("2015-01-01")
    date: Any = latest_observed()[0]
    ax.axvspan(first, date, color=FAINT, alpha=0.55, linewidth=0, zorder=0)
    if words:
        label = text("shared.history", lang, month=numbers.month(date, lang))
        ax.annotate(label, (date, 1), xycoords=("data", "axes fraction"), xytext=(-3, -3),
                    textcoords="offset points", ha="right", va="top", size=6.5, color=SOFT)  # fmt: skip


def time_axis(ax: Axes, ds: xr.Dataset, *, narrow: bool = False) -> None:
    """Years of the dataset, five apart (ten in a narrow panel), or fewer where it is short."""
    first, last = ds["time"].values[[0, -1]]
    years = (last - first) / np.timedelta64(365, "D")
    step = 5 if years > 12 else 2 if years > 4 else 1
    ax.set_xlim(first, last)
    ax.xaxis.set_major_locator(YearLocator(2 * step if narrow else step))  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_formatter(DateFormatter("%Y"))  # type: ignore[no-untyped-call]


def size_axis(ax: Axes, lang: Lang, *, signed: bool = False) -> None:
    """From zero (`signed`: or lower, where something lies there); few ticks, the language's marks.

    Called when all is drawn.
    """
    bottom, top = ax.get_ylim()
    if signed and ax.dataLim.ymin < 0.0:
        ax.set_ylim(min(bottom, 0.0), max(top, -0.15 * bottom))  # room for words above the line
        ax.axhline(0.0, color=SOFT, linewidth=0.6, zorder=1)
        top = max(top, -bottom)
    else:
        ax.set_ylim(0, top)
    ax.yaxis.set_major_locator(MaxNLocator(7, steps=[1, 2, 5, 10]))
    decimals = 0 if top >= 5 else 1 if top >= 0.5 else 2
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: numbers.plain(value, lang, decimals)))


def ratio_axis(ax: Axes, lang: Lang) -> None:
    """A logarithmic axis of at most three tenfolds, for what grows manyfold; called when all is drawn."""
    heights = np.concatenate([np.asarray(line.get_ydata(), float) for line in ax.lines])
    top = float(np.max(heights, initial=0.0, where=np.isfinite(heights))) or 1.0
    bottom = float(heights[heights > top / 1e3].min(initial=top))
    ticks = (1, 2, 3, 4, 6, 8) if top < 5 * bottom else (1, 2, 5) if top < 100 * bottom else (1,)
    ax.set_yscale("log", nonpositive="mask")
    ax.set_ylim(0.8 * bottom, 1.25 * top)
    ax.yaxis.set_major_locator(LogLocator(subs=ticks))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _short(value, lang)))


def _short(value: float, lang: Lang) -> str:
    """A round number without needless decimals: 200, 5, 0,2, 0,05."""
    return numbers.plain(value, lang, max(0, -math.floor(math.log10(value) + 1e-9)))


def end_labels(ax: Axes, labels: Sequence[tuple[float, str, str]]) -> None:
    """Name lines at their right end: (height, words, colour); moved apart where they would overlap."""
    low, high = ax.get_ylim()
    points = ax.get_position().height * ax.get_figure(root=True).get_figheight() * 72  # type: ignore[union-attr]
    sizes = [(8.1 * (1 + words.count("\n")) + 3) / points for _, words, _ in labels]
    heights = apart([(value - low) / (high - low) for value, _, _ in labels], sizes)
    for height, (_, words, colour) in zip(heights, labels, strict=True):
        ax.annotate(words, (1, height), xycoords="axes fraction", xytext=(4, 0), textcoords="offset points",
                    va="center", color=colour, size=7, linespacing=1.15, annotation_clip=False)  # fmt: skip


def apart(heights: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Centres of things of the given sizes, near `heights`, in their order, without overlap, on 0..1.

    Things that do not fit all together are squeezed until they do.
    """
    squeeze = min(1.0, 1 / sum(sizes)) if sizes else 1.0
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    half = [size * squeeze / 2 for size in sizes]
    result, edge = list(heights), 0.0
    for i in order:  # upwards: none below the top of the one before
        result[i] = max(result[i], edge + half[i])
        edge = result[i] + half[i]
    edge = 1.0
    for i in reversed(order):  # and down again, if the last went over the top
        result[i] = min(result[i], edge - half[i])
        edge = result[i] - half[i]
    return result
