"""A study on a Dask cluster of this machine, and the profile of one that SLURM starts."""

import os
from pathlib import Path

import pytest
import xarray as xr

from fakes import FakeModel, FaultyModel
from semesta.study.plan.sampling import design_table
from semesta.study.runner.problems import StudyRunError
from semesta.study.runner.studies import Where, run_study
from study.runner.conftest import runner_in_turn

distributed = pytest.importorskip("distributed")
TESTS = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A scheduler with two worker processes, which find the fakes and may die."""
    marks = tmp_path_factory.mktemp("marks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")]))
        patch.setenv("SEMESTA_TEST_PIDS", str(marks))
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster:
            yield cluster.scheduler_address


def test_a_cluster_gives_the_bits_of_one_process_though_a_worker_is_lost(study, tmp_path, address):
    one = study([10, 20, 30, 40, FaultyModel.DIE_ONCE], replicates=2)
    with runner_in_turn(one, tmp_path / "whole") as runner:
        whole = runner.evaluate(design_table(one), range(2))
    outcome = run_study(one, tmp_path / "out", Where(cluster=address), model_class=FaultyModel)
    xr.testing.assert_identical(outcome.dataset, whole)


def test_a_run_that_hangs_on_a_cluster_is_a_failure(study, tmp_path, address):
    one = study([10, FaultyModel.HANG])
    where = Where(cluster=address, limit=3.0)
    outcome = run_study(one, tmp_path / "out", where, model_class=FaultyModel)
    assert outcome.dataset["status"].values.ravel().tolist() == [0, 1]
    assert "time.sleep(600)" in outcome.failures[0]["trace"]


def test_a_cluster_that_does_not_answer_is_told(study, tmp_path, monkeypatch):
    monkeypatch.setattr("semesta.study.runner.cluster.CONNECT_SECONDS", 0.3)
    with pytest.raises(StudyRunError, match=r"cannot reach tcp://127.0.0.1:9"):
        run_study(study([10]), tmp_path / "out", Where(cluster="tcp://127.0.0.1:9"), model_class=FakeModel)
