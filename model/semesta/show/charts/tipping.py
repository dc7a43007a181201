"""An outcome along a lever, and where it meets its goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.charts.measured import Unit, name_of, plain_axis, shown, unit_of
from semesta.show.style import FAINT, INK, SCENARIO_COLOURS, SOFT, styled

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from semesta.study.analysis.tipping import Tipping


@styled
def tipping(found: Tipping, lang: Lang = "en") -> Figure:
    """The outcome along the lever with its band, or the share of states that meet the goal; the goal; where
    they cross, with its interval.
    """
    unit, attrs, curve = unit_of(found.attrs, lang), found.attrs, found.curve
    sure = attrs["probability"] is not None
    margins = layout.Margins(left=1.2, right=0.6, top=1.75, bottom=2.1)
    title = text("tipping.title", lang, outcome=name_of(attrs, lang), year=attrs["year"])
    figure, (ax,) = layout.page(title, _tipping_note(found, unit, lang), (1, 1), 6.2, margins)
    if sure:
        needed, words = 100 * float(attrs["probability"]), text("tipping.share", lang)
        ax.plot(curve.index, 100 * curve["met"], "o-", markersize=3, color=SCENARIO_COLOURS[0])
    else:
        needed, words = attrs["goal"] / unit.size, unit.words
        ax.fill_between(curve.index, curve["low"] / unit.size, curve["high"] / unit.size,
                        color=SCENARIO_COLOURS[0], alpha=0.16, linewidth=0)  # fmt: skip
        ax.plot(curve.index, curve["mean"] / unit.size, "o-", markersize=3, color=SCENARIO_COLOURS[0])
    ax.axhline(needed, color=SOFT, linewidth=0.8, linestyle=(0, (4, 3)))
    ax.set_xlim(curve.index[0], curve.index[-1])
    if not np.isnan(found.value):
        ax.axvspan(found.low, min(found.high, curve.index[-1]), color=FAINT, zorder=0, linewidth=0)
        ax.axvline(found.value, color=INK, linewidth=0.9)
        ax.plot(found.value, needed, "o", markersize=5, color=INK, zorder=5, clip_on=False)
    ax.set_title(words, size=7, color=SOFT)
    ax.set_xlabel(attrs["lever_title"][lang])
    for axis in (ax.xaxis, ax.yaxis):
        plain_axis(axis, lang)
    return figure


def _tipping_note(found: Tipping, unit: Unit, lang: Lang) -> str:
    """Where the goal is met, in words."""
    attrs = found.attrs
    goal = f"{shown(attrs['goal'] / unit.size, lang)} {unit.words}"
    if attrs["probability"] is not None:
        share = numbers.percent(float(attrs["probability"]), lang, 0)
        goal = text("tipping.sure", lang, goal=goal, share=share)
    if np.isnan(found.value):
        return text("tipping.never", lang, goal=goal)
    low, high = shown(found.low, lang), shown(found.high, lang)
    value = shown(found.value, lang)
    return text(
        "tipping.note" if found.steady else "tipping.unsteady",
        lang,
        goal=goal,
        value=value,
        low=low,
        high=high,
    )
