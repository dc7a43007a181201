"""Run scenarios over draws and gather what was observed."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from semesta.observe.dataset import Run, to_dataset
from semesta.observe.variables import VARIABLES
from semesta.scenario import Scenario
from semesta.study.design import POSTERIOR, Design, Options, design_study
from semesta.study.posterior import published
from semesta.study.runner.batches import Batch, Wanted, branch_month, families
from semesta.study.runner.evaluators import Evaluator, InTurn, Processes
from semesta.study.runner.meter import Meter, Progress
from semesta.study.runner.schedule import Schedule
from semesta.study.runner.work import Common, Counts, Ended, ModelClass, the_model
from semesta.study.tables import check_tables, facts_of

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True)
class Failure:
    """A run that raised: its scenario, its draw, and the traceback as text."""

    scenario: str
    draw: int
    trace: str


@dataclass(frozen=True)
class RunOutcome:
    """What a study gives.

    dataset: labelled arrays of `observe`; a run that failed is nan
    failures: one row for each run that raised
    seconds: wall time
    """

    dataset: "xr.Dataset"
    failures: tuple[Failure, ...]
    seconds: float


class StudyFailedError(RuntimeError):
    """Every run of a study raised; the message is the first traceback."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        self.failures = tuple(failures)
        super().__init__(f"all {len(failures)} runs failed; the first:\n{failures[0].trace}")


def run(
    scenarios: Sequence[str | Path | Scenario],
    options: Options | None = None,
    *,
    progress: Progress | None = None,
    model_class: ModelClass | None = None,
) -> RunOutcome:
    """Check a study and simulate it: for each draw the shared history once, then every scenario.

    progress: called with (months done, months in all) as the study goes on
    model_class: by default `semesta.model.Model`

    Raises StudyError (options), ScenarioError (scenario files), FactsError, LawError (tables of
    `facts_dir`, `law_dir`) before anything is simulated, and StudyFailedError if every run failed.
    """
    return run_design(design_study(scenarios, options or Options()), progress, model_class)


def run_design(
    design: Design, progress: Progress | None = None, model_class: ModelClass | None = None
) -> RunOutcome:
    """Simulate a study that is already checked; see `run`."""
    started = time.perf_counter()
    return _gather(design, simulate(design, WholeRuns, progress, model_class), started)


def simulate(
    design: Design,
    runs: "type[WholeRuns]",
    progress: Progress | None = None,
    model_class: ModelClass | None = None,
) -> list[Ended]:
    """Every run of a design, draw after draw, in the order of the scenarios; `runs` says what is kept."""
    options = design.options
    recipe = runs(design, model_class or the_model())
    check_tables(design.scenarios, options.facts_dir, options.law_dir)
    batches = [batch for draw in range(options.draws) for batch in batches_of(design, draw)]
    meter = Meter(sum(batch.in_all for batch in batches), progress)
    ended: list[Ended] = []
    with _evaluator(recipe, min(options.jobs or os.cpu_count() or 1, options.draws), meter) as evaluator:
        for report in Schedule(evaluator, meter.at).reports(batches):
            ended += report.ended
    return sorted(ended, key=lambda e: (e.run.replicate, e.run.point))


def batches_of(design: Design, draw: int) -> list[Batch]:
    """The runs of a draw, one batch for each history that some of them share."""
    seed, names = design.root_seed(draw), [scenario.name for scenario in design.scenarios]
    found = []
    for family in families(design.scenarios_of(draw)):
        runs = tuple(Wanted("", names.index(s.name), draw, {}) for s in family)
        found.append(Batch(seed, runs[0], branch_month(family, design.months), design.months, runs))
    return found


def common_of(design: Design) -> Common:
    """What all models of a design are made with."""
    options = design.options
    return Common(options.scale, options.threads, options.facts_dir, options.law_dir)


@dataclass(frozen=True)
class WholeRuns:
    """Runs of the scenarios of a design, of which every variable is kept; `point` numbers the scenarios."""

    design: Design
    model_class: ModelClass

    @property
    def common(self) -> Common:
        """What the options say of every model."""
        return common_of(self.design)

    def prepare(self) -> None:
        """Read the tables."""
        self.common.settings(0)

    def scenario(self, run: Wanted) -> Scenario:
        """The scenario of that number, with the parameters of the draw."""
        return self.design.scenarios_of(run.replicate)[run.point]

    def keep(self, run: Wanted, scenario: Scenario, counts: Counts) -> Counts:
        """The variables of a dataset; what is counted for the ledger alone would only weigh on processes."""
        return {variable.name: counts[variable.name] for variable in VARIABLES if variable.name in counts}


@contextmanager
def _evaluator(recipe: WholeRuns, jobs: int, meter: Meter) -> Iterator[Evaluator]:
    if jobs == 1:
        yield InTurn(recipe, meter.tick)
        return
    processes = Processes(recipe, jobs)
    try:
        yield processes
    finally:
        processes.close()


def _gather(design: Design, ended: Sequence[Ended], started: float) -> RunOutcome:
    names, options = [scenario.name for scenario in design.scenarios], design.options
    runs = [Run(names[e.run.point], e.run.replicate, e.kept) for e in ended if not e.trace]
    failures = [Failure(names[e.run.point], e.run.replicate, e.trace) for e in ended if e.trace]
    if not runs:
        raise StudyFailedError(failures)
    dataset = to_dataset(
        runs,
        design.scenarios,
        facts=facts_of(options.facts_dir),
        draws=options.draws,
        attributes=attributes_of(options),
    )
    return RunOutcome(dataset, tuple(failures), time.perf_counter() - started)


def attributes_of(options: Options) -> dict[str, str | int]:
    """What a dataset says of its runs: seed, scale, and of which posterior the parameters of draws are."""
    said: dict[str, str | int] = {
        "seed": options.seed,
        "scale": options.scale,
        "parameters": options.parameters,
    }
    return said | ({"posterior": published().hash} if options.parameters == POSTERIOR else {})
