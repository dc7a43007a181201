"""All charts by name, and the way they are saved beside results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from semesta.observe.cost import per_month
from semesta.show.catalogue import LANGS, Lang
from semesta.show.charts.accounts import flows, funds
from semesta.show.charts.budgets import added, public_cost
from semesta.show.charts.chances import chances
from semesta.show.charts.coverage import coverage
from semesta.show.charts.difference import difference
from semesta.show.charts.fan import fan
from semesta.show.charts.jkn import jkn
from semesta.show.charts.left_out import left_out, left_out_groups
from semesta.show.charts.payers import payers
from semesta.show.charts.pensions import pensions
from semesta.show.charts.provinces import provinces
from semesta.show.charts.segments import segments
from semesta.show.charts.tilemap import pemda_map, tilemap, ucj_map
from semesta.show.style import save

if TYPE_CHECKING:
    import xarray as xr

CHARTS = {
    "fan": fan,
    "difference": difference,
    "chances": chances,
    "segments": segments,
    "coverage": coverage,
    "payers": payers,
    "tilemap": tilemap,
    "ucj_map": ucj_map,
    "pemda_map": pemda_map,
    "provinces": provinces,
    "left_out": left_out,
    "left_out_groups": left_out_groups,
    "flows": flows,
    "funds": funds,
    "public_cost": public_cost,
    "pensions": pensions,
    "added": added,
    "jkn": jkn,
}
LEDGER = ("flows", "funds", "public_cost", "pensions", "added")
NEEDS = {
    "pemda_map": "bpu_by_province",
    "jkn": "jkn_active",
    "left_out": "eligible_by_decile",
    "left_out_groups": "group_total",
}
YEARLY = (
    "tilemap", "ucj_map", "pemda_map", "provinces", "left_out", "left_out_groups", "flows",
    "public_cost", "added",
)  # fmt: skip


def drawable(ds: xr.Dataset) -> list[str]:
    """The charts that the dataset has something for: a ledger, a year, several draws, a pension."""
    missing: set[str] = set()
    if "contributions_by_province" not in ds:
        missing.update(LEDGER)
    elif not bool(per_month(ds, str(ds["scenario"].values[0])).notnull().any()):
        missing.add("added")
    if "pensioners" in ds and not bool((ds["pensioners"] > 0).any()):
        missing.add("pensions")
    missing.update(name for name, variable in NEEDS.items() if variable not in ds)
    if ds.sizes["draw"] == 1:
        missing.add("chances")
    if ds.sizes["scenario"] == 1:
        missing.add("difference")
    if ds.sizes["time"] < 12:
        missing.update(YEARLY)
    return [name for name in CHARTS if name not in missing]


def save_charts(ds: xr.Dataset, folder: Path, langs: Sequence[Lang] = LANGS) -> list[Path]:
    """Every `drawable` chart as `<chart>-<language>.svg` and `.png` in `folder`; the files written.

    The folder is made if needed. The same dataset gives the same bytes. Raises OSError if a file cannot be
    written.
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    files = []
    for name in drawable(ds):
        for lang in langs:
            files += save(CHARTS[name](ds, lang), Path(folder) / f"{name}-{lang}")
    return files
