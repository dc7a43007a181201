"""A worker process that is lost is told, and the next job has another."""

import os
import sys
import time

import pytest

from fakes import FakeModel
from semesta.study.runner.recipe import StudyRuns
from semesta.study.runner.workers import Worker, WorkerLostError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.fixture
def worker(study):
    made = Worker(StudyRuns(study([100]), FakeModel))
    yield made
    made.close()


def test_a_worker_goes_on_after_each_way_to_lose_its_process(worker):
    first = worker.call(os.getpid, (), None)
    assert worker.call(os.getpid, (), None) == first
    with pytest.raises(WorkerLostError, match="longer than 0.2 seconds"):
        worker.call(time.sleep, (60,), 0.2)
    second = worker.call(os.getpid, (), None)
    with pytest.raises(WorkerLostError, match="exit status 7"):
        worker.call(os._exit, (7,), None)
    third = worker.call(os.getpid, (), None)
    assert len({first, second, third, os.getpid()}) == 4
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        worker.call(divmod, (1, 0), None)
    assert worker.call(os.getpid, (), None) == third


def test_a_worker_that_is_killed_while_it_starts_is_told(worker, monkeypatch):
    start = worker._start

    def killed():
        process = start()
        process.kill()
        return process

    with monkeypatch.context() as patch:
        patch.setattr(worker, "_start", killed)
        patch.setattr(worker, "_recipe", bytes(10**7))  # more than any pipe holds
        with pytest.raises(WorkerLostError, match="killed by signal 9"):
            worker.call(os.getpid, (), None)
    assert worker.call(os.getpid, (), None) != os.getpid()


def test_a_closed_worker_leaves_no_process(worker):
    number = worker.call(os.getpid, (), None)
    worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
