"""The tables a study runs on, facts and law, read once by each process."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from semesta.facts import Facts, load_facts
from semesta.law import Law, load_law
from semesta.scenario import Scenario, ScenarioError, load_scenario
from semesta.scenario.amending import crossed
from semesta.scenario.problems import Problem
from semesta.study.design import known_parameters
from semesta.world.prices import law_in_force


@lru_cache(maxsize=1)
def facts_of(folder: Path | None) -> Facts:
    """The facts of a study, read once by each process. Raises FactsError."""
    return load_facts(folder)


@lru_cache(maxsize=1)
def law_of(folder: Path | None) -> Law:
    """The law of a study before any scenario amends it. Raises LawError."""
    return load_law(folder)


def asked_law(scenario: str | None, folder: Path | None) -> Law:
    """The law as the tables have it, or as a run of `scenario` has it: indexed, then amended.

    Raises LawError and ScenarioError.
    """
    if scenario is None:
        return law_of(folder)
    return law_in_force(load_scenario(scenario, known_parameters()), facts_of(None), law_of(folder))


def check_tables(scenarios: Iterable[Scenario], facts_dir: Path | None, law_dir: Path | None) -> None:
    """Read facts and law, and lay each scenario's path and amendments over them.

    Raises FactsError and LawError (bad tables are the reader's news at once, not every run's failure), and
    ScenarioError where amendments cross another rule that an index has raised meanwhile.
    """
    facts, law = facts_of(facts_dir), law_of(law_dir)
    if problems := [p for scenario in scenarios for p in law_problems(scenario, facts, law)]:
        raise ScenarioError(problems)


def law_problems(scenario: Scenario, facts: Facts, law: Law) -> list[Problem]:
    """What the amendments of a scenario put out of order in the law of its run; raises as `law_in_force`."""
    return list(crossed(scenario.amendments, law_in_force(scenario, facts, law)))
