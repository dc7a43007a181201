from dataclasses import replace

import numpy as np
import pytest

from semesta.fit.predictive import COPIES, predicted
from semesta.fit.targets import Target

RUNS = np.zeros((200, 1))


def target(month, observed, error=1e-9, discrepancy=1.0, key="active"):
    return Target(f"{key}-{month[:4]}", "total", month, observed, "persons", error, discrepancy, "fit", month)


def test_what_is_missed_is_carried_on_as_long_as_it_is_remembered():
    known, ahead = target("2019-12", 110.0), target("2020-12", 100.0)
    found = predicted(([known], RUNS + 100.0), ([ahead], RUNS + 100.0), 1, memory=24.0)
    kept = np.exp(-12 / 24)
    assert found.shape == (200 * COPIES, 1)
    assert found.mean() == pytest.approx(100.0 + 10.0 * kept, abs=0.06)
    assert found.std() == pytest.approx(np.sqrt(1.0 - kept**2), rel=0.04)


def test_without_memory_every_discrepancy_is_new():
    known, ahead = target("2019-12", 110.0), target("2020-12", 100.0, error=2.0)
    found = predicted(([known], RUNS + 100.0), ([ahead], RUNS + 100.0), 1, memory=None)
    assert found.mean() == pytest.approx(100.0, abs=0.15)
    assert found.std() == pytest.approx(np.sqrt(1.0 + 4.0), rel=0.04)


def test_another_series_tells_nothing():
    known, ahead = target("2019-12", 110.0, key="other"), target("2020-12", 100.0)
    found = predicted(([known], RUNS + 100.0), ([ahead], RUNS + 100.0), 1)
    assert found.mean() == pytest.approx(100.0, abs=0.1)


def test_a_run_without_a_figure_is_left_out_and_no_run_is_an_error():
    known, ahead = target("2019-12", 110.0), target("2020-12", 100.0)
    some = RUNS + 100.0
    some[:150] = np.nan
    assert len(predicted(([known], some), ([ahead], RUNS + 100.0), 1)) == 50 * COPIES
    with pytest.raises(ValueError, match="no run"):
        predicted(([known], RUNS * np.nan), ([ahead], RUNS + 100.0), 1)


def test_no_figure_is_forecast_below_zero():
    known, ahead = target("2019-12", 0.5), target("2020-12", 100.0)
    wide = replace(ahead, discrepancy=200.0)
    assert predicted(([known], RUNS + 0.5), ([wide], RUNS + 1.0), 1, memory=None).min() == 0.0


def test_the_spread_ahead_is_a_share_of_what_is_foreseen_and_not_of_what_came():
    known, ahead = target("2019-12", 110.0), target("2020-12", 50.0)
    found = predicted(([known], RUNS + 110.0), ([ahead], RUNS + 100.0), 1, memory=None)
    assert found.std() == pytest.approx(2.0, rel=0.04)


def test_what_no_run_was_given_widens_what_is_ahead():
    known, ahead = target("2019-12", 110.0), target("2020-12", 100.0, discrepancy=1e-6)
    found = predicted(
        ([known], RUNS + 110.0), ([ahead], RUNS + 100.0), 1, memory=None, unforeseen=np.array([[0.04**2]])
    )
    assert found.std() == pytest.approx(4.0, rel=0.04)
