"""Whence a policy's effect comes, mechanism by mechanism."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from semesta.observe.coverage import quantile
from semesta.show import numbers
from semesta.show.catalogue import Lang, catalogue, text
from semesta.show.charts import layout
from semesta.show.rows import MILLION, TRILLION
from semesta.show.style import INK, PAGE_CM, SCENARIO_COLOURS, SOFT, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

YEAR = 2029  # the last year of the RPJMN
ROW_CM = 0.62
ADDS, TAKES, REST, ALL = SCENARIO_COLOURS[0], SCENARIO_COLOURS[1], "#9a9a9a", "#444444"
UNITS = {"active": (MILLION, "axis.million"), "public_cost": (TRILLION, "axis.trillion_year")}
DOTS = {"alone": ("o", "white"), "last": ("o", ADDS), "in_order": ("|", INK)}  # marker, face


@styled
def waterfall(found: xr.Dataset, lang: Lang = "en", year: int = YEAR, outcome: str = "active") -> Figure:
    """Left, the shares of the mechanisms in the effect in `year` (or the last one run), one after another up
    to the whole; right, what each does alone, on top of all others, and in the order of the file.

    found: as `study.decompose` gives it; outcome: one of its outcomes
    """
    year = min(year, int(found["year"].values[-1]))
    unit, axis = UNITS[outcome]
    here = found[["alone", "last", "share", "in_order", "together", "rest"]]
    here = here.sel(year=year, outcome=outcome).dropna("draw") / unit
    rows, draws = here.sizes["mechanism"] + 2, here.sizes["draw"]
    note = text("waterfall.note", lang, draws=draws) if draws > 1 else text("waterfall.note_one", lang)
    margins = layout.Margins(left=4.9, right=0.4, top=2.5, bottom=1.25, between=0.7)
    title = text(f"waterfall.{outcome}", lang, year=year)
    figure, (steps, single) = layout.page(title, note, (1, 2), ROW_CM * rows + 0.2, margins)
    against = text("waterfall.against", lang, scenario=found.attrs[f"scenario_title_{lang}"],
                   base=found.attrs[f"base_title_{lang}"])  # fmt: skip
    layout.unit_above(figure, against)
    _draw_steps(steps, here, lang)
    _draw_single(single, here)
    for ax, name in ((steps, "share"), (single, "range")):
        ax.set_title(text(f"waterfall.{name}", lang, unit=text(axis, lang)), size=7, color=SOFT)
        _axes(ax, rows, lang)
    names = [mechanism_name(str(m), lang) for m in found["mechanism"].values]
    names += [text("waterfall.rest", lang), text("waterfall.together", lang)]
    steps.set_yticks(np.arange(rows), [layout.wrapped(name, 34) for name in names], color=INK)
    _legend(figure, lang)
    return figure


def mechanism_name(mechanism: str, lang: Lang) -> str:
    """A mechanism in words; a lever of an extension by its own name."""
    if mechanism.startswith("law."):
        return text("decompose.law", lang, rule=mechanism.removeprefix("law."))
    key = f"mechanism.{mechanism}"
    return text(key, lang) if key in catalogue() else mechanism


def _draw_steps(ax: Axes, here: xr.Dataset, lang: Lang) -> None:
    """Bars of mean shares, each from the end of the one before; then the rest, and the whole from zero."""
    parts = np.append(here["share"].mean("draw").values, float(here["rest"].mean("draw")))
    ends = np.cumsum(parts)
    starts = np.append(0.0, ends[:-1])
    colours = [*(ADDS if part >= 0.0 else TAKES for part in parts[:-1]), REST]
    rows = np.arange(len(parts))
    ax.barh(rows, parts, left=starts, height=0.62, color=colours)
    ax.barh(len(parts), ends[-1], height=0.62, color=ALL)
    ax.vlines(ends, rows - 0.31, rows + 1.31, color=SOFT, linewidth=0.6)
    widest = np.append(np.maximum(starts, ends), max(ends[-1], 0.0))
    for row, (value, edge) in enumerate(zip(np.append(parts, ends[-1]), widest, strict=True)):
        words = numbers.plain(float(value), lang, 1 if abs(value) >= 0.95 else 2)
        ax.annotate(words, (edge, row), xytext=(3, 0), textcoords="offset points", va="center", size=6.8)


def _draw_single(ax: Axes, here: xr.Dataset) -> None:
    """Dots at the means of each way to count an effect, the 80 percent bands of the first two as lines."""
    rows = np.arange(here.sizes["mechanism"])
    for (name, (marker, face)), shift in zip(DOTS.items(), (-0.13, 0.13, 0.0), strict=True):
        values = here[name]
        if name != "in_order" and here.sizes["draw"] > 1:
            low, high = quantile(values, [0.1, 0.9]).transpose("quantile", "mechanism").values
            ax.hlines(rows + shift, low, high, color=ADDS, linewidth=0.9, alpha=0.55)
        ax.plot(values.mean("draw").values, rows + shift, marker, color=INK if marker == "|" else ADDS,
                markerfacecolor=face, markersize=7 if marker == "|" else 3.6)  # fmt: skip


def _axes(ax: Axes, rows: int, lang: Lang) -> None:
    ax.set_ylim(rows - 0.4, -0.7)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.grid(visible=False, axis="y")
    ax.grid(axis="x")
    ax.axvline(0.0, color=SOFT, linewidth=0.6, zorder=1)
    low, high = ax.get_xlim()
    ax.set_xlim(min(low, 0.0), high + 0.13 * (high - low))
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    decimals = 0 if high >= 4 else 1 if high >= 0.4 else 2
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: numbers.plain(value, lang, decimals)))


def _legend(figure: Figure, lang: Lang) -> None:
    handles = [
        Line2D([], [], color=INK if marker == "|" else ADDS, marker=marker, markerfacecolor=face,
               markersize=7 if marker == "|" else 3.6, linestyle="none")
        for marker, face in DOTS.values()
    ]  # fmt: skip
    names = [text(f"waterfall.{name}", lang) for name in DOTS]
    top = 1 - 1.4 / (figure.get_figheight() * layout.INCH)
    figure.legend(handles, names, loc="upper left", bbox_to_anchor=(0.2 / PAGE_CM, top), ncols=3,
                  borderaxespad=0, borderpad=0, handlelength=1.0, columnspacing=1.6)  # fmt: skip
