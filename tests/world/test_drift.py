"""Awareness and public staff move as their rules say, kabupaten by kabupaten."""

import numpy as np

from oracle.plain import plain
from semesta.decisions import aware, staff
from semesta.decisions.rules import make_rules
from semesta.world.drift import enrol_staff, pay_staff, spread_awareness
from small import model_at

RULES = make_rules()


def test_awareness_is_learned_everywhere():
    share = np.linspace(0.0, 1.0, 11)
    contacts = np.linspace(0.0, 0.04, 11)
    expected = [plain(aware.learn)(RULES.aware, a, c) for a, c in zip(share, contacts, strict=True)]
    spread_awareness(RULES.aware, contacts, share)
    np.testing.assert_array_equal(share, expected)


def test_staff_are_enrolled_towards_the_mandate():
    share, mandate = np.linspace(0.0, 1.0, 11), np.linspace(0.9, 0.1, 11)
    expected = [plain(staff.enrolled_share)(RULES.staff, a, m) for a, m in zip(share, mandate, strict=True)]
    enrol_staff(RULES.staff, mandate, share)
    np.testing.assert_array_equal(share, expected)


def test_late_payers_cover_their_staff_at_the_end_of_the_year_and_through_the_months_of_arrears():
    share, rank, paid = np.full(4, 0.6), np.array([0.0, 0.2, 0.7, 1.0]), np.empty((4, 3))
    out, covered = ((5, 3), (9, 3), (3, 3), (0, 0)), ((2, 3), (11, 3))
    for month, arrears in (*out, *covered):
        pay_staff(RULES.staff, share, rank, month, arrears, paid)
        late = 0.6 if (month, arrears) in covered else 0.0
        np.testing.assert_array_equal(paid[:, 0], [late, late, 0.6, 0.6])


def test_schools_and_health_lag_behind_administration_and_villages():
    share, rank, paid = np.linspace(0.0, 1.0, 5), np.ones(5), np.empty((5, 3))
    pay_staff(RULES.staff, share, rank, 5, 3, paid)
    np.testing.assert_array_equal(paid[:, 1], share * RULES.staff.schools)
    np.testing.assert_array_equal(paid[:, 2], share * RULES.staff.health)


def test_in_the_baseline_both_rise_under_the_mandate_and_stay_shares():
    model = model_at(72)
    before = model.state.staff.copy(), model.state.aware.copy()
    model.run(108)
    assert (model.state.staff > before[0]).all()
    assert (model.state.aware > before[1]).all()
    assert model.state.staff.max() <= RULES.staff.mandated
    assert model.state.aware.max() <= 1.0
