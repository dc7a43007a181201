"""What a Pemda funds, and how it enrols its own staff."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import fund, staff
from semesta.decisions.rules import make_rules

adoption, dropping, money = plain(fund.adoption), plain(fund.dropping), plain(fund.money)
planned, verified = plain(fund.names_planned), plain(fund.verified_share)
weight, paid_out = plain(fund.province_weight), plain(fund.province_pays)
enrolled, late, lag = plain(staff.enrolled_share), plain(staff.is_late), plain(staff.lag)
ceiling, readiness = plain(staff.ceiling), plain(staff.readiness)
F, S = make_rules().fund, make_rules().staff
ROOM = st.floats(-3.0, 3.0)
MONEY = st.floats(0.0, 1e13)


YES = st.sampled_from([0.0, 1.0])
REASONS = st.builds(fund.Reasons, SHARE, SHARE, YES, YES, SHARE, ROOM, YES, YES)
NONE = fund.Reasons(*[0.0] * 8)


@given(of("fund"), REASONS)
def test_adoption_is_a_probability_and_rises_with_every_reason(p, reasons):
    chance = adoption(p, reasons)
    assert 0.0 < chance < 1.0
    for name in reasons._fields:
        more = reasons.room + 1.0 if name == "room" else 1.0
        assert adoption(p, reasons._replace(**{name: more})) >= chance


@given(REASONS)
def test_each_reason_counts_at_its_own_value_but_elections_without_a_head_or_a_neighbour(reasons):
    for name in set(reasons._fields) - {"election", "gap"}:
        less, more = (adoption(F, reasons._replace(**{name: x})) for x in (0.0, 1.0))
        assert more > less
    assert adoption(F, NONE._replace(election=1.0)) == adoption(F, NONE)  # nobody stands again
    assert adoption(F, NONE._replace(gap=1.0)) == adoption(F, NONE)  # a target nobody asks for


def test_neighbours_count_more_in_the_own_election_year():
    def pull(election):
        return adoption(F, NONE._replace(neighbours=1.0, election=election))

    assert pull(1.0) > pull(0.0) > adoption(F, NONE)


def test_neighbours_and_the_award_may_be_nothing():
    prior = {p.name: p.low for p in fund.PARAMETERS}
    assert prior["fund.neighbours"] == prior["fund.award"] == prior["fund.gap"] == 0.0


def test_without_any_reason_the_chance_is_the_base_hazard():
    assert adoption(F, NONE) == pytest.approx(F.hazard)
    assert dropping(F, NONE, 0.0) == pytest.approx(F.drop)


@given(of("fund"), SHARE, REASONS)
def test_dropping_is_a_probability_that_cuts_raise_and_mandates_and_the_award_lower(p, cut, reasons):
    chance = dropping(p, reasons, cut)
    assert 0.0 < chance < 1.0
    assert dropping(p, reasons, 1.0) >= chance
    assert dropping(p, reasons._replace(mandate=1.0), cut) <= chance
    assert dropping(p, reasons._replace(award=1.0), cut) <= chance


@given(of("fund"), MONEY, st.floats(0.0, 0.01), st.floats(0.0, 0.01), SHARE, st.floats(0.0, 0.2))
def test_the_larger_of_own_and_guided_share_holds_and_cuts_and_jkn_shrink_it(p, apbd, own, guided, cut, jkn):
    rupiah = money(p, apbd, own, guided, cut, jkn)
    assert 0.0 <= rupiah <= apbd * max(own, guided) * (1.0 + 1e-12)
    assert money(p, apbd, own, guided, 0.0, jkn) >= rupiah
    assert money(p, apbd, own, guided, cut, 0.0) >= rupiah
    assert money(p, apbd, own, float("nan"), cut, jkn) == money(p, apbd, own, 0.0, cut, jkn) <= rupiah
    assert money(F, 1e12, 0.001, 0.0, 0.0, 0.02) < money(F, 1e12, 0.001, 0.0, 0.0, 0.0)


@given(st.integers(0, 10**7), st.integers(0, 10**13), st.integers(1, 12))
def test_nobody_plans_more_than_the_need_or_the_money(need, budget, months):
    names = planned(F, need, budget, 16_800.0, months)
    assert 0.0 <= names <= need
    assert names * 16_800.0 * months <= budget * (1.0 + 1e-12)
    assert planned(F, need, budget * 2.0, 16_800.0, months) >= names
    assert planned(F, need, budget, 16_800.0, months + 1) <= names
    assert planned(F, need + 100.0, budget, 16_800.0, months) >= names


def test_two_thirds_of_the_planned_names_pass_with_the_spread_of_the_seven_cases():
    assert verified(F, 0.0) == pytest.approx(F.verified)
    assert 0.25 < verified(F, -1.3) < verified(F, 1.3) < 0.9


NEEDS = st.lists(st.tuples(st.floats(10.0, 1e6), st.integers(0, 1)), min_size=1, max_size=40)


@given(of("fund"), NEEDS)
def test_a_province_s_workers_are_spread_whoever_funds(p, places):
    needy = sum(need for need, _ in places)
    funded = sum(need for need, funds in places if funds)
    given_out = sum(weight(p, need, needy, funded, funds) for need, funds in places)
    assert given_out == pytest.approx(1.0)


def test_a_province_keeps_what_hangs_on_its_kabupaten_where_none_pays():
    assert paid_out(F, 10, 0) == pytest.approx(1.0 - F.conditional)
    assert paid_out(F, 10, 1) == paid_out(F, 0, 0) == 1.0


def test_a_kabupaten_that_funds_gets_more_than_its_neighbour_of_the_same_need():
    assert weight(F, 10.0, 20.0, 10.0, 1) == pytest.approx((1.0 - F.conditional) / 2.0 + F.conditional)
    assert weight(F, 10.0, 20.0, 10.0, 0) == pytest.approx((1.0 - F.conditional) / 2.0)


@given(of("staff"), SHARE, st.integers(0, 4), SHARE, SHARE, st.floats(-3.0, 3.0), ROOM)
def test_staff_move_towards_a_ceiling_that_mandate_duty_and_readiness_raise(
    p, share, group, mandate, duty, z, room
):
    ready = readiness(p, z, room)
    wanted = ceiling(p, max(mandate, duty), ready) * (lag(p, group) + (1.0 - lag(p, group)) * duty)
    after = enrolled(p, share, group, mandate, duty, ready)
    assert 0.0 <= wanted <= 1.0
    assert min(share, wanted) - 1e-12 <= after <= max(share, wanted) + 1e-12
    assert enrolled(p, share, group, 1.0, duty, ready) >= after - 1e-12
    assert enrolled(p, share, group, mandate, 1.0, ready) >= after - 1e-12
    assert enrolled(p, share, group, mandate, duty, readiness(p, z + 1.0, room)) >= after - 1e-12
    assert enrolled(p, share, group, mandate, duty, readiness(p, z, room + 1.0)) >= after - 1e-12


def test_a_middling_pemda_comes_to_what_the_mandate_asks_and_others_spread_around_it():
    assert ceiling(S, 1.0, readiness(S, 0.0, 0.0)) == pytest.approx(S.mandated)
    assert ceiling(S, 0.0, readiness(S, 0.0, 0.0)) == pytest.approx(S.before)
    slow, quick = (ceiling(S, 0.7, readiness(S, z, 0.0)) for z in (-1.28, 1.28))
    assert 0.3 < slow < 0.6 < 0.8 < quick < 0.95


def test_staff_reach_the_ceiling_of_a_full_mandate():
    share = S.before
    for _ in range(120):
        share = enrolled(S, share, 0, 1.0, 0.0, 1.0)
    assert share == pytest.approx(S.mandated, abs=0.001)


def test_late_payers_pay_in_november_and_december_and_are_borne_through_the_arrears_of_the_law():
    out = [late(S, S.late / 2, month, 3) for month in range(12)]
    assert out == [False] * 3 + [True] * 7 + [False] * 2
    assert [late(S, S.late / 2, month, 0) for month in range(12)] == [True] * 10 + [False] * 2
    assert not any(late(S, (1 + S.late) / 2, month, 3) for month in range(12))
