"""What is run, and what is not run again."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from fakes import FakeModel, FaultyModel
from semesta.study.design import root_seed
from semesta.study.plan import Outcome
from semesta.study.plan.sampling import design_table
from semesta.study.runner.problems import StudyRunError
from semesta.study.runner.runner import Runner
from semesta.study.runner.studies import Where, run_study
from study.runner.conftest import runner_in_turn


def _evaluate(study, folder, replicates=(0,), **options):
    with runner_in_turn(study, folder, **options) as runner:
        ds = runner.evaluate(design_table(study), replicates)
        return ds, runner.failures


def test_values_stand_at_their_point_replicate_and_year(study, tmp_path):
    ds, failures = _evaluate(study([100, 300]), tmp_path / "out", replicates=(0, 5))
    base = [root_seed(1, r) % 1000 for r in (0, 5)]
    active = ds["active"]
    assert active.dims == ("point", "replicate", "year")
    assert active.sel(point=1, year=2016).values.tolist() == pytest.approx(
        [b + active_before(study) + 12 * 300 for b in base], rel=1e-6
    )
    assert ds["replicate"].values.tolist() == [0, 5]
    assert ds["inspection.inspectors"].values.tolist() == [100, 300]
    assert not ds["status"].any()
    assert failures == []


def active_before(study):
    """Inspectors of the baseline, added up over 2015."""
    return float(study([100]).scenarios[0].levers.inspectors[:12].sum())


def test_points_of_a_family_share_a_history_from_which_they_branch(study, tmp_path):
    _evaluate(study([100, 300, 500]), tmp_path / "out")
    assert FakeModel.made == ["new baseline"] + 3 * ["branch baseline at 12"]


def test_what_is_done_is_not_done_again(study, tmp_path):
    ds, _ = _evaluate(study([100, 300]), tmp_path / "out")
    FakeModel.made.clear()
    again, _ = _evaluate(study([100, 300]), tmp_path / "out")
    assert FakeModel.made == []
    xr.testing.assert_identical(again, ds)


def test_a_study_that_grows_runs_what_is_new(study, tmp_path):
    _evaluate(study([100, 300]), tmp_path / "out")
    FakeModel.made.clear()
    ds, _ = _evaluate(study([50, 100, 300]), tmp_path / "out")
    assert FakeModel.made == ["new baseline"]  # one run has no history to share
    assert not ds["status"].any()


@pytest.mark.parametrize("change", [{"scale": 2000}, {"seed": 2}, {"until": 23}])
def test_what_decides_a_result_makes_it_another_run(study, tmp_path, change):
    years = {"outcomes": (replace(study([100]).outcomes[0], years=(2015,)),)}
    _evaluate(study([100], **years), tmp_path / "out")
    FakeModel.made.clear()
    _evaluate(study([100], **years, **change), tmp_path / "out")
    assert FakeModel.made == ["new baseline"]


def test_equal_points_are_run_once(study, tmp_path):
    one = study([100, 300])
    table = design_table(one).iloc[[0, 0, 1]].reset_index(drop=True)
    with runner_in_turn(one, tmp_path / "out") as runner:
        ds = runner.evaluate(table, [0])
    assert len(FakeModel.made) == 3
    assert ds["active"].sel(point=0).equals(ds["active"].sel(point=1).assign_coords(point=0))


def test_a_failed_run_is_told_with_its_traceback_and_tried_again_when_asked(study, tmp_path):
    faulty = study([100, FaultyModel.RAISE, FaultyModel.NAN])
    ds, failures = _evaluate(faulty, tmp_path / "out", model=FaultyModel)
    assert ds["status"].values.tolist() == [[0], [1], [1]]
    assert ds["active"].isnull().all(["replicate", "year"]).values.tolist() == [False, True, True]
    assert [row["point"] for row in failures] == [1, 2]
    assert "thirteenth month" in failures[0]["trace"]
    assert "active: [" in failures[1]["trace"]
    FakeModel.made.clear()
    _evaluate(faulty, tmp_path / "out", model=FakeModel)
    assert FakeModel.made == []
    ds, failures = _evaluate(faulty, tmp_path / "out", model=FakeModel, retry=True)
    assert not ds["status"].any()
    assert failures == []


def test_what_a_coarse_sample_cannot_say_is_missing_and_the_run_is_done(study, tmp_path):
    """Of all provinces but one the sample of a fake holds nobody eligible."""
    spread = Outcome("spread", "province_spread", (2016,), unit="fraction")
    one = study([100])
    ds, failures = _evaluate(replace(one, outcomes=(*one.outcomes, spread)), tmp_path / "out")
    assert ds["status"].values.tolist() == [[0]]
    assert ds["active"].notnull().all()
    assert ds["spread"].isnull().all()
    assert failures == []


def test_a_history_that_raises_fails_its_runs(study, tmp_path):
    class BrokenModel(FakeModel):
        def step(self):
            raise ArithmeticError("first month")

    ds, failures = _evaluate(study([100, 300]), tmp_path / "out", model=BrokenModel)
    assert (ds["status"] == 1).all()
    assert all("first month" in row["trace"] for row in failures)


def test_shards_together_are_the_whole(study, tmp_path):
    one = study([100, 200, 300, 400, 500], replicates=3)
    table, replicates = design_table(one), range(3)
    with runner_in_turn(one, tmp_path / "whole") as runner:
        whole = runner.evaluate(table, replicates)
    for k in (1, 2, 3, 4):
        with runner_in_turn(one, tmp_path / "parts", shard=(k, 4)) as runner:
            runner.evaluate(table, replicates)
            ds = runner.save()
        if k < 4:
            assert set(np.unique(ds["status"])) == {0, 2}
            assert (ds["active"].isnull().any("year") == (ds["status"] == 2)).all()
    xr.testing.assert_identical(ds, whole)
    xr.testing.assert_identical(xr.load_dataset(tmp_path / "parts" / "study.nc"), whole)


def test_shards_work_on_one_folder_at_the_same_time(study, tmp_path):
    one = study([100, 300])
    with runner_in_turn(one, tmp_path / "out", shard=(1, 2)) as first:
        first.evaluate(design_table(one), [0])
        with runner_in_turn(one, tmp_path / "out", shard=(2, 2)) as second:
            second.evaluate(design_table(one), [0])
            assert not second.save()["status"].any()


def test_a_second_process_is_refused_and_the_first_goes_on(study, tmp_path):
    one = study([100, 300])
    with runner_in_turn(one, tmp_path / "out") as runner:
        with pytest.raises(StudyRunError, match="in use by another process"):
            runner_in_turn(one, tmp_path / "out")
        assert not runner.evaluate(design_table(one), [0])["status"].any()


def test_the_folder_of_another_study_and_any_other_folder_are_refused(study, tmp_path):
    with runner_in_turn(study([100]), tmp_path / "out"):
        pass
    before = sorted((tmp_path / "out").iterdir())
    with pytest.raises(StudyRunError, match="holds the study trial, not other"):
        runner_in_turn(replace(study([100]), name="other"), tmp_path / "out")
    assert sorted((tmp_path / "out").iterdir()) == before
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").touch()
    with pytest.raises(StudyRunError, match="not the folder of a study"):
        runner_in_turn(study([100]), tmp_path / "thesis")
    assert [file.name for file in (tmp_path / "thesis").iterdir()] == ["chapter.txt"]


def test_a_study_divided_cannot_stop_by_its_results(study, tmp_path):
    from semesta.study.plan import StopRule

    stopping = study([100], stop=StopRule("active", 2016, 1.0, 9))
    with pytest.raises(StudyRunError, match="stop rule"):
        run_study(stopping, tmp_path / "out", Where(jobs=1), shard=(1, 2), model_class=FakeModel)
    assert not (tmp_path / "out").exists()


def test_months_are_told_as_they_are_done(study, tmp_path):
    told = []

    def make(folder):
        raise AssertionError("nothing is left to run")

    one = study([100, 300])
    with runner_in_turn(one, tmp_path / "out", progress=lambda done, of: told.append((done, of))) as runner:
        runner.evaluate(design_table(one), [0])
    assert told[-1] == (12 + 2 * 12, 36)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    with Runner(one, tmp_path / "out", make) as runner:
        runner.evaluate(design_table(one), [0])
