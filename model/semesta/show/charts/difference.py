"""What a policy brings: differences from the first scenario, draw by draw, over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.observe import coverage
from semesta.observe.contrast import difference as paired
from semesta.observe.cost import by_year, public_cost
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.charts.accounts import mid_year
from semesta.show.rows import MILLION, TRILLION
from semesta.show.style import SOFT, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


MANY = 2  # more policies than this and three bands each would hide one another


@styled
def difference(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """Active participants, and where there is a ledger public cost, less those of the first scenario in the
    same draw: medians and bands over draws.
    """
    base = layout.scenarios_of(ds)[0][0]
    panels = _panels(ds, base)
    bands = parts.BANDS if ds.sizes["scenario"] - 1 <= MANY else parts.EIGHTY
    note = " ".join((parts.band_note(ds, lang, bands), text("difference.note", lang)))
    margins = layout.Margins(right=3.6, top=1.6, rows=1.1, bottom=1.3)
    title = text("difference.title", lang, first=layout.title_of(ds, base, lang))
    figure, axes = layout.page(title, note, (len(panels), 1), 4.6, margins)
    for ax, (name, values) in zip(axes, panels.items(), strict=True):
        ax.set_title(text(f"difference.{name}", lang), size=7, color=SOFT)
        _draw(ax, ds, values, bands, lang)
    return figure


def _panels(ds: xr.Dataset, base: str) -> dict[str, xr.DataArray]:
    """Differences by name, in the unit of their axis."""
    panels = {"active": paired(coverage.active(ds), base) / MILLION}
    if "contributions_by_province" in ds and ds.sizes["time"] >= 12:
        panels["cost"] = mid_year(by_year(paired(public_cost(ds), base))) / TRILLION
    return panels


def _draw(ax: Axes, ds: xr.Dataset, values: xr.DataArray, bands: parts.Bands, lang: Lang) -> None:
    parts.shade_history(ax, lang, words=True)
    labels = []
    for name, colour in layout.scenarios_of(ds)[1:]:
        last = float(parts.draw_bands(ax, values.sel(scenario=name), colour, bands)[-1])
        if not np.isnan(last):
            words = layout.wrapped(layout.title_of(ds, name, lang), 21)
            value = numbers.plain(last, lang, 1)
            labels.append((last, text("difference.line", lang, title=words, value=value), colour))
    parts.time_axis(ax, ds)
    parts.size_axis(ax, lang, signed=True)
    parts.end_labels(ax, labels)
