"""Which Pemda look at each other: the nearest by distance, across the borders of provinces.

No list of land borders is to hand. Districts have the mean of their places as coordinates; those of a
province are the mean of its districts, weighted by residents. Five nearest stand for the neighbours that a
border gives (a plane of regions has just under six). Jakarta's administrative units have no budget and are
passed over: their province stands among the kabupaten/kota in their stead, and looks at provinces itself.

Rejected: all other kabupaten/kota of the province (units of a province that do not touch have no influence,
PF19).
"""

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Table

Array = NDArray[np.float64]
NEAREST = 5
JAKARTA = "31"
EARTH = 6371.0  # km


def distances(latitude: Array, longitude: Array) -> Array:
    """Kilometres between all pairs of places, great circle, [n, n]; in degrees."""
    lat, lon = np.radians(latitude), np.radians(longitude)
    half = np.sin((lat[:, None] - lat) / 2.0) ** 2
    half += np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2.0) ** 2
    away: Array = 2.0 * EARTH * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return away


def _nearest(latitude: Array, longitude: Array, may: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The NEAREST others of each place among those that `may` be one, [n, 5], nearest first."""
    away = distances(latitude, longitude)
    np.fill_diagonal(away, np.inf)
    away[:, ~may] = np.inf
    chosen: NDArray[np.int64] = np.argsort(away, axis=1, kind="stable")[:, :NEAREST]
    return chosen


def neighbourhoods(districts: Table, provinces: Table, province: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows of the Pemda near each, [552, 5]: kabupaten/kota see kabupaten/kota, provinces see provinces."""
    latitude, longitude = districts["latitude"], districts["longitude"]
    people = districts["population"]
    total = np.bincount(province, weights=people)
    centres = [np.bincount(province, weights=people * x) / total for x in (latitude, longitude)]
    count, own = len(districts), districts["administrative_only"] == 0
    local = _nearest(latitude, longitude, own)
    jakarta = count + provinces["bps_code"].tolist().index(JAKARTA)
    beside = _nearest(latitude, longitude, np.ones(count, bool))
    local[(~own[beside]).any(axis=1), -1] = jakarta
    return np.concatenate([local, count + _nearest(centres[0], centres[1], np.ones(len(provinces), bool))])


def share_funding(funds: NDArray[np.uint8], near: NDArray[np.int64]) -> Array:
    """Share of the neighbours of each Pemda that fund, [552]."""
    share: Array = funds[near].mean(axis=1)
    return share
