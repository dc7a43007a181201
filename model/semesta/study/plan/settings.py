"""The first lines of a study file: its scenarios and futures, and how large, long and often it is run."""

from typing import Any

from semesta.facts.calendar import END_YEAR, MONTHS
from semesta.scenario import Scenario, ScenarioError, load_scenario, shipped_scenarios
from semesta.scenario.chain import exists
from semesta.scenario.checking import Ranges
from semesta.scenario.extension import NO_EXTENSION, Extension
from semesta.scenario.problems import nearest, quoted
from semesta.scenario.values import date
from semesta.study.design import BOUNDS, extension_named
from semesta.study.plan.aims import MOST_REPLICATES
from semesta.study.plan.parts import Study
from semesta.study.plan.reading import Place, Sheet

MOST_SCENARIOS = 1000
WHOLE = {"scale": BOUNDS["scale"], "seed": BOUNDS["seed"], "replicates": (1, MOST_REPLICATES)}


def read_numbers(sheet: Sheet) -> dict[str, int]:
    """Scale, seed, replicates and months of a study."""
    table = sheet.source.table
    numbers = {name: getattr(Study, name) for name in WHOLE}
    for name, (low, high) in WHOLE.items():
        if name in table:
            numbers[name] = sheet.whole((name,), table[name], low, high) or numbers[name]
    return numbers | {"until": _months(sheet, table.get("until", END_YEAR))}


def read_extension(sheet: Sheet) -> Extension:
    """The researcher's own rules, from files beside the study."""
    files = _texts(sheet, ("extensions",), sheet.source.table.get("extensions", []))
    try:
        return extension_named([sheet.source.path.parent / file for file in files])
    except ScenarioError as error:
        sheet.problems += error.problems
        return NO_EXTENSION


def read_scenarios(
    sheet: Sheet, key: str, known: Ranges, extension: Extension = NO_EXTENSION
) -> dict[str, Scenario]:
    """The scenarios that the key names, shipped ones or files beside the study, as it names them."""
    written = sheet.source.table.get(key, [])
    names = _texts(sheet, (key,), written)
    if len(names) > MOST_SCENARIOS:
        sheet.wrong((key,), "study_many", found=len(names), allowed=MOST_SCENARIOS)
        return {}
    found = {name: _scenario(sheet, key, name, known, extension) for name in names}
    return {name: scenario for name, scenario in found.items() if scenario is not None}


def _scenario(sheet: Sheet, key: str, name: str, known: Ranges, extension: Extension) -> Scenario | None:
    file = sheet.source.path.parent / name
    shipped = shipped_scenarios()
    if name not in shipped and not exists(file):
        beside = [path.name for path in sorted(sheet.source.path.parent.glob("*.toml"))]
        near = nearest(name, [*shipped, *beside])
        sheet.wrong((key,), "study_scenario", found=quoted(name), allowed=shipped, nearest=near)
        return None
    try:
        return load_scenario(name if name in shipped else file, known, extension)
    except ScenarioError as error:
        sheet.problems += error.problems
        return None


def _texts(sheet: Sheet, place: Place, written: Any) -> list[str]:
    if not isinstance(written, list) or not all(isinstance(text, str) and text for text in written):
        sheet.wrong(place, "study_names", found=quoted(written))
        return []
    for text in sorted({text for text in written if written.count(text) > 1}):
        sheet.wrong(place, "repeated", found=quoted(text))
    return list(dict.fromkeys(written))


def _months(sheet: Sheet, written: Any) -> int:
    month = date(written, last=True)
    if isinstance(month, int):
        return month + 1
    sheet.wrong(("until",), month[0], **month[1])
    return MONTHS
