"""Batches on a Dask cluster: one that runs, at "tcp://...", or one that SLURM starts for the study.

Pasts stay in the memory of the workers, where Dask finds them or, if a worker is lost, lives them again: no
disk is shared. Workers need this package and nothing else.
"""

import os
import sys
import threading
import time
import traceback
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from semesta.study.extras import library
from semesta.study.runner.batches import Batch
from semesta.study.runner.problems import StudyRunError
from semesta.study.runner.profile import read_profile, slurm_cluster
from semesta.study.runner.work import Broken, Past, Recipe, Report, live, run_batch
from semesta.study.runner.workers import WorkerLostError

Done = TypeVar("Done")

CONNECT_SECONDS = 30.0
TELL_SECONDS = 1.0
COUNT_SECONDS = 2.0  # workers come and go; asking how many there are takes a message to the scheduler


def on_cluster(address: str, recipe: Recipe, limit: float) -> "Cluster":
    """The evaluator of "tcp://..." or "slurm:profile.toml"; see `Cluster`.

    Raises MissingExtraError, ProfileError, and StudyRunError if nobody answers there.
    """
    client = library("distributed", "cluster").Client
    kind, _, rest = address.partition(":")
    made = None
    if kind == "slurm":
        profile = read_profile(rest)
        made = slurm_cluster(profile)
        made.scale(jobs=profile.jobs)
    try:
        return Cluster(client(made or address, timeout=CONNECT_SECONDS), recipe, limit, made)
    except (OSError, ValueError) as error:
        raise StudyRunError("study_cluster", found=address, reason=str(error)) from error


class Cluster:
    """An Evaluator on the workers of a Dask client, which it closes.

    limit: seconds for one run; a worker that takes longer ends itself, and its nanny starts it again
    also: what is closed with it
    """

    def __init__(self, client: Any, recipe: Recipe, limit: float, also: Any = None) -> None:
        self._client, self._limit, self._also = client, limit, also
        # A task, not scattered data: should its workers be lost, Dask makes it again.
        self._recipe = client.submit(_prepared, recipe, pure=False)
        self._counted, self._slots = 0.0, 1

    @property
    def slots(self) -> int:
        """As many as the workers have threads, and an eighth more that wait."""
        if time.monotonic() - self._counted > COUNT_SECONDS:
            threads = sum(self._client.nthreads().values())
            self._slots, self._counted = threads + threads // 8 + 1, time.monotonic()
        return self._slots

    def live(self, batch: Batch) -> Any:
        """Future of the past, which stays where it was lived."""
        return self._client.submit(_live, self._recipe, batch, self._limit, pure=False)

    def past(self, lived: Any) -> Any:
        """The same future."""
        return lived

    def run(self, batch: Batch, past: Any) -> Any:
        """Future of the report."""
        return self._client.submit(_run, self._recipe, batch, past, self._limit, pure=False)

    def forget(self, past: Any) -> None:
        """Let the workers drop it."""
        past.release()

    def under_way(self) -> int:
        """Workers tell of batches that are done only."""
        return 0

    def close(self) -> None:
        """Give up what runs, and the cluster if it was made for this study."""
        self._client.close()
        if self._also is not None:
            self._also.close()


def _prepared(recipe: Recipe) -> Recipe:
    recipe.prepare()
    return recipe


def _live(recipe: Recipe, batch: Batch, limit: float) -> Past | Broken:
    return _in_time(limit, lambda: live(recipe, batch, _silent))


def _run(recipe: Recipe, batch: Batch, past: Past | Broken | None, limit: float) -> Report:
    return _in_time(limit * batch.parts(past), lambda: run_batch(recipe, batch, past, _silent))


def _silent(months: int) -> None:
    """Nobody hears a worker of a cluster before its batch is done."""


def _in_time(seconds: float, work: Callable[[], Done]) -> Done:
    """What the work gives. Raises WorkerLostError if it takes longer; as nothing ends a thread, the worker
    then ends itself when that is told, and its nanny starts another.
    """
    found: SimpleQueue[Done] = SimpleQueue()
    thread = threading.Thread(target=lambda: found.put(work()), daemon=True)
    thread.start()
    try:
        return found.get(timeout=seconds)
    except Empty:
        at = "".join(traceback.format_stack(sys._current_frames().get(thread.ident or 0)))
        last_words = threading.Timer(TELL_SECONDS, os._exit, (1,))
        last_words.daemon = True
        last_words.start()
        raise WorkerLostError(f"ended because it took longer than {seconds:g} seconds, at\n{at}") from None
