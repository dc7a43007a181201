"""The `[outcomes.NAME]` tables of a study file: what is kept of every run."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

from semesta.facts import load_facts
from semesta.observe.variable import RUPIAH
from semesta.observe.variables import LABELS
from semesta.scenario import ScenarioError
from semesta.scenario.gazetteer import DISTRICTS, districts, provinces
from semesta.scenario.place_checks import row_of
from semesta.scenario.problems import LANGUAGES, bare, quoted
from semesta.study.plan.measures import MEASURES, Measure
from semesta.study.plan.parts import Outcome, Over
from semesta.study.plan.reading import Place, Sheet
from semesta.study.plan.recorded import RECORD, read_recorded

KEYS = ("measure", "years", "over", "where", "title")
OVER: tuple[Over, ...] = get_args(Over)
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.]{0,59}")
TAKEN = ("point", "replicate", "year", "scenario", "status")  # of the merged dataset
PLACES = {"province": provinces, "district": districts}
Years = tuple[int, ...]
Where = Mapping[str, tuple[str, ...]]


def read_outcomes(sheet: Sheet, until: int) -> tuple[Outcome, ...]:
    """The outcomes of a study of `until` months; those without mistakes."""
    top = sheet.source.table
    raw = top.get("outcomes", {})
    if not raw:
        sheet.wrong(("outcomes",), "no_outcome")
    common = sheet.years(("years",), top["years"], until) if "years" in top else None
    tables = sheet.table(("outcomes",), raw) or {}
    return tuple(found for name in tables for found in _outcome(sheet, name, tables[name], until, common))


def check_name(sheet: Sheet, place: Place, name: str) -> None:
    """Tell a name that cannot stand in the merged dataset."""
    if not NAME.fullmatch(name) or name in TAKEN:
        sheet.wrong(place, "study_name", found=bare(name), allowed=TAKEN)


def _outcome(sheet: Sheet, name: str, written: Any, until: int, common: Years | None) -> Iterator[Outcome]:
    place: Place = ("outcomes", name)
    raw, before = sheet.table(place, written), len(sheet.problems)
    if raw is None:
        return
    if raw.get("measure") == RECORD:
        figure = read_recorded(sheet, place, name, raw, until)
        titled = "title" in raw and _title(sheet, (*place, "title"), raw["title"])
        if figure and len(sheet.problems) == before:
            yield replace(figure, long_name=titled or figure.long_name)
        return
    sheet.keys(place, raw, KEYS)
    named = sheet.choice((*place, "measure"), raw.get("measure", name), (*MEASURES, RECORD))
    years = sheet.years((*place, "years"), raw["years"], until) if "years" in raw else common
    if years is None:
        sheet.wrong(place, "years_missing")
    if named is None:
        return
    asked = MEASURES[named]
    over = sheet.choice((*place, "over"), raw.get("over", "sum" if asked.flow else "december"), OVER)
    where = _where(sheet, (*place, "where"), raw.get("where", {}), asked)
    title = _title(sheet, (*place, "title"), raw["title"]) if "title" in raw else _words(asked, where)
    if over and len(sheet.problems) == before:
        yearly = " in the year" if over == "sum" and asked.unit == RUPIAH else ""
        yield Outcome(name, named, years or (), where, over, asked.unit + yearly, title)


def _title(sheet: Sheet, place: Place, raw: Any) -> dict[str, str]:
    both = raw if isinstance(raw, dict) and raw.keys() == set(LANGUAGES) else {}
    if both and all(isinstance(words, str) and words.strip() for words in both.values()):
        return both
    sheet.wrong(place, "text_table", key_name="title", found=quoted(raw))
    return {}


def _words(asked: Measure, where: Where) -> dict[str, str]:
    """What an outcome is called that has no title: its measure, and what is selected."""
    chosen = ", ".join(" + ".join(_called(dim, label) for label in labels) for dim, labels in where.items())
    return {lang: asked.long_name[lang] + (f" ({chosen})" if chosen else "") for lang in LANGUAGES}


def _called(dim: str, label: str) -> str:
    """A label as a reader knows it: places by name, which the dataset has by code."""
    if dim not in PLACES:
        return label
    places = PLACES[dim]()
    return places.label[places.codes["bps"][label]]


def _where(sheet: Sheet, place: Place, written: Any, asked: Measure) -> dict[str, tuple[str, ...]]:
    raw = sheet.table(place, written) or {}
    sheet.keys(place, raw, asked.dims)
    for dim in asked.must:
        if dim not in raw:
            sheet.wrong(place, "where_missing", field=dim, allowed=LABELS[dim])
    chosen, labels = {}, LABELS | dict(asked.labels)
    for dim, said in raw.items():
        listed = said if isinstance(said, list) else [said]
        if dim in asked.dims:
            found = [_label(sheet, (*place, dim), dim, label, labels.get(dim, ())) for label in listed]
            chosen[dim] = tuple(dict.fromkeys(label for label in found if label))
            if not listed:
                sheet.wrong((*place, dim), "empty_list", allowed=labels.get(dim, (dim,)))
    return chosen


def _label(sheet: Sheet, place: Place, dim: str, written: Any, known: tuple[str, ...]) -> str | None:
    """A label as the dataset has it; places may be named as in a scenario."""
    if known:
        return sheet.choice(place, written, known)
    if not isinstance(written, str):
        sheet.wrong(place, "place_type", found=quoted(written))
        return None
    try:
        row = row_of(written)
    except ScenarioError as error:
        for problem in error.problems:
            sheet.wrong(place, problem.kind, **problem.values)
        return None
    if (row >= DISTRICTS) != (dim == "province"):
        other = "district" if dim == "province" else "province"
        sheet.wrong(place, "place_of_other_kind", found=quoted(written), place=dim, other=other)
        return None
    table, first = ("provinces", DISTRICTS) if dim == "province" else ("districts", 0)
    return str(load_facts()[table]["bps_code"][row - first])
