"""Firms: registering, falling away, closing, and the share of workers that they report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, SIZES, of, plain
from semesta.decisions import register, report
from semesta.decisions.rules import make_rules

register_hazard, fall_away = plain(register.register_hazard), plain(register.fall_away_hazard)
death, wanted = plain(register.death_hazard), plain(report.wanted_share)
R = make_rules().register
DETECTIONS = st.floats(0.0, 10.0)


@given(of("register"), SIZES, SHARE, DETECTIONS, SHARE)
def test_registering_is_a_probability_and_rises_with_every_pressure(p, size, visit, detections, matched):
    hazard = register_hazard(p, size, visit, detections, matched)
    assert 0.0 <= hazard <= 1.0
    assert register_hazard(p, size, 1.0, detections, matched) >= hazard - 1e-12
    assert register_hazard(p, size, visit, detections + 1.0, matched) >= hazard - 1e-12
    assert register_hazard(p, size, visit, detections, 1.0) >= hazard - 1e-12


@given(of("register"), SIZES, SHARE, DETECTIONS, SHARE)
def test_who_is_found_by_a_visit_has_registered(p, size, visit, detections, matched):
    """The engine calls a firm found if its draw is below visit x conversion: never above the hazard."""
    assert visit * p.visit <= register_hazard(p, size, visit, detections, matched) + 1e-12


def test_without_pressure_firms_come_of_their_own_accord_the_larger_the_sooner():
    rates = [register_hazard(R, size, 0.0, 0.0, 0.0) for size in range(4)]
    assert rates == pytest.approx([R.micro, R.small, R.medium, R.large])
    assert rates == sorted(rates)


@given(of("register"), SIZES, st.floats(0.0, 5.0))
def test_falling_away_is_a_probability_and_rises_in_a_crisis(p, size, crisis):
    hazard = fall_away(p, size, crisis)
    assert 0.0 <= hazard <= 1.0
    assert fall_away(p, size, crisis + 1.0) >= hazard


@given(of("register"))
def test_larger_firms_live_longer_and_fall_away_less(p):
    assert [death(p, size) for size in range(4)] == sorted((death(p, s) for s in range(4)), reverse=True)
    falls = [fall_away(p, size, 0.0) for size in range(4)]
    assert falls == sorted(falls, reverse=True)


@given(of("report"), SIZES, st.floats(0.0, 12.0), SHARE)
def test_the_reported_share_is_within_bounds_and_rises_with_every_pressure(p, size, visits, matched):
    share = wanted(p, size, visits, matched)
    assert 0.0 < share < 1.0
    assert wanted(p, min(size + 1, 3), visits, matched) >= share
    assert wanted(p, size, visits + 1.0, matched) >= share
    assert wanted(p, size, visits, 1.0) >= share


@given(of("report"), SIZES, SHARE)
def test_more_than_a_visit_a_year_deters_no_further(p, size, matched):
    assert wanted(p, size, 1.0, matched) == wanted(p, size, 12.0, matched)
