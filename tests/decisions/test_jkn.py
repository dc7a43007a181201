"""The rules of JKN, one by one: bounds, direction, balance."""

from itertools import pairwise

import pytest

from semesta.decisions import jkn
from semesta.decisions.rules import make_rules

P = make_rules().jkn
MILLION = 1e6


def test_pbi_fills_its_quota_and_never_exceeds_it():
    paid = [86.4 * MILLION]
    for _ in range(60):
        paid.append(jkn.pbi_paid(P, paid[-1], 96.8 * MILLION))
    assert all(a < b <= 96.8 * MILLION for a, b in pairwise(paid))
    assert paid[-1] == pytest.approx(96.8 * MILLION, rel=0.01)
    assert jkn.pbi_paid(P, 96.8 * MILLION, 50 * MILLION) == 50 * MILLION


def test_compliance_rises_from_its_start_to_its_limit():
    path = [jkn.compliance(P, t) for t in range(-1, 372)]
    assert path[0] == pytest.approx(P.comply_start)
    assert all(a < b < P.comply for a, b in pairwise(path))
    assert path[-1] == pytest.approx(P.comply, abs=1e-4)


def test_every_public_worker_is_enrolled_with_a_family_and_a_part_of_employees():
    assert jkn.employer_paid(P, 0.0, 9 * MILLION, 100) == pytest.approx(P.family * 9 * MILLION)
    more = jkn.employer_paid(P, 46 * MILLION, 9 * MILLION, 100) - P.family * 9 * MILLION
    assert more == pytest.approx(P.family * jkn.compliance(P, 100) * 46 * MILLION)


def test_pemda_want_more_when_told_and_less_when_cut():
    wanted = [jkn.pemda_wanted(P, 280 * MILLION, 170 * MILLION, d, c) for d, c in ((0, 0), (1, 0), (1, 0.25))]
    assert wanted[0] < wanted[2] < wanted[1] <= 54 * MILLION
    assert jkn.pemda_wanted(P, 280 * MILLION, 240 * MILLION, 1, 0) == 0  # the award is met without them
    assert jkn.pemda_wanted(P._replace(squeeze=1.5), 280 * MILLION, 170 * MILLION, 1, 1) == 0


def test_leavers_are_the_turnover_or_the_fall():
    assert jkn.leavers(P, 100.0, 110.0) == pytest.approx(100 * P.dropped)
    assert jkn.leavers(P, 100.0, 60.0) == 40


def test_the_register_keeps_more_of_the_dropped_from_2021_to_2023():
    path = [jkn.kept(P, t) for t in range(372)]
    assert path[0] == path[77] == P.kept_before  # June 2021
    assert path[96] == path[-1] == 1  # January 2023
    assert all(a <= b for a, b in pairwise(path))
    at_once = P._replace(kept_from=2023.0, kept_all=2021.5)  # both within their priors
    assert [jkn.kept(at_once, t) for t in (95, 98)] == [P.kept_before, 1.0]


def test_inactive_members_settle_where_as_many_leave_as_come():
    level = 0.0
    for _ in range(200):
        level = jkn.inactive(P, level, 100.0, 371)
    assert level == pytest.approx(100.0 / P.back, rel=1e-4)


def test_self_paying_members_are_neither_made_nor_lost_between_payment_and_arrears():
    paying, arrears = jkn.self_paid(P, 16.0, 14.0, 0.5)
    assert paying + arrears == pytest.approx(30 * (1 - P.leave) + 0.5)
    stuck = P._replace(catch_up=0.0)
    assert jkn.self_paid(stuck, 16.0, 14.0, 0.5)[1] > arrears


def test_nobody_joins_once_all_are_registered_but_those_dropped():
    assert jkn.self_joins(P, 60 * MILLION, 0.0, 0.0) == 0
    assert jkn.self_joins(P, 60 * MILLION, 0.0, 10 * MILLION) == pytest.approx(
        P.alone * P.back * 10 * MILLION
    )
    assert jkn.self_joins(P, 60 * MILLION, 0.2, 0.0) == pytest.approx(P.join * P.family * 12 * MILLION)


def test_non_workers_are_held():
    assert sum(jkn.non_workers(P)) == P.others
