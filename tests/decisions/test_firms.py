"""Firms: registering, arrears, closing, visits, and the share of workers and wages that they report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, SIZES, of, plain
from semesta.decisions import arrears, inspection, payroll, register, report
from semesta.decisions.rules import make_rules

register_hazard, birth_chance = plain(register.register_hazard), plain(register.birth_chance)
death, behind, dropped = plain(register.death_hazard), plain(arrears.behind_hazard), plain(arrears.is_dropped)
wanted, deterrence = plain(report.wanted_share), plain(report.deterrence)
odds, conversion = plain(inspection.visit_odds), plain(inspection.conversion)
lump, wage_share, reported = (
    plain(payroll.lump_share),
    plain(payroll.wage_share),
    plain(payroll.reported_wage),
)
R = make_rules()
DETECTIONS, COST, YES = st.floats(0.0, 10.0), st.floats(-2.0, 5.0), st.booleans()
SECTORS, TARGETS = st.integers(0, 16), st.integers(0, 18)


@given(of("register"), SIZES, COST, DETECTIONS, YES, SHARE)
def test_registering_is_a_probability_and_rises_with_every_pressure(
    p, size, cost, detections, matched, asked
):
    hazard = register_hazard(p, size, cost, detections, matched, asked)
    assert 0.0 <= hazard <= 1.0
    assert register_hazard(p, size, cost, detections + 1.0, matched, asked) >= hazard - 1e-12
    assert register_hazard(p, size, cost, detections, True, asked) >= hazard - 1e-12
    assert register_hazard(p, size, cost, detections, matched, 1.0) >= hazard - 1e-12
    assert register_hazard(p, size, cost + 1.0, detections, matched, asked) <= hazard + 1e-12


def test_without_pressure_firms_come_of_their_own_accord():
    rates = [register_hazard(R.register, size, 0.0, 0.0, False, 0.0) for size in range(4)]
    p = R.register
    assert rates == pytest.approx([p.micro, p.small, p.medium, p.large])


@given(of("register"), SHARE, SHARE, SHARE)
def test_new_firms_register_more_where_others_do_and_licences_are_matched(p, share, licences, default):
    chance = birth_chance(p, share, licences, default)
    assert default - 1e-12 <= chance <= 1.0
    assert birth_chance(p, 1.0, licences, default) >= chance - 1e-12
    assert birth_chance(p, share, 1.0, default) >= chance - 1e-12


@given(of("arrears"), SIZES, st.floats(0.0, 5.0))
def test_falling_behind_is_a_probability_and_rises_in_a_crisis(p, size, crisis):
    hazard = behind(p, size, crisis)
    assert 0.0 <= hazard <= 1.0
    assert behind(p, size, crisis + 1.0) >= hazard
    assert behind(p, min(size + 1, 3), crisis) <= hazard


@given(of("arrears"), st.integers(0, 48))
def test_a_firm_once_struck_off_by_its_months_stays_so(p, months):
    assert not dropped(p, 0)
    assert dropped(p, months + 1) or not dropped(p, months)


@given(of("register"))
def test_larger_firms_live_longer(p):
    assert [death(p, size) for size in range(4)] == sorted((death(p, s) for s in range(4)), reverse=True)


@given(of("inspection"), SIZES, SHARE, YES, SECTORS, TARGETS)
def test_targeting_adds_to_whom_it_is_after_and_takes_from_nobody(p, size, share, matched, sector, target):
    plainly = odds(p, size, share, matched, sector, inspection.RANDOM)
    aimed = odds(p, size, share, matched, sector, target)
    assert aimed in (plainly, plainly * p.focus)
    assert plainly > 0.0
    assert odds(p, size, share, True, sector, inspection.RANDOM) >= plainly


@given(of("inspection"), st.sampled_from([0.0, 1.0]), SHARE, SHARE)
def test_giving_in_is_a_probability_and_rises_with_sanctions(p, share, fines, refusal):
    chance = conversion(p, share, fines, refusal)
    assert 0.0 <= chance <= 1.0
    assert conversion(p, share, 1.0, refusal) >= chance
    assert conversion(p, share, fines, 1.0) >= chance
    assert conversion(p, 0.0, 0.0, 0.0) == pytest.approx(p.visit)
    assert conversion(p, 1.0, 0.0, 0.0) == pytest.approx(p.pays)


@given(of("report"), SIZES, st.integers(1, 1200), SHARE, SHARE, COST)
def test_the_reported_share_is_within_bounds_and_goes_the_right_way(
    p, size, workers, deterred, matched, cost
):
    share = wanted(p, size, workers, deterred, matched, cost)
    assert 0.0 < share < 1.0
    assert wanted(p, min(size + 1, 3), workers, deterred, matched, cost) >= share
    assert wanted(p, size, workers, deterred + 0.1, matched, cost) >= share
    assert wanted(p, size, workers, deterred, matched, cost + 1.0) <= share
    letter = wanted(p, size, workers, deterred, 1.0, cost)
    assert letter == share if workers < p.letter else letter >= share


@given(of("report"), st.floats(0.0, 12.0), SHARE, SHARE)
def test_enforcement_deters_and_more_than_a_visit_a_year_deters_no_further(p, visits, sanctions, pressure):
    total = deterrence(p, visits, sanctions, pressure)
    assert total >= 0.0
    assert deterrence(p, visits + 1.0, sanctions, pressure) >= total
    assert deterrence(p, visits, 1.0, pressure) >= total
    assert deterrence(p, visits, sanctions, 1.0) >= total
    assert deterrence(p, 1.0, sanctions, pressure) == deterrence(p, 12.0, sanctions, pressure)


@given(of("payroll"), SIZES, YES, SHARE, SHARE, SHARE)
def test_wages_are_reported_more_fully_under_pressure_and_by_larger_firms(p, size, jp, taxed, pressure, rank):
    share = wage_share(p, size, jp, taxed, pressure, rank)
    assert 0 <= share <= 255
    assert wage_share(p, min(size + 1, 3), jp, taxed, pressure, rank) >= share
    assert wage_share(p, size, True, taxed, pressure, rank) >= share
    assert wage_share(p, size, jp, 1.0, pressure, rank) >= share
    assert wage_share(p, size, jp, taxed, 1.0, rank) >= share
    assert lump(p, min(size + 1, 3), taxed, pressure) <= lump(p, size, taxed, pressure)


@given(of("payroll"), st.floats(1e5, 1e8), st.integers(0, 255))
def test_a_reported_wage_lies_between_the_minimum_and_the_wage(p, wage, share):
    minimum = 3e6
    told = reported(p, wage, minimum, share)
    assert told <= max(wage, p.floor * minimum) + 1e-6
    assert told >= min(wage, minimum) - 1e-6
    assert reported(p, wage, minimum, 0) <= minimum
    assert reported(p, wage, minimum, 255) == pytest.approx(max(wage, p.floor * minimum))
