"""The month of firms: visits, arrears, programme sets, reporting, turnover."""

import numpy as np
import pytest

from oracle.plain import plain
from semesta.decisions.inspection import FIRST_SECTOR, RANDOM, RISK
from semesta.decisions.rules import make_rules
from semesta.facts.vocabulary import Programme, SizeClass
from semesta.world.columns import Employers
from semesta.world.firms import (
    firms_share,
    programmes_owed,
    settle_share,
    start_firms,
    total_odds,
)
from semesta.world.membership import start_key
from semesta.world.reading import firm_keys
from semesta.world.visits import visits_a_year
from small import SEPTEMBER_2024, every_lever, firm_month, model_at, pulled

RULES = make_rules().of_firms()
CERTAIN = 1e9  # visits for each unit of odds: everybody is visited


def table(size_class, report=0, count=4_000, size=50, workers=5, **columns):
    """Employers of one kabupaten, all alike but for `columns`."""
    full = {"size_class": size_class, "size": size, "sector": 2, "report": report, "programmes": 3}
    full |= {"wage_share": 255, "arrears": 0, "pressure": 0, "seat": 0, "workers": workers} | columns
    kinds = {"size": "u2", "report": "u2", "workers": "i4"}
    return Employers(
        **{name: np.full(count, full[name], kinds.get(name, "u1")) for name in Employers._fields}
    )


def month_of(t=100, **differences):
    """A month without pressure but for `differences`."""
    quiet = {
        "t": t, "unit": 0.0, "targeting": RANDOM, "fines": 0.0, "refusal": 0.0, "licences": 0.0, "taxed": 0.0,
        "people": 0.0, "asked": 0.0, "default": 0.0, "cost": 0.0, "crisis": 0.0, "detections": np.zeros(1),
        "registered": np.zeros((1, 4)), "cover_months": 3, "job_loss": True, "recount": False,
    }  # fmt: skip
    return firm_month(**(quiet | differences))


def a_month(employers, rules=RULES, t=100, **differences):
    """Firms, registered [4] and found after a month of these employers."""
    firms, registered, found = np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(1)
    offsets = np.array([0, employers.size.size])
    counts = firms, registered, found
    month = month_of(t, **differences)
    firms_share(employers, offsets, firm_keys(1, t), month, rules, 1000.0, *counts, np.array([0]))
    return firms[0], registered[0], found[0]


def odds(employers, **differences):
    """Odds of a visit to all of them."""
    offsets = np.array([0, employers.size.size])
    return total_odds(employers, offsets, firm_keys(1, 100).rank, month_of(**differences), RULES, 1000.0)


def visits(model):
    """Visits that the nation's inspectors can make in the month to come."""
    each = visits_a_year(model)
    assert np.ptp(each) == 0.0
    return model.levers.inspectors[model.month] * each[0] / 12.0


def test_visits_add_up_to_what_inspectors_can_make():
    """The quota, and no more than the 104 thousand a year that officials speak of, is spent on real firms."""
    model = model_at(SEPTEMBER_2024)
    assert 60_000 < 12.0 * visits(model) < 104_000
    doubled = model_at(SEPTEMBER_2024, pulled(model.policy, SEPTEMBER_2024, visit_quota=120.0))
    assert visits(doubled) == pytest.approx(2.0 * visits(model))
    before = model.state.employers.pressure.copy()
    weight = model.state.employers.workers * model.scale / model.state.employers.size
    model.step()
    fresh = model.state.employers.pressure > before
    assert weight[fresh].sum() < 8.0 * visits(model)  # one agent stands for many small firms


def test_visits_go_by_size_to_the_known_and_where_they_are_aimed():
    small, large = odds(table(SizeClass.SMALL, 50_000)), odds(table(SizeClass.LARGE, 50_000))
    p = RULES.inspection
    assert large / small == pytest.approx(p.large / p.small)
    hidden = table(SizeClass.SMALL)
    assert odds(hidden) == pytest.approx(small * p.hidden)
    assert odds(hidden, licences=1.0) == pytest.approx(small)
    assert odds(hidden, licences=1.0, targeting=RISK) == pytest.approx(small * p.focus)
    assert odds(hidden, targeting=RISK) == odds(hidden)  # no list without data
    assert odds(hidden, targeting=FIRST_SECTOR + 2) == pytest.approx(odds(hidden) * p.focus)
    assert odds(hidden, targeting=FIRST_SECTOR + 3) == odds(hidden)


def test_a_list_holds_registered_firms_that_report_little():
    honest, other = table(SizeClass.LARGE, 65_000), table(SizeClass.LARGE, 40_000)
    for records in ({"taxed": 1.0}, {"people": 1.0}):
        assert odds(other, targeting=RISK, **records) == RULES.inspection.focus * odds(honest, **records)
        assert odds(honest, targeting=RISK, **records) == odds(honest, **records)


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
    assert (sets & Programme.JKP > 0).mean() == pytest.approx(savings * pension * p.job_loss, abs=0.01)
    assert not ((sets & Programme.JKP > 0) & (sets & Programme.JP == 0)).any()
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
    counted, registered, found = a_month(firms, unit=CERTAIN)
    assert found / counted[2] == pytest.approx(RULES.inspection.visit, abs=0.01)
    assert registered[2] >= found
    sanctioned = a_month(table(SizeClass.MEDIUM, count=40_000), unit=CERTAIN, fines=1.0, refusal=1.0)[2]
    assert sanctioned > 1.3 * found


