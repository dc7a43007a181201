"""Whether a fit finds the parameters that made a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import FuncFormatter
from scipy.stats import binom

from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.style import FAINT, INK, SCENARIO_COLOURS, SOFT, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from semesta.fit.recovery import Recovery

LEVELS = (0.5, 0.8, 0.95)
APART = 0.02  # between dots of equal height


@styled
def recovery(found: Recovery, lang: Lang = "en") -> Figure:
    """Left: nominal and found coverage of intervals. Right: ranks of the truth among draws."""
    margins = layout.Margins(left=1.2, right=0.4, top=1.7, bottom=2.1, between=1.6)
    words = text("recovery.note", lang, trials=len(found.ranks))
    figure, (left, right) = layout.page(text("recovery.title", lang), words, (1, 2), 5.4, margins)
    _draw_coverage(left, found)
    _draw_ranks(right, found)
    left.set_title(text("recovery.coverage", lang))
    left.set_xlabel(text("recovery.nominal", lang))
    right.set_title(text("recovery.ranks", lang))
    right.set_xlabel(text("recovery.among", lang))
    for axis in (left.xaxis, left.yaxis, right.xaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: numbers.percent(value, lang, 0)))
    return figure


def _draw_coverage(ax: Axes, found: Recovery) -> None:
    ax.plot([0.4, 1.0], [0.4, 1.0], color=SOFT, linewidth=0.8)
    for level in LEVELS:
        shares = np.sort(found.coverage(level))
        _, first, equal = np.unique(shares, return_index=True, return_counts=True)
        among = np.arange(len(shares)) - np.repeat(first, equal)
        shift = (among - np.repeat((equal - 1) / 2.0, equal)) * min(APART, 0.14 / max(equal.max(), 1))
        ax.plot(level + shift, shares, "o", markersize=2.6, color=SCENARIO_COLOURS[0], alpha=0.55)
        rate = found.rate(level)
        ax.errorbar(level, rate.share, 2 * rate.error, fmt="o", markersize=6, markerfacecolor="white",
                    color=INK, elinewidth=1.0, zorder=5)  # fmt: skip
    ax.set_xticks(LEVELS)
    ax.set_xlim(0.38, 1.04)
    ax.set_ylim(min(0.2, float(found.coverage(LEVELS[0]).min()) - 0.05), 1.03)


def _draw_ranks(ax: Axes, found: Recovery) -> None:
    """The band holds each bar in 95 percent of cases, were all ranks independent."""
    counts = found.histogram()
    edges = np.linspace(0.0, 1.0, len(counts) + 1)
    low, high = binom.ppf([0.025, 0.975], int(counts.sum()), 1.0 / len(counts))
    ax.axhspan(low, high, color=FAINT, zorder=0, linewidth=0)
    ax.bar(edges[:-1], counts, width=np.diff(edges), align="edge", color=SCENARIO_COLOURS[0], alpha=0.65,
           edgecolor="white", linewidth=0.6)  # fmt: skip
    ax.set_xlim(0.0, 1.0)
    ax.grid(visible=False)
