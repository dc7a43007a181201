"""The checks of one scenario file: every mistake it holds, and the entries it makes if there is none."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from semesta.law import Rule
from semesta.scenario.amending import check_law
from semesta.scenario.entries import Entry
from semesta.scenario.entry_checks import check_entry
from semesta.scenario.problems import LANGUAGES, Problem, bare, nearest, quoted
from semesta.scenario.reading import Source
from semesta.scenario.registry import LEVERS, Lever
from semesta.scenario.structures import check_structure
from semesta.scenario.values import is_number

TOP = ("title", "description", "extends", "lever", "law", "parameters", "structure")
LONGEST = {"title": 120, "description": 2000}
Ranges = Mapping[str, tuple[float, float]]


@dataclass
class Sheet:
    """What one file says, and what is wrong with it."""

    source: Source
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    amendments: list[Rule] = field(default_factory=list)
    parameters: dict[str, float] = field(default_factory=dict)
    structure: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def check_sheet(
    source: Source, known_parameters: Ranges | None, known_levers: Mapping[str, Lever] = LEVERS
) -> Sheet:
    """Check everything in a file but its `extends`, which is the chain's to follow."""
    sheet = Sheet(source)
    for name in source.table:
        if name not in TOP:
            words: dict[str, Any] = {"found": bare(name), "allowed": TOP, "nearest": nearest(name, TOP)}
            sheet.problems.append(source.problem((name,), "unknown_top", **words))
    for key in LONGEST:
        sheet.problems += _check_text(sheet, key)
    sheet.problems += _check_levers(sheet, known_levers)
    sheet.amendments, problems = check_law(source)
    sheet.problems += problems
    sheet.problems += _check_parameters(sheet, known_parameters)
    sheet.structure, problems = check_structure(source)
    sheet.problems += problems
    return sheet


def _check_text(sheet: Sheet, key: str) -> Iterator[Problem]:
    source, found = sheet.source, sheet.source.table.get(key)
    if found is None and key != "title":
        return
    if not isinstance(found, dict):
        shown = "-" if found is None else quoted(found)
        yield source.problem((key,), "text_table", key_name=key, found=shown)
        return
    for lang in found:
        if lang not in LANGUAGES:
            yield source.problem((key, lang), "text_language", found=bare(lang), allowed=LANGUAGES)
    for lang in LANGUAGES:
        yield from _check_words(source, key, lang, found.get(lang))
    sheet.texts[key] = {lang: str(found.get(lang, "")).strip() for lang in LANGUAGES}


def _check_words(source: Source, key: str, lang: str, text: Any) -> Iterator[Problem]:
    place = (key, lang)
    if text is not None and not isinstance(text, str):
        yield source.problem(place, "text_type", found=quoted(text))
        return
    if text is None or not text.strip():
        yield source.problem(place, "text_missing", key_name=key, lang=lang)
        return
    if len(text) > LONGEST[key]:
        yield source.problem(place, "text_long", found=len(text), allowed=LONGEST[key])
    bad = next((c for c in text if not c.isprintable() and not (c in "\n\t" and key == "description")), None)
    if bad is not None:
        yield source.problem(place, "text_control", found=f"U+{ord(bad):04X}")


def _check_levers(sheet: Sheet, known: Mapping[str, Lever]) -> Iterator[Problem]:
    source, levers = sheet.source, sheet.source.table.get("lever", {})
    if not isinstance(levers, dict):
        yield source.problem(("lever",), "lever_table", found=quoted(levers))
        return
    for key, entries in levers.items():
        if key not in known:
            words: dict[str, Any] = {
                "found": bare(key),
                "allowed": tuple(known),
                "nearest": nearest(key, known),
            }
            yield source.problem(("lever", key), "unknown_lever", **words)
        elif not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            yield source.problem(("lever", key), "lever_entries", lever=key, found=quoted(entries))
        else:
            for number, raw in enumerate(entries):
                entry, problems = check_entry(source, known[key], number, raw)
                yield from problems
                sheet.entries += [entry] if entry else []
    sheet.entries.sort(key=lambda entry: entry.line)


def _check_parameters(sheet: Sheet, known: Ranges | None) -> Iterator[Problem]:
    source, table = sheet.source, sheet.source.table.get("parameters", {})
    if not isinstance(table, dict):
        yield source.problem(("parameters",), "parameters_table", found=quoted(table))
        return
    for path, value in _leaves(table):
        name, place = ".".join(path), ("parameters", *path)
        if known is not None and name not in known:
            words: dict[str, Any] = {"found": bare(name), "nearest": nearest(name, known)}
            yield source.problem(place, "unknown_parameter", **words)
        elif not is_number(value) or not _finite(value):
            yield source.problem(place, "parameter_type", found=quoted(value))
        elif known is not None and not known[name][0] <= value <= known[name][1]:
            allowed = f"{known[name][0]:g} .. {known[name][1]:g}"
            yield source.problem(place, "parameter_range", found=quoted(value), allowed=allowed)
        else:
            sheet.parameters[name] = float(value)


def _leaves(table: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Names with dots may be written as nested tables, four deep."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((name,), value) for name, value in reversed(table.items())]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict) and value and len(path) < 4:
            waiting += [((*path, name), inner) for name, inner in reversed(value.items())]
        else:
            yield path, value


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False
