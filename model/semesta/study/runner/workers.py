"""A worker process: it does one job after the other for a thread of its parent, and may be lost at any time.

Each has a pipe of its own, so that a worker which is killed takes nothing with it but its job: pools that
share a pipe among workers can lose the word of who was at what, or be left with half a message. It starts
without the caller's script, ends with its parent, and notes the months it has done.
"""

import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import Any

from semesta.study.runner.work import Recipe

_given: dict[str, Any] = {}  # of a worker: `recipe`, and `noted`, its months
_starting = threading.Lock()


class WorkerLostError(RuntimeError):
    """The process of a job ended before the job did, or was ended because it took too long."""


class _Process(SpawnProcess):
    """Starts without running the caller's script again.

    `spawn` imports the main script in each worker; a script of two lines, without the usual
    `if __name__ == "__main__"`, would start its study once more in every worker.
    """

    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802
        with _starting:
            main = sys.modules["__main__"]
            sys.modules["__main__"] = ModuleType("__main__")
            try:
                return SpawnProcess._Popen(process_obj)
            finally:
                sys.modules["__main__"] = main


class Worker:
    """A process that calls functions; started when first needed, and again after it was lost."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._process: _Process | None = None
        self._closed = False
        self._noted = SpawnContext().RawValue("q", 0)  # one writer: needs no lock, which a kill would keep

    @property
    def months(self) -> int:
        """Months done of the job it is at."""
        return int(self._noted.value)

    def call(self, function: Callable[..., Any], args: tuple[Any, ...], limit: float | None) -> Any:
        """What the function gives in the process. Raises WorkerLostError; `limit`: seconds, None: any."""
        fresh = self._process is None
        process = self._process or self._start()
        try:
            if fresh:
                self._pipe.send(self._recipe)
                self._pipe.recv()  # it is ready; until then the time is no run's
            self._pipe.send((function, args))
            if not self._pipe.poll(limit):
                process.kill()
                self._process = None
                raise WorkerLostError(f"ended because it took longer than {limit:g} seconds")
            raised, value = self._pipe.recv()
        except (EOFError, OSError) as error:
            self._process = None
            raise WorkerLostError(f"its process ended, {_how(process)}") from error
        finally:
            self._noted.value = 0
        if raised:
            raise RuntimeError(value)
        return value

    def close(self) -> None:
        """End the process, whatever it is doing, for good."""
        self._closed = True
        if (process := self._process) is not None:
            process.kill()
            process.join()

    def _start(self) -> _Process:
        self._pipe, theirs = SpawnContext().Pipe()
        # The recipe follows through the pipe: were it among the arguments, and the process killed while it
        # reads them, `start` would wait for ever.
        process = _Process(target=_serve, args=(theirs, self._noted), daemon=True)
        process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        self._process = process
        if self._closed:  # meanwhile
            process.kill()
        return process


def _how(process: _Process) -> str:
    """How a process ended."""
    process.join()
    code = process.exitcode or 0
    return f"killed by signal {-code}" if code < 0 else f"exit status {code}"


def _serve(pipe: Connection, noted: Any) -> None:
    """What the process does: it prepares, and then does one job after the other."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    recipe = pipe.recv()
    _given.update(recipe=recipe, noted=noted)
    recipe.prepare()
    gc.freeze()  # what is here stays; so that clearing up after a run looks at that run alone
    pipe.send("ready")
    while True:
        try:
            function, args = pipe.recv()
        except EOFError:
            return
        try:
            answer = (False, function(*args))
        except Exception:
            answer = (True, traceback.format_exc())
        pipe.send(answer)


def _end_with_parent() -> None:
    """A killed parent cannot say stop."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def recipe_of_worker() -> Recipe:
    """The recipe that this process was started with."""
    recipe: Recipe = _given["recipe"]
    return recipe


def tick_in_worker(months: int) -> None:
    """Note months as done."""
    _given["noted"].value += months
