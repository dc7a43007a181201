"""A study on its folder: whatever is done is never done again."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from semesta.study.plan.parts import Study
from semesta.study.runner.batches import Batch
from semesta.study.runner.evaluators import Evaluator
from semesta.study.runner.merge import failures_of, merge, write_merged
from semesta.study.runner.meter import Meter, Progress
from semesta.study.runner.planning import Point, batches_of, points_of
from semesta.study.runner.schedule import Schedule
from semesta.study.runner.store import Store

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

BATCH_SECONDS = 10.0  # little is lost with a batch, and little of its time goes into keeping it
PAUSE_SECONDS = 1.0  # between two blocks
Make = Callable[[Path], Evaluator]  # an evaluator that keeps pasts, if it must, in this folder


class Runner:
    """Evaluates points of a study; to be used in a `with`, which holds the folder and the workers.

    make: the evaluator, made when there is something to run
    shard: (k, n), the k-th of n parts that together are the study, from 1
    retry: whether runs that failed before are run again
    progress: called with (months done, months in all) of each `evaluate`
    failures: of the points that were last evaluated, see `merge.failures_of`; store: the files of the folder
    Raises StudyRunError if the folder is of another study, is in use, or cannot be written.
    """

    def __init__(
        self,
        study: Study,
        folder: Path,
        make: Make,
        *,
        shard: tuple[int, int] = (1, 1),
        retry: bool = False,
        progress: Progress | None = None,
        batch_seconds: float = BATCH_SECONDS,
    ) -> None:
        self._study, self._make, self._shard = study, make, shard
        self._progress, self._seconds = progress, batch_seconds
        part = "" if shard[1] == 1 else f"-{shard[0]}-of-{shard[1]}"
        outcomes = [outcome.name for outcome in study.outcomes]
        self.store = Store(folder, study.name, outcomes, study.years, part)
        if retry:
            self.store.traces.clear()
        self._evaluator: Evaluator | None = None
        self._last: tuple[pd.DataFrame, Sequence[Point], Sequence[int]]
        self.failures: list[Mapping[str, Any]] = []

    def __enter__(self) -> "Runner":
        return self

    def __exit__(self, *_: object) -> None:
        if self._evaluator is not None:
            self._evaluator.close()
        self.store.close()

    def evaluate(self, table: "pd.DataFrame", replicates: Sequence[int]) -> "xr.Dataset":
        """Run what is not done of the points of a design table, and give all of them, see `merge`.

        A replicate has the same root seed in every point and call. Raises ScenarioError if a row makes no
        scenario, StudyRunError if the folder cannot be written.
        """
        points = points_of(self._study, table, replicates)
        batches = list(batches_of(self._study, points, replicates, self._passed_over(points)))
        if batches:
            self._work_off(batches)
        self._last = (table, points, replicates)
        return self._merged(*self._last)

    def save(self) -> "xr.Dataset":
        """Leave `study.nc` and `failures.csv` of the points last evaluated, with what other shards did."""
        with self.store.alone():
            self.store.read()
            ds = self._merged(*self._last)
            self.store.write("study.nc", lambda file: write_merged(ds, file))
            self.store.write_failures(self.failures)
        return ds

    def _work_off(self, batches: Sequence[Batch]) -> None:
        meter = Meter(sum(batch.in_all for batch in batches), self._progress)

        def at(months: int) -> None:
            meter.at(months)
            self.store.keep(PAUSE_SECONDS)

        try:
            for report in Schedule(self._opened(), at, self._seconds).reports(batches):
                self.store.add(report.ended)
        finally:
            self.store.keep()

    def _merged(
        self, table: "pd.DataFrame", points: Sequence[Point], replicates: Sequence[int]
    ) -> "xr.Dataset":
        keys = [point.keys for point in points]
        self.failures = failures_of(table, replicates, keys, self.store.traces)
        return merge(self._study, table, replicates, keys, self.store)

    def _opened(self) -> Evaluator:
        if self._evaluator is None:
            self._evaluator = self._make(self.store.histories)
        return self._evaluator

    def _passed_over(self, points: Sequence[Point]) -> set[str]:
        """Keys of runs that have ended, or are other shards' to run: each has an equal part of all."""
        by_replicate = zip(*(point.keys for point in points), strict=True)
        keys = list(dict.fromkeys(key for row in by_replicate for key in row))
        k, n = self._shard
        mine = set(keys[len(keys) * (k - 1) // n : len(keys) * k // n])
        return {key for key in keys if key not in mine or key in self.store}
