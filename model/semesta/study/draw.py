"""One draw: the history all scenarios share is run once, then each scenario branches from it."""

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypedDict, Unpack

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts, load_facts
from semesta.law import Law, load_law
from semesta.observe.dataset import Run
from semesta.observe.variables import VARIABLES
from semesta.scenario import Scenario, load_scenario
from semesta.study.design import Design, known_parameters
from semesta.world.prices import law_in_force

Counts = dict[str, NDArray[Any]]  # variable -> array, first axis: months
Tick = Callable[[int], None]  # called with the number of months just done


class Settings(TypedDict):
    """What a model is made with, beside its scenario; see `study.design.Options`."""

    scale: int
    seed: int
    facts: Facts
    law: Law
    threads: int


class Steppable(Protocol):
    """What a study asks of a model: `step` a month, `save_state`, and the counts `observed` so far."""

    @property
    def observed(self) -> Counts: ...  # noqa: D102
    def step(self) -> None: ...  # noqa: D102
    def save_state(self) -> dict[str, Any]: ...  # noqa: D102


class ModelClass(Protocol):
    """A model class: called, a model at January 2015; restored, one that goes on from a saved state."""

    def __call__(self, scenario: Scenario, /, **settings: Unpack[Settings]) -> Steppable: ...  # noqa: D102
    def restore(  # noqa: D102
        self, state: dict[str, Any], scenario: Scenario, /, **settings: Unpack[Settings]
    ) -> Steppable: ...


@dataclass(frozen=True)
class Failure:
    """A run that raised: its scenario, its draw, and the traceback as text."""

    scenario: str
    draw: int
    trace: str


@dataclass
class DrawResult:
    """The runs of one draw that ended, and those that did not."""

    runs: list[Run] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


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


def check_tables(design: Design) -> None:
    """Read facts and law of a study, and lay each scenario's path and amendments over them.

    Raises FactsError and LawError: bad tables are the reader's news at once, not every draw's failure.
    """
    facts, law = facts_of(design.options.facts_dir), law_of(design.options.law_dir)
    for scenario in design.scenarios:
        law_in_force(scenario, facts, law)


def branch_month(scenarios: Sequence[Scenario], months: int) -> int:
    """First month in which any of the scenarios differs from the others; `months` if none does."""
    first, *others = scenarios
    return min([months, *(first.equal_until(other) for other in others)])


def families(scenarios: Sequence[Scenario]) -> list[list[Scenario]]:
    """Scenarios by equal parameters, structure and extension: these act from the first month, so only
    scenarios that have them in common share a history.
    """
    found: dict[tuple[object, ...], list[Scenario]] = {}
    for scenario in scenarios:
        found.setdefault(scenario.fixed, []).append(scenario)
    return list(found.values())


def months_of_draw(design: Design) -> int:
    """Months simulated in one draw: shared histories count once."""
    total = 0
    for family in families(design.scenarios):
        shared = branch_month(family, design.months)
        total += shared + len(family) * (design.months - shared)
    return total


def run_draw(design: Design, draw: int, model_class: ModelClass, tick: Tick) -> DrawResult:
    """Run every scenario of a draw. What one run raises is kept as its failure; the others go on."""
    job = _Job(design, draw, model_class, tick)
    for family in families(design.scenarios):
        _run_family(job, family)
    tick(months_of_draw(design) - job.months)  # a failed run has nothing left to do
    return job.result


@dataclass
class _Job:
    design: Design
    draw: int
    model_class: ModelClass
    tick: Tick
    result: DrawResult = field(default_factory=DrawResult)
    months: int = 0  # done so far

    def step(self, model: Steppable, months: int) -> None:
        for _ in range(months):
            model.step()
            self.months += 1
            self.tick(1)

    @contextmanager
    def failures_of(self, scenarios: Sequence[Scenario]) -> Iterator[None]:
        try:
            yield
        except Exception:  # whatever a model raises belongs to its runs, not to the study
            trace = traceback.format_exc()
            self.result.failures += [Failure(s.name, self.draw, trace) for s in scenarios]

    def keep(self, scenario: Scenario, *parts: Counts) -> None:
        """Add the run of a scenario, its ledger kept; what raises here is a failure of this run alone."""
        with self.failures_of([scenario]):
            observed = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
            if "sums" in observed:  # the model counts what the ledger is made of
                from semesta.money.ledger import ledger  # compiled rules: loaded where a model has run

                options = self.design.options
                facts = facts_of(options.facts_dir)
                law = law_in_force(scenario, facts, law_of(options.law_dir))
                observed |= ledger(observed, scenario, facts, law)
            self.result.runs.append(Run(scenario.name, self.draw, _counted(observed)))


def _counted(observed: Counts) -> Counts:
    """The variables of a dataset; what a model counts for the ledger alone would only weigh on processes."""
    return {variable.name: observed[variable.name] for variable in VARIABLES if variable.name in observed}


def _run_family(job: _Job, family: list[Scenario]) -> None:
    """History once, then a branch for each, unless nothing differs before the end."""
    months, options = job.design.months, job.design.options
    shared = branch_month(family, months)
    with job.failures_of(family):
        settings: Settings = {
            "scale": options.scale,
            "seed": job.design.root_seed(job.draw),
            "facts": facts_of(options.facts_dir),
            "law": law_of(options.law_dir),
            "threads": options.threads,
        }
        model = job.model_class(family[0], **settings)
        job.step(model, shared)
        history = model.observed
        if shared == months:
            for scenario in family:
                job.keep(scenario, history)
            return
        state = model.save_state()
        del model  # at fine scales two models at once would double the memory
        for scenario in family:
            with job.failures_of([scenario]):
                branch = job.model_class.restore(state, scenario, **settings)
                job.step(branch, months - shared)
                job.keep(scenario, history, branch.observed)
