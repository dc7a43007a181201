"""How large a study is before any of it runs: runs, histories, months, and the time and disk they take."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from semesta.scenario import Scenario
from semesta.study.plan import Study, design_table, scenario_at
from semesta.study.plan.points import SCENARIO
from semesta.study.plan.sampling import sample
from semesta.study.runner.batches import branch_month
from semesta.study.runner.work import ModelClass, Settings, Steppable
from semesta.study.tables import facts_of, law_of

PROBED = 12  # months that are timed: what a year brings
FINEST = 500  # scale that is timed for finer ones, whose time grows with their persons
COARSE = 50_000  # scale of a model that is made to load compiled code
HISTORIES, POINTS = 20, 200  # looked at, and at how many points of each, to see when scenarios part
PER_RUN = 200  # bytes of a run beside its numbers: its key, its place, its row of failures

T = TypeVar("T")


@dataclass(frozen=True)
class Size:
    """What a study has to do.

    points, runs: of the design, every point with all its replicates
    histories: different pasts to live; months: all months to simulate, those shared counted once
    most: runs if a stop rule is never met, else `runs`
    numbers: bytes of the results
    """

    points: int
    runs: int
    histories: int
    months: int
    most: int
    numbers: int


@dataclass(frozen=True)
class Rate:
    """Seconds on this machine to begin a model, for a month, and to go on from a state; bytes of a state."""

    begin: float
    month: float
    branch: float
    state: int

    def seconds(self, size: Size, jobs: int) -> float:
        """Time of a study in so many processes, each on a core of its own."""
        work = size.histories * self.begin + size.months * self.month + size.runs * self.branch
        return work / min(jobs, os.cpu_count() or 1)


def size_of(study: Study) -> Size:
    """The size of a study; of a goal search, at its budget of runs."""
    table, replicates = points_of(study), study.replicates
    runs = study.goal.runs if study.goal else len(table) * replicates
    groups = _histories(study, table)
    shared = _mean([_shared(study, groups[i]) for i in _some(len(groups), HISTORIES)])
    histories = len(groups) * replicates
    years = sum(len(outcome.years) for outcome in study.outcomes)
    return Size(
        points=len(table),
        runs=runs,
        histories=histories,
        months=round(histories * shared + runs * (study.until - shared)),
        most=len(table) * study.stop.most if study.stop else runs,
        numbers=runs * (2 * 8 * years + PER_RUN),
    )


def points_of(study: Study) -> pd.DataFrame:
    """The design table; of a goal search, the futures that every mix meets, at both ends of its levers."""
    if study.goal is None:
        return design_table(study)
    futures = sample(study.uncertainties, study.sampling, study.seed)
    ends = [{d.name: (d.values or (d.low, d.high))[end] for d in study.levers} for end in (0, -1)]
    table = futures.merge(pd.DataFrame(ends), how="cross")
    return table.assign(**{SCENARIO: study.scenarios[0].name})


def measure_rate(study: Study, model_class: ModelClass) -> Rate:
    """How fast this machine is at the study's scale, from a few months of its first scenario."""
    scale = max(study.scale, FINEST)
    scenario = study.scenarios[0]
    model = model_class(scenario, **_settings(COARSE))
    _step(model)  # so that no compilation is timed
    begin, model = _timed(lambda: model_class(scenario, **_settings(scale)))
    months, _ = _timed(lambda: _step(model))
    branch, state = _timed(lambda: _branched(model, model_class, scenario, _settings(scale)))
    size = sum(np.asarray(part).nbytes for part in state.values())
    finer = scale / study.scale
    return Rate(begin * finer, months / PROBED * finer, branch * finer, round(size * finer))


def _settings(scale: int) -> Settings:
    return {"scale": scale, "seed": 1, "facts": facts_of(None), "law": law_of(None), "threads": 1}


def _step(model: Steppable) -> None:
    for _ in range(PROBED):
        model.step()


def _branched(
    model: Steppable, model_class: ModelClass, scenario: Scenario, settings: Settings
) -> dict[str, Any]:
    state = model.save_state()
    model_class.restore(state, scenario, **settings)
    return state


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    done = work()
    return time.perf_counter() - started, done


def _histories(study: Study, table: pd.DataFrame) -> list[pd.DataFrame]:
    """Points by what acts from January 2015: those of one part share a past."""
    fixed = {s.name: s.fixed for s in study.scenarios}
    kinds = list(dict.fromkeys(fixed.values()))
    past = table[SCENARIO].map(lambda name: kinds.index(fixed[name]))
    columns = [past, *(table[d.name] for d in study.dimensions if not d.shares_history)]
    return [group for _, group in table.groupby(columns, sort=False)]


def _shared(study: Study, points: pd.DataFrame) -> int:
    """Months until the points of one history part; none is shared where there is but one."""
    rows = points.iloc[_some(len(points), POINTS)].to_dict("records")
    scenarios = [scenario_at(study, {str(name): value for name, value in row.items()}) for row in rows]
    return branch_month(scenarios, study.until) if len(points) > 1 else 0


def _some(count: int, most: int) -> list[int]:
    """Places of at most `most` of `count` things, evenly spread, the first and the last among them."""
    return sorted({round(i) for i in np.linspace(0, count - 1, min(count, most))})


def _mean(values: Sequence[int]) -> float:
    return sum(values) / len(values)
