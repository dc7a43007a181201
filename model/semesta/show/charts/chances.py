"""When a run reaches 70 million participants: how likely by each month, and the middle of the dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import FuncFormatter

from semesta.observe import coverage
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.published import latest_observed, target
from semesta.show.style import SOFT, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

EDGES = (0.1, 0.5, 0.9)


@styled
def chances(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """Above, the share of draws that have been at 70 million by each month; below, the dates of a tenth, half
    and nine tenths of the draws.
    """
    goal = target("active_70m_2026").value
    first = coverage.first_month_at_least(ds, goal)
    present = coverage.active(ds).notnull().any("time")
    note = text("chances.note", lang, draws=ds.sizes["draw"])
    margins = layout.Margins(left=1.3, right=0.6, top=layout.legend_top(ds, lang, observed=False), rows=1.1)
    title = text("chances.title", lang, value=numbers.count(goal, lang, 0))
    figure, (above, below) = layout.page(title, note, (2, 1), 3.4, margins)
    _draw_shares(above, ds, first, present, lang)
    _draw_dates(below, ds, first, present, lang)
    for ax, name in ((above, "by_month"), (below, "dates")):
        ax.set_title(text(f"chances.{name}", lang), size=7, color=SOFT)
        parts.time_axis(ax, ds)
        ax.set_xlim(left=min(latest_observed()[0], ds["time"].values[-12:][0]))  # the past is known
    layout.legend_above(figure, ds, lang, observed=False)
    return figure


def _draw_shares(ax: Axes, ds: xr.Dataset, first: xr.DataArray, present: xr.DataArray, lang: Lang) -> None:
    reached = (first <= ds["time"]).where(present).mean("draw")
    for name, colour in layout.scenarios_of(ds):
        ax.plot(ds["time"].values, reached.sel(scenario=name).values, color=colour)
    ax.set_ylim(0, 1.03)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda share, _: numbers.percent(share, lang, 0)))


def _draw_dates(ax: Axes, ds: xr.Dataset, first: xr.DataArray, present: xr.DataArray, lang: Lang) -> None:
    """A bar from the early to the late date, open at the end of the run where the late one lies beyond it."""
    dates = coverage.date_quantiles(first, present, EDGES)
    last = ds["time"].values[-1]
    for row, (name, colour) in enumerate(layout.scenarios_of(ds)):
        low, middle, high = dates.sel(scenario=name).values
        if np.isnat(low):
            words = text("chances.none" if present.sel(scenario=name).any() else "number.missing", lang)
            ax.annotate(words, (1, row), xycoords=("axes fraction", "data"), xytext=(-4, 0), size=6.5,
                        textcoords="offset points", ha="right", va="center", color=colour)  # fmt: skip
            continue
        ax.plot([low, last if np.isnat(high) else high], [row, row], color=colour, linewidth=4, alpha=0.4,
                solid_capstyle="butt")  # fmt: skip
        if not np.isnat(middle):
            ax.plot(middle, row, "D", color=colour, markersize=4)
    ax.set_ylim(ds.sizes["scenario"] - 0.4, -0.6)
    ax.set_yticks([])
