import numpy as np
import pytest

from semesta.fit.targets import Target
from semesta.fit.unforeseen import Step, covariance, publish, published, shares, steps
from semesta.fit.verdicts import Forecast


def _forecast(path, origin, month, horizon, middle, group="total"):
    draws = np.array([0.9, 1.0, 1.1]) * middle
    return Forecast(origin, path, group, month, horizon, "model", 1.0, draws)


def _target(year, group):
    month = f"{year}-12"
    return Target(f"{group}-{year}", group, month, 1.0, "persons", 0.0, 0.0, "fit", month)


def test_a_step_is_what_came_over_what_was_expected_by_the_root_of_the_years():
    came = [_forecast("came", 2019, "2020-12", 1, 110.0), _forecast("came", 2019, "2023-12", 4, 80.0)]
    expected = [_forecast("expected", f.origin, f.month, f.horizon, 100.0) for f in came]
    expected.append(_forecast("expected", 2022, "2023-12", 1, 5.0))  # nothing to compare it with
    found = steps(came, expected)
    assert [(step.origin, round(step.share, 9)) for step in found] == [(2019, 0.1), (2019, -0.1)]


def test_an_origin_is_never_given_its_own_future():
    found = [Step(2018, "total", 0.3), Step(2019, "total", 0.4), Step(2019, "PU", 0.1)]
    assert shares(found) == pytest.approx({"total": np.sqrt(0.125), "PU": 0.1})
    assert shares(found, leaving=2019) == {"total": pytest.approx(0.3)}


def test_years_of_a_series_share_what_was_unforeseen_and_series_do_not():
    targets = [_target(2020, "total"), _target(2022, "total"), _target(2022, "PU"), _target(2022, "BPU")]
    found = covariance(targets, [1.0, 3.0, 3.0, 3.0], {"total": 0.1, "PU": 0.2})
    expected = np.diag([0.01, 0.03, 0.12, 0.0])
    expected[0, 1] = expected[1, 0] = 0.01
    np.testing.assert_allclose(found, expected)


def test_what_is_published_is_read_as_it_was(tmp_path, monkeypatch):
    file = publish([Step(2018, "total", 0.03), Step(2019, "total", -0.03)], tmp_path)
    monkeypatch.setattr("semesta.fit.unforeseen.files", lambda package: tmp_path)
    assert published.__wrapped__() == {"total": 0.03}
    assert file.read_text("utf-8").splitlines()[1] == "total,0.0300,2,2018 2019"


def test_the_shipped_back_test_measured_every_series_that_it_scores():
    assert set(published()) == {"total", "PU", "BPU", "Jakon"}
    assert all(0.005 < share < 0.5 for share in published().values())
