"""All charts by name, and the way they are saved beside results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from semesta.show.catalogue import LANGS, Lang
from semesta.show.charts.coverage import coverage
from semesta.show.charts.fan import fan
from semesta.show.charts.payers import payers
from semesta.show.charts.segments import segments
from semesta.show.charts.tilemap import tilemap
from semesta.show.style import save

if TYPE_CHECKING:
    import xarray as xr

CHARTS = {
    "fan": fan,
    "segments": segments,
    "coverage": coverage,
    "payers": payers,
    "tilemap": tilemap,
}


def save_charts(ds: xr.Dataset, folder: Path, langs: Sequence[Lang] = LANGS) -> list[Path]:
    """Every chart as `<chart>-<language>.svg` and `.png` in `folder`, made if needed; the files written.

    The same dataset gives the same bytes. Raises OSError if a file cannot be written.
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    files = []
    for name, chart in CHARTS.items():
        for lang in langs:
            files += save(chart(ds, lang), Path(folder) / f"{name}-{lang}")
    return files
