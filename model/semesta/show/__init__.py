"""Pictures and tables for readers: `semesta.show.fan(ds, lang="id")` gives a Matplotlib figure."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from semesta.show.boundaries import read_boundaries
    from semesta.show.charts.accounts import flows, funds
    from semesta.show.charts.ahead import arrival, parting, sources
    from semesta.show.charts.boundary_map import boundary_map
    from semesta.show.charts.budgets import added, public_cost
    from semesta.show.charts.chances import chances
    from semesta.show.charts.coverage import coverage
    from semesta.show.charts.difference import difference
    from semesta.show.charts.discovery import boxes
    from semesta.show.charts.fan import fan
    from semesta.show.charts.gallery import save_charts
    from semesta.show.charts.left_out import left_out, left_out_groups
    from semesta.show.charts.pareto import pareto
    from semesta.show.charts.payers import payers
    from semesta.show.charts.pensions import pensions
    from semesta.show.charts.provinces import provinces
    from semesta.show.charts.regret import regret
    from semesta.show.charts.segments import segments
    from semesta.show.charts.sensitivity import delta, morris, pawn, sobol
    from semesta.show.charts.stacking import stacking
    from semesta.show.charts.tilemap import pemda_map, tilemap, ucj_map
    from semesta.show.charts.tipping import tipping
    from semesta.show.charts.waterfall import waterfall
    from semesta.show.places import place
    from semesta.show.table import render, summary

# Name -> module that holds it; the charts of one run are gathered in the gallery.
_HOMES = {
    "render": "table", "summary": "table", "place": "places", "boxes": "charts.discovery",
    "sobol": "charts.sensitivity", "morris": "charts.sensitivity", "pawn": "charts.sensitivity",
    "delta": "charts.sensitivity", "pareto": "charts.pareto", "regret": "charts.regret",
    "tipping": "charts.tipping", "stacking": "charts.stacking", "sources": "charts.ahead",
    "arrival": "charts.ahead", "parting": "charts.ahead", "boundary_map": "charts.boundary_map",
    "read_boundaries": "boundaries", "waterfall": "charts.waterfall",
}  # fmt: skip

__all__ = [
    "added", "arrival", "boundary_map", "boxes", "chances", "coverage", "delta", "difference", "fan",
    "flows", "funds", "left_out", "left_out_groups", "morris", "pareto", "parting", "pawn", "payers",
    "pemda_map", "pensions", "place", "provinces", "public_cost", "read_boundaries", "regret", "render",
    "save_charts", "segments", "sobol", "sources", "stacking", "summary", "tilemap", "tipping",
    "ucj_map", "waterfall",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    # Matplotlib takes most of a second to load, and most commands draw nothing.
    if name not in __all__:
        raise AttributeError(f"module 'semesta.show' has no attribute {name!r}")
    from importlib import import_module

    home = _HOMES.get(name, "charts.gallery")
    return getattr(import_module(f"semesta.show.{home}"), name)
