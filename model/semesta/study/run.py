"""Run scenarios over draws and gather what was observed."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from semesta.observe.dataset import to_dataset
from semesta.scenario import Scenario
from semesta.study.design import Design, Options, design_study
from semesta.study.draw import DrawResult, Failure, ModelClass, check_tables, facts_of, months_of_draw
from semesta.study.pool import run_in_pool, run_in_turn

if TYPE_CHECKING:
    import xarray as xr

Progress = Callable[[int, int], None]  # months done, months in all


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
    options = design.options
    check_tables(design)
    tick = _counter(progress, options.draws * months_of_draw(design))
    jobs = min(options.jobs or os.cpu_count() or 1, options.draws)
    model_class = model_class or _default_model()
    if jobs == 1:
        results = run_in_turn(design, model_class, tick)
    else:
        results = run_in_pool(design, model_class, tick, jobs)
    return _gather(design, results, started)


def _gather(design: Design, results: Sequence[DrawResult], started: float) -> RunOutcome:
    runs = [run for result in results for run in result.runs]
    failures = [failure for result in results for failure in result.failures]
    if not runs:
        raise StudyFailedError(failures)
    options = design.options
    dataset = to_dataset(
        runs,
        design.scenarios,
        facts=facts_of(options.facts_dir),
        draws=options.draws,
        attributes={"seed": options.seed, "scale": options.scale},
    )
    return RunOutcome(dataset, tuple(failures), time.perf_counter() - started)


def _counter(progress: Progress | None, total: int) -> Callable[[int], None]:
    done = 0

    def tick(months: int) -> None:
        nonlocal done
        done += months
        if progress is not None:
            progress(done, total)

    return tick


def _default_model() -> ModelClass:
    from semesta.model import Model  # compiled loops: loaded only where a study runs in this process

    return Model
