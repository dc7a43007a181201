"""A goal search on a folder: runs that are done are never done again, and the mixes are left as a table."""

from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from semesta.study.plan import Limit, Study
from semesta.study.runner.meter import Progress
from semesta.study.runner.runner import Runner
from semesta.study.runner.studies import Where
from semesta.study.runner.work import ModelClass
from semesta.study.search.answer import Answer, Tried
from semesta.study.search.goal import BATCH
from semesta.study.search.runs import goal_of, search_study

if TYPE_CHECKING:
    import xarray as xr


def run_search(
    study: Study,
    folder: Path,
    where: Where | None = None,
    *,
    retry: bool = False,
    progress: Progress | None = None,
    model_class: ModelClass | None = None,
) -> Answer:
    """Search the goal of a study with its runs in `folder`; leave `mixes.csv` and `failures.csv` there.

    progress: called with (months done, months in all) of each batch of mixes. Raises StudyRunError and
    MissingExtraError before anything is run, GoalError if no mix can be judged.
    """
    make = (where or Where()).make(study, min(goal_of(study).runs, BATCH), model_class)
    with Runner(study, folder, make, retry=retry, progress=progress) as runner:
        failures = _Failures(runner)
        try:
            answer = search_study(study, failures.evaluate)
        finally:
            runner.store.write_failures(failures.all())
        runner.store.write("mixes.csv", lambda file: mixes_table(answer).to_csv(file, index=False))
    return answer


class _Failures:
    """Keeps what failed in any call of a runner."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._found: dict[str, Mapping[str, Any]] = {}

    def evaluate(self, table: pd.DataFrame, replicates: Sequence[int]) -> "xr.Dataset":
        dataset = self._runner.evaluate(table, replicates)
        self._found |= {str(failure["key"]): failure for failure in self._runner.failures}
        return dataset

    def all(self) -> Sequence[Mapping[str, Any]]:
        return list(self._found.values())


def mixes_table(answer: Answer) -> pd.DataFrame:
    """Every mix, a row each: the stage at which it was run (base, search, confirm, without a lever), its
    levers, cost and extra cost in rupiah, and of each limit the outcome, how often it is kept, and the runs.
    """
    stages = [("base", answer.base), *(("search", tried) for tried in answer.tried)]
    stages += [("base again", answer.base_again), *(("confirm", tried) for tried in answer.confirmed)]
    stages += [(f"without {name}", tried) for name, tried in answer.without.items()]
    return pd.DataFrame([_row(answer, stage, tried) for stage, tried in stages])


def _row(answer: Answer, stage: str, tried: Tried) -> dict[str, object]:
    names = [lever.name for lever in answer.levers]
    row: dict[str, object] = {
        "stage": stage,
        **dict(zip(names, tried.mix or [None] * len(names), strict=True)),
    }
    row |= {"cost": tried.cost, "extra": answer.extra(tried), "runs": tried.runs}
    for i, limit in enumerate(answer.limits):
        label = _label(limit)
        row[label] = tried.values[i] if tried.runs else None
        row[f"{label} kept"] = tried.chance(i) if tried.runs else None
    return row


def _label(limit: Limit) -> str:
    """A limit as the head of a column: active 2029 >= 7e+07."""
    year = [] if limit.year is None else [str(limit.year)]
    bounds = [f"{sign} {at:g}" for sign, at in ((">=", limit.low), ("<=", limit.high)) if isfinite(at)]
    return " ".join([limit.outcome, *year, *bounds])
