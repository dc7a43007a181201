"""Active participants of each membership segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from semesta.observe.variables import LABELS
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.published import observed_active
from semesta.show.style import styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.figure import Figure


@styled
def segments(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """One panel a segment, each with its own scale: medians, 80 percent bands, published figures."""
    note = " ".join((parts.band_note(ds, lang, parts.EIGHTY), text("shared.points", lang)))
    title = text("segments.title", lang)
    margins = layout.Margins(top=layout.legend_top(ds, lang, observed=True), bottom=1.3)
    figure, axes = layout.page(title, note, (2, 2), 4.4, margins)
    counts = ds["active"].astype(float).sum("province", skipna=False) / 1e6
    for ax, segment in zip(axes, LABELS["segment"], strict=True):
        label = text("segments.panel", lang, segment=text(f"segment.{segment}", lang))
        ax.set_title(label)
        parts.shade_history(ax, lang)
        for name, colour in layout.scenarios_of(ds):
            parts.draw_bands(ax, counts.sel(scenario=name, segment=segment), colour, parts.EIGHTY)
        parts.draw_observed(ax, observed_active(segment), 1e6)
        parts.time_axis(ax, ds)
        parts.size_axis(ax, lang)
    layout.legend_above(figure, ds, lang, observed=True)
    return figure
