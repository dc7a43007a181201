"""Projects: how many start, of what value and length, and which are registered."""

from math import exp, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import construct
from semesta.decisions.rules import make_rules
from semesta.facts.vocabulary import Owner

starts, season = plain(construct.workers_of_starts), plain(construct.season)
share, value_of = plain(construct.share_of_owner), plain(construct.contract_value)
wanted, mean_length = plain(construct.workers_wanted), plain(construct.mean_length)
months, extension = plain(construct.project_months), plain(construct.extension)
registered, stayed = plain(construct.is_registered), plain(construct.months_stayed)
P = make_rules().construct
OWNERS, MONTHS = st.sampled_from(list(Owner)), st.integers(0, 11)
UNIFORM, SCORE = st.floats(0.0, 1.0, exclude_max=True), st.floats(-4.3, 4.3)
VALUES = st.floats(1e6, 1e13)
MIDS = [(k + 0.5) / 4096 for k in range(4096)]


def test_owners_are_numbered_as_the_rules_number_them():
    numbers = (construct.APBN, construct.PROVINCE, construct.KABKOTA, construct.PRIVATE)
    assert numbers == tuple(Owner) == (Owner.APBN, Owner.PROVINCE, Owner.KABKOTA, Owner.PRIVATE)


@given(of("construct"))
def test_owners_share_all_workers(p):
    shares = [share(p, owner) for owner in Owner]
    assert min(shares) > 0.0
    assert sum(shares) == pytest.approx(1.0)
    assert sum(shares[:3]) == pytest.approx(p.public)


@given(of("construct"), OWNERS, MONTHS, st.floats(0.5, 2.0), st.floats(0.0, 20.0), SHARE, SHARE)
def test_starts_rise_with_works_and_fall_in_a_crisis_a_turnover_and_a_cut(p, owner, m, volume, crisis, a, b):
    flow = starts(p, owner, m, volume, crisis, a, b)
    assert 0.0 <= flow <= starts(p, owner, m, 2.0 * volume, crisis, a, b)
    assert starts(p, owner, m, volume, crisis + 1.0, a, b) <= flow
    assert starts(p, owner, m, volume, crisis, 1.0, b) <= flow
    assert starts(p, owner, m, volume, crisis, a, 1.0) <= flow
    if owner == Owner.PRIVATE:
        assert starts(p, owner, m, volume, crisis, 1.0, 1.0) == flow


def test_public_starts_average_one_over_the_year_and_are_few_in_january():
    year = [season(month) for month in range(12)]
    assert sum(year) / 12 == pytest.approx(1.0, abs=0.12)
    assert min(year) == year[0] == year[1]
    assert year[3:9] == [max(year)] * 6


@pytest.mark.parametrize("owner", Owner)
def test_in_number_the_mean_value_is_the_parameter(owner):
    """Workers meet projects by their places; weighed back by these, values have the owner's mean."""
    values = [value_of(P, owner, float(ndtri(u))) for u in MIDS]
    places = [v / mean_length(P, v) for v in values]
    mean = sum(v / w for v, w in zip(values, places, strict=True)) / sum(1.0 / w for w in places)
    names = ("value_apbn", "value_province", "value_kabkota", "value_private")
    assert mean == pytest.approx(getattr(P, names[owner]), rel=0.05)


@given(of("construct"), VALUES, VALUES)
def test_larger_projects_last_longer_and_want_more_workers(p, a, b):
    small, large = sorted((a, b))
    assert mean_length(p, small) <= mean_length(p, large)
    assert 1 <= wanted(p, small) <= wanted(p, large)
    worker_months = wanted(p, large) * mean_length(p, large)
    assume(wanted(p, large) > 10)
    assert worker_months * p.worth == pytest.approx(large, rel=0.06)


@given(of("construct"), OWNERS, VALUES, UNIFORM, UNIFORM, MONTHS)
def test_a_project_lasts_between_half_and_one_and_a_half_of_its_mean(p, owner, value, u, closing, month):
    length, mean = months(p, owner, value, u, closing, month), mean_length(p, value)
    assert 1 <= length <= min(1.5 * mean + 1.0, construct.LONGEST)
    if owner == Owner.PRIVATE or closing >= p.year_end:
        assert length >= min(0.5 * mean - 1.0, construct.LONGEST)
    else:
        assert length <= 12 - month


def test_the_mean_length_of_a_project_of_a_billion_is_the_parameter():
    lengths = [months(P, Owner.PRIVATE, 1e9, u, 0.0, 0) for u in MIDS]
    assert sum(lengths) / len(lengths) == pytest.approx(P.length, abs=0.1)


@given(of("construct"), SCORE, SCORE, SCORE, SCORE)
def test_a_stronger_condition_and_a_larger_size_never_take_a_project_off_the_register(p, z, own, a, b):
    strict, lax = min(a, b), max(a, b)
    assert registered(p, z, own, strict) >= registered(p, z, own, lax)
    assert registered(p, z + 1.0, own, a) >= registered(p, z, own, a)
    assert not registered(p, z, own, float("inf"))
    assert registered(p, z, own, -float("inf"))


@pytest.mark.parametrize("gating", [0.2, 0.68, 0.95])
def test_the_share_of_workers_registered_is_the_lever(gating):
    scores = [float(ndtri((k + 0.5) / 200)) for k in range(200)]
    inside = [registered(P, z, own, float(-ndtri(gating))) for z in scores for own in scores]
    assert sum(inside) / len(inside) == pytest.approx(gating, abs=0.01)


def test_large_projects_come_first_as_in_bangka_tengah():
    """68 percent of value registered are 15 of 81 projects: in number scores lie a spread lower."""
    bar = float(-ndtri(26.5 / 39.1))
    alike = ndtr(-(bar + P.first * P.spread))
    assert alike == pytest.approx(15 / 81, abs=0.02)
    score, own = -P.spread, 0.0  # a project of median size in number
    assert not registered(P, score, own, bar)
    assert exp(P.spread * score) < 0.1
    assert sqrt(1.0 - P.first**2) < P.first


@given(of("construct"), st.floats(0.0, 2.0), st.floats(0.0, 2.0))
def test_projects_are_extended_in_a_crisis_only(p, a, b):
    assert extension(p, 0.0) == 0.0
    assert 0.0 <= extension(p, min(a, b)) <= extension(p, max(a, b)) <= 1.0


@given(of("construct"), UNIFORM, UNIFORM)
def test_workers_stay_a_month_at_least_and_the_longer_the_fewer_leave(p, a, b):
    assert 1 <= stayed(p, min(a, b)) <= stayed(p, max(a, b)) <= construct.LONGEST + 1
    assert stayed(p, a) == int(stayed(p, a))
    assert stayed(p._replace(leaves=0.0), a) == construct.LONGEST


def test_the_share_that_leaves_in_a_month_is_the_parameter():
    p = P._replace(leaves=0.05)
    after = [stayed(p, u) for u in MIDS]
    assert sum(length == 1 for length in after) / len(after) == pytest.approx(0.05, abs=0.002)
