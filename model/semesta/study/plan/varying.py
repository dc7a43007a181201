"""What a study file varies: every range in its tables as a dimension, or why it cannot be one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from semesta.decisions.parameters import Parameter
from semesta.scenario.amending import as_lever
from semesta.scenario.problems import Problem, bare, nearest, quoted
from semesta.scenario.reading import Source
from semesta.scenario.registry import Lever
from semesta.scenario.structures import STRUCTURES
from semesta.study.plan.parts import On
from semesta.study.plan.ranges import Range, is_range, range_faults, read_range

PRIOR, ALL = "prior", "all"
Place = tuple[str | int, ...]
Nothing: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Known:
    """What a study may vary: parameters with their priors, and levers, an extension's included."""

    parameters: Mapping[str, Parameter]
    levers: Mapping[str, Lever]

    def lever(self, table: str, key: str) -> Lever:
        """The lever `key`, or the rule `key` of the law in the form of one."""
        return self.levers[key] if table == "lever" else as_lever(key)


@dataclass(frozen=True)
class Spot:
    """One range of the file: where it stands, what it acts on, and what else its entry says."""

    place: Place
    on: On
    target: str
    range: Range
    entry: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Found:
    """The ranges of a file, and what is wrong with their form."""

    source: Source
    known: Known
    spots: list[Spot] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: Place, on: On, target: str, raw: Mapping[str, Any], entry: Any = Nothing) -> None:
        """Keep a range, or what is wrong with it."""
        faults = list(range_faults(raw))
        for kind, words in faults:
            self.wrong(place, kind, **words)
        if not faults:
            self.spots.append(Spot(place, on, target, read_range(raw), entry))

    def wrong(self, place: Place, kind: str, /, **words: Any) -> None:
        """Keep a problem."""
        self.problems.append(self.source.problem(place, kind, **words))


def find_ranges(source: Source, known: Known) -> Found:
    """Every range of a study file, in the order of its tables."""
    found = Found(source, known)
    _parameters(found)
    _structures(found)
    for table in ("lever", "law"):
        _entries(found, table)
    return found


def _parameters(found: Found) -> None:
    table = found.source.table.get("parameters", {})
    if not isinstance(table, dict):
        found.wrong(("parameters",), "parameters_table", found=quoted(table))
        return
    for path, value in _leaves(table):
        place, name = ("parameters", *path), ".".join(path)
        named = [known for known in found.known.parameters if fnmatchcase(known, name)]
        if not named:
            near = nearest(name, found.known.parameters)
            found.wrong(place, "unknown_parameter", found=bare(name), nearest=near)
        elif value == PRIOR:
            for one in named:
                prior = found.known.parameters[one]
                found.add(place, "parameter", one, {"low": prior.low, "high": prior.high})
        elif len(named) == 1 and is_range(value):
            found.add(place, "parameter", name, value)
            _within_prior(found, place, found.known.parameters[named[0]], value)
        else:
            found.wrong(place, "range_parameter", found=quoted(value))


def _within_prior(found: Found, place: Place, prior: Parameter, raw: Mapping[str, Any]) -> None:
    if not found.spots or found.spots[-1].place != place:
        return  # malformed, and told
    for value in found.spots[-1].range.extremes:
        if isinstance(value, str):
            found.wrong(place, "parameter_type", found=quoted(value))
        elif not prior.low <= value <= prior.high:
            allowed = f"{prior.low:g} .. {prior.high:g}"
            found.wrong(place, "parameter_range", found=quoted(value), allowed=allowed)


def _leaves(table: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Names with dots may be written as nested tables."""
    for name, value in table.items():
        if isinstance(value, dict) and value and not is_range(value) and len(path) < 3:
            yield from _leaves(value, (*path, name))
        else:
            yield (*path, name), value


def _structures(found: Found) -> None:
    table = found.source.table.get("structure", {})
    if not isinstance(table, dict):
        found.wrong(("structure",), "structure_table", found=quoted(table))
        return
    for key, value in table.items():
        place = ("structure", key)
        if key not in STRUCTURES:
            words: dict[str, Any] = {"found": bare(key), "nearest": nearest(key, STRUCTURES)}
            found.wrong(place, "unknown_structure", allowed=tuple(STRUCTURES), **words)
        elif value == ALL:
            found.add(place, "structure", key, {"values": list(STRUCTURES[key].choices)})
        elif isinstance(value, dict) and "values" in value:
            found.add(place, "structure", key, value)
        else:
            found.wrong(place, "range_structure", found=quoted(value))


def _entries(found: Found, table: str) -> None:
    """Ranges within entries; what is no list of entries is told by the checks of a scenario."""
    for key, entries in _tables(found.source.table.get(table)).items():
        for number, raw in enumerate(entries if isinstance(entries, list) else ()):
            ranges = {name: value for name, value in _tables(raw).items() if is_range(value)}
            if isinstance(raw, dict) and not ranges:
                found.wrong((table, key, number), "nothing_varies", lever=bare(key))
            fixed = {name: value for name, value in _tables(raw).items() if name not in ranges}
            for name, value in ranges.items():
                target = key if table == "law" and name == "value" else f"{key}.{name}"
                on: On = "law" if table == "law" else "lever"
                found.add((table, key, number, name), on, target, value, fixed)


def _tables(raw: Any) -> Mapping[str, Any]:
    return raw if isinstance(raw, dict) else Nothing
