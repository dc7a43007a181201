"""The order of work: histories first, what follows from them soon after, and a second try for what was lost.

A family that takes about as long as a batch should is one batch. Of a larger one the history is lived by
itself, and batches of its runs go on from it while other histories are lived.
"""

import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil, inf
from queue import Empty, SimpleQueue
from typing import Any

from semesta.study.runner.batches import Batch, Wanted
from semesta.study.runner.evaluators import Evaluator
from semesta.study.runner.work import Ended, Report

POLL_SECONDS = 0.2
WHOLE = 2.0  # a family is one batch up to so many times the time of a batch
TRIES = 2


@dataclass(eq=False)
class _Lineage:
    """A family under way. past: None while its history is lived, or where it is one batch."""

    family: Batch
    past: Any = None
    waiting: deque[Wanted] = field(default_factory=deque)
    left: int = 0  # runs that have not ended


@dataclass(frozen=True)
class _Job:
    """Runs of a lineage in flight; none: its history."""

    lineage: _Lineage
    runs: tuple[Wanted, ...]
    tried: int = 1


class Schedule:
    """Works off families of runs and yields reports as they come.

    seconds: what a batch should take; inf: families are not divided
    at: called with the months done, whenever that may have changed
    """

    def __init__(self, evaluator: Evaluator, at: Callable[[int], None], seconds: float = inf) -> None:
        self._evaluator, self._seconds, self._at = evaluator, seconds, at
        self._months = 0  # of what has ended
        self._pace = 0.0  # seconds a month took in the batch that ended last; 0: none has
        self._families: deque[Batch] = deque()
        self._again: deque[_Job] = deque()
        self._open: deque[_Lineage] = deque()  # whose past is known and whose runs wait
        self._flying: dict[Any, _Job] = {}
        self._landed: SimpleQueue[Any] = SimpleQueue()

    def reports(self, families: Sequence[Batch]) -> Iterator[Report]:
        """Every run of every family exactly once, in whatever order they end."""
        self._families.extend(families)
        self._fill()
        while self._flying:
            future = self._next()
            if report := self._take(self._flying.pop(future), future):
                yield report
            self._at(self._months)
            self._fill()

    def _next(self) -> Any:
        while True:
            self._at(self._months + self._evaluator.under_way())
            try:
                return self._landed.get(timeout=POLL_SECONDS)
            except Empty:
                self._fill()  # a cluster may have grown

    def _fill(self) -> None:
        while len(self._flying) < self._evaluator.slots and (job := self._job()):
            family = job.lineage.family
            if job.runs:
                future = self._evaluator.run(family.of(job.runs), job.lineage.past)
            else:
                future = self._evaluator.live(family.of(()))
            self._flying[future] = job
            future.add_done_callback(self._landed.put)

    def _job(self) -> _Job | None:
        """What to do next: what was lost, then what has a past, so that few pasts are kept at a time."""
        if self._again:
            return self._again.popleft()
        if self._open:
            return self._cut(self._open[0])
        if self._families:
            family = self._families.popleft()
            lineage = _Lineage(family, left=len(family.runs))
            return _Job(lineage, family.runs if self._is_whole(family) else ())
        return None

    def _is_whole(self, family: Batch) -> bool:
        if len(family.runs) == 1 or self._seconds == inf or not family.apart:
            return True
        return 0.0 < self._pace * family.in_all <= WHOLE * self._seconds

    def _cut(self, lineage: _Lineage) -> _Job:
        """The next runs that go on from a past: fewer towards the end, so that all workers end together."""
        fair = ceil(
            (len(lineage.waiting) + sum(len(f.runs) for f in self._families)) / self._evaluator.slots / 2
        )
        lasting = int(self._seconds / (self._pace * lineage.family.apart)) if self._pace else 1
        size = max(1, min(fair, lasting, len(lineage.waiting)))
        runs = tuple(lineage.waiting.popleft() for _ in range(size))
        if not lineage.waiting:
            self._open.remove(lineage)
        return _Job(lineage, runs)

    def _take(self, job: _Job, future: Any) -> Report | None:
        error = future.exception()
        if error is not None:
            return self._lost(job, error)
        if not job.runs:
            self._months += job.lineage.family.shared
            job.lineage.past = self._evaluator.past(future)
            job.lineage.waiting.extend(job.lineage.family.runs)
            self._open.append(job.lineage)
            return None
        report: Report = future.result()
        if report.months:
            self._pace = report.seconds / report.months
        return self._ended(job.lineage, report)

    def _lost(self, job: _Job, error: BaseException) -> Report | None:
        """A worker died or took too long: its runs again, one by one, for one of them may be the reason."""
        if job.tried < TRIES:
            parts: list[tuple[Wanted, ...]] = [(run,) for run in job.runs]
            self._again.extend(_Job(job.lineage, part, job.tried + 1) for part in parts or [()])
            return None
        trace = "".join(traceback.format_exception(error))
        runs = job.runs or job.lineage.family.runs
        return self._ended(job.lineage, Report([Ended(run, {}, trace) for run in runs]))

    def _ended(self, lineage: _Lineage, report: Report) -> Report:
        lineage.left -= len(report.ended)
        self._months += len(report.ended) * lineage.family.apart
        if lineage.left == 0 and lineage.past is None:
            self._months += lineage.family.shared
        elif lineage.left == 0:
            self._evaluator.forget(lineage.past)
        return report
