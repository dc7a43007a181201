"""Pemda as Mesa agents: who they are, when they decide, and what their money buys."""

import numpy as np
import pytest
from mesa.agent import AgentSet

from semesta.decisions.rules import make_rules
from semesta.world.governments import Kabkota, Province, budget_shares, neighbour_shares
from small import baseline, model_at, pulled

OCTOBER_2023 = 105
JAKARTA = "31"


@pytest.fixture(scope="module")
def model():
    return model_at(OCTOBER_2023)


@pytest.fixture(scope="module")
def funding(model):
    """The same at the end of November 2024, after four budgets under a mandate."""
    return model_at(OCTOBER_2023).run(119)


def test_there_are_514_kabupaten_and_kota_and_38_provinces(model):
    governments = model.governments
    assert isinstance(governments, AgentSet)
    assert len(governments) == 552
    assert len(governments.select(agent_type=Kabkota)) == 514
    assert len(governments.select(agent_type=Province)) == 38


def test_they_have_real_names_and_codes(model):
    by_code = {g.code: g for g in model.governments}
    assert len(by_code) == 552
    assert by_code["3578"].name.endswith("Surabaya")
    assert by_code["6171"].name.endswith("Pontianak")
    assert by_code["35"].name == "Jawa Timur"
    assert all(code.startswith(f"{by_code[code[:2]].code}") for code in by_code if len(code) == 4)
    assert len(set(model.governments.get("kemendagri_code"))) == 552
    assert all(len(name) > 2 for name in model.governments.get("name"))


def test_mesa_s_ways_of_asking_work(model):
    richest = model.governments.select(lambda g: g.room > 2.0)
    assert 0 < len(richest) < 60
    assert model.governments.agg("apbd", sum) == pytest.approx(model.setting.apbd.sum())
    assert sum(model.governments.get("funds")) == model.state.funds.sum()
    surabaya = next(iter(model.governments.select(lambda g: g.code == "3578")))
    provinces = list(model.governments.select(agent_type=Province))
    assert provinces[surabaya.province].code == "35"


def test_the_centre_carries_the_levers(model):
    in_force = model.centre.in_force()
    assert in_force["mandate"] == model.levers.mandate[model.month] > 0.5
    assert set(in_force) == set(model.levers.arrays())


def test_they_decide_in_september_and_november_only():
    model = model_at(72)
    changed = []
    for _ in range(36):
        before = model.state.funds.copy(), model.state.next_workers.copy()
        model.step()
        same = (model.state.funds == before[0]).all() and (model.state.next_workers == before[1]).all()
        if not same:
            changed.append((model.month - 1) % 12)
    assert set(changed) == {8, 10}


def test_the_year_s_money_runs_from_its_month_to_december(funding):
    model = model_at(OCTOBER_2023).run(119)
    months, workers = model.state.next_months.copy(), model.state.next_workers.copy()
    assert (months[workers > 0] > 0).all()
    model.run(121)
    np.testing.assert_array_equal(model.state.workers, workers)
    for month_of_year in range(12):
        model.state.month = 120 + month_of_year
        runs = model.state.running() > 0
        np.testing.assert_array_equal(runs, (workers > 0) & (month_of_year >= 12 - months))


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
    before = model.state.funds.copy()
    model.step()
    new = (before == 0) & (model.state.funds == 1)
    assert new.any()
    p, place = model.rules.fund, model.setting
    cost = model.state.workers / p.verified * model.state.months * place.premium[104]
    money = p.revised * model.budget_share * place.price_level(104) * place.apbd
    assert (cost[new] <= money[new] * (1.0 + 1e-9)).all()
    within = new & (model.state.workers < p.verified * model.need)
    np.testing.assert_allclose(cost[within], money[within])


def test_administrative_cities_of_jakarta_have_no_budget_and_never_fund(funding):
    inside = [g for g in funding.governments if isinstance(g, Kabkota) and g.code.startswith(JAKARTA)]
    assert len(inside) == 6
    assert not any(g.own_budget or g.funds or g.apbd for g in inside)
    assert all(g.own_budget for g in funding.governments if not g.code.startswith(JAKARTA))


def test_nobody_pays_for_more_than_the_need_and_the_money(funding):
    verified, state = funding.rules.fund.verified, funding.state
    assert (state.next_workers <= verified * funding.need + 1e-9).all()
    assert state.next_workers.sum() > 1e5
    cost = state.next_workers / verified * state.next_months * funding.setting.premium[118]
    share = funding.budget_share * funding.setting.price_level(118) * funding.setting.apbd
    assert (cost <= share * (1 + 1e-9)).all()


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
    assert not model.observed["bpu_by_payer"][-1][[3, 4, 5]].any()


def test_neighbours_are_the_others_of_the_province():
    province = np.array([0, 0, 0, 1])
    funds = np.array([1, 0, 1, 0, 1, 0], np.uint8)
    np.testing.assert_allclose(neighbour_shares(funds, province), [0.5, 1.0, 0.5, 0.0, 0.0, 1.0])


def test_own_budget_shares_have_the_median_and_spread_of_their_parameters(model):
    p = make_rules().fund
    ranks = (np.arange(2_038) + 0.5) / 2_038
    share = budget_shares(ranks, p)[:2_000]
    np.testing.assert_allclose(np.diff(np.log(share)) > 0, True)
    own = model.budget_share[:514]
    assert np.median(own) == pytest.approx(p.budget_share, rel=0.15)
    assert np.log(own).std() == pytest.approx(p.budget_spread, rel=0.15)
    provinces = model.budget_share[514:]
    assert np.median(provinces) == pytest.approx(p.budget_share * p.province_share, rel=0.6)
