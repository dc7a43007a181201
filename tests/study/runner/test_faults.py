"""What kills, hangs or fills: nothing that was done is lost, and what is run again has the same bits."""

import os
import random
import resource
import signal
import sys
import time

import netCDF4
import pytest
import xarray as xr

from fakes import FakeModel, FaultyModel, PacedModel
from semesta.study.plan.sampling import design_table
from semesta.study.runner.problems import StudyRunError
from semesta.study.runner.studies import Where, run_study
from study.runner.conftest import runner_in_turn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
INSPECTORS = [10, 20, 30, 40, 50, 60]


def _undisturbed(study, folder, replicates):
    with runner_in_turn(study, folder) as runner:
        return runner.evaluate(design_table(study), replicates)


def _keys(folder):
    """The keys of all runs in the blocks of a study, one for each time it was kept."""
    found = []
    for file in (folder / "blocks").glob("*.nc"):
        with netCDF4.Dataset(file) as block:
            found += block["key"][:].tolist()
    return found


def test_a_study_whose_process_is_killed_at_any_moment_goes_on_from_there(study, tmp_path):
    one, replicates = study(INSPECTORS), range(3)
    whole = _undisturbed(one, tmp_path / "whole", replicates)
    moments, ended = random.Random(7), 0
    while ended < 20:
        ended += _killed_after(one, tmp_path / "out", replicates, moments.uniform(0.0, 0.12))
    with runner_in_turn(one, tmp_path / "out", PacedModel) as runner:
        ds = runner.evaluate(design_table(one), replicates)
    xr.testing.assert_identical(ds, whole)
    assert sorted(_keys(tmp_path / "out")) == sorted(set(_keys(tmp_path / "whole")))
    assert not list((tmp_path / "out").glob("histories*"))


def _killed_after(study, folder, replicates, seconds):
    """Run the study in a child process that is killed after so long; 1."""
    child = os.fork()
    if child == 0:
        with runner_in_turn(study, folder, PacedModel) as runner:
            runner.evaluate(design_table(study), replicates)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 1


def test_two_processes_give_the_bits_of_one_though_a_worker_is_killed(study, tmp_path, monkeypatch):
    monkeypatch.setenv("SEMESTA_TEST_PIDS", str(tmp_path))
    one = study([*INSPECTORS, FaultyModel.DIE_ONCE])
    whole = _undisturbed(one, tmp_path / "whole", range(1))
    outcome = run_study(one, tmp_path / "out", Where(jobs=2), model_class=FaultyModel)
    assert (tmp_path / "died").exists()
    xr.testing.assert_identical(outcome.dataset, whole)
    xr.testing.assert_identical(xr.load_dataset(tmp_path / "out" / "study.nc"), whole)
    assert sorted(_keys(tmp_path / "out")) == sorted(_keys(tmp_path / "whole"))


def test_runs_that_kill_or_hang_are_failures_and_the_rest_goes_on(study, tmp_path):
    one = study([*INSPECTORS, FaultyModel.DIE, FaultyModel.HANG])
    outcome = run_study(one, tmp_path / "out", Where(jobs=2, limit=3.0), model_class=FaultyModel)
    assert outcome.dataset["status"].values.ravel().tolist() == [0] * 6 + [1, 1]
    traces = {row["point"]: row["trace"] for row in outcome.failures}
    assert "killed by signal 9" in traces[6]
    assert "longer than 3 seconds" in traces[7]
    rows = (tmp_path / "out" / "failures.csv").read_text(encoding="utf-8")
    assert "killed by signal 9" in rows
    assert rows.startswith("scenario,point,replicate,key,trace\nbaseline,6,0,")


def test_a_full_disk_ends_the_study_which_goes_on_when_there_is_room(study, tmp_path):
    one = study(INSPECTORS)
    whole = _undisturbed(one, tmp_path / "whole", range(1))
    runner = runner_in_turn(one, tmp_path / "out")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with runner:
        runner.evaluate(design_table(one).iloc[:2], [0])
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))  # no file may be larger: as on a full disk
        try:
            with pytest.raises(StudyRunError, match=r"cannot write .*out"):
                runner.evaluate(design_table(one), [0])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not list((tmp_path / "out" / "blocks").glob(".*"))
    FakeModel.made.clear()
    xr.testing.assert_identical(_undisturbed(one, tmp_path / "out", range(1)), whole)
    assert sum("branch" in made for made in FakeModel.made) == 4


def test_a_block_cut_short_by_the_disk_is_run_again(study, tmp_path):
    one = study([100])
    whole = _undisturbed(one, tmp_path / "out", range(1))
    (block,) = (tmp_path / "out" / "blocks").iterdir()
    block.write_bytes(block.read_bytes()[:1000])
    FakeModel.made.clear()
    xr.testing.assert_identical(_undisturbed(one, tmp_path / "out", range(1)), whole)
    assert len(FakeModel.made) == 1
