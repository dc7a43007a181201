"""A goal search as a picture: what mixes cost and reach, and where the levers of the best stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.charts.measured import plain_axis, unit_of
from semesta.show.goals import lever_name, limit_name, outcome_of
from semesta.show.style import FAINT, INK, SCENARIO_COLOURS, SOFT, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from semesta.study.plan import Study
    from semesta.study.search.answer import Answer, Tried

MET, CHOSEN = SCENARIO_COLOURS[0], SCENARIO_COLOURS[1]
ROW_CM = 0.55
TRILLION = 1e12  # rupiah, of the axis of cost


@styled
def goal(study: Study, answer: Answer, lang: Lang = "en") -> Figure:
    """Left, extra cost and the first limit's outcome of every mix tried; right, the levers of the chosen."""
    first = answer.limits[0]
    share = numbers.percent(first.probability, lang, 0)
    name = limit_name(study, first, lang)
    note = text("goal.chart_note", lang, name=name, probability=share)
    height = max(5.5, ROW_CM * len(answer.levers) + 0.8)
    figure, (left, right) = layout.page(
        text("goal.chart_title", lang), note, (1, 2), height, layout.Margins(top=1.7, bottom=2.0, between=4.0)
    )
    _mixes(left, study, answer, lang)
    _levers(right, answer, lang)
    return figure


def _mixes(ax: Axes, study: Study, answer: Answer, lang: Lang) -> None:
    unit = unit_of({"units": outcome_of(study, answer.limits[0]).unit}, lang)
    size = unit.size
    known = [t for t in answer.tried if t.runs]
    for met, colour, key in ((False, SOFT, "missed"), (True, MET, "met")):
        _dots(
            ax,
            answer,
            [t for t in known if t.met is met],
            size,
            text(f"goal.chart_{key}", lang),
            c=colour,
            s=9,
        )
    chosen = text("goal.chart_chosen", lang)
    _dots(
        ax, answer, [answer.chosen], size, chosen, c=CHOSEN, s=36, marker="D", edgecolors=INK, linewidths=0.5
    )
    for bound in (answer.limits[0].low, answer.limits[0].high):
        if np.isfinite(bound):
            ax.axhline(bound / size, color=INK, linewidth=0.7, linestyle=(0, (4, 3)), zorder=1)
    title = f"{limit_name(study, answer.limits[0], lang)}, {unit.words}"
    ax.set_title(layout.wrapped(title, 44), size=7, color=SOFT)
    ax.set_xlabel(text("goal.chart_cost", lang))
    for axis in (ax.xaxis, ax.yaxis):
        plain_axis(axis, lang)
    ax.legend(loc="lower right", handletextpad=0.2, borderaxespad=0.2)


def _dots(ax: Axes, answer: Answer, mixes: list[Tried], size: float, label: str, **look: object) -> None:
    costs = [answer.extra(t) / TRILLION for t in mixes]
    ax.scatter(costs, [t.values[0] / size for t in mixes], label=label, zorder=3, **look)  # type: ignore[arg-type]


def _levers(ax: Axes, answer: Answer, lang: Lang) -> None:
    ranged = [i for i, lever in enumerate(answer.levers) if not lever.values]
    for row, i in enumerate(ranged):
        lever = answer.levers[i]
        near = [_percent(lever.low, lever.high, t.mix[i]) for t in answer.nearly]
        if near:
            ax.plot(
                [min(near), max(near)], [row, row], color=MET, linewidth=4, alpha=0.35, solid_capstyle="butt"
            )
        ax.plot(
            _percent(lever.low, lever.high, answer.chosen.mix[i]), row, marker="D", color=CHOSEN, markersize=5
        )
    ax.set_yticks(
        range(len(ranged)), [lever_name(answer.levers[i], lang).replace(", ", ",\n") for i in ranged]
    )
    ax.set_ylim(len(ranged) - 0.5, -0.5)
    ax.set_xlim(-3, 103)
    ax.grid(axis="x", color=FAINT)
    ax.set_title(text("goal.chart_range", lang), size=7, color=SOFT)


def _percent(low: float, high: float, value: float | str) -> float:
    return 100.0 * (float(value) - low) / (high - low)
