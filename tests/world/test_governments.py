"""Pemda as Mesa agents: who they are, and what they know of themselves."""

import pytest
from mesa.agent import AgentSet

from semesta.world.budgets import read_reasons
from semesta.world.governments import Kabkota, Province
from small import model_at

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


def test_administrative_cities_of_jakarta_have_no_budget_and_never_fund(funding):
    inside = [g for g in funding.governments if isinstance(g, Kabkota) and g.code.startswith(JAKARTA)]
    assert len(inside) == 6
    assert not any(g.own_budget or g.funds or g.apbd for g in inside)
    assert all(g.own_budget for g in funding.governments if not g.code.startswith(JAKARTA))


def test_a_pemda_knows_its_need_by_group(model):
    need = next(g for g in model.governments if g.code == "3578").need
    east_java = next(g for g in model.governments if g.code == "35")
    inside = [g for g in model.governments if isinstance(g, Kabkota) and g.code.startswith("35")]
    assert need.apparatus == need.cadres == 0.0  # a kota without a desa
    for group in ("vulnerable", "staff", "apparatus", "cadres"):
        assert getattr(east_java.need, group) == pytest.approx(sum(getattr(g.need, group) for g in inside))
    everywhere = [g.need for g in model.governments if isinstance(g, Province)]
    assert sum(n.apparatus for n in everywhere) == pytest.approx(738_000 / 0.66)
    assert 20e6 < sum(n.vulnerable for n in everywhere) < 40e6


def test_a_pemda_knows_its_head_its_neighbours_and_what_is_asked_of_it(funding):
    by_code = {g.code: g for g in funding.governments}
    assert by_code["32"].head.elected == 2024
    assert by_code["32"].head.next_election == 2031
    assert {g.name for g in by_code["3578"].neighbours} >= {"Kabupaten Sidoarjo", "Kabupaten Bangkalan"}
    assert by_code["61"].target > by_code["11"].target  # 59.56 against 43.54 % in 2025
    assert by_code["6171"].target == by_code["61"].target
    why = by_code["3578"].reasons
    assert why.mandate == funding.levers.mandate[119]
    assert list(why) == read_reasons(funding)[by_code["3578"].index].tolist()


def test_what_a_pemda_shows_is_its_row_of_the_state(funding):
    funding = model_at(OCTOBER_2023).run(122)
    state = funding.state
    for g in funding.governments:
        assert (g.funds, g.workers, g.budget, g.spent, g.months) == (
            bool(state.funds[g.index]), state.workers[g.index], state.budget[g.index],
            state.spent[g.index], state.months[g.index],
        )  # fmt: skip
