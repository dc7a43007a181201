"""Wages, deposits and risks of members as the sums have them, beside those reckoned from the columns."""

import numpy as np
import pytest

from semesta.facts.vocabulary import Programme, Status
from semesta.law.tariff import JkkClass, ppu_rates
from semesta.model import Model
from semesta.world.cover import ACTIVE, Cover
from semesta.world.sums import DEATH, Sum
from small import living

SCALE, JUNE_2018 = 10_000, 42

# Covers by kind of member, in the order of Sum.DEATHS.
KINDS = ([Cover.PU_FIRM], [Cover.PU_PUBLIC], range(Cover.BPU_SELF, Cover.JAKON), [Cover.JAKON], [Cover.PMI])


@pytest.fixture(scope="module")
def model():
    """At the end of June 2018, a quarter's end."""
    return Model("baseline", scale=SCALE).run(JUNE_2018)


@pytest.fixture(scope="module")
def members(model):
    """Columns of firms' members, their province, what their firm owes, and the wage it reports."""
    people = living(model)
    chosen = {name: column[people["cover"] == Cover.PU_FIRM] for name, column in people.items()}
    chosen["province"] = p = model.setting.province[chosen["kabkota"]]
    chosen["owed"] = model.state.employers.programmes[chosen["employer"]]
    incomes, rules = model.setting.incomes, model.rules.wage
    mean, sd = incomes.log_mean[model.month - 1, p, Status.EMPLOYEE], incomes.log_sd[p, Status.EMPLOYEE]
    ratio = np.where(chosen["owed"] & Programme.JHT, rules.member, rules.small)
    paid = np.exp(mean + sd * chosen["z"] / 4096) * ratio
    least = model.setting.minimum_wage[model.month - 1, p]
    share = model.state.employers.wage_share[chosen["employer"]] / 255.0
    low = np.maximum(paid, model.rules.payroll.floor * least)
    wage = np.where(paid <= least, low, least + share * (paid - least))
    pays = model.state.employers.arrears[chosen["employer"]] == 0
    return chosen | {"wage": np.rint(wage) * pays, "pays": pays}


def test_wages_by_risk_are_those_reported_for_members(model, members):
    risk = model.setting.risk[members["sector"]]
    sums = model.state.sums.sum(axis=0)
    wages, counts = sums[Sum.WAGES : Sum.MEMBERS], sums[Sum.MEMBERS : Sum.OTHERS]
    np.testing.assert_array_equal(wages, np.bincount(risk, weights=members["wage"], minlength=5))
    np.testing.assert_array_equal(counts, np.bincount(risk, minlength=5))


def test_deposits_are_contributions_at_the_price_of_a_unit(model, members):
    """Within half a unit a member."""
    t, sums = model.month - 1, model.state.sums.sum(axis=0)
    r = ppu_rates(t, JkkClass.LOW, model.setting.law)
    jht = members["wage"][members["owed"] & Programme.JHT > 0]
    assert sums[Sum.JHT_WAGES] == jht.sum()
    save = model.rules.save
    from_savers = sums[Sum.SAVERS] * save.declared * model.setting.law.at("bpu_jht_rate", t)
    due = jht.sum() * (r.jht_employer + r.jht_worker) + from_savers
    bound = (jht.size + sums[Sum.SAVERS]) / 2.0
    assert sums[Sum.JHT_IN] == pytest.approx(due / model.setting.jht_price[t], abs=bound)
    due = sums[Sum.JP_WAGES] * (r.jp_employer + r.jp_worker) / model.setting.jp_price[t]
    assert sums[Sum.JP_IN] == pytest.approx(due, abs=sums[Sum.JP_MEMBERS] / 2.0)


def test_jp_is_paid_below_the_pension_age_and_the_ceiling(model, members):
    t, law, sums = model.month - 1, model.setting.law, model.state.sums.sum(axis=0)
    young = t - members["birth"].astype(int) < 12 * law.at("jp_pension_age", t)
    pays = young & (members["owed"] & Programme.JP > 0)
    assert sums[Sum.JP_MEMBERS] == pays.sum()
    assert sums[Sum.JP_WAGES] == np.minimum(members["wage"][pays], law.at("jp_ceiling", t)).sum()


def test_expected_deaths_are_those_of_active_members_at_their_age(model):
    people, t = living(model), model.month - 1
    age, cover = (t - people["birth"].astype(int)) // 12, people["cover"]
    deaths = model.setting.projection.exit_probability[t // 12][people["sex"], age - 15] / DEATH
    sums = model.state.sums.sum(axis=0)
    for k, covers in enumerate(KINDS):
        expected = deaths[np.isin(cover, list(covers))].sum()
        assert sums[Sum.DEATHS + k] == pytest.approx(expected, rel=1e-6)
    others = ACTIVE[cover] & (cover != Cover.PU_FIRM)
    assert sums[Sum.OTHERS : Sum.JHT_WAGES].sum() == others.sum()


def test_risks_hold_between_quarter_ends_and_wages_do_not(model):
    held = [*range(Sum.OTHERS, Sum.JHT_WAGES), *range(Sum.DEATHS, Sum.JHT_IN)]
    later = Model.restore(model.save_state(), "baseline", scale=SCALE)
    later.step()
    np.testing.assert_array_equal(later.state.sums[:, held], model.state.sums[:, held])
    assert (later.state.sums[:, Sum.WAGES] != model.state.sums[:, Sum.WAGES]).any()
    later.run(JUNE_2018 + 3)
    assert (later.state.sums[:, held] != model.state.sums[:, held]).any()
