"""A worker process: it starts without the caller's script, ends with its parent, and notes its months."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import Any

from semesta.study.runner.work import Tick

SLOTS = 4096
_noted: dict[str, Any] = {}  # of a worker: `slots`, the array of Slots; `recipe`


class Slots:
    """Months done by each worker in the job that it is at.

    Each writes its own number, without a lock: a process that is killed would never give a lock back.
    """

    def __init__(self) -> None:
        self.array = WorkerContext().RawArray("q", SLOTS)

    def total(self) -> int:
        """Months that are noted now."""
        return sum(self.array)


def enter_worker(slots: Any, recipe: Any) -> None:
    """First thing in a worker. A killed parent cannot say stop, so a thread waits for its end."""
    _noted.update(slots=slots, recipe=recipe)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def recipe_of_worker() -> Any:
    """The recipe this worker was started with: sent once, for what passes through the pipe that all workers
    share must be small, or a worker killed while it reads would leave half a message to the next.
    """
    return _noted["recipe"]


@contextmanager
def noting() -> Iterator[Tick]:
    """A job: what is called with months done, as they are; nothing is noted of a job that is over."""
    slots, place = _noted["slots"], os.getpid() % SLOTS

    def tick(months: int) -> None:
        slots[place] += months

    try:
        yield tick
    finally:
        slots[place] = 0


class _Process(SpawnProcess):
    """Starts without running the caller's script again.

    `spawn` imports the main script in each worker; a script of two lines, without the usual
    `if __name__ == "__main__"`, would start its study once more in every worker.
    """

    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return SpawnProcess._Popen(process_obj)
        finally:
            sys.modules["__main__"] = main


class WorkerContext(SpawnContext):
    """Makes worker processes, whenever a pool wants one."""

    Process = _Process
