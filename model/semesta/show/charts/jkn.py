"""JKN beside Jamsostek: registered and active members, with published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from semesta.observe.coverage import quantile
from semesta.observe.variables import LABELS
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.published import observed_jkn
from semesta.show.style import styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MILLION = 1e6


@styled
def jkn(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """All registered and active members in the first panel; active members by who pays in the others."""
    note = " ".join((parts.band_note(ds, lang, parts.EIGHTY), text("jkn.note", lang)))
    margins = layout.Margins(top=layout.legend_top(ds, lang, observed=True), bottom=1.3)
    figure, axes = layout.page(text("jkn.title", lang), note, (2, 3), 4.2, margins)
    _panel(axes[0], ds, lang, text("jkn.all", lang))
    for ax, segment in zip(axes[1:], LABELS["jkn_segment"], strict=True):
        _panel(ax, ds, lang, text(f"jkn.{segment}", lang), segment)
    layout.legend_above(figure, ds, lang, observed=True)
    return figure


def _panel(ax: Axes, ds: xr.Dataset, lang: Lang, title: str, segment: str = "total") -> None:
    """Active members of a segment, or of all; then the registered too, dashed."""
    ax.set_title(title)
    parts.shade_history(ax, lang)
    for name, colour in layout.scenarios_of(ds):
        parts.draw_bands(ax, _members(ds["jkn_active"], name, segment), colour, parts.EIGHTY)
    if segment == "total":
        for name, colour in layout.scenarios_of(ds):
            registered = quantile(_members(ds["jkn_registered"], name, segment), 0.5)
            ax.plot(ds["time"].values, registered, color=colour, linewidth=0.9, linestyle=(0, (4, 2)))
        parts.draw_observed(ax, observed_jkn("registered"), MILLION)
        parts.draw_observed(ax, observed_jkn("active"), MILLION)
    parts.time_axis(ax, ds, narrow=True)
    parts.size_axis(ax, lang)


def _members(values: xr.DataArray, scenario: str, segment: str) -> xr.DataArray:
    """Million members of one scenario by draw and time."""
    chosen = values.sel(scenario=scenario).astype(float)
    if segment == "total":
        return chosen.sum("jkn_segment", skipna=False) / MILLION
    return chosen.sel(jkn_segment=segment) / MILLION
