"""Pieces that several charts share: the page, axes of time and size, bands, published points, labels."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import DateFormatter, YearLocator
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from semesta.observe.coverage import quantile
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.published import Observations, latest_observed
from semesta.show.style import FAINT, INK, PAGE_CM, SCENARIO_COLOURS, SOFT

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

INCH = 2.54
NOTE_CHARACTERS = 122  # of the note's size, on a line across the page
LEGEND_CHARACTERS = 106
BANDS = ((0.025, 0.975, 0.13), (0.1, 0.9, 0.16), (0.25, 0.75, 0.22))  # low, high, opacity of each layer
EIGHTY = BANDS[1:2]


@dataclass(frozen=True)
class Margins:
    """Room in centimetres between the panels and the edge of the page, and between panels."""

    left: float = 1.0
    right: float = 0.3
    top: float = 1.5
    bottom: float = 1.5
    between: float = 1.3
    rows: float = 1.5


def page(
    title: str,
    note: str,
    shape: tuple[int, int],
    panel_cm: float,
    margins: Margins,
    *,
    sharey: bool = False,
) -> tuple[Figure, list[Axes]]:
    """A page with a title, a note below, and rows x columns panels of the given height; unused ones blank."""
    rows, columns = shape
    lines = textwrap.wrap(note, NOTE_CHARACTERS)
    bottom = margins.bottom + 0.3 * (len(lines) - 1)
    height = margins.top + rows * panel_cm + (rows - 1) * margins.rows + bottom
    figure = Figure(figsize=(PAGE_CM / INCH, height / INCH))
    FigureCanvasAgg(figure)
    panel = (PAGE_CM - margins.left - margins.right - (columns - 1) * margins.between) / columns
    axes = figure.subplots(
        rows,
        columns,
        squeeze=False,
        sharey=sharey,
        gridspec_kw={
            "left": margins.left / PAGE_CM,
            "right": 1 - margins.right / PAGE_CM,
            "top": 1 - margins.top / height,
            "bottom": bottom / height,
            "wspace": margins.between / panel,
            "hspace": margins.rows / panel_cm,
        },
    )
    edge = 0.2 / PAGE_CM
    figure.text(edge, 1 - 0.25 / height, title, size=10.5, weight="bold", va="top")
    figure.text(edge, 0.15 / height, "\n".join(lines), size=6.5, color=SOFT, va="bottom", linespacing=1.3)
    return figure, list(axes.flat)


def unit_above(figure: Figure, words: str) -> None:
    """The unit that all panels share, under the title."""
    height = figure.get_figheight() * INCH
    figure.text(0.2 / PAGE_CM, 1 - 0.85 / height, words, size=7, color=SOFT, va="top")


def grid_of(count: int, columns: int) -> tuple[int, int]:
    """Rows and columns that hold `count` panels."""
    columns = min(columns, count)
    return -(-count // columns), columns


def title_of(ds: xr.Dataset, scenario: str, lang: Lang) -> str:
    """The scenario's own title in the language."""
    name = "scenario_title_id" if lang == "id" else "scenario_title"
    return str(ds[name].sel(scenario=scenario).item())


def scenarios_of(ds: xr.Dataset) -> list[tuple[str, str]]:
    """Each scenario's name with its colour."""
    names = [str(name) for name in ds["scenario"].values]
    return [(name, SCENARIO_COLOURS[i % len(SCENARIO_COLOURS)]) for i, name in enumerate(names)]


def band_note(draws: int, lang: Lang, bands: Sequence[Any] = BANDS) -> str:
    """What the bands are, in the reader's words; with one draw, that there are none."""
    key = "one" if draws == 1 else "eighty" if bands is EIGHTY else "many"
    return text(f"bands.{key}", lang, draws=draws)


def draw_bands(
    ax: Axes, values: xr.DataArray, colour: str, bands: Sequence[tuple[float, float, float]]
) -> xr.DataArray:
    """Median over draws as a line, with bands if there is more than one draw; gives the median back."""
    time = values["time"].values
    # Each later line is thinner, so that one which lies exactly on another does not hide it.
    width = max(1.5 - 0.4 * len(ax.lines), 0.8)
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


def size_axis(ax: Axes, lang: Lang) -> None:
    """From zero, few ticks, numbers with the language's marks; called when all is drawn."""
    top = ax.get_ylim()[1]
    ax.set_ylim(0, top)
    ax.yaxis.set_major_locator(MaxNLocator(7, steps=[1, 2, 5, 10]))
    decimals = 0 if top >= 5 else 1 if top >= 0.5 else 2
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: numbers.plain(value, lang, decimals)))


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


def wrapped(words: str, width: int) -> str:
    """The words on lines of at most `width` characters."""
    return "\n".join(textwrap.wrap(words, width))


def legend_columns(ds: xr.Dataset, lang: Lang) -> int:
    """How many scenario titles fit beside one another across the page."""
    longest = max(len(title_of(ds, name, lang)) for name, _ in scenarios_of(ds))
    return max(1, min(4, LEGEND_CHARACTERS // (longest + 6)))


def legend_top(ds: xr.Dataset, lang: Lang, *, observed: bool) -> float:
    """Centimetres between the page's edge and its panels, with room for `legend_above`."""
    rows = -(-(ds.sizes["scenario"] + observed) // legend_columns(ds, lang))
    return 1.75 + 0.36 * rows


def legend_above(figure: Figure, ds: xr.Dataset, lang: Lang, *, observed: bool) -> None:
    """Scenario colours, and the published points, under the title."""
    handles = [Line2D([], [], color=colour) for _, colour in scenarios_of(ds)]
    names = [title_of(ds, name, lang) for name, _ in scenarios_of(ds)]
    if observed:
        handles.append(Line2D([], [], color=INK, marker="o", markersize=2.6, linestyle="none"))
        names.append(text("shared.observed", lang))
    place = (0.2 / PAGE_CM, 1 - 0.85 / (figure.get_figheight() * INCH))
    figure.legend(handles, names, loc="upper left", bbox_to_anchor=place, ncols=legend_columns(ds, lang),
                  borderaxespad=0, borderpad=0, handlelength=1.4, columnspacing=1.6)  # fmt: skip
