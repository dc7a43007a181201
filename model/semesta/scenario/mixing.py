"""Between two scenarios: what one changes of the other, mechanism by mechanism, and mixes of the two.

A mechanism is all that the scenario says of one lever ("inspection"), of one rule of law ("law.jp_rate"), of
"parameters" or of "structure". Entries of different levers act apart, so that any mechanisms make a scenario.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from semesta.facts.calendar import MONTHS
from semesta.law import Rule
from semesta.scenario.amending import equal_until
from semesta.scenario.entries import Entry
from semesta.scenario.load import Scenario

PARAMETERS, STRUCTURE = "parameters", "structure"


def mechanisms(scenario: Scenario, base: Scenario) -> list[str]:
    """What `scenario` changes of `base`: levers and rules in the order of the files, parents' first."""
    named = [*_changed_levers(scenario, base), *_changed_rules(scenario, base)]
    named += [PARAMETERS] if dict(scenario.parameters) != dict(base.parameters) else []
    return named + ([STRUCTURE] if dict(scenario.structure) != dict(base.structure) else [])


def mixed(scenario: Scenario, base: Scenario, chosen: Collection[str], name: str) -> Scenario:
    """`base` with the chosen mechanisms of `scenario`, under a name of its own."""
    entries = [e for e in base.entries if e.key not in chosen]
    entries += [e for e in scenario.entries if e.key in chosen]
    rows = [row for row in base.amendments if _of_law(row) not in chosen]
    rows += [row for row in scenario.amendments if _of_law(row) in chosen]
    mix = replace(
        base,
        name=name,
        entries=tuple(entries),
        amendments=tuple(rows),
        parameters=(scenario if PARAMETERS in chosen else base).parameters,
        structure=(scenario if STRUCTURE in chosen else base).structure,
    )
    return mix.under(base.extension)  # its levers, from the entries that it has now


def _changed_levers(scenario: Scenario, base: Scenario) -> list[str]:
    """Keys of the levers whose entries differ, by the place of the first entry that `base` does not have."""
    ours, theirs = scenario.entries, base.entries
    order = [e.key for e in ours if e not in theirs] + [e.key for e in (*theirs, *ours)]
    return [key for key in dict.fromkeys(order) if _of_lever(ours, key) != _of_lever(theirs, key)]


def _of_lever(entries: Sequence[Entry], key: str) -> list[Entry]:
    return [entry for entry in entries if entry.key == key]


def _changed_rules(scenario: Scenario, base: Scenario) -> list[str]:
    def of(rows: Sequence[Rule], name: str) -> list[Rule]:
        return [row for row in rows if _of_law(row) == name]

    ours, theirs = scenario.amendments, base.amendments
    names = dict.fromkeys(_of_law(row) for row in (*ours, *theirs))
    return [name for name in names if equal_until(of(ours, name), of(theirs, name)) < MONTHS]


def _of_law(row: Rule) -> str:
    return f"law.{row.rule}"