def test_pressure_and_crisis_move_firms():
    def registered(report, **differences):
        return a_month(table(SizeClass.SMALL, report=report, count=40_000), **differences)[1][1]

    calm = registered(0)
    assert registered(0, detections=np.ones(1)) > 3 * calm
    assert registered(0, licences=1.0) > calm
    assert registered(0, taxed=1.0) > calm
    assert registered(0, people=1.0) == calm  # population records do not show firms
    assert registered(0, asked=0.05) > calm
    assert registered(0, cost=5.0) < calm


def test_a_firm_falls_behind_loses_cover_after_three_months_and_is_struck_off():
    never = RULES._replace(arrears=RULES.arrears._replace(start=1.0, size=0.0, catch_up=0.0))
    never = never._replace(register=never.register._replace(micro=0.0, death=0.0))
    firms, seen = table(SizeClass.MICRO, 50_000, count=50), []
    for t in range(100, 115):
        a_month(firms, never, t)
        seen.append((firms.report[0] > 0, int(firms.arrears[0])))
    assert [months for _, months in seen[:12]] == list(range(1, 13))
    assert [active for active, _ in seen[:5]] == [True, True, True, False, False]
    assert seen[12:] == [(False, 0)] * 3


def test_a_firm_in_arrears_catches_up_by_itself_or_after_a_visit():
    def paid_up(**differences):
        firms = table(SizeClass.SMALL, count=20_000, arrears=6)
        a_month(firms, **differences)
        assert ((firms.report > 0) == (firms.arrears == 0)).mean() > 0.99  # all but those replaced
        return (firms.arrears == 0).mean()

    p = RULES.arrears.catch_up
    assert paid_up() == pytest.approx(p, abs=0.02)
    visited = 1.0 - (1.0 - RULES.inspection.pays) * (1.0 - p)
    assert paid_up(unit=CERTAIN) == pytest.approx(visited, abs=0.02)


def test_firms_fall_behind_more_in_a_crisis():
    def behind(crisis):
        firms = table(SizeClass.MICRO, 50_000, count=20_000)
        a_month(firms, crisis=crisis)
        return (firms.arrears > 0).mean()

    assert behind(0.0) == pytest.approx(RULES.arrears.start, abs=0.005)
    assert behind(1.0) > 1.5 * behind(0.0)


def test_a_firm_that_closes_is_replaced_and_the_new_one_registers_as_its_class_does():
    rules = RULES._replace(register=RULES.register._replace(death=1.0, at_birth=0.5))
    registered = a_month(table(SizeClass.MICRO, 60_000, 20_000), rules, registered=np.full((1, 4), 0.6))[1]
    assert registered[0] / (20_000 * 100.0) == pytest.approx(0.3, abs=0.02)
    default = a_month(table(SizeClass.MICRO, 0, 20_000), rules, default=0.8)[1]
    assert default[0] / (20_000 * 100.0) == pytest.approx(0.8, abs=0.02)


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
    start_firms(firms, firm_keys(1, 0), start_key(1), RULES, shares, wanted, 3)
    known = (firms.report > 0) | (firms.arrears > 0)
    assert (firms.arrears[known] > 0).mean() == pytest.approx(RULES.start.arrears, abs=0.02)
    assert (firms.arrears[(firms.report == 0) & known] > 3).all()
    for size in range(4):
        report = firms.report[firms.size_class == size]
        assert known[firms.size_class == size].mean() == pytest.approx(shares[size], abs=0.03)
        assert set(report[report > 0].tolist()) == {int(wanted[size] * 65_535)}


def test_pressure_raises_what_registered_firms_report():
    ours, base = (
        model_at(SEPTEMBER_2024, scenario).run(SEPTEMBER_2024 + 36)
        for scenario in (pulled(every_lever(), SEPTEMBER_2024, data_matching=1.0), None)
    )
    a, b = (m.state.employers.report for m in (ours, base))
    both = (a > 0) & (b > 0)
    assert a[both].mean() > 1.02 * b[both].mean()


LEVERS = {
    "visit_quota": 120.0, "targeting": float(FIRST_SECTOR + 2), "sanction_fines": 1.0,
    "sanction_refusal": 1.0,
    "firm_conditions": 0.5, "firm_default": 1.0, "data_matching": 1.0, "inspectors": 10_000.0,
}  # fmt: skip


@pytest.mark.parametrize("lever", LEVERS)
def test_each_lever_of_employers_moves_them_from_its_first_month_on(lever):
    pull = SEPTEMBER_2024 + 2
    scenario = pulled(model_at(SEPTEMBER_2024).policy, pull, **{lever: LEVERS[lever]})
    ours, base = model_at(SEPTEMBER_2024, scenario), model_at(SEPTEMBER_2024)
    for month in (pull, pull + 12):
        ours.run(month)
        base.run(month)
        pairs = zip(ours.state.employers, base.state.employers, strict=True)
        assert all(np.array_equal(a, b) for a, b in pairs) == (month == pull)


def test_a_list_without_records_is_nobodys():
    """Risk targeting with no data matched moves no visit."""
    base = pulled(model_at(SEPTEMBER_2024).policy, SEPTEMBER_2024, data_matching=0.0)
    risk = pulled(base, SEPTEMBER_2024, targeting=float(RISK))
    a, b = (model_at(SEPTEMBER_2024, scenario).run(SEPTEMBER_2024 + 6) for scenario in (risk, base))
    np.testing.assert_array_equal(a.state.employers.report, b.state.employers.report)
