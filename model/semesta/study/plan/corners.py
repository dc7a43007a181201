"""Whether what a study varies is allowed everywhere in its ranges: the checks of a scenario at their ends."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from semesta.law.scope import READ
from semesta.scenario.checking import check_sheet
from semesta.scenario.entry_checks import check_entry
from semesta.scenario.problems import Problem
from semesta.scenario.structures import check_structure
from semesta.study.plan.varying import Found, Place, Spot

CHECKED = ("title", "lever", "law")  # tables that the checks of a scenario see whole
Choice = Mapping[Place, Any]


def corner_problems(found: Found) -> list[Problem]:
    """Everything that a scenario file with some end of the ranges in their place would be told, each once."""
    lowest = {spot.place: spot.range.extremes[0] for spot in found.spots}
    table = {name: found.source.table[name] for name in CHECKED if name in found.source.table}
    problems = check_sheet(
        replace(found.source, table=_filled(table, lowest)), None, found.known.levers
    ).problems
    for entry in dict.fromkeys(spot.place[:3] for spot in found.spots if spot.on in ("lever", "law")):
        problems += _entry_problems(found, entry)
    for spot in found.spots:
        if spot.on == "structure":
            problems += _structure_problems(found, spot)
    told = {(problem.line, problem.key) for problem in found.problems}  # a malformed range is told once
    return [p for p in _once(problems) if not p.warning and (p.line, p.key) not in told]


def corners(spots: list[Spot]) -> Iterator[Choice]:
    """All ranges at their first ends and at their last, and from both each range at each of its ends: every
    pair of ends of two ranges is among them.
    """
    for end in (0, -1):
        base = {spot.place: spot.range.extremes[end] for spot in spots}
        for spot in spots:
            yield from (base | {spot.place: value} for value in spot.range.extremes)


def _entry_problems(found: Found, entry: Place) -> Iterator[Problem]:
    table, key, number = str(entry[0]), str(entry[1]), int(entry[2])
    if key not in (found.known.levers if table == "lever" else READ):
        return  # told by the sheet
    raw = found.source.table[table][key][number]
    for choice in corners([spot for spot in found.spots if spot.place[:3] == entry]):
        written = raw | {str(place[3]): value for place, value in choice.items()}
        yield from check_entry(found.source, found.known.lever(table, key), number, written, table)[1]


def _structure_problems(found: Found, spot: Spot) -> Iterator[Problem]:
    for value in spot.range.extremes:
        yield from check_structure(replace(found.source, table={"structure": {spot.target: value}}))[1]


def _filled(table: Mapping[str, Any], choice: Choice) -> dict[str, Any]:
    """The tables with values in the place of ranges; what is malformed stays as it is."""
    filled = dict(table)
    for name in ("lever", "law"):
        if isinstance(table.get(name), dict):
            filled[name] = {
                key: _entries(entries, (name, key), choice) for key, entries in table[name].items()
            }
    return filled


def _entries(entries: Any, place: Place, choice: Choice) -> Any:
    if not isinstance(entries, list) or not all(isinstance(raw, dict) for raw in entries):
        return entries
    return [
        {name: choice.get((*place, number, name), value) for name, value in raw.items()}
        for number, raw in enumerate(entries)
    ]


def _once(problems: list[Problem]) -> list[Problem]:
    return list({problem.render(): problem for problem in problems}.values())
