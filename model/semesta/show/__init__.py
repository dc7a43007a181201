"""Pictures and tables for readers: `semesta.show.fan(ds, lang="id")` gives a Matplotlib figure."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from semesta.show.charts.accounts import flows, funds
    from semesta.show.charts.budgets import added, public_cost
    from semesta.show.charts.coverage import coverage
    from semesta.show.charts.fan import fan
    from semesta.show.charts.gallery import save_charts
    from semesta.show.charts.payers import payers
    from semesta.show.charts.pensions import pensions
    from semesta.show.charts.segments import segments
    from semesta.show.charts.tilemap import pemda_map, tilemap, ucj_map
    from semesta.show.places import place
    from semesta.show.table import render, summary

__all__ = [
    "added", "coverage", "fan", "flows", "funds", "payers", "pemda_map", "pensions", "place", "public_cost",
    "render", "save_charts", "segments", "summary", "tilemap", "ucj_map",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    # Matplotlib takes most of a second to load, and most commands draw nothing.
    if name not in __all__:
        raise AttributeError(f"module 'semesta.show' has no attribute {name!r}")
    from importlib import import_module

    home = {"render": "table", "summary": "table", "place": "places"}.get(name, "charts.gallery")
    return getattr(import_module(f"semesta.show.{home}"), name)
