"""Firms as counted, and what firms see of that."""

import numpy as np

from semesta.world.firm_counts import count_firms, see_firms
from small import SEPTEMBER_2024, every_lever, model_at


def test_counting_firms_equals_what_the_month_counted():
    model = model_at(SEPTEMBER_2024, every_lever()).run(SEPTEMBER_2024 + 2)  # October
    state = model.state
    firms, registered = np.empty((514, 4)), np.empty((514, 4))
    count_firms(state.employers, state.employer_offsets, model.scale, firms, registered)
    np.testing.assert_array_equal(firms, state.firms)
    np.testing.assert_array_equal(registered, state.registered)


def test_what_firms_see_is_detections_of_those_outside_and_shares_inside():
    firms, registered = np.array([[8.0, 2.0, 0.0, 0.0]]), np.array([[2.0, 2.0, 0.0, 0.0]])
    detections, shares = np.empty(1), np.empty((1, 4))
    see_firms(firms, registered, np.array([3.0]), detections, shares)
    np.testing.assert_array_equal(detections, [0.5])
    np.testing.assert_array_equal(shares, [[0.25, 1.0, 0.0, 0.0]])
    see_firms(registered, registered, np.zeros(1), detections, shares)  # nobody is outside
    np.testing.assert_array_equal(detections, [0.0])
