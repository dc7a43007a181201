"""Draws spread over processes; one process gives the same result as many."""

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from semesta.study.design import Design
from semesta.study.draw import DrawResult, Failure, ModelClass, Tick, run_draw

POLL_SECONDS = 0.2
_shared: dict[str, Any] = {}  # of a worker: `months`, done by all workers; `stop`, set to cancel


def run_in_turn(design: Design, model_class: ModelClass, tick: Tick) -> list[DrawResult]:
    """Every draw, one after the other, in this process."""
    return [run_draw(design, draw, model_class, tick) for draw in range(design.options.draws)]


def run_in_pool(design: Design, model_class: ModelClass, tick: Tick, jobs: int) -> list[DrawResult]:
    """Every draw in `jobs` fresh processes; `tick` is called here as their months are done.

    A process that dies takes its draws with it: they become failures. On Ctrl-C the workers end after the
    month they are in, and KeyboardInterrupt goes on to the caller.
    """
    context = multiprocessing.get_context("spawn")
    months, stop = context.Value("q", 0), context.Event()
    with ProcessPoolExecutor(jobs, context, initializer=_enter_worker, initargs=(months, stop)) as pool:
        try:
            with _without_main():
                futures = [
                    pool.submit(_run_in_worker, design, d, model_class) for d in range(design.options.draws)
                ]
            _follow(futures, lambda: int(months.value), tick)
        except BaseException:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return [_result(design, draw, future) for draw, future in enumerate(futures)]


def _follow(futures: list[Future[DrawResult]], months_done: Callable[[], int], tick: Tick) -> None:
    seen, pending = 0, set(futures)
    while pending:
        pending = wait(pending, timeout=POLL_SECONDS).not_done
        done = months_done()
        if done > seen:
            tick(done - seen)
            seen = done


def _result(design: Design, draw: int, future: Future[DrawResult]) -> DrawResult:
    error = future.exception()
    if error is None:
        return future.result()
    trace = "".join(traceback.format_exception(error))
    return DrawResult(failures=[Failure(s.name, draw, trace) for s in design.scenarios])


@contextmanager
def _without_main() -> Iterator[None]:
    """Start workers without running the caller's script again.

    `spawn` imports the main script in each worker; a script of two lines, without the usual
    `if __name__ == "__main__"`, would start its study once more in every worker.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _enter_worker(months: Any, stop: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and says stop
    _shared.update(months=months, stop=stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed parent cannot say stop: without this its workers would wait for work forever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _tick_in_worker(count: int) -> None:
    with _shared["months"].get_lock():
        _shared["months"].value += count
    if _shared["stop"].is_set():
        raise KeyboardInterrupt


def _run_in_worker(design: Design, draw: int, model_class: ModelClass) -> DrawResult:
    return run_draw(design, draw, model_class, _tick_in_worker)
