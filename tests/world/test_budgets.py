"""The money of Pemda: when they decide, what it buys, and that nobody spends what is not there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oracle.plain import plain
from semesta.decisions import fund
from semesta.decisions.rules import make_rules
from semesta.facts.vocabulary import Payer
from semesta.money.ledger import ledger
from semesta.world.budgets import budget_shares, own_shares, pay, read_reasons, yearly_money
from semesta.world.purses import choose, plan
from small import baseline, model_at, pulled

OCTOBER_2023 = 105
F = make_rules().fund


@pytest.fixture(scope="module")
def funding():
    """The end of November 2024, after four budgets under a mandate."""
    return model_at(OCTOBER_2023).run(119)


def test_they_decide_in_september_and_november_only():
    model, changed = model_at(72), []
    for _ in range(36):
        before = model.state.funds.copy(), model.state.next_workers.copy()
        model.step()
        if not ((model.state.funds == before[0]).all() and (model.state.next_workers == before[1]).all()):
            changed.append((model.month - 1) % 12)
    assert set(changed) == {8, 10}


def test_arrays_and_agents_decide_alike(funding):
    """Side by side over arrays, or one Pemda after another by the plain rules."""
    why, draws = read_reasons(funding), np.linspace(0.0, 1.0, 552)
    able, wants = funding.setting.own_budget, np.zeros(552, bool)
    choose(F, funding.state.funds, able, why, 0.2, 1.0, draws, wants)
    adoption, dropping = plain(fund.adoption), plain(fund.dropping)
    for g in funding.governments:
        u, reasons = draws[g.index], g.reasons
        alone = u >= dropping(F, reasons, 0.2) if g.funds else u < adoption(F, reasons)
        assert wants[g.index] == (alone and g.own_budget)


@given(st.integers(0, 10**6), st.integers(0, 10**11), st.integers(1, 12), st.floats(-4.0, 4.0))
def test_a_plan_commits_no_more_than_its_money_and_verifies_no_more_than_it_plans(need, rupiah, months, z):
    workers, committed = np.zeros(2), np.zeros(2)
    one = [np.full(2, float(x)) for x in (need, rupiah)]
    plan(F, np.array([True, False]), *one, 16_800.0, np.full(2, months), np.full(2, z), workers, committed)
    assert committed[0] <= rupiah * (1.0 + 1e-12)
    assert workers[0] * months * 16_800.0 <= committed[0] * (1.0 + 1e-12)
    assert workers[0] <= need
    assert workers[1] == committed[1] == 0.0


def test_the_year_s_money_runs_to_december(funding):
    model = model_at(OCTOBER_2023).run(119)
    months, workers = model.state.next_months.copy(), model.state.next_workers.copy()
    assert (months[workers > 0] > 0).all()
    model.run(121)
    np.testing.assert_array_equal(model.state.workers, workers)
    for month_of_year in range(12):
        model.state.month = 120 + month_of_year
        runs = model.state.running() > 0
        np.testing.assert_array_equal(runs, (workers > 0) & (month_of_year >= 12 - months))


def test_months_bought_and_paid_lie_inside_the_cases(funding):
    """Cases: 2 to 12 months, the middle half 5 to 12, middle 6; those of a second year mostly 12."""
    months = funding.state.next_months[funding.state.funds == 1]
    had = model_at(OCTOBER_2023).run(118).state.funds[funding.state.funds == 1] == 1
    assert 5 <= np.median(months) <= 12
    assert 4 <= np.median(months[~had]) <= 9
    assert np.median(months[had]) > np.median(months[~had])
    assert months.min() >= 2


def test_verified_over_planned_lies_inside_the_cases(funding):
    state, price = funding.state, funding.setting.premium[118]
    some = state.next_budget > 0
    planned = state.next_budget[some] / (state.next_months[some] * price)
    share = state.next_workers[some] / planned
    assert np.median(share) == pytest.approx(F.verified, abs=0.08)
    assert 0.25 < np.quantile(share, 0.15) < 0.5
    assert 0.75 < np.quantile(share, 0.85) < 0.95


def test_one_in_twenty_to_three_in_ten_programmes_end_in_a_year():
    kept = ended = 0
    for year in range(8):
        model = model_at(12 * year + 10)
        had = model.state.funds == 1
        model.step()
        kept, ended = kept + had.sum(), ended + (had & (model.state.funds == 0)).sum()
    assert kept > 300
    assert 0.05 <= ended / kept <= 0.30


def test_more_programmes_end_where_transfers_are_cut(funding):
    why, draws, able = read_reasons(funding), np.linspace(0.0, 1.0, 552), funding.setting.own_budget
    kept = []
    for cut in (0.0, 0.25, 0.6):
        wants = np.zeros(552, bool)
        choose(F, np.ones(552, np.uint8), able, why, cut, 1.0, draws, wants)
        kept.append(int(wants.sum()))
    assert kept[0] > kept[1] > kept[2]


def test_no_budget_is_ever_overspent():
    model = model_at(OCTOBER_2023)
    for _ in range(30):
        model.step()
        state = model.state
        assert (state.spent <= state.budget * (1.0 + 1e-9) + 1e-6).all()
        assert (state.spent >= 0.0).all()
        assert (model.paid <= state.workers + 1e-9).all()
    assert model.state.spent.sum() > 1e10


def test_money_that_is_not_there_is_not_paid():
    model = model_at(117)
    model.state.budget[:] = model.state.spent
    assert not pay(model).any()
    dear = model_at(117)
    dear.setting.premium = dear.setting.premium * 50.0  # a dearer law in mid-year
    for _ in range(2):
        pay(dear)
    assert (dear.state.spent <= dear.state.budget * (1.0 + 1e-9) + 1e-6).all()


def test_what_is_spent_is_what_was_paid_for_and_what_is_left_goes_back():
    model = model_at(OCTOBER_2023).run(108)
    booked = np.zeros(552)
    for t in range(108, 120):
        model.step()
        booked += model.paid * model.setting.premium[t]
        np.testing.assert_allclose(model.state.spent, booked)
    model.step()
    np.testing.assert_allclose(model.state.spent, model.paid * model.setting.premium[120])


def test_a_first_programme_in_a_revised_budget_runs_october_to_december():
    model = model_at(104)
    before = model.state.funds.copy()
    model.step()
    new = (before == 0) & (model.state.funds == 1)
    assert new.any()
    assert (model.state.months[new] == 3).all()
    model.state.month = 105
    assert (model.state.running()[new] == model.state.workers[new]).all()
    model.state.month = 104
    assert not model.state.running()[new].any()


def test_a_revised_budget_buys_its_months_with_its_part_of_the_year_s_money():
    model = model_at(104)
    before, budget = model.state.funds.copy(), model.state.budget.copy()
    money = F.revised * yearly_money(model)
    model.step()
    new = (before == 0) & (model.state.funds == 1)
    assert new.any()
    place, added = model.setting, model.state.budget - budget
    assert (added[new] <= money[new] * (1.0 + 1e-9)).all()
    assert not added[~new].any()
    within = new & (added < place.premium[104] * 3 * model.need * (1.0 - 1e-9))
    np.testing.assert_allclose(added[within], money[within])


def test_nobody_plans_for_more_than_the_need_and_the_money(funding):
    state, place = funding.state, funding.setting
    assert (state.next_workers <= funding.need + 1e-9).all()
    assert state.next_workers.sum() > 1e5
    share = own_shares(model_at(118)) * place.price_level(118) * place.apbd
    assert (state.next_budget <= share * (1 + 1e-9)).all()


def test_a_guided_share_and_months_are_followed():
    guided = pulled(baseline(), OCTOBER_2023, pemda_budget_share=0.05, pemda_months=4.0)
    model, base = model_at(OCTOBER_2023, guided).run(107), model_at(OCTOBER_2023).run(107)
    np.testing.assert_array_equal(model.state.funds, base.state.funds)  # money does not decide on adoption
    assert (model.state.next_months[model.state.funds == 1] == 4).all()
    assert model.state.next_workers.sum() > 2 * base.state.next_workers.sum()


def test_where_pemda_may_not_pay_none_does():
    model = model_at(OCTOBER_2023, pulled(baseline(), OCTOBER_2023, pemda_allowed=0.0)).run(121)
    assert not model.state.funds.any()
    assert not model.state.workers.any()
    assert not model.paid.any()
    assert not model.observed["bpu_by_payer"][-1][[3, 4, 5]].any()


def test_own_budget_shares_have_the_median_and_spread_of_their_parameters(funding):
    ranks = (np.arange(2_038) + 0.5) / 2_038
    share = budget_shares(ranks, F)[:2_000]
    np.testing.assert_allclose(np.diff(np.log(share)) > 0, True)
    own = funding.budget_share[:514]
    assert np.median(own) == pytest.approx(F.budget_share, rel=0.15)
    assert np.log(own).std() == pytest.approx(F.budget_spread, rel=0.15)
    provinces = funding.budget_share[514:]
    assert np.median(provinces) == pytest.approx(F.budget_share * F.province_share, rel=0.6)


@pytest.fixture(scope="module")
def two_years():
    """Seen from October 2023 to September 2025: months by province by kabupaten/kota and province."""
    return model_at(OCTOBER_2023).run(OCTOBER_2023 + 24).observed


def test_what_is_paid_in_a_year_is_within_what_was_committed_for_it(two_years):
    budget, spent = two_years["pemda_budget"], two_years["pemda_spent"]
    assert budget.shape == spent.shape == (24, 38, 2)
    year = slice(3, 15)  # January to December 2024
    paid = np.cumsum(spent[year], axis=0)
    assert (paid <= budget[year] + 12.0).all()  # each month is rounded
    assert (np.diff(budget[year], axis=0)[[k for k in range(11) if k != 7]] == 0.0).all()  # but in September
    assert paid[-1].sum() > 1e10


def test_money_from_pemda_is_the_price_of_the_members_whom_they_pay_for():
    """The ledger's contributions follow the members counted, what Pemda book their decisions: the same within
    the sampling of whole persons and a tenth, as lists are struck against last month's count.
    """
    model = model_at(0, scale=4_000).run(120)
    place, seen = model.setting, model.observed
    price = place.premium[:120] * (1.0 - place.relief[:120])
    received = ledger(seen, model.policy, place.facts)["contributions_by_province"].sum(axis=1)
    listed, paid = seen["bpu_by_province"].sum(axis=1), seen["pemda_spent"].sum(axis=1)
    np.testing.assert_allclose(received[:, Payer.PROVINCE], listed[:, Payer.PROVINCE] * price, atol=100.0)
    assert (received[:, Payer.KABKOTA] >= listed[:, Payer.KABKOTA] * price - 100.0).all()  # own staff besides
    for column, payer in enumerate((Payer.KABKOTA, Payer.PROVINCE)):
        counted, booked = listed[84:, payer].mean(), (paid[84:, column] / price[84:]).mean()
        assert booked > 50_000.0
        assert abs(counted - booked) < 4.0 * np.sqrt(booked * model.scale) + 0.1 * booked
