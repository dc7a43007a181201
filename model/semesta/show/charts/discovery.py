"""Under which circumstances an outcome ends so: the peeling of PRIM, and the box that is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import colormaps
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter

from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.charts.measured import name_of, shown, unit_of
from semesta.show.style import COVERAGE_MAP, FAINT, INK, SCENARIO_COLOURS, SOFT, styled

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from semesta.study.analysis.discovery import Discovery

MOST = 8  # restricted dimensions that are drawn, the surest first
ROW_CM = 1.05
LEAST = 0.001  # a smaller probability is said to be below it


@styled
def boxes(found: Discovery, lang: Lang = "en") -> Figure:
    """Left: coverage and density of every box of the trajectory. Right: the limits of the one looked at."""
    limits = found.limits.sort_values("p", na_position="last").head(MOST)
    margins = layout.Margins(left=1.2, right=0.4, top=2.0, bottom=2.0, between=1.2)
    height = max(5.4, ROW_CM * len(limits))
    figure, axes = layout.page(interest(found.attrs, lang), _note(found, lang), (1, 2), height, margins)
    _draw_trajectory(axes[0], found, lang)
    axes[1].set_title(text("prim.box", lang))
    _draw_limits(axes[1], limits, lang)
    return figure


def interest(attrs: Mapping[str, Any], lang: Lang) -> str:
    """The outcome and its limit, in words, as a title."""
    unit = unit_of(attrs, lang)
    key = "above" if attrs["above"] is not None else "below"
    value = f"{shown(attrs[key] / unit.size, lang)} {unit.words}"
    words = text(f"prim.{key}", lang, outcome=name_of(attrs, lang), value=value, year=attrs["year"])
    return layout.wrapped(words, 74)


def _note(found: Discovery, lang: Lang) -> str:
    coverage, density = numbers.percent(found.coverage, lang, 0), numbers.percent(found.density, lang, 0)
    return text("prim.note", lang, coverage=coverage, density=density, left_out=found.attrs["left_out"])


def _draw_trajectory(ax: Axes, found: Discovery, lang: Lang) -> None:
    """Every box as a dot, darker where more dimensions are restricted; a ring round the one looked at."""
    steps, colours = found.trajectory, colormaps[COVERAGE_MAP]
    most = max(int(steps["restricted"].max()), 1)
    for count in range(most + 1):
        here = steps[steps["restricted"] == count]
        ax.plot(
            here["coverage"], here["density"], "o", color=colours(0.25 + 0.7 * count / most), markersize=4
        )
    chosen = steps.loc[found.chosen]
    ax.plot(chosen["coverage"], chosen["density"], "o", markersize=9, markerfacecolor="none",
            markeredgecolor=INK, clip_on=False)  # fmt: skip
    ax.set_title(text("prim.density", lang), color=SOFT, size=7)
    ax.set_xlabel(text("prim.coverage", lang))
    ax.set_xlim(0, 1.03)
    ax.set_ylim(0, 1.03)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: numbers.percent(value, lang, 0)))
    shades = sorted({0, most // 2, most})
    handles = [
        Line2D([], [], color=colours(0.25 + 0.7 * n / most), marker="o", linestyle="none") for n in shades
    ]
    ax.legend(handles, [str(n) for n in shades], title=text("prim.restricted", lang), loc="lower left",
              title_fontsize=7)  # fmt: skip


def _draw_limits(ax: Axes, limits: pd.DataFrame, lang: Lang) -> None:
    """A grey bar from the least to the most of every restricted dimension, and within it what is left."""
    ax.set_axis_off()
    ax.set_xlim(0, 1)
    ax.set_ylim(len(limits) - 0.35, -0.6)
    for row, (_, limit) in enumerate(limits.iterrows()):
        ax.text(0, row - 0.3, layout.wrapped(limit[f"title_{lang}"], 46), size=7, va="center")
        if limit["choices"]:
            words, whole = ", ".join(map(layout.called, limit["choices"])), ""
            ax.text(0, row + 0.02, words, size=7, color=SCENARIO_COLOURS[0], va="center")
        else:
            whole = _draw_range(ax, row, limit, lang)
        beside = ", ".join(part for part in (whole, _chance(limit["p"], lang)) if part)
        ax.text(1, row + 0.28, beside, size=6, color=SOFT, ha="right", va="center")


def _chance(p: float, lang: Lang) -> str:
    """How likely a limit is without a cause; "" where that is not known."""
    if np.isnan(p):
        return ""
    key = "prim.below_chance" if p < LEAST else "prim.chance"
    return text(key, lang, p=shown(max(p, LEAST), lang, 1))


def _draw_range(ax: Axes, row: int, limit: pd.Series, lang: Lang) -> str:
    """The range as a bar; in words, of which whole it is a part."""
    least, span = limit["least"], limit["most"] - limit["least"]
    start, end = (limit["low"] - least) / span, (limit["high"] - least) / span
    ax.barh(row, 1.0, height=0.16, color=FAINT)
    ax.barh(row, end - start, left=start, height=0.16, color=SCENARIO_COLOURS[0])
    inside = text("analysis.range", lang, low=shown(limit["low"], lang), high=shown(limit["high"], lang))
    ax.text(0, row + 0.28, inside, size=6.5, color=SCENARIO_COLOURS[0], va="center")
    whole = text("analysis.range", lang, low=shown(least, lang), high=shown(limit["most"], lang))
    return text("prim.of", lang, range=whole)
