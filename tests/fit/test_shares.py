import numpy as np
import pytest

from semesta.fit.shares import logs, spreads

RECORD = np.array([50.0, 2000.0])


def test_the_record_itself_is_zero_and_missing_stays_missing():
    assert logs(RECORD, RECORD).tolist() == [0.0, 0.0]
    assert np.isnan(logs(np.array([np.nan, 2000.0]), RECORD)).tolist() == [True, False]


def test_nobody_is_far_below_the_record_but_not_infinitely():
    found = logs(np.array([0.0, 4000.0]), RECORD)
    assert found == pytest.approx([np.log(0.1 / 1.1), np.log(2.1 / 1.1)])


def test_a_small_error_is_the_same_share_on_both_scales():
    step = np.array([0.5, 20.0])  # one percent
    assert logs(RECORD + step, RECORD) == pytest.approx(spreads(step, RECORD), rel=0.01)
