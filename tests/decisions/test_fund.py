"""What a Pemda funds, and how it enrols its own staff."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import fund, staff
from semesta.decisions.rules import make_rules

adoption, dropping, bought = plain(fund.adoption), plain(fund.dropping), plain(fund.workers_bought)
enrolled, late, lag = plain(staff.enrolled_share), plain(staff.is_late), plain(staff.lag)
F, S = make_rules().fund, make_rules().staff
ROOM = st.floats(-3.0, 3.0)
MONEY = st.floats(0.0, 1e13)


@given(of("fund"), SHARE, st.sampled_from([0.0, 1.0]), SHARE, ROOM)
def test_adoption_is_a_probability_and_rises_with_every_reason(p, mandate, election, neighbours, room):
    chance = adoption(p, mandate, election, neighbours, room)
    assert 0.0 < chance < 1.0
    for more in (
        adoption(p, 1.0, election, neighbours, room),
        adoption(p, mandate, 1.0, neighbours, room),
        adoption(p, mandate, election, 1.0, room),
        adoption(p, mandate, election, neighbours, room + 1.0),
    ):
        assert more >= chance


def test_without_any_reason_the_chance_is_the_base_hazard():
    assert adoption(F, 0.0, 0.0, 0.0, 0.0) == pytest.approx(F.hazard)
    assert dropping(F, 0.0, 0.0) == pytest.approx(F.drop)


@given(of("fund"), SHARE, SHARE)
def test_dropping_is_a_probability_that_cuts_raise_and_mandates_lower(p, cut, mandate):
    chance = dropping(p, cut, mandate)
    assert 0.0 < chance < 1.0
    assert dropping(p, 1.0, mandate) >= chance
    assert dropping(p, cut, 1.0) <= chance


@given(of("fund"), st.floats(0.0, 1e7), MONEY, st.integers(1, 12))
def test_nobody_buys_more_than_the_need_or_the_money(p, need, budget, months):
    workers = bought(p, need, budget, 16_800.0, months)
    assert 0.0 <= workers <= need
    assert workers * 16_800.0 * months <= budget * (1.0 + 1e-12)
    assert bought(p, need, budget * 2.0, 16_800.0, months) >= workers
    assert bought(p, need, budget, 16_800.0, months + 1) <= workers
    assert bought(p, need + 100.0, budget, 16_800.0, months) >= workers


def test_two_thirds_of_the_planned_names_pass():
    assert bought(F, 1_000.0, 1e12, 16_800.0, 12) == pytest.approx(1_000.0 * F.verified)


@given(of("staff"), SHARE, st.integers(0, 4), SHARE, SHARE)
def test_staff_move_towards_a_ceiling_that_mandate_and_duty_raise(p, share, group, mandate, duty):
    ceiling = p.before + (p.mandated - p.before) * max(mandate, duty)
    ceiling *= lag(p, group) + (1.0 - lag(p, group)) * duty
    after = enrolled(p, share, group, mandate, duty)
    assert min(share, ceiling) - 1e-12 <= after <= max(share, ceiling) + 1e-12
    assert enrolled(p, share, group, 1.0, duty) >= after - 1e-12
    assert enrolled(p, share, group, mandate, 1.0) >= after - 1e-12


def test_staff_reach_the_ceiling_of_a_full_mandate():
    share = S.before
    for _ in range(120):
        share = enrolled(S, share, 0, 1.0, 0.0)
    assert share == pytest.approx(S.mandated, abs=0.001)


def test_late_payers_pay_in_november_and_december_and_are_borne_through_the_arrears_of_the_law():
    out = [late(S, S.late / 2, month, 3) for month in range(12)]
    assert out == [False] * 3 + [True] * 7 + [False] * 2
    assert [late(S, S.late / 2, month, 0) for month in range(12)] == [True] * 10 + [False] * 2
    assert not any(late(S, (1 + S.late) / 2, month, 3) for month in range(12))
