"""A study of many runs: what the runner costs beside the runs, and whether it keeps many workers at work.

python benchmarks/study.py [--quick] [--runs 1000] [--each 60] [--jobs 2] [--scale 1000]

Prints, for `runs` branches 2025-2045 of one history: minutes, seconds of processor time of the workers and of
the parent; the same for `each` of them on one job, and as many on each of several; with runs that take no
time, what planning, keeping and merging take for `many` runs, and the memory of the parent; the schedule of
many workers on a clock that only counts.
"""

import heapq
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

import numpy as np
from measure import machine, options

from semesta.model import Model
from semesta.study.plan import Study, design_table, read_study
from semesta.study.runner.batches import Batch, Wanted
from semesta.study.runner.meter import Meter
from semesta.study.runner.runner import BATCH_SECONDS, Runner
from semesta.study.runner.schedule import Schedule
from semesta.study.runner.studies import Where, run_study
from semesta.study.runner.work import Ended, Past, Report

STUDY = """title.id = "Pengawas"
title.en = "Inspectors"
scenarios = ["baseline"]
years = "2025-2045"
[[lever.inspection]]
from = "2026-01"
inspectors = { low = 1000, high = 20000 }
[outcomes.active]
[outcomes.coverage_eligible]
[outcomes.public_cost]
[design]
kind = "lhs"
points = POINTS
"""
MEGABYTE = 1e3  # ru_maxrss is in kilobytes


