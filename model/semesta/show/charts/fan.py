"""Active participants in all, by scenario, with bands over draws, published figures and the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.observe.coverage import active
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.published import observed_active, target
from semesta.show.style import INK, SOFT, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MANY = 3  # more scenarios than this and three bands each would hide one another


@styled
def fan(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """Median and bands of 50, 80 and 95 percent of active participants (80 alone for many scenarios)."""
    bands = parts.BANDS if ds.sizes["scenario"] <= MANY else parts.EIGHTY
    note = " ".join((parts.band_note(ds, lang, bands), text("shared.points", lang)))
    margins = layout.Margins(right=3.6, top=1.55)
    figure, (ax,) = layout.page(text("fan.title", lang), note, (1, 1), 7.2, margins)
    ax.set_title(text("axis.million", lang), size=7, color=SOFT)
    total = active(ds) / 1e6
    parts.shade_history(ax, lang, words=True)
    labels = []
    for name, colour in layout.scenarios_of(ds):
        middle = parts.draw_bands(ax, total.sel(scenario=name), colour, bands)
        last = float(middle[-1])
        value = numbers.count(last * 1e6, lang)
        words = layout.wrapped(layout.title_of(ds, name, lang), 21)
        if not np.isnan(last):
            labels.append((last, text("fan.line", lang, title=words, value=value), colour))
    parts.draw_observed(ax, observed_active(), 1e6)
    _draw_target(ax, lang)
    parts.time_axis(ax, ds)
    parts.size_axis(ax, lang)
    parts.end_labels(ax, labels)
    return figure


def _draw_target(ax: Axes, lang: Lang) -> None:
    goal = target("active_70m_2026")
    ax.axhline(goal.value / 1e6, color=SOFT, linewidth=0.7, linestyle=(0, (4, 3)), zorder=1)
    ax.plot(goal.date, goal.value / 1e6, marker="D", markersize=4, color=INK, zorder=5)
    words = text("fan.target", lang, value=numbers.count(goal.value, lang, 0), year=goal.year)
    ax.annotate(words, (goal.date, goal.value / 1e6), xytext=(-5, 4), textcoords="offset points", ha="right",
                size=7, zorder=5, path_effects=parts.HALO)  # fmt: skip
    ax.set_ylim(top=max(ax.get_ylim()[1], 1.25 * goal.value / 1e6))
