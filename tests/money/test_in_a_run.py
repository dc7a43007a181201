"""Money in the dataset of a run, and every benefit of the law reached from persons to books."""

from dataclasses import replace

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.law.rules import Law, load_law
from semesta.model import Model
from semesta.money.ledger import ledger
from semesta.observe.tidy import tidy
from semesta.scenario import load_scenario
from semesta.study.design import Options, known_parameters
from semesta.study.run import run
from semesta.world.prices import law_in_force

FACTS = load_facts()
PROGRAMMES = ("JKK", "JKM", "JHT", "JP", "JKP")


@pytest.fixture(scope="module")
def outcome():
    return run(["baseline"], Options(scale=20_000, draws=1, until="2015-12", jobs=1))


def test_a_run_holds_its_books_and_they_balance(outcome):
    ds = outcome.dataset.isel(scenario=0, draw=0)
    assert outcome.failures == ()
    assert ds["contributions"].dims == ("time", "payer", "programme")
    into = ds["contributions"].sum("payer") + ds["fund_return"] + ds["topup"]
    change = (into - ds["benefits"] - ds["administration"]).isel(time=slice(1, None))
    np.testing.assert_array_equal(np.diff(ds["balance"], axis=0), change)


def test_money_is_in_whole_rupiah(outcome):
    money = [v for v in outcome.dataset.data_vars.values() if v.attrs["units"] == "rupiah"]
    assert len(money) >= 9
    assert all(((v == np.rint(v)) | np.isnan(v)).all() for v in money)


def test_a_scenario_may_set_what_the_ledger_assumes():
    assert known_parameters()["money.administration"] == (0.02, 0.10)


def test_the_table_names_payer_and_programme(outcome):
    table = tidy(outcome.dataset)
    paid = table[table["variable"] == "contributions"]
    assert {"employer JHT", "worker JHT", "kabkota JKM"} <= set(paid["category"])
    assert len(paid) == 12 * 8 * 5
    assert set(table.loc[table["variable"] == "balance", "category"]) == {"JKK", "JKM", "JHT", "JP", "JKP"}


# From persons to books: what each amount of the law does to a run of the whole model

START = month_index("2026-01")
UNTIL = month_index("2031-01")  # a year after the first own pensions


class Amended:
    """Runs that share their history to 2025 and then live under the baseline's law, but for one rule."""

    def __init__(self):
        self.scenario = load_scenario("baseline")
        self.law = law_in_force(self.scenario, FACTS)
        history = Model(self.scenario, scale=10_000, facts=FACTS).run(START)
        self.state, self.past = history.save_state(), history.observed
        self.base = self.books(self.law)

    def books(self, law):
        model = Model.restore(self.state, self.scenario, scale=10_000, facts=FACTS)
        model.setting.law = law
        later = model.run(UNTIL).observed
        observed = {name: np.concatenate([self.past[name], later[name]]) for name in later}
        return ledger(observed, self.scenario, FACTS, law)

    def after(self, rule, factor):
        """Books with `rule` multiplied from 2026 on, in what persons do and in what is paid."""
        dated = self.law.source(rule, START)
        value = self.law.at(rule, START) * factor
        row = replace(dated, value=value, start=dated.start.replace(2026, 1, 1), to=None)
        return self.books(self.law.amended([row]))


@pytest.fixture(scope="module")
def amended():
    return Amended()


@pytest.mark.parametrize(
    ("rule", "factor", "programme"),
    [("jkm_lump_sum", 2, "JKM"), ("jkm_periodic", 2, "JKM"), ("jkm_funeral", 2, "JKM"),
     ("jkk_death_multiple", 2, "JKK"), ("jkk_periodic", 2, "JKK"), ("jkk_funeral", 2, "JKK"),
     ("jkk_total_disability_multiple", 2, "JKK"), ("jkk_partial_disability_multiple", 2, "JKK"),
     ("jkk_incapacity_late_rate", 2, "JKK"), ("scholarship_primary", 2, "JKM"),
     ("scholarship_junior", 2, "JKM"),
     ("scholarship_senior", 2, "JKK"), ("scholarship_tertiary", 2, "JKK"), ("jkp_benefit_first", 1.5, "JKP"),
     ("jkp_benefit_second", 1.5, "JKP"), ("jht_partial", 2, "JHT"), ("jht_partial_housing", 2, "JHT"),
     ("jp_accrual", 3, "JP"), ("jp_minimum", 3, "JP"), ("jp_survivor_share", 2, "JP")],
)  # fmt: skip
def test_a_higher_benefit_is_paid_from_its_month_on(amended, rule, factor, programme):
    higher, k = amended.after(rule, factor), PROGRAMMES.index(programme)
    np.testing.assert_array_equal(higher["benefits"][:START], amended.base["benefits"][:START])
    more = (higher["benefits"] - amended.base["benefits"])[START:, k].sum()
    assert more > 0


def test_a_lower_wage_ceiling_lowers_pensions_and_contributions_of_jp(amended):
    lower = amended.after("jp_ceiling", 0.5)
    assert lower["contributions"][START:, :, 3].sum() < amended.base["contributions"][START:, :, 3].sum()


def test_a_longer_waiting_time_of_bpu_pays_less_on_death(amended):
    longer = amended.after("jkm_bpu_waiting", 4)
    assert longer["benefits"][START:, 1].sum() < amended.base["benefits"][START:, 1].sum()


def test_the_shipped_law_is_what_a_run_lives_under_before_it_is_indexed():
    assert set(load_law().rules) == set(law_in_force(load_scenario("baseline"), FACTS).rules)


def test_a_law_is_not_needed_to_keep_books(amended):
    assert isinstance(amended.law, Law)
