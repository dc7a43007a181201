"""Outlines of provinces or kabupaten/kota from a GeoJSON file that a user names.

Which property says what a feature is, and in which codes, is found by trying: the one by which most places
are known. Names are tried first, since the codes of BPS and of Kemendagri mean different provinces of Papua.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.scenario import ScenarioError
from semesta.scenario.gazetteer import DISTRICTS, SYSTEMS, Places, districts, plain, provinces
from semesta.scenario.problems import Problem, bare

Ring = NDArray[np.float64]  # [points, 2] degrees east and north, the first point once more at the end
GRID = 0.03  # degrees: a tenth of a millimetre on a map of Indonesia across a printed page
SHOWN = 12  # properties named in a message
KINDS = {"province": provinces, "district": districts}
POLYGONS = ("Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Boundaries:
    """Outlines of the places of one kind.

    kind: "province" or "district", the dimension of the dataset that they are of
    rings: the outlines and holes of each place, by its index 0-37 or 0-513
    missing: full names of places that the file does not have
    """

    kind: str
    rings: Mapping[int, Sequence[Ring]]
    missing: Sequence[str]


def read_boundaries(file: Path) -> Boundaries:
    """The outlines in a GeoJSON file (a FeatureCollection of polygons, in degrees).

    A property of the features must hold names, BPS codes or Kemendagri codes of provinces or kabupaten/kota.
    Raises ScenarioError if the file cannot be read, is no such GeoJSON, or no property tells what is what.
    """
    features = _features(Path(file))
    kind, rows = _best(features, str(file))
    rings: dict[int, list[Ring]] = {}
    for row, feature in zip(rows, features, strict=True):
        if row is not None:
            rings.setdefault(row, []).extend(_rings(feature["geometry"], str(file)))
    places, first = KINDS[kind](), _first(kind)
    missing = [name for row, name in places.label.items() if row - first not in rings]
    return Boundaries(kind, rings, missing)


def _features(file: Path) -> list[dict[str, Any]]:
    """The features that are polygons."""
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _wrong(str(file), "unreadable", detail=error.strerror or error) from error
    except (ValueError, RecursionError) as error:  # not UTF-8, or not JSON
        raise _wrong(str(file), "boundaries_syntax", detail=error) from error
    features = found.get("features") if isinstance(found, dict) else None
    kept = [f for f in features if _is_area(f)] if isinstance(features, list) else []
    if not kept:
        raise _wrong(str(file), "boundaries_type", allowed=POLYGONS)
    return kept


def _is_area(feature: Any) -> bool:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return False
    geometry = feature.get("geometry")
    return isinstance(geometry, dict) and geometry.get("type") in POLYGONS


def _best(features: Sequence[Mapping[str, Any]], file: str) -> tuple[str, list[int | None]]:
    """The kind of place and the index of each feature's, of the property that knows most places."""
    keys = list(dict.fromkeys(key for feature in features for key in feature["properties"]))
    tried = [
        (kind, [read(places, feature["properties"].get(key)) for feature in features])
        for kind in KINDS
        for places in [KINDS[kind]()]
        for key in keys
        for read in _readers()
    ]
    best = max(tried, key=lambda found: len(set(found[1]) - {None}), default=("", []))
    kind, rows = best
    if not any(row is not None for row in rows):
        raise _wrong(file, "boundaries_key", found=[bare(str(key)) for key in keys[:SHOWN]] or "-")
    return kind, [None if row is None else row - _first(kind) for row in rows]


def _readers() -> Iterator[Any]:
    """Ways to read a property as the row of a place, None where it is none; the first counts where two know
    as many.
    """
    yield _by_name
    for system in SYSTEMS:
        yield lambda places, value, system=system: places.codes[system].get(_digits(value))


def _by_name(places: Places, value: Any) -> int | None:
    rows = places.names.get(plain(value), ()) if isinstance(value, str) else ()
    return rows[0] if len(rows) == 1 else None  # a name that a kabupaten and a kota share says too little


def _digits(value: Any) -> str:
    """A code as the gazetteer writes it: 11.01, 1101 and 1101.0 are one."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip().replace(".", "")


def _first(kind: str) -> int:
    """Row of the first government of the kind."""
    return DISTRICTS if kind == "province" else 0


def _rings(geometry: Mapping[str, Any], file: str) -> Iterator[Ring]:
    """Outlines and holes on the grid; those smaller than it are left out."""
    try:
        parts = geometry["coordinates"]
        polygons = [parts] if geometry["type"] == "Polygon" else parts
        rings = [np.array([point[:2] for point in ring], float) for polygon in polygons for ring in polygon]
    except (TypeError, ValueError, IndexError, KeyError) as error:
        raise _wrong(file, "boundaries_points") from error
    for ring in rings:
        if ring.ndim != 2 or ring.shape[1] != 2 or not (np.abs(ring) <= (180.0, 90.0)).all():
            raise _wrong(file, "boundaries_points")
        points = _thinned(np.rint(ring / GRID))  # neighbours keep their common border
        if len(points) > 3:
            yield points * GRID


def _thinned(points: Ring) -> Ring:
    """Without points that repeat the one before, or lie on the line between their neighbours."""
    points = points[np.append(True, (np.diff(points, axis=0) != 0.0).any(axis=1))]
    steps = np.diff(points, axis=0)
    turns = steps[:-1, 0] * steps[1:, 1] != steps[:-1, 1] * steps[1:, 0]
    return points[np.concatenate([[True], turns, [True]])] if len(points) > 2 else points


def _wrong(file: str, kind: str, **values: Any) -> ScenarioError:
    return ScenarioError([Problem(file, 0, "", kind, values)])
