"""Contributions, benefits and funds of each programme, beside the published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.observe.cost import by_year
from semesta.observe.variables import LABELS
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.published import Observations, observed_fund, observed_yearly
from semesta.show.style import styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TRILLION = 1e12
METRICS = {"contributions": "contributions_received", "benefits": "claims_paid_amount"}


@styled
def flows(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """Yearly contributions (left) and benefits (right) of all programmes and each, with published years."""
    note = " ".join((parts.band_note(ds, lang, parts.EIGHTY), text("shared.points", lang)))
    note = " ".join((note, text("flows.note", lang)))
    margins = layout.Margins(top=layout.legend_top(ds, lang, observed=True), bottom=1.2, rows=1.15)
    shape = (1 + len(LABELS["programme"]), 2)
    figure, axes = layout.page(text("flows.title", lang), note, shape, 2.5, margins)
    yearly = {
        "contributions": mid_year(by_year(ds["contributions"].sum("payer", skipna=False))),
        "benefits": mid_year(by_year(ds["benefits"])),
    }
    for row, programme in enumerate(("total", *LABELS["programme"])):
        for ax, (name, values) in zip(axes[2 * row :], yearly.items(), strict=False):
            ax.set_title(text(f"flows.{name}", lang, programme=_name(programme, lang)))
            _panel(ax, ds, _of(values, programme), observed_yearly(METRICS[name], programme), lang)
            parts.ratio_axis(ax, lang)
    layout.legend_above(figure, ds, lang, observed=True)
    return figure


@styled
def funds(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """The fund of all programmes and of each at the end of the month, with published stocks."""
    band = parts.band_note(ds, lang, parts.EIGHTY)
    note = " ".join((band, text("shared.points", lang), text("funds.note", lang)))
    margins = layout.Margins(top=layout.legend_top(ds, lang, observed=True), bottom=1.2, rows=1.1)
    figure, axes = layout.page(text("funds.title", lang), note, (3, 2), 3.6, margins)
    for ax, programme in zip(axes, ("total", *LABELS["programme"]), strict=True):
        ax.set_title(_name(programme, lang))
        _panel(ax, ds, _of(ds["balance"], programme), observed_fund(programme), lang)
        parts.size_axis(ax, lang)
    layout.legend_above(figure, ds, lang, observed=True)
    return figure


def mid_year(values: xr.DataArray) -> xr.DataArray:
    """Values of years on a time axis, each in the July of its year."""
    dates = [np.datetime64(f"{year}-07-01", "ns") for year in values["year"].values]
    return values.rename(year="time").assign_coords(time=np.array(dates, dtype="datetime64[ns]"))


def _of(values: xr.DataArray, programme: str) -> xr.DataArray:
    if programme == "total":
        return values.sum("programme", skipna=False)
    return values.sel(programme=programme)


def _name(programme: str, lang: Lang) -> str:
    return text("flows.all", lang) if programme == "total" else text(f"programme.{programme}", lang)


def _panel(ax: Axes, ds: xr.Dataset, values: xr.DataArray, points: Observations, lang: Lang) -> None:
    """Median and 80 percent band of each scenario in trillion rupiah, with published points."""
    parts.shade_history(ax, lang)
    for name, colour in layout.scenarios_of(ds):
        parts.draw_bands(ax, values.sel(scenario=name) / TRILLION, colour, parts.EIGHTY)
    parts.draw_observed(ax, points, TRILLION)
    parts.time_axis(ax, ds)
