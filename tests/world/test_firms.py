"""The month of firms: visits, programme sets, reporting, turnover."""

import numpy as np
import pytest

from oracle.plain import plain
from semesta.decisions.rules import make_rules
from semesta.engine.draws import counter
from semesta.facts.vocabulary import Programme, SizeClass
from semesta.world.columns import Employers
from semesta.world.firms import (
    VISIT_WEIGHT,
    FirmMonth,
    count_firms,
    firms_share,
    programmes_owed,
    settle_share,
    start_firms,
    visit_probabilities,
)
from small import SEPTEMBER_2024, every_lever, model_at, pulled

RULES = make_rules()
REAL_FIRMS = np.array([3.7e6, 2.0e5, 6.0e4, 4.0e4])
HALF = 1 << 31


def table(size_class, report=0, count=4_000, size=50, workers=5):
    """Employers of one kabupaten, all alike."""
    full = {"size_class": size_class, "size": size, "sector": 2, "report": report, "programmes": 3}
    kinds = {"size_class": "u1", "size": "u2", "sector": "u1", "report": "u2", "programmes": "u1"}
    columns = {name: np.full(count, value, kinds[name]) for name, value in full.items()}
    return Employers(**columns, workers=np.full(count, workers, np.int32))


def a_month(employers, rules=RULES, t=100, **differences):
    """Firms, registered [4] and found after a month of these employers."""
    quiet = {
        "t": t, "visit": np.zeros(4), "matched": 0.0, "crisis": 0.0, "detections": np.zeros(1),
        "registered": np.zeros((1, 4)), "job_loss": True, "recount": False,
    }  # fmt: skip
    firms, registered, found = np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(1)
    keys = [counter(1, purpose, t) for purpose in (7, 8, 32)]
    offsets = np.array([0, employers.size.size])
    month = FirmMonth(**(quiet | differences))
    counts = firms, registered, found
    firms_share(employers, offsets, *keys, month, rules, 1000.0, *counts, np.array([0]))
    return firms[0], registered[0], found[0]


def test_visits_add_up_to_what_inspectors_must_see():
    visit = visit_probabilities(1_500.0, 60.0, REAL_FIRMS)
    assert (visit * REAL_FIRMS).sum() * 12.0 == pytest.approx(1_500.0 * 60.0)
    np.testing.assert_allclose(visit / visit[0], VISIT_WEIGHT / VISIT_WEIGHT[0])
    assert visit_probabilities(1e9, 60.0, REAL_FIRMS).max() == 1.0
    assert not visit_probabilities(1_500.0, 60.0, np.zeros(4)).any()
    assert not visit_probabilities(0.0, 60.0, REAL_FIRMS).any()


