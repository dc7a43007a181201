"""Money in the dataset of a run, and every benefit of the law reached from persons to books."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
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
UNTIL = {"JP": month_index("2032-01")}  # a year after the first pensions of those with 15 years
SOON = month_index("2028-01")  # by when the other programmes have paid


class Amended:
    """Runs that share their history to 2025 and then live under the baseline's law, but for one rule."""

    def __init__(self):
        self.scenario = load_scenario("baseline")
        self.law = law_in_force(self.scenario, FACTS)
        history = Model(self.scenario, scale=10_000, facts=FACTS).run(START)
        self.state, self.past = history.save_state(), history.observed
        self.base = {until: self.books(until) for until in (SOON, *UNTIL.values())}

    def books(self, until, *amendments):
        scenario = replace(self.scenario, amendments=amendments)
        later = Model.restore(self.state, scenario, scale=10_000, facts=FACTS).run(until).observed
        observed = {name: np.concatenate([self.past[name], later[name]]) for name in later}
        return ledger(observed, scenario, FACTS)

    def after(self, until, rule, factor):
        """Books with `rule` multiplied from 2026 on, in what persons do and in what is paid."""
        dated = self.law.source(rule, START)
        value = self.law.at(rule, START) * factor
        return self.books(until, replace(dated, value=value, start=date(2026, 1, 1), to=None))

    def change(self, rule, factor, programme):
        """Benefits of a programme after the change less those without it, rupiah; none before it."""
        until = UNTIL.get(programme, SOON)
        now, before = self.after(until, rule, factor)["benefits"], self.base[until]["benefits"]
        np.testing.assert_array_equal(now[:START], before[:START])
        return (now - before)[START:, PROGRAMMES.index(programme)].sum()


@pytest.fixture(scope="module")
def amended():
    return Amended()


@pytest.mark.parametrize(
    ("rule", "programme"),
    [("jkm_lump_sum", "JKM"), ("jkm_periodic", "JKM"), ("jkm_funeral", "JKM"), ("jkk_death_multiple", "JKK"),
     ("jkk_periodic", "JKK"), ("jkk_funeral", "JKK"), ("jkk_total_disability_multiple", "JKK"),
     ("jkk_partial_disability_multiple", "JKK"), ("jkk_incapacity_late_rate", "JKK"),
     ("scholarship_primary", "JKM"), ("scholarship_junior", "JKM"), ("scholarship_senior", "JKK"),
     ("jkp_benefit_first", "JKP"), ("jkp_benefit_second", "JKP"), ("jht_partial", "JHT"),
     ("jht_partial_housing", "JHT"), ("jp_accrual", "JP"), ("jp_minimum", "JP"), ("jp_survivor_share", "JP")],
)  # fmt: skip
def test_a_higher_amount_is_paid_from_its_month_on(amended, rule, programme):
    factor = 3.0 if rule in ("jp_accrual", "jp_minimum") else 1.5
    assert amended.change(rule, factor, programme) > 0


@pytest.mark.parametrize(
    ("rule", "factor", "programme"),
    [("scholarship_tertiary", 0.5, "JKM"), ("scholarship_tertiary_years", 0.4, "JKM"),
     ("scholarship_total", 0.2, "JKM"), ("scholarship_children", 0.5, "JKK"),
     ("scholarship_age_limit", 0.8, "JKK"), ("scholarship_jkm_years", 4.0, "JKM"),
     ("jkk_incapacity_full_months", 0.5, "JKK"), ("jkm_bpu_waiting", 4.0, "JKM"),
     ("jkp_benefit_months", 0.5, "JKP"), ("jkp_wage_ceiling", 0.5, "JKP"), ("jp_maximum", 0.1, "JP"),
     ("jp_ceiling", 0.2, "JP")],
)  # fmt: skip
def test_a_harder_condition_or_lower_limit_pays_less(amended, rule, factor, programme):
    assert amended.change(rule, factor, programme) < 0
