"""Coverage of the 38 provinces, and who pays for it, one square each."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import colormaps
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.patches import Rectangle

from semesta.facts import load_facts
from semesta.observe.cost import pemda_share
from semesta.observe.coverage import active_over_eligible, active_over_employed, december, quantile
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.style import COVERAGE_MAP, FAINT, ink_on, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

YEAR = 2029  # the last year of the RPJMN
RECORD = 2024  # the last year whose end is on record
TILE_CM = 0.82


@styled
def tilemap(ds: xr.Dataset, lang: Lang = "en", year: int = YEAR) -> Figure:
    """Active over employed in December of `year` (or the last one run), a map a scenario."""
    return draw_maps(ds, Map("tilemap", active_over_employed(ds, province=True), _draw_tiles), year, lang)


@styled
def ucj_map(ds: xr.Dataset, lang: Lang = "en", year: int = YEAR) -> Figure:
    """Active over eligible workers (UCJ), the same way."""
    return draw_maps(ds, Map("ucj_map", active_over_eligible(ds, province=True), _draw_tiles), year, lang)


@styled
def pemda_map(ds: xr.Dataset, lang: Lang = "en", year: int = RECORD) -> Figure:
    """Share of active BPU participants for whom provinces, kabupaten/kota and villages pay, the same way."""
    return draw_maps(ds, Map("pemda_map", pemda_share(ds), _draw_tiles), year, lang)


@dataclass(frozen=True)
class Map:
    """What a map shows and how.

    name: of its words; values: by scenario, draw, time and place
    draw: fills the panel of a scenario with the values of its places, each in its colour
    height: of a panel, centimetres; extra: words after the note
    """

    name: str
    values: xr.DataArray
    draw: Callable[[Axes, xr.DataArray, ScalarMappable, Lang], None]
    height: float = 8 * TILE_CM
    extra: str = ""


def draw_maps(ds: xr.Dataset, shown: Map, year: int, lang: Lang) -> Figure:
    """Medians in December of `year` (or the last one run), a panel for each scenario whose map differs."""
    name = shown.name
    decembers = ds["time"].dt.year.values[ds["time"].dt.month.values == 12]
    year = min(year, int(decembers[-1]))
    rate = quantile(december(shown.values, year), 0.5)
    scenarios = _parted(rate, layout.scenarios_of(ds))
    top = math.ceil(10 * float(rate.max())) / 10
    colour = ScalarMappable(Normalize(0, top), colormaps[COVERAGE_MAP])
    title = text(f"{name}.title", lang, month=numbers.month(np.datetime64(f"{year}-12"), lang))
    note = " ".join((text(f"{name}.note", lang, draws=ds.sizes["draw"]), shown.extra))
    margins = layout.Margins(left=0.2, right=0.2, top=2.0, bottom=1.1, rows=1.0)
    figure, axes = layout.page(title, note, (len(scenarios), 1), shown.height, margins)
    for ax, (scenario, _) in zip(axes, scenarios, strict=True):
        ax.set_title(layout.title_of(ds, scenario, lang))
        ax.set_axis_off()
        ax.set_aspect("equal")
        shown.draw(ax, rate.sel(scenario=scenario), colour, lang)
    _colour_scale(figure, colour, top, lang)
    return figure


def _parted(rate: xr.DataArray, scenarios: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The first scenario and those whose map differs from its: before their policies begin, all have one."""
    first = rate.sel(scenario=scenarios[0][0]).values
    differs = (not np.array_equal(rate.sel(scenario=s).values, first, equal_nan=True) for s, _ in scenarios)
    return [pair for pair, other in zip(scenarios, differs, strict=True) if other or pair is scenarios[0]]


def _draw_tiles(ax: Axes, rate: xr.DataArray, colour: ScalarMappable, lang: Lang) -> None:
    ax.set_xlim(0.5, 19.5)
    ax.set_ylim(8.5, 0.5)
    places = load_facts()["provinces"]
    for code, abbr, row, column in zip(
        places["bps_code"], places["abbr"], places["tile_row"], places["tile_col"], strict=True
    ):
        value = float(rate.sel(province=code))
        face: Any = FAINT if math.isnan(value) else colour.to_rgba(np.array([value]))[0]
        ax.add_patch(Rectangle((column - 0.48, row - 0.48), 0.96, 0.96, facecolor=face, linewidth=0))
        ink = ink_on(face)
        size = 5.4 if len(abbr) < 7 else 4.7
        ax.text(column, row - 0.2, abbr, ha="center", va="center", size=size, color=ink)
        label = numbers.plain(100 * value, lang)
        ax.text(column, row + 0.18, label, ha="center", va="center", size=6.8, weight="bold", color=ink)


def _colour_scale(figure: Figure, colour: ScalarMappable, top: float, lang: Lang) -> None:
    height = figure.get_figheight() * layout.INCH
    bar = figure.add_axes((0.69, 1 - 0.95 / height, 0.28, 0.22 / height))
    scale = figure.colorbar(colour, cax=bar, orientation="horizontal", ticks=[0, top / 2, top])
    scale.ax.set_xticklabels([numbers.percent(tick, lang, 0) for tick in (0, top / 2, top)])
    scale.outline.set_visible(False)
    scale.ax.tick_params(length=0, labelsize=6.5)
