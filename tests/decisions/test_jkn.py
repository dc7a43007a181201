"""The rules of JKN, one by one: bounds, direction, balance."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import jkn
from semesta.decisions.rules import make_rules

P = make_rules().jkn
MILLION = 1e6
PERSONS = st.floats(0.0, 5e6)
PEOPLE = st.floats(1e3, 5e6)
pbi_places, pbi_paid, by_need = plain(jkn.pbi_places), plain(jkn.pbi_paid), plain(jkn.by_need)
enrolled_share, employer_paid = plain(jkn.enrolled_share), plain(jkn.employer_paid)
leavers, kept, inactive = plain(jkn.leavers), plain(jkn.kept), plain(jkn.inactive)
brought_in, self_joins, self_paid = plain(jkn.brought_in), plain(jkn.self_joins), plain(jkn.self_paid)
non_workers, together = plain(jkn.non_workers), plain(jkn.registered_together)


@given(of("jkn"), SHARE)
def test_a_corrected_list_is_aimed_by_need_and_no_place_is_lost(p, corrected):
    needy = by_need(p, corrected)
    assert by_need(p, 0.0) <= needy <= 1.0
    assert by_need(p, 1.0) == pytest.approx(1.0)
    poor, share = (0.5, 0.3, 0.2), (0.2, 0.3, 0.5)
    places = [pbi_places(90.0, needy, *both) for both in zip(poor, share, strict=True)]
    assert sum(places) == pytest.approx(90.0)
    assert places[0] >= pbi_places(90.0, by_need(p, 0.0), 0.5, 0.2) - 1e-9


def test_pbi_fills_its_places_and_never_exceeds_them():
    paid = [86.4 * MILLION]
    for _ in range(60):
        paid.append(pbi_paid(P, paid[-1], 96.8 * MILLION))
    assert all(a < b <= 96.8 * MILLION for a, b in pairwise(paid))
    assert paid[-1] == pytest.approx(96.8 * MILLION, rel=0.01)
    assert pbi_paid(P, 96.8 * MILLION, 50 * MILLION) == 50 * MILLION


@given(of("jkn"), SHARE, SHARE, SHARE)
def test_firms_in_jamsostek_bring_their_workers_where_one_desk_serves_both(p, share, insured, one_stop):
    alone, both = enrolled_share(p, share, insured, 0.0), enrolled_share(p, share, insured, one_stop)
    assert 0.0 <= alone <= both <= 1.0
    if insured <= p.comply:
        assert both == alone


def test_compliance_rises_from_its_start_to_its_limit():
    path = [P.comply_start]
    for _ in range(372):
        path.append(enrolled_share(P, path[-1], 0.0, 0.0))
    assert all(a < b < P.comply for a, b in pairwise(path))
    assert path[-1] == pytest.approx(P.comply, abs=1e-4)


def test_every_public_worker_is_enrolled_with_a_family_and_a_part_of_employees():
    assert employer_paid(P, 0.0, 9 * MILLION, 0.4, 0.1) == pytest.approx(P.family * 9 * MILLION)
    firms = employer_paid(P, 50 * MILLION, 0.0, 0.4, 0.0)
    assert firms == pytest.approx(P.family * 20 * MILLION)
    assert employer_paid(P, 50 * MILLION, 0.0, 0.4, 0.1) == pytest.approx(0.9 * firms)


def test_leavers_are_the_turnover_or_the_fall():
    assert leavers(P, 100.0, 110.0) == pytest.approx(100 * P.dropped)
    assert leavers(P, 100.0, 60.0) == 40


def test_the_register_keeps_more_of_the_dropped_from_2021_to_2023():
    path = [kept(P, t) for t in range(372)]
    assert path[0] == path[77] == P.kept_before  # June 2021
    assert path[96] == path[-1] == 1  # January 2023
    assert all(a <= b for a, b in pairwise(path))
    at_once = P._replace(kept_from=2023.0, kept_all=2021.5)  # both within their priors
    assert [kept(at_once, t) for t in (95, 98)] == [P.kept_before, 1.0]


def test_inactive_members_settle_where_as_many_leave_as_come():
    level = 0.0
    for _ in range(200):
        level = inactive(P, level, 100.0, 1.0, 0.0)
    assert level == pytest.approx(100.0 / P.back, rel=1e-4)


@given(of("jkn"), SHARE, SHARE, PERSONS, PERSONS, PEOPLE)
def test_whom_a_condition_or_the_other_desk_brings_is_a_chance_that_both_raise(
    p, asked, one_stop, registered, own, people
):
    chance = brought_in(p, asked, one_stop, registered, own, people)
    assert 0.0 <= chance <= 1.0
    assert brought_in(p, 0.0, 0.0, registered, own, people) == 0.0
    assert brought_in(p, 1.0, one_stop, registered, own, people) >= chance - 1e-12
    assert brought_in(p, asked, 1.0, registered, own, people) >= chance - 1e-12


@given(of("jkn"), PERSONS, PERSONS, PEOPLE, PERSONS, SHARE)
def test_who_joins_leaves_the_place_where_he_was(p, own, outside, people, dropped, brought):
    new, back = self_joins(p, own, outside, people, dropped, brought)
    assert 0.0 <= new <= outside * (1.0 + 1e-12)
    left = dropped - inactive(p, dropped, 0.0, 1.0, brought)
    assert 0.0 <= back <= left * (1.0 + 1e-9) + 1e-6
    more = self_joins(p, own, outside, people, dropped, 1.0)
    assert sum(more) >= (new + back) * (1.0 - 1e-12)


def test_nobody_joins_once_all_are_registered_but_those_dropped():
    assert self_joins(P, 60 * MILLION, 0.0, 280 * MILLION, 0.0, 0.0) == (0.0, 0.0)
    _, back = self_joins(P, 60 * MILLION, 0.0, 280 * MILLION, 10 * MILLION, 0.0)
    assert back == pytest.approx(P.alone * P.back * 10 * MILLION)


@given(of("jkn"), PERSONS, PERSONS, PERSONS, SHARE)
def test_self_paying_members_are_neither_made_nor_lost_on_the_way_to_arrears(p, paying, owing, joins, asked):
    after = self_paid(p, paying, owing, joins, asked)
    assert min(after) >= 0.0
    assert sum(after) == pytest.approx((1.0 - p.leave) * (paying + owing) + joins)
    assert self_paid(p, paying, owing, joins, 1.0)[0] >= after[0] * (1.0 - 1e-12)


def test_non_workers_are_held_and_stand_where_people_live():
    assert sum(non_workers(P, 1.0)) == P.others
    assert sum(non_workers(P, 0.25)) == P.others / 4


def test_one_of_each_family_that_joins_stands_at_the_desk():
    assert together(P, 40_000.0, 1e6) == pytest.approx(0.04 / P.family)
    assert together(P, 1e9, 0.0) == 1.0
