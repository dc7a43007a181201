"""Parts of the model that can be built in more than one way, read from `structures.toml`: the only list.

A scenario chooses under `[structure]`. The choice holds from January 2015 on, as a parameter does, so
scenarios with different structures share no history.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from semesta.scenario.problems import Problem, bare, nearest, quoted
from semesta.scenario.reading import Source

Text = Mapping[str, str]  # {"id": Indonesian, "en": English}


@dataclass(frozen=True)
class Structure:
    """One part that can be built in several ways; `choices` in the order of their codes."""

    key: str
    description: Text
    choices: Mapping[str, Text]
    default: str

    def code(self, choice: str) -> int:
        """Number by which compiled code knows a choice."""
        return list(self.choices).index(choice)


def _read() -> Mapping[str, Structure]:
    text = files(__package__).joinpath("structures.toml").read_text(encoding="utf-8")
    return MappingProxyType({key: Structure(key, **raw) for key, raw in tomllib.loads(text).items()})


STRUCTURES: Mapping[str, Structure] = _read()
DEFAULT: MappingProxyType[str, str] = MappingProxyType({key: s.default for key, s in STRUCTURES.items()})


def codes(chosen: Mapping[str, str]) -> dict[str, int]:
    """The code of what is chosen of every structure."""
    return {key: structure.code(chosen[key]) for key, structure in STRUCTURES.items()}


def check_structure(source: Source) -> tuple[dict[str, str], list[Problem]]:
    """What one file chooses, and what is wrong with it."""
    table = source.table.get("structure", {})
    if not isinstance(table, dict):
        return {}, [source.problem(("structure",), "structure_table", found=quoted(table))]
    problems = [problem for key, value in table.items() for problem in _faults(source, key, value)]
    return {} if problems else dict(table), problems


def _faults(source: Source, key: str, value: Any) -> Iterator[Problem]:
    place = ("structure", key)
    if key not in STRUCTURES:
        words: dict[str, Any] = {"found": bare(key), "nearest": nearest(key, STRUCTURES)}
        yield source.problem(place, "unknown_structure", allowed=tuple(STRUCTURES), **words)
        return
    choices = tuple(STRUCTURES[key].choices)
    if not isinstance(value, str) or value not in choices:
        near = nearest(value, choices) if isinstance(value, str) else ""
        words = {"found": quoted(value), "allowed": choices, "nearest": near}
        yield source.problem(place, "type_choice", **words)