def made(points: int, scale: int) -> Study:
    """Branches of the baseline that differ by their inspectors."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "inspectors.toml"
        file.write_text(STUDY.replace("POINTS", str(points)), encoding="utf-8")
        return replace(read_study(file), scale=scale)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for the time of the block."""
    folder = Path(tempfile.mkdtemp(prefix="semesta-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def whole(study: Study, jobs: int) -> float:
    """Run a study for real, with one thread for each run; seconds."""
    with scratch() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        parent = time.process_time()
        outcome = run_study(study, folder / "out", Where(jobs=jobs, threads=1))
        parent = time.process_time() - parent
        workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    runs = outcome.dataset["status"].size
    print(
        f"{runs} runs, {jobs} jobs: {outcome.seconds / 60:.2f} min; processor time a run"
        f" {workers / runs:.2f} s, parent {100 * parent / (workers + parent):.1f} percent;"
        f" {len(outcome.failures)} failed",
        flush=True,
    )
    return outcome.seconds


def efficiency(runs: int, scale: int, jobs: int) -> None:
    """How much of the work of so many single processes one study of them does, with as many runs for each."""
    alone, together = whole(made(runs, scale), 1), whole(made(runs * jobs, scale), jobs)
    print(f"parallel efficiency of {jobs} jobs: {100 * alone / together:.0f} percent", flush=True)


class Instant:
    """An Evaluator whose runs take no time, and give noise."""

    slots = 8

    def __init__(self, study: Study) -> None:
        shape = (len(study.outcomes), len(study.years))
        self._values = np.random.default_rng(1).random(shape)

    def live(self, batch: Batch) -> Future[Past]:
        """No past."""
        return _done(Past({}, {}))

    def past(self, lived: Future[Past]) -> Past:
        """The same."""
        return lived.result()

    def run(self, batch: Batch, past: Past | None) -> Future[Report]:
        """All runs at once; their months take 5 ms each, so that batches are of the usual size."""
        ended = [Ended(run, {"values": self._values}) for run in batch.runs]
        months = len(ended) * batch.apart
        return _done(Report(ended, months, months * 0.005))

    def forget(self, past: Past) -> None:
        """Nothing is kept."""

    def under_way(self) -> int:
        """Nothing is under way."""
        return 0

    def close(self) -> None:
        """Nothing is open."""


def parent_alone(study: Study) -> None:
    """What the parent does for a study, without the runs."""
    table, runs = design_table(study), len(design_table(study))
    with scratch() as folder:
        with Runner(study, folder / "out", lambda _: Instant(study)) as runner:
            start = time.perf_counter()
            runner.evaluate(table, [0])
            done = time.perf_counter()
        with Runner(study, folder / "out", lambda _: Instant(study)) as runner:
            again = time.perf_counter()
            runner.evaluate(table, [0])
            runner.save()
            saved = time.perf_counter()
        blocks = len(list((folder / "out" / "blocks").iterdir()))
        size = sum(file.stat().st_size for file in (folder / "out").rglob("*") if file.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(
        f"{runs} runs of no time: planned and kept in {done - start:.1f} s ({blocks} blocks,"
        f" {size / 1e6:.1f} MB), taken up and merged in {saved - again:.1f} s, peak {peak:.0f} MB",
        flush=True,
    )


class Clock:
    """An Evaluator of workers that only count time: a month takes `month` seconds, give or take a tenth, and
    the parent `keep` seconds for each batch.
    """

    def __init__(self, workers: int, month: float, keep: float) -> None:
        self.slots, self._month, self._keep = workers + workers // 8 + 1, month, keep
        self._free = [0.0] * workers
        self._events: list[tuple[float, int, Future[object], object]] = []
        self._number, self._noise = count(), np.random.default_rng(1)
        self.now = self.busy = 0.0

    def live(self, batch: Batch) -> Future[object]:
        """A past of no content."""
        return self._start(batch.shared, Past({}, {}))

    def past(self, lived: Future[object]) -> object:
        """The same."""
        return lived.result()

    def run(self, batch: Batch, past: object) -> Future[object]:
        """The runs, when their time has come."""
        months = len(batch.runs) * batch.apart + (batch.shared if past is None else 0)
        return self._start(months, Report([Ended(run, {}) for run in batch.runs], months, 0.0))

    def forget(self, past: object) -> None:
        """Nothing is kept."""

    def under_way(self) -> int:
        """Called when the schedule waits: let the next batch end."""
        if self._events:
            end, _, future, value = heapq.heappop(self._events)
            self.now = max(self.now, end) + self._keep
            future.set_result(value)
        return 0

    def close(self) -> None:
        """Nothing is open."""

    def _start(self, months: int, value: object) -> Future[object]:
        seconds = months * self._month * (0.9 + 0.2 * self._noise.random())
        if isinstance(value, Report):
            value.seconds = seconds
        self.busy += seconds
        end = max(heapq.heappop(self._free), self.now) + seconds
        heapq.heappush(self._free, end)
        future: Future[object] = Future()
        heapq.heappush(self._events, (end, next(self._number), future, value))
        return future


def schedule(workers: int, runs: int, histories: int, month: float, keep: float) -> None:
    """Print how busy so many workers are with a study of so many runs."""
    clock, seconds = Clock(workers, month, keep), BATCH_SECONDS
    wanted = [Wanted(str(number), number, 0, {}) for number in range(runs)]
    parts = np.array_split(np.arange(runs), histories)
    families = [Batch(0, wanted[p[0]], 132, 372, tuple(wanted[i] for i in p)) for p in parts]
    done = sum(len(report.ended) for report in Schedule(clock, Meter(1, None).at, seconds).reports(families))
    print(
        f"{workers} workers, {done} runs of {histories} histories, {month:g} s a month:"
        f" {clock.now / 60:.1f} min, busy {100 * clock.busy / workers / clock.now:.0f} percent",
        flush=True,
    )


def main() -> None:
    chosen = options(
        __doc__,
        {"runs": 20, "each": 10, "many": 1000, "scale": 4000},
        runs=1000,
        each=60,
        many=10_000,
        scale=1000,
        jobs=2,
        keep=0.002,
    )
    print(machine(), flush=True)
    parent_alone(made(1000, chosen.scale))
    parent_alone(made(chosen.many, chosen.scale))
    for workers in (2, 16, 128, 1000):
        schedule(workers, 100 * workers, 10, 0.005, chosen.keep)
    schedule(1000, 10_000, 10_000, 0.005, chosen.keep)
    schedule(1000, 10_000, 10_000, 0.05, chosen.keep)
    schedule(500, 4000, 8, 2.1, chosen.keep)
    Model("baseline", scale=20_000).run(1)  # compiled before anything is timed
    efficiency(chosen.each, chosen.scale, chosen.jobs)
    whole(made(chosen.runs, chosen.scale), chosen.jobs)


def _done(value: object) -> Future[object]:
    future: Future[object] = Future()
    future.set_result(value)
    return future


if __name__ == "__main__":
    main()
