"""Amounts stacked by payer, a panel a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.figure import Figure


def payer_stacks(
    ds: xr.Dataset, values: xr.DataArray, colours: Mapping[str, str], name: str, unit: str, lang: Lang
) -> Figure:
    """`values` by scenario, payer and time, stacked in the order of `colours`; name: of the chart's words;
    unit: the words above the axis. Means over draws, which add up.
    """
    scenarios = layout.scenarios_of(ds)
    note = " ".join((parts.mean_note(ds.sizes["draw"], lang), text(f"{name}.note", lang)))
    rows, columns = layout.grid_of(len(scenarios), 2)
    margins = layout.Margins(right=4.6, top=2.0, bottom=1.3, between=0.6)
    height = 6.2 if rows == 1 else 4.4
    title = text(f"{name}.title", lang)
    figure, axes = layout.page(title, note, (rows, columns), height, margins, sharey=True)
    for ax, (scenario, _) in zip(axes, scenarios, strict=False):
        stack = values.sel(scenario=scenario, payer=list(colours)).transpose("payer", "time")
        ax.stackplot(stack["time"].values, stack.values, colors=list(colours.values()), linewidth=0)
        ax.set_title(layout.wrapped(layout.title_of(ds, scenario, lang), 34 if columns == 2 else 80))
        parts.time_axis(ax, ds, narrow=columns == 2)
    parts.size_axis(axes[0], lang)  # shared by all panels
    for ax in axes[len(scenarios) :]:
        ax.set_axis_off()
    layout.unit_above(figure, text(unit, lang))
    layout.payer_legend(figure, axes[columns - 1], colours, lang)
    return figure
