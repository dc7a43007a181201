"""Coverage of every province over the years, one small panel each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.dates import DateFormatter, YearLocator
from matplotlib.ticker import FuncFormatter

from semesta.facts import load_facts
from semesta.observe.coverage import active_over_eligible
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.style import styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMNS, PANEL_CM = 6, 1.75
VALUES, VALUE_WIDTH = (
    3,
    0.24,
)  # last values that fit below the lines, and the room of one in widths of a panel
TOP, STEP = 100.0, 50.0  # percent; a province above it shows its line cut off
DECEMBERS = slice(11, None, 12)


@styled
def provinces(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """Active over eligible (UCJ) each December, from west to east: medians, and the band of the first
    scenario; below the lines the last value of each scenario.
    """
    places = load_facts()["provinces"]
    rate = 100 * active_over_eligible(ds, province=True).isel(time=DECEMBERS)
    note = text("provinces.note", lang, draws=ds.sizes["draw"])
    margins = layout.Margins(
        left=0.9, top=layout.legend_top(ds, lang, observed=False), between=0.42, rows=0.62, bottom=1.3
    )
    shape = layout.grid_of(len(places), COLUMNS)
    figure, axes = layout.page(text("provinces.title", lang), note, shape, PANEL_CM, margins)
    names = zip(places["bps_code"], places["abbr"], strict=True)
    for i, (ax, (code, name)) in enumerate(zip(axes, names, strict=False)):
        _draw(ax, ds, rate.sel(province=code), str(name), lang)
        below = i + COLUMNS >= len(places)
        ax.tick_params(labelleft=i % COLUMNS == 0, labelbottom=below, labelsize=6)
    for ax in axes[len(places) :]:
        ax.set_axis_off()
    layout.legend_above(figure, ds, lang, observed=False)
    return figure


def _draw(ax: Axes, ds: xr.Dataset, rate: xr.DataArray, name: str, lang: Lang) -> None:
    ax.set_title(name, size=6.8, weight="bold", pad=2.5)
    words = []
    for i, (scenario, colour) in enumerate(layout.scenarios_of(ds)):
        here = rate.sel(scenario=scenario)
        bands = parts.EIGHTY if i == 0 else ()
        middle = parts.draw_bands(ax, here, colour, bands)
        words.append((numbers.plain(float(middle[-1]), lang), colour))
    for i, (value, colour) in enumerate(words[::-1] if len(words) <= VALUES else ()):
        ax.text(
            0.98 - VALUE_WIDTH * i, 0.07, value, transform=ax.transAxes, ha="right", size=6.5, color=colour
        )
    parts.shade_history(ax, lang)
    first, last = ds["time"].values[[0, -1]]
    ax.set_xlim(first, last)
    years = int((last - first) / np.timedelta64(365, "D"))
    ax.xaxis.set_major_locator(YearLocator(10 if years > 12 else 5))  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_formatter(DateFormatter("%Y"))  # type: ignore[no-untyped-call]
    ax.set_ylim(0, TOP)
    ax.set_yticks(np.arange(0, TOP + 1, STEP))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: numbers.plain(value, lang)))
