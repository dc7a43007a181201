"""Coverage on a true map, in the outlines that a user has."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.path import Path

from semesta.observe.coverage import active_over_eligible, active_over_eligible_district
from semesta.show.catalogue import Lang, text
from semesta.show.charts.tilemap import YEAR, Map, draw_maps
from semesta.show.style import FAINT, PAGE_CM, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.cm import ScalarMappable
    from matplotlib.figure import Figure

    from semesta.show.boundaries import Boundaries, Ring

TALLEST_CM = 16.0
NAMED = 8  # places without an outline that the note names


@styled
def boundary_map(ds: xr.Dataset, boundaries: Boundaries, lang: Lang = "en", year: int = YEAR) -> Figure:
    """Active over eligible workers (UCJ) in December of `year` (or the last one run) by province or by
    kabupaten/kota, as the boundaries are; a map a scenario. Grey: nobody eligible in the sample.
    """
    by_province = boundaries.kind == "province"
    values = active_over_eligible(ds, province=True) if by_province else active_over_eligible_district(ds)
    corners = _corners(boundaries)
    wide, high = corners[1] - corners[0]
    height = min(TALLEST_CM, (PAGE_CM - 0.4) * high / wide)
    draw = partial(_draw_outlines, boundaries, corners)
    name = "boundary_map" if by_province else "district_map"
    return draw_maps(ds, Map(name, values, draw, height, _without(boundaries, lang)), year, lang)


def _corners(boundaries: Boundaries) -> np.ndarray:
    """Lower left and upper right corner of all outlines."""
    points = np.concatenate([ring for rings in boundaries.rings.values() for ring in rings])
    return np.array([points.min(axis=0), points.max(axis=0)])


def _draw_outlines(
    boundaries: Boundaries,
    corners: np.ndarray,
    ax: Axes,
    rate: xr.DataArray,
    colour: ScalarMappable,
    lang: Lang,
) -> None:
    values = rate.values[list(boundaries.rings)]
    faces = [FAINT if math.isnan(value) else colour.to_rgba(np.array([value]))[0] for value in values]
    outlines = [_path(rings) for rings in boundaries.rings.values()]
    ax.add_collection(PathCollection(outlines, facecolors=faces, edgecolors="white", linewidths=0.25))
    (left, low), (right, high) = corners
    ax.set_xlim(left, right)
    ax.set_ylim(low, high)


def _path(rings: Sequence[Ring]) -> Path:
    """All outlines of a place as one shape; holes run against their outline and stay open."""
    codes = [np.full(len(ring), Path.LINETO, Path.code_type) for ring in rings]
    for code in codes:
        code[0], code[-1] = Path.MOVETO, Path.CLOSEPOLY
    return Path(np.concatenate(rings), np.concatenate(codes))


def _without(boundaries: Boundaries, lang: Lang) -> str:
    """That places have no outline in the file, and which."""
    missing = boundaries.missing
    if not missing:
        return ""
    names = ", ".join(missing[:NAMED]) + (", …" if len(missing) > NAMED else "")
    return text("boundary_map.without", lang, count=len(missing), names=names)