@pytest.mark.parametrize("size", SizeClass)
def test_programme_sets_have_their_shares_and_build_on_each_other(size):
    p, n = RULES.report, 300
    owed = plain(programmes_owed)
    traits = [(i << 32 | j) for i in range(0, 2**32, 2**32 // n) for j in range(0, 2**32, 2**32 // n)]
    sets = np.array([owed(p, size, np.uint64(trait), True) for trait in traits])
    large = size >= SizeClass.MEDIUM
    savings, pension = (p.savings_large, p.pension_large) if large else (p.savings, p.pension)
    assert (sets & 3 == Programme.JKK | Programme.JKM).all()
    assert (sets & Programme.JHT > 0).mean() == pytest.approx(savings, abs=0.01)
    assert (sets & Programme.JP > 0).mean() == pytest.approx(savings * pension, abs=0.01)
    assert ((sets & Programme.JKP > 0) == (sets & Programme.JP > 0)).all()
    assert not any(owed(p, size, np.uint64(trait), False) & Programme.JKP for trait in traits[:500])


def test_the_reported_share_settles_at_the_wanted_one_and_never_at_zero():
    for first in (1, 30_000, 65_535):
        report = first
        for _ in range(400):
            report = settle_share(report, 0.8, 0.03)
        assert report / 65_535 == pytest.approx(0.8, abs=0.001)
    assert settle_share(1, 0.0, 1.0) == 1


@pytest.mark.parametrize("size", SizeClass)
def test_firms_register_at_their_hazard(size):
    register = RULES.register
    own = [register.micro, register.small, register.medium, register.large][size]
    firms = table(size, count=40_000)
    counted, registered, found = a_month(firms)
    share = registered[size] / counted[size]
    assert counted[size] == pytest.approx(40_000 * 5 * 1000.0 / 50)
    assert share == pytest.approx(own, abs=4 * np.sqrt(own / 40_000))
    assert found == 0.0
    assert ((firms.report > 0) == (firms.report > 30_000)).all()


def test_a_visit_makes_a_quarter_register_and_counts_them_as_found():
    firms = table(SizeClass.MEDIUM, count=40_000)
    counted, registered, found = a_month(firms, visit=np.ones(4))
    assert found / counted[2] == pytest.approx(RULES.register.visit, abs=0.01)
    assert registered[2] >= found


def test_detections_nearby_matching_and_crisis_move_firms():
    def registered(report, **differences):
        return a_month(table(SizeClass.SMALL, report=report, count=20_000), **differences)[1][1]

    assert registered(0, detections=np.ones(1)) > 3 * registered(0)
    assert registered(0, matched=1.0) > registered(0)
    assert registered(50_000, crisis=1.0) < registered(50_000)


def test_a_firm_that_closes_is_replaced_and_the_new_one_registers_as_its_class_does():
    rules = RULES._replace(register=RULES.register._replace(death=1.0, at_birth=0.5))
    registered = a_month(table(SizeClass.MICRO, 60_000, 20_000), rules, registered=np.full((1, 4), 0.6))[1]
    assert registered[0] / (20_000 * 100.0) == pytest.approx(0.3, abs=0.02)


def test_workers_are_emptied_only_when_they_will_be_counted_anew():
    for recount in (False, True):
        firms = table(SizeClass.MICRO)
        a_month(firms, recount=recount)
        assert (firms.workers == 0).all() == recount


def test_a_newly_registered_firm_owes_what_is_in_force():
    firms = table(SizeClass.LARGE, count=40_000)
    firms.programmes[:] = 0
    a_month(firms)
    new = firms.report > 0
    assert new.sum() > 100
    assert (firms.programmes[new] & 3 == 3).all()
    assert (firms.programmes[new] & Programme.JKP > 0).any()


def test_the_start_registers_each_class_by_its_share():
    firms = table(SizeClass.MICRO, count=20_000)
    firms.size_class[:] = np.arange(20_000) % 4
    shares, wanted = np.array([0.1, 0.2, 0.6, 0.9]), np.array([0.5, 0.6, 0.7, 0.8])
    start_firms(firms, counter(1, 32, 0), counter(1, 33, 0), RULES, shares, wanted)
    for size in range(4):
        report = firms.report[firms.size_class == size]
        assert (report > 0).mean() == pytest.approx(shares[size], abs=0.03)
        assert set(report[report > 0].tolist()) == {int(wanted[size] * 65_535)}


def test_counting_firms_equals_what_the_month_counted():
    model = model_at(SEPTEMBER_2024, every_lever()).run(SEPTEMBER_2024 + 2)  # October
    state = model.state
    firms, registered = np.empty((514, 4)), np.empty((514, 4))
    count_firms(state.employers, state.employer_offsets, model.scale, firms, registered)
    np.testing.assert_array_equal(firms, state.firms)
    np.testing.assert_array_equal(registered, state.registered)


def test_pressure_raises_what_registered_firms_report():
    ours, base = (
        model_at(SEPTEMBER_2024, scenario).run(SEPTEMBER_2024 + 36)
        for scenario in (pulled(every_lever(), SEPTEMBER_2024, data_matching=1.0), None)
    )
    a, b = (m.state.employers.report for m in (ours, base))
    both = (a > 0) & (b > 0)
    assert a[both].mean() > 1.02 * b[both].mean()
