"""Replicates until scenarios are known to differ."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from semesta.scenario import load_scenario
from semesta.study.plan import StopRule
from semesta.study.runner.stopping import contrast_error, replicates_after


def _dataset(runs):
    values = np.array(runs, float)[:, :, None]
    return xr.Dataset({"active": (("point", "replicate", "year"), values)}, {"year": [2016]})


def _study(study, error=1.0, most=50):
    scenarios = (load_scenario("baseline"), load_scenario("goal-70m"))
    return replace(study([100]), scenarios=scenarios, stop=StopRule("active", 2016, error, most))


def test_common_noise_of_scenarios_is_no_error_of_their_contrast(study):
    noise = np.array([-40.0, 3.0, 25.0, 90.0])
    own = np.array([1.0, -1.0, 1.0, -1.0])
    error = contrast_error(_study(study), _dataset([noise, noise + 10 + own]))
    assert error == pytest.approx(own.std(ddof=1) / 2)


def test_the_worst_point_decides_and_missing_runs_are_left_out(study):
    quiet, wild = [0.0, 0.0, 0.0, 0.0], [8.0, np.nan, -8.0, 0.0]
    error = contrast_error(_study(study), _dataset([[0.0] * 4, [0.0] * 4, quiet, wild]))
    assert error == pytest.approx(8.0 / np.sqrt(3))


@pytest.mark.parametrize(
    ("error", "most", "wanted"),
    [(10.0, 50, 4), (2.0, 50, 7), (0.1, 50, 8), (0.1, 6, 6)],
    ids=["met", "as many as needed", "at most twice", "at most so many"],
)
def test_replicates_are_added_until_the_error_is_met(study, error, most, wanted):
    ds = _dataset([[0.0] * 4, [6.0, -6.0, 2.0, 3.0]])  # an error of 2.56
    assert replicates_after(_study(study, error, most), ds) == wanted


def test_one_replicate_says_nothing_of_an_error(study):
    assert replicates_after(_study(study), _dataset([[0.0], [1.0]])) == 2


def test_nothing_is_added_where_every_run_failed_or_no_rule_is_given(study):
    lost = _dataset([[np.nan] * 3, [np.nan] * 3])
    assert replicates_after(_study(study), lost) == 3
    assert replicates_after(replace(_study(study), stop=None), lost) == 3
