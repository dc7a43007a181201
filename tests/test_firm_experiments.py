"""Field experiments on employers, done in the model: two arms share all draws and differ by the treatment.

The intervals are those of the table `evidence`; where a row gives none, the transferred prior of the
parameter that it stands for.
"""

import numpy as np
import pytest

from semesta.decisions.rules import make_rules
from semesta.facts import load_facts
from semesta.facts.vocabulary import SizeClass
from semesta.study.firm_trials import EVERYBODY, WORKERS, arm, effect
from semesta.world.employers import SIZES

RULES = make_rules()


def interval(row):
    """Lowest and highest of a row of evidence."""
    table = load_facts()["evidence"].where(id=row)
    return float(table["low"][0]), float(table["high"][0])


def test_an_inspection_makes_an_informal_firm_register_as_in_belo_horizonte():
    low, high = interval("ER01")
    treated = effect(SizeClass.MICRO, 12, False, unit=[EVERYBODY, 0.0])
    assert low / 100 <= treated[0] <= high / 100
    assert low / 100 * 0.9 <= treated[-1] <= high / 100  # the control arm comes by itself, slowly


@pytest.mark.parametrize("size", SizeClass)
def test_information_alone_does_nothing(size):
    """ER02: a brochure, a free registration. It has no way into the rule: nothing of the month changes."""
    low, high = 0.0, interval("ER02")[1]
    assert low <= effect(size, 12, False)[-1] <= high


def test_an_inspection_lifts_what_a_registered_firm_reports_and_fades_as_in_mexico():
    """ES02: 20 % instead of 14 % of unreported workers become reported within a quarter; temporary."""
    control = arm(SizeClass.MEDIUM, 48, True).reports
    gained = effect(SizeClass.MEDIUM, 48, True, unit=[EVERYBODY, 0.0]) / (1.0 - control)
    assert 0.03 < gained[2] < 0.09  # 6 points in the first quarter
    assert gained[6:12].max() > gained[2]  # the response comes late
    assert gained[-1] < 0.4 * gained.max()  # and goes


def test_a_letter_after_matching_lifts_reporting_in_large_firms_only_as_in_peru():
    """ES03: 9.8 % more registered workers after a year in firms of more than 50; PR17: 0 to 15 %."""
    low, high = interval("PR17")
    for size in SizeClass:
        control = arm(size, 12, True).reports
        gained = (effect(size, 12, True, taxed=1.0) / control)[-1]
        if WORKERS[size] < 50:
            assert gained == 0.0
        else:
            assert max(low, 0.02) < gained < high


def test_letters_that_stop_are_forgotten():
    gained = effect(SizeClass.LARGE, 60, True, people=[1.0] * 6 + [0.0])
    assert gained[5] == gained.max() > 0.01
    assert gained[-1] < 0.1 * gained[5]


def test_matching_with_tax_moves_some_who_report_the_minimum_as_in_hungary():
    """ES06: 10.5 % of those at the minimum moved up; as a transfer, 5 to 60 % of them at full matching."""
    p = RULES.payroll
    at_minimum = 1.0 / (1.0 + np.exp(-p.lump))
    wages = [arm(SizeClass.MICRO, 3, True, taxed=share).wages[-1] for share in (0.0, 0.2, 1.0)]
    assert wages == sorted(wages)
    moved = 1.0 - 1.0 / (1.0 + np.exp(-(p.lump - p.match * 0.2))) / at_minimum
    assert 0.05 < moved < 0.20  # a fifth of firms matched


def test_ten_percent_more_inspections_move_cover_a_little_as_in_brazil():
    """ER07: +0.28 points of workers covered for 10 % more inspections: small, not nothing."""
    now = 1.74 / 12  # visits for each unit of odds, 2025
    few, many = (
        sum(SIZES.share[size] * arm(size, 60, False, unit=unit).reports[-1] for size in SizeClass)
        for unit in (now, 1.1 * now)
    )
    assert 0.001 < many - few < 0.006


def test_sanctions_targeting_and_conditions_each_add_to_a_visit_or_a_month():
    for size in SizeClass:
        plain = arm(size, 12, False, unit=0.2).reports[-1]
        for more in ({"fines": 1.0}, {"refusal": 1.0}, {"asked": 0.05}, {"licences": 0.5}):
            assert arm(size, 12, False, unit=0.2, **more).reports[-1] > plain
        known = arm(size, 12, False, unit=0.2, licences=0.5).reports[-1]
        assert arm(size, 12, False, unit=0.2, licences=0.5, targeting=1).reports[-1] >= known
