"""Awareness and public staff move as their rules say, kabupaten by kabupaten."""

import numpy as np
import pytest

from oracle.plain import plain
from semesta.decisions import aware, staff
from semesta.decisions.rules import make_rules
from semesta.world.drift import enrol_staff, pay_staff, spread_awareness
from semesta.world.groups import GROUPS
from small import model_at

RULES = make_rules()


def test_awareness_is_learned_everywhere():
    share = np.linspace(0.0, 1.0, 11)
    contacts = np.linspace(0.0, 0.04, 11)
    expected = [plain(aware.learn)(RULES.aware, a, c) for a, c in zip(share, contacts, strict=True)]
    spread_awareness(RULES.aware, contacts, share)
    np.testing.assert_array_equal(share, expected)


def test_staff_are_enrolled_towards_the_mandate():
    share = np.linspace(0.0, 1.0, 55).reshape(11, GROUPS)
    mandate, duty = np.linspace(0.9, 0.1, 11), np.linspace(0.0, 1.0, 55).reshape(11, GROUPS)
    score, room = np.linspace(-2.0, 2.0, 11), np.linspace(1.0, -1.0, 11)
    rule, ready = plain(staff.enrolled_share), plain(staff.readiness)
    expected = [
        [
            rule(RULES.staff, share[d, k], k, mandate[d], duty[d, k], ready(RULES.staff, score[d], room[d]))
            for k in range(GROUPS)
        ]
        for d in range(11)
    ]
    enrol_staff(RULES.staff, mandate, duty, score, room, share)
    np.testing.assert_array_equal(share, expected)


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_full_duty_lifts_a_group_to_the_ceiling_and_takes_away_its_lag(group):
    p, rule = RULES.staff, plain(staff.enrolled_share)
    free, bound = 0.0, 0.0
    for _ in range(400):
        free, bound = rule(p, free, group, 0.5, 0.0, 1.0), rule(p, bound, group, 0.5, 1.0, 1.0)
    assert bound == pytest.approx(p.mandated)
    assert free == pytest.approx((p.before + p.mandated) / 2 * plain(staff.lag)(p, group))


def test_late_payers_cover_their_staff_at_the_end_of_the_year_and_through_the_months_of_arrears():
    share, rank, paid = np.full((4, 2), 0.6), np.array([0.0, 0.2, 0.7, 1.0]), np.empty((4, 2))
    out, covered = ((5, 3), (9, 3), (3, 3), (0, 0)), ((2, 3), (11, 3))
    for month, arrears in (*out, *covered):
        pay_staff(RULES.staff, share, rank, month, arrears, paid)
        late = 0.6 if (month, arrears) in covered else 0.0
        np.testing.assert_array_equal(paid[:, 0], [late, late, 0.6, 0.6])


def test_in_the_baseline_both_rise_under_the_mandate_and_stay_shares():
    model = model_at(72)
    before = model.state.staff.copy(), model.state.aware.copy()
    model.run(108)
    assert (model.state.staff > before[0]).all()
    assert (model.state.aware > before[1]).all()
    assert model.state.staff.max() < 1.0
    assert model.state.aware.max() <= 1.0


def test_pemda_spread_around_the_share_and_those_with_room_enrol_more():
    """Of village apparatus two thirds in December 2024; neither nobody nor everybody anywhere."""
    model = model_at(120)
    share, place = model.state.staff[:, 0], model.setting
    assert np.average(share, weights=place.of_villages[:, 0]) == pytest.approx(0.66, abs=0.06)
    low, high = np.quantile(share, [0.1, 0.9])
    assert 0.3 < low < 0.6
    assert 0.8 < high < 0.97
    room = place.staff_room
    assert share[room > 0.5].mean() > share[room < -0.5].mean() + 0.03
