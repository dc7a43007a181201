"""Who pays the contribution of active participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.style import PAYER_COLOURS, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.figure import Figure


@styled
def payers(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """Active participants stacked by payer, a panel a scenario; means over draws, which add up."""
    scenarios = layout.scenarios_of(ds)
    note = " ".join((parts.mean_note(ds.sizes["draw"], lang), text("payers.note", lang)))
    rows, columns = layout.grid_of(len(scenarios), 2)
    margins = layout.Margins(right=4.6, top=2.0, bottom=1.3, between=0.6)
    figure, axes = layout.page(
        text("payers.title", lang), note, (rows, columns), 6.2 if rows == 1 else 4.4, margins, sharey=True
    )
    counts = ds["active_by_payer"].astype(float).sum("province", skipna=False).mean("draw") / 1e6
    for ax, (name, _) in zip(axes, scenarios, strict=False):
        order = list(PAYER_COLOURS)
        stack = counts.sel(scenario=name, payer=order).transpose("payer", "time")
        ax.stackplot(ds["time"].values, stack.values, colors=list(PAYER_COLOURS.values()), linewidth=0)
        ax.set_title(layout.wrapped(layout.title_of(ds, name, lang), 34 if columns == 2 else 80))
        parts.time_axis(ax, ds, narrow=columns == 2)
    parts.size_axis(axes[0], lang)  # shared by all panels
    for ax in axes[len(scenarios) :]:
        ax.set_axis_off()
    layout.unit_above(figure, text("axis.million", lang))
    layout.payer_legend(figure, axes[columns - 1], PAYER_COLOURS, lang)
    return figure
