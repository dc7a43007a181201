"""A scenario with all it extends, written as one TOML file."""

from collections.abc import Iterable, Mapping
from typing import Any

from semesta.facts.calendar import MONTHS, month_label
from semesta.law import Rule
from semesta.scenario.entries import Entry
from semesta.scenario.place_checks import KINDS, gazetteer
from semesta.scenario.registry import LEVERS, NO_LEVERS, Lever

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def to_toml(
    title: Mapping[str, str],
    description: Mapping[str, str],
    entries: Iterable[Entry],
    amendments: Iterable[Rule],
    parameters: Mapping[str, float],
    structure: Mapping[str, str],
    own: Mapping[str, Lever] = NO_LEVERS,
) -> str:
    """The text of a scenario file; entries in the order given, which is part of their meaning; own: levers of
    an extension.
    """
    known = LEVERS | dict(own)
    lines = [f"title.{lang} = {_value(text)}" for lang, text in title.items()]
    lines += [f"description.{lang} = {_value(text)}" for lang, text in description.items()]
    for entry in entries:
        lines += ["", f"[[lever.{entry.key}]]", *_entry(entry, known[entry.key])]
    for row in amendments:
        lines += ["", f"[[law.{row.rule}]]", *_amendment(row)]
    if parameters:
        lines += ["", "[parameters]"]
        lines += [f"{_value(name)} = {_value(value)}" for name, value in sorted(parameters.items())]
    if structure:
        lines += ["", "[structure]", *(f"{name} = {_value(choice)}" for name, choice in structure.items())]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry, lever: Lever) -> Iterable[str]:
    if lever.dated:
        yield f'from = "{month_label(entry.start)}"'
        if entry.end < MONTHS - 1 or lever.ends:
            yield f'to = "{month_label(entry.end)}"'
    if entry.ramp_months:
        yield f"ramp_months = {entry.ramp_months}"
    yield from _places(entry)
    for name, value in entry.values.items():
        yield f"{name} = {_value(value)}"


def _places(entry: Entry) -> Iterable[str]:
    """Where it acts, by full names; provinces and kabupaten/kota cannot stand in one entry."""
    for kind in KINDS:
        label = gazetteer(kind).label
        names = [label[row] for row in entry.places if row in label]
        if names:
            yield f"{kind} = {_value(names if len(names) > 1 else names[0])}"


def _amendment(row: Rule) -> Iterable[str]:
    yield f'from = "{row.start:%Y-%m}"'
    if row.to:
        yield f'to = "{row.to:%Y-%m}"'
    if row.ramp_months:
        yield f"ramp_months = {row.ramp_months}"
    yield f"value = {row.value:.15g}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + "".join(_ESCAPES.get(c, c) for c in value) + '"'
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return repr(value)
