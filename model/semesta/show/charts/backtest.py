"""Back-tests: what was forecast at the end of each year beside what came, and how often intervals held it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator

from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.style import INK, SCENARIO_COLOURS, SOFT, styled

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MILLION = 1e6
LEVELS = (50, 80, 95)
PATHS = ("came", "expected")
COLUMNS = 3


@styled
def fans(table: pd.DataFrame, record: Mapping[int, float], lang: Lang = "en") -> Figure:
    """Forecasts of all participants, a panel for each origin: both futures, and what came.

    table: forecasts as `fit.verdicts.scored` has them; record: persons by year-end
    """
    mine = table[(table["forecaster"] == "model") & (table["group"] == "total")]
    origins = sorted(set(mine["origin"]))
    margins = layout.Margins(top=1.9, rows=1.3)
    title, note = text("backtest.fans", lang), text("backtest.fans_note", lang)
    figure, axes = layout.page(title, note, layout.grid_of(len(origins), COLUMNS), 3.6, margins, sharey=True)
    layout.unit_above(figure, text("axis.million", lang))
    years = np.array(sorted(record))
    for ax, origin in zip(axes, origins, strict=False):
        ax.set_title(text("backtest.origin", lang, year=origin))
        last = record[origin] / MILLION
        for path, colour in zip(PATHS, SCENARIO_COLOURS, strict=False):
            _fan(ax, mine[(mine["origin"] == origin) & (mine["path"] == path)], (origin, last), colour)
        for known, face in ((True, INK), (False, "white")):
            shown = years[(years <= origin) == known]
            values = [record[year] / MILLION for year in shown]
            ax.plot(shown, values, "o", color=INK, markerfacecolor=face, markersize=3, zorder=4)
        ax.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    for ax in axes:
        ax.set_visible(ax in axes[: len(origins)])
        parts.size_axis(ax, lang)
    _name(figure, axes[0], lang)
    return figure


def _fan(ax: Axes, rows: pd.DataFrame, start: tuple[int, float], colour: str) -> None:
    """Bands and median from the last known year-end on; the second future has its 80 percent band alone."""
    rows = rows.sort_values("horizon")
    years = [start[0], *(int(month[:4]) for month in rows["month"])]

    def line(column: str) -> list[float]:
        return [start[1], *(rows[column] / MILLION)]

    levels = LEVELS if colour == SCENARIO_COLOURS[0] else (80,)
    for level in levels:
        ax.fill_between(
            years, line(f"low{level}"), line(f"high{level}"), color=colour, alpha=0.14, linewidth=0
        )
    ax.plot(years, line("median"), color=colour)


def _name(figure: Figure, ax: Axes, lang: Lang) -> None:
    """Both futures by their colours, beside the unit."""
    place = (0.99, 1 - 0.85 / (figure.get_figheight() * layout.INCH))
    names = [text(f"backtest.{path}", lang) for path in PATHS]
    figure.legend(ax.get_lines()[: len(PATHS)], names, loc="upper right", bbox_to_anchor=place, ncols=2,
                  borderaxespad=0, borderpad=0, handlelength=1.4)  # fmt: skip


@styled
def held(shares: pd.DataFrame, lang: Lang = "en") -> Figure:
    """How often intervals of 50, 80 and 95 percent held what came, beside how often they should.

    shares: a row each of `path`, `level` (percent), `share`, `low`, `high` (fractions)
    """
    margins = layout.Margins(left=1.4, right=5.0, top=1.55)
    title, note = text("backtest.held", lang), text("backtest.held_note", lang)
    figure, (ax,) = layout.page(title, note, (1, 1), 6.0, margins)
    ax.set_title(text("backtest.share", lang), size=7, color=SOFT)
    ax.plot([40, 100], [40, 100], color=SOFT, linewidth=0.7, linestyle=(0, (4, 3)))
    for place, (path, colour) in enumerate(zip(PATHS, SCENARIO_COLOURS, strict=False)):
        rows = shares[shares["path"] == path]
        at, share = rows["level"] + 1.2 * (place - 0.5), 100 * rows["share"]
        apart = np.stack([share - 100 * rows["low"], 100 * rows["high"] - share])
        ax.errorbar(at, share, yerr=np.maximum(apart, 0.0), fmt="o", color=colour, markersize=4, capsize=2,
                    linewidth=0.9, label=layout.wrapped(text(f"backtest.{path}", lang), 26))  # fmt: skip
    ax.set_xticks(LEVELS)
    ax.set_xlabel(text("backtest.level", lang))
    ax.set_xlim(42, 100)
    ax.set_ylim(0, 103)
    ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1.0), borderaxespad=0)
    return figure
