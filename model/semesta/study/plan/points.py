"""A row of the design table as a scenario: what the file of a child that `extends` it would say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from semesta.scenario import Scenario, ScenarioError
from semesta.scenario.checking import Sheet, check_sheet
from semesta.scenario.lines import Lines
from semesta.scenario.problems import Problem
from semesta.scenario.reading import Source
from semesta.scenario.registry import LEVERS
from semesta.study.plan.dimensions import PATHS
from semesta.study.plan.parts import Dimension, Study
from semesta.study.tables import facts_of, law_of, law_problems

SCENARIO = "scenario"  # the column of the design table that names one
TITLE = {"id": "-", "en": "-"}  # a point needs none, but a file would


def scenario_at(study: Study, row: Mapping[str, Any]) -> Scenario:
    """The scenario of a row of the design table: the one that it names, with its values laid over.

    Parameters and structures take the place of the scenario's own, a future that of its path of the economy;
    entries of levers and of the law are painted last. What a row has no value of (nan, None) stays as the
    scenario has it. Raises ScenarioError if values do not go together.
    """
    base = next(s for s in study.scenarios if s.name == row[SCENARIO])
    row = {name: value for name, value in row.items() if not pd.isna(value)}
    sheet = _sheet(study, base, row)
    futures = [study.futures[str(row[d.name])] for d in study.dimensions if d.on == "macro" and d.name in row]
    if sheet.problems:
        raise ScenarioError(sheet.problems)
    made = replace(
        base,
        entries=(*_under(base, futures), *sheet.entries),
        amendments=(*base.amendments, *sheet.amendments),
        parameters={**base.parameters, **sheet.parameters},
        structure={**base.structure, **sheet.structure},
    ).under(base.extension)
    if sheet.amendments or (futures and made.amendments):  # else its law is the base's
        _check_law(made)
    return made


def _check_law(scenario: Scenario) -> None:
    if problems := law_problems(scenario, facts_of(None), law_of(None)):
        raise ScenarioError(problems)


def point_problems(study: Study, source: Source) -> list[Problem]:
    """What keeps some corner of a study from being a scenario: ends that do not go together, or a law that
    an index carries past what a scenario has set.
    """
    problems = [p for s in study.scenarios for p in law_problems(s, facts_of(None), law_of(None))]
    ends = {d.name: d.values or (d.low, d.high) for d in study.dimensions}
    laws = [d.name for d in study.dimensions if d.on in ("law", "macro")]
    for scenario in study.scenarios:
        for end in (0, -1):
            base = {name: values[end] for name, values in ends.items()} | {SCENARIO: scenario.name}
            moved = [base | {name: value} for name in laws for value in ends[name]]
            for row in [base, *moved]:
                problems += _problems_at(study, source, row)
    return problems


def _problems_at(study: Study, source: Source, row: Mapping[str, Any]) -> list[Problem]:
    try:
        scenario_at(study, row)
    except ScenarioError as error:
        return [
            replace(p, file=source.label, line=source.lines.find(tuple(p.key.split("."))))
            for p in error.problems
        ]
    return []


def _under(base: Scenario, futures: Sequence[Scenario]) -> tuple[Any, ...]:
    """The entries of a scenario with the path of the economy of another."""
    if not futures:
        return base.entries
    paths = (entry for future in futures for entry in future.entries if entry.key in PATHS)
    return (*(entry for entry in base.entries if entry.key not in PATHS), *paths)


def _sheet(study: Study, base: Scenario, row: Mapping[str, Any]) -> Sheet:
    """What the values of a row say, checked as a scenario file is."""
    table: dict[str, Any] = {"title": TITLE, "parameters": {}, "structure": {}}
    entries: list[tuple[str, str, Mapping[str, Any], dict[str, Any]]] = []
    for d in study.dimensions:
        if d.name not in row:
            continue
        value = plain(d, row[d.name])
        if d.on in ("parameter", "structure"):
            table["parameters" if d.on == "parameter" else "structure"][d.target] = value
        elif d.on in ("lever", "law"):
            key, _, name = d.target.partition(".")
            _entry(entries, d, key)[name or "value"] = value
    for on, key, fixed, varied in entries:
        table.setdefault(on, {}).setdefault(key, []).append({**fixed, **varied})
    label = str(study.file or study.name)
    source = Source(Path(label), label, table, Lines(""))
    return check_sheet(source, None, LEVERS | dict(base.extension.levers))


def _entry(
    entries: list[tuple[str, str, Mapping[str, Any], dict[str, Any]]], d: Dimension, key: str
) -> dict[str, Any]:
    """The varied fields of the entry to which a dimension belongs: those of one entry of the file say the
    same beside them.
    """
    for on, other, fixed, varied in entries:
        if (on, other, fixed) == (d.on, key, d.entry):
            return varied
    entries.append((d.on, key, d.entry, {}))
    return entries[-1][3]


def plain(dimension: Dimension, value: Any) -> float | int | str:
    """A value of the design table as a file would write it."""
    if isinstance(value, str):
        return value
    return int(value) if dimension.integer else float(value)
