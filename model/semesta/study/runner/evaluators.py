"""Where batches are run: in this process, or in processes of this machine; `cluster` has the third way.

All give the same results: a batch depends on nothing but what it is made of.
"""

import pickle
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Protocol

from semesta.study.runner.batches import Batch
from semesta.study.runner.work import Broken, Past, Recipe, Report, Tick, live, run_batch
from semesta.study.runner.workers import Worker, recipe_of_worker, tick_in_worker


class Evaluator(Protocol):
    """Runs batches, up to `slots` of them at once or in waiting.

    Futures answer `exception()`, `result()` and `add_done_callback`, as those of Python do.
    """

    @property
    def slots(self) -> int: ...  # noqa: D102

    def live(self, batch: Batch) -> Any:
        """Future of the shared months of a batch."""

    def past(self, lived: Any) -> Any:
        """From a future of `live` that is done, what `run` takes."""

    def run(self, batch: Batch, past: Any) -> Any:
        """Future of the Report of a batch; past None: live it first."""

    def forget(self, past: Any) -> None:
        """Nobody will go on from this past again."""

    def under_way(self) -> int:
        """Months done of batches that are not done, as far as is known."""

    def close(self) -> None:
        """End all that runs, at once."""


class InTurn:
    """One batch after the other in this process; no time limit."""

    slots = 1

    def __init__(self, recipe: Recipe, tick: Tick) -> None:
        self._recipe, self._tick = recipe, tick

    def live(self, batch: Batch) -> Future[Past | Broken]:
        """The past itself."""
        return _done(live(self._recipe, batch, self._tick))

    def past(self, lived: Future[Past | Broken]) -> Past | Broken:
        """The past itself."""
        return lived.result()

    def run(self, batch: Batch, past: Past | Broken | None) -> Future[Report]:
        """The report at once."""
        return _done(run_batch(self._recipe, batch, past, self._tick))

    def forget(self, past: Past | Broken) -> None:
        """Nothing is kept of it here."""

    def under_way(self) -> int:
        """Nothing is under way between two calls."""
        return 0

    def close(self) -> None:
        """Nothing runs between two calls."""


class Processes:
    """Fresh processes of this machine, each served by a thread.

    folder: where pasts wait in files
    limit: seconds for one run; a process that takes longer is ended, as is all that runs at `close`
    """

    def __init__(
        self, recipe: Recipe, workers: int, folder: Path | None = None, limit: float | None = None
    ) -> None:
        self.slots = workers + 1  # one waits, so that nobody waits for it
        self._folder, self._limit = folder, limit
        self._workers = [Worker(recipe) for _ in range(workers)]
        self._free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)
        self._threads = ThreadPoolExecutor(workers)
        self._pasts = 0

    def live(self, batch: Batch) -> Future[Path]:
        """The file in which the past waits."""
        assert self._folder is not None  # a study whose families are never divided needs none
        self._pasts += 1
        file = self._folder / f"{self._pasts}.pickle"
        return self._threads.submit(self._call, _live_to_file, batch, file)

    def past(self, lived: Future[Path]) -> Path:
        """The same file."""
        return lived.result()

    def run(self, batch: Batch, past: Path | None) -> Future[Report]:
        """The report of a process."""
        return self._threads.submit(self._call, _run_from_file, batch, past)

    def forget(self, past: Path) -> None:
        """Remove the file."""
        past.unlink(missing_ok=True)

    def under_way(self) -> int:
        """What the processes have noted."""
        return sum(worker.months for worker in self._workers)

    def close(self) -> None:
        """End the processes; their threads see it and end, too."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()
        self._threads.shutdown()

    def _call(self, work: Callable[..., Any], batch: Batch, where: Path | None) -> Any:
        worker = self._free.get()
        try:
            return worker.call(work, (batch, where), self._limit and self._limit * batch.parts(where))
        finally:
            self._free.put(worker)


def _live_to_file(batch: Batch, file: Path) -> Path:
    past = live(recipe_of_worker(), batch, tick_in_worker)
    file.write_bytes(pickle.dumps(past, pickle.HIGHEST_PROTOCOL))
    return file


def _run_from_file(batch: Batch, file: Path | None) -> Report:
    past = None if file is None else pickle.loads(file.read_bytes())
    return run_batch(recipe_of_worker(), batch, past, tick_in_worker)


def _done(value: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(value)
    return future
