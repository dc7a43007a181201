"""The checks of where an entry acts: `province`, `kabupaten` and `codes`."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from semesta.scenario.gazetteer import SYSTEMS, Places, districts, plain, provinces
from semesta.scenario.problems import Problem, ScenarioError, nearest, quoted
from semesta.scenario.registry import LEVERS, Lever
from semesta.scenario.values import Fault

KINDS = ("province", "kabupaten")
PLACE_KEYS = (*KINDS, "codes")
NOTHING = {"id": "tidak ada", "en": "nothing"}
_CODE = re.compile(r"[\d.]+")
Named = tuple[str, str, dict[str, Any]]  # key of the entry at which something is wrong, and the fault


def gazetteer(kind: str) -> Places:
    """The places that the key `kind` names."""
    return provinces() if kind == "province" else districts()


def place_faults(lever: Lever, raw: Mapping[str, Any]) -> Iterator[Named]:
    """Everything that is wrong with where the entry `raw` of `lever` acts."""
    written = [key for key in PLACE_KEYS if key in raw]
    if not lever.places:
        local = [other.key for other in LEVERS.values() if other.places]
        yield from ((key, "lever_nationwide", {"allowed": local}) for key in written)
        return
    if written and not any(kind in raw for kind in KINDS):
        yield "codes", "codes_alone", {}
    elif all(kind in raw for kind in KINDS):
        yield "kabupaten", "places_twice", {}
    system = raw.get("codes")
    if "codes" in raw and system not in SYSTEMS:
        near = nearest(system, SYSTEMS) if isinstance(system, str) else ""
        yield "codes", "codes_unknown", {"found": quoted(system), "allowed": SYSTEMS, "nearest": near}
        return
    for kind in KINDS:
        if kind in raw:
            yield from ((kind, *fault) for fault in _listed(kind, raw[kind], system))
    if any(kind in raw for kind in KINDS):
        nationwide = [name for name in raw if name in lever.fields and not lever.fields[name].places]
        yield from ((name, "field_nationwide", {"field": name}) for name in nationwide)


def places_named(raw: Mapping[str, Any]) -> tuple[int, ...]:
    """Rows of the Pemda of the places that a checked entry names; none if it acts nationwide."""
    found = [
        found for kind in KINDS for text in _texts(raw.get(kind, []))
        for found in [_find(gazetteer(kind), kind, text, raw.get("codes"))] if isinstance(found, int)
    ]  # fmt: skip
    return tuple(sorted(found))


def row_of(text: str) -> int:
    """Row of the Pemda of a province or kabupaten/kota by a name or a code as a scenario may write it.

    Raises ScenarioError if it means no place, or several.
    """
    faults: list[Fault] = []
    for kind in KINDS:
        found = _find(gazetteer(kind), kind, text, None)
        if isinstance(found, int):
            return found
        faults.append(found)
    # The most telling of the two: that it is ambiguous, else the nearest name.
    told = [fault for fault in faults if fault[0].endswith("ambiguous")]
    told += [fault for fault in faults if fault[1].get("nearest")]
    kind, words = (told or faults)[0]
    raise ScenarioError([Problem("", 0, "", kind, words)])


def _texts(written: Any) -> list[Any]:
    return written if isinstance(written, list) else [written]


def _listed(kind: str, written: Any, system: str | None) -> Iterator[Fault]:
    texts = _texts(written)
    if not texts or not all(isinstance(text, str) for text in texts):
        yield "place_type", {"found": quoted(written)}
        return
    seen: set[int] = set()
    for text in texts:
        found = _find(gazetteer(kind), kind, text, system)
        if not isinstance(found, int):
            yield found
        elif found in seen:
            yield "repeated", {"found": quoted(text)}
        else:
            seen.add(found)


def _find(places: Places, kind: str, text: str, system: str | None) -> int | Fault:
    """The row of the place that `text` means, or why it means none."""
    if _CODE.fullmatch(text.strip()):
        return _coded(places, kind, text, system)
    rows = places.names.get(plain(text), ())
    if len(rows) == 1:
        return rows[0]
    if rows:
        return "place_ambiguous", {"found": quoted(text), "allowed": [places.label[row] for row in rows]}
    other = next(k for k in KINDS if k != kind)
    if plain(text) in gazetteer(other).names:
        return "place_of_other_kind", {"found": quoted(text), "place": kind, "other": other}
    near = difflib.get_close_matches(plain(text[:200]), places.names, n=1, cutoff=0.6)
    return f"unknown_{kind}", {"found": quoted(text), "nearest": next(iter(places.known(near)), "")}


def _coded(places: Places, kind: str, text: str, system: str | None) -> int | Fault:
    """The same of a code: of the system that is named, or where both systems mean the same place."""
    digits = text.replace(".", "").strip()
    meant = [places.codes[name].get(digits) for name in ([system] if system else SYSTEMS)]
    if meant[0] is not None and all(row == meant[0] for row in meant):
        return meant[0]
    if any(row is not None for row in meant):
        bps, kemendagri = (NOTHING if row is None else places.label[row] for row in meant)
        return "code_ambiguous", {"found": quoted(text), "bps": bps, "kemendagri": kemendagri}
    known = places.codes[system or "bps"]
    near = difflib.get_close_matches(digits[:200], known, n=1, cutoff=0.4)
    name = f"{near[0]} ({places.label[known[near[0]]]})" if near else ""
    return f"unknown_{kind}", {"found": quoted(text), "nearest": name}
