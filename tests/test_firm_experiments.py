"""Field experiments on employers, done in the model: two arms share all draws and differ by the treatment.

Each arm is 20 thousand firms of one size class in a country of one kabupaten. The intervals are those of the
table `evidence`; where a row gives none, the transferred prior of the parameter that it stands for.
"""

import numpy as np
import pytest

from semesta.decisions.rules import make_rules
from semesta.facts import load_facts
from semesta.facts.vocabulary import SizeClass
from semesta.world.columns import Employers
from semesta.world.employers import SIZES
from semesta.world.firms import firms_share
from semesta.world.reading import firm_keys
from small import firm_month

RULES = make_rules()
FIRMS, EVERYBODY = 20_000, 1e9
WORKERS = {SizeClass.MICRO: 4, SizeClass.SMALL: 14, SizeClass.MEDIUM: 60, SizeClass.LARGE: 390}
QUIET = {
    "unit": 0.0, "targeting": 0, "fines": 0.0, "refusal": 0.0, "licences": 0.0, "taxed": 0.0, "people": 0.0,
    "asked": 0.0, "default": 0.0, "cost": 0.0, "crisis": 0.0, "detections": np.zeros(1),
    "registered": np.zeros((1, 4)), "cover_months": 3, "job_loss": True, "recount": False,
}  # fmt: skip


def arm(size, months, registered, **treatment):
    """Share registered or reported [month] and wage share [month] in an arm; a treatment is a value or a list
    by month, the last one held.
    """
    columns = {name: np.zeros(FIRMS, "u1") for name in Employers._fields}
    columns |= {"size": np.full(FIRMS, WORKERS[size], "u2"), "workers": np.ones(FIRMS, "i4")}
    columns |= {"size_class": np.full(FIRMS, size, "u1"), "report": np.zeros(FIRMS, "u2")}
    firms = Employers(**columns)
    if registered:
        firms.report[:] = 40_000
    counts = np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(1)
    # firms neither close nor fall behind, so that the arms stay whole
    rules = RULES._replace(
        register=RULES.register._replace(death=0.0), arrears=RULES.arrears._replace(start=0.0)
    )
    reports, wages = [], []
    for t in range(-36 if registered else 0, months):  # registered firms come to rest before the experiment
        now = {k: v[min(max(t, 0), len(v) - 1)] if isinstance(v, list) else v for k, v in treatment.items()}
        month = firm_month(t=200 + t, **(QUIET | (now if t >= 0 else {})))
        share = np.array([0])
        firms_share(firms, np.array([0, FIRMS]), firm_keys(1, 200 + t), month, rules, 1.0, *counts, share)
        reports.append((firms.report / 65_535.0).mean() if registered else (firms.report > 0).mean())
        wages.append((firms.wage_share / 255.0).mean())
    return np.array(reports[-months:]), np.array(wages[-months:])


def interval(row):
    """Lowest and highest of a row of evidence."""
    table = load_facts()["evidence"].where(id=row)
    return float(table["low"][0]), float(table["high"][0])


def effect(size, months, registered, **treatment):
    """Difference of treated and control arm by month."""
    return arm(size, months, registered, **treatment)[0] - arm(size, months, registered)[0]


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
    control = arm(SizeClass.MEDIUM, 48, True)[0]
    gained = effect(SizeClass.MEDIUM, 48, True, unit=[EVERYBODY, 0.0]) / (1.0 - control)
    assert 0.03 < gained[2] < 0.09  # 6 points in the first quarter
    assert gained[6:12].max() > gained[2]  # the response comes late
    assert gained[-1] < 0.4 * gained.max()  # and goes


def test_a_letter_after_matching_lifts_reporting_in_large_firms_only_as_in_peru():
    """ES03: 9.8 % more registered workers after a year in firms of more than 50; PR17: 0 to 15 %."""
    low, high = interval("PR17")
    for size in SizeClass:
        control = arm(size, 12, True)[0]
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
    wages = [arm(SizeClass.MICRO, 3, True, taxed=share)[1][-1] for share in (0.0, 0.2, 1.0)]
    assert wages == sorted(wages)
    moved = 1.0 - 1.0 / (1.0 + np.exp(-(p.lump - p.match * 0.2))) / at_minimum
    assert 0.05 < moved < 0.20  # a fifth of firms matched


def test_ten_percent_more_inspections_move_cover_a_little_as_in_brazil():
    """ER07: +0.28 points of workers covered for 10 % more inspections: small, not nothing."""
    now = 1.74 / 12  # visits for each unit of odds, 2025
    few, many = (
        sum(SIZES.share[size] * arm(size, 60, False, unit=unit)[0][-1] for size in SizeClass)
        for unit in (now, 1.1 * now)
    )
    assert 0.001 < many - few < 0.006


def test_sanctions_targeting_and_conditions_each_add_to_a_visit_or_a_month():
    for size in SizeClass:
        plain = arm(size, 12, False, unit=0.2)[0][-1]
        for more in ({"fines": 1.0}, {"refusal": 1.0}, {"asked": 0.05}, {"licences": 0.5}):
            assert arm(size, 12, False, unit=0.2, **more)[0][-1] > plain
        known = arm(size, 12, False, unit=0.2, licences=0.5)[0][-1]
        assert arm(size, 12, False, unit=0.2, licences=0.5, targeting=1)[0][-1] >= known
