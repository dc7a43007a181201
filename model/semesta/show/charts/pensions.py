"""The first JP pensions: who has the years, who draws one, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.style import styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.figure import Figure

MILLION = 1e6


@styled
def pensions(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """Persons who reached 15 years of JP so far, pensioners, and the mean pension of a month."""
    note = " ".join((parts.band_note(ds, lang, parts.EIGHTY), text("pensions.note", lang)))
    margins = layout.Margins(top=layout.legend_top(ds, lang, observed=False), bottom=1.3)
    figure, axes = layout.page(text("pensions.title", lang), note, (1, 3), 4.6, margins)
    panels = {"reached": "reached_180", "pensioners": "pensioners", "mean": "pension_mean"}
    for ax, (label, variable) in zip(axes, panels.items(), strict=True):
        ax.set_title(text(f"pensions.{label}", lang))
        parts.shade_history(ax, lang)
        for name, colour in layout.scenarios_of(ds):
            parts.draw_bands(ax, ds[variable].sel(scenario=name) / MILLION, colour, parts.EIGHTY)
        parts.time_axis(ax, ds, narrow=True)
        parts.size_axis(ax, lang)
    layout.legend_above(figure, ds, lang, observed=False)
    return figure
