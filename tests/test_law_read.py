"""The law in a run: which rules are read, and what amendments at the ends of their bounds do to the books."""

from functools import cache

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.vocabulary import Payer, Programme
from semesta.law import Law
from semesta.law.scope import READ
from semesta.law.units import UNITS
from semesta.model import Model
from semesta.money.ledger import ledger
from semesta.scenario.amending import allowed
from semesta.world.prices import law_in_force
from small import SCALE, SEED, amended, baseline

SINCE, UNTIL = 121, 134  # from February 2025, through the turn of a year
JKM, JHT = (list(Programme).index(p) for p in (Programme.JKM, Programme.JHT))
AMENDED = sorted(rule for rule in READ if not rule.endswith("_start"))


@cache
def history():
    model = Model(baseline(), scale=SCALE, seed=SEED).run(SINCE)
    return model.observed, model.save_state()


@cache
def books(rule=None, value=None):
    """The ledger from January 2015 under the baseline, with a rule amended from February 2025."""
    before, state = history()
    policy = amended(baseline(), SINCE, **{rule: value}) if rule else baseline()
    after = Model.restore(state, policy, scale=SCALE, seed=SEED).run(UNTIL).observed
    observed = {name: np.concatenate([before[name], after[name]]) for name in before}
    return ledger(observed, policy, load_facts(), law_in_force(policy, load_facts()))


def test_the_rules_said_to_act_are_those_that_a_run_reads(monkeypatch):
    asked, series = set(), Law.series

    def told(law, rule):
        asked.add(rule)
        return series(law, rule)

    law = law_in_force(baseline(), load_facts())
    monkeypatch.setattr("semesta.money.by_month.changes", lambda law, months: np.arange(months))
    monkeypatch.setattr(Law, "series", told)
    observed = Model(baseline(), scale=SCALE, seed=SEED).run(13).observed
    ledger(observed, baseline(), load_facts(), law)
    assert asked - READ == set(), "read, but not said to act"
    assert READ - asked == set(), "said to act, but not read"


@pytest.mark.parametrize("rule", AMENDED)
def test_books_balance_at_the_ends_of_what_a_scenario_may_set(rule):
    """The ledger raises where they do not; nothing may become nan or overflow either."""
    assert UNITS[law_in_force(baseline(), load_facts()).values(rule)[0].unit]
    for value in allowed(rule):
        with np.errstate(over="raise", invalid="raise", divide="raise"):
            found = books(rule, value)
        assert all(np.isfinite(v).all() for name, v in found.items() if name != "pension_mean")


@pytest.mark.parametrize(
    ("rule", "programme"),
    [("ppu_jht_worker", JHT), ("ppu_jp_worker", JHT + 1), ("ppu_jkk_medium", 0),
     ("jakon_jkk_1", 0), ("jakon_jkm_1", JKM)],
)  # fmt: skip
def test_a_higher_rate_brings_more_from_its_first_month_and_to_its_programme_alone(rule, programme):
    mine, base = (found["contributions"].sum(axis=1) for found in (books(rule, 0.05), books()))
    np.testing.assert_array_equal(mine[:SINCE], base[:SINCE])
    assert (mine[SINCE:, programme] > base[SINCE:, programme]).all()
    others = [p for p in range(5) if p != programme]
    np.testing.assert_array_equal(mine[:, others], base[:, others])


def test_a_dearer_employers_rate_is_answered_by_fewer_reported_wages():
    mine, base = (found["contributions"].sum(axis=1) for found in (books("ppu_jp_employer", 0.15), books()))
    np.testing.assert_array_equal(mine[:SINCE], base[:SINCE])
    assert (mine[SINCE:, JHT + 1] > base[SINCE:, JHT + 1]).all()
    assert mine[-1, JKM] < base[-1, JKM]


def test_a_discount_lowers_what_workers_pay_and_not_what_the_budgets_do():
    worker, kabkota = list(Payer).index(Payer.WORKER), list(Payer).index(Payer.KABKOTA)
    mine, base = (found["contributions"][:, :, JKM] for found in (books("bpu_discount_other", 1.0), books()))
    apart = (mine != base).any(axis=1)
    assert apart.argmax() == SINCE
    assert (mine[SINCE:, worker] < base[SINCE:, worker]).all()
    np.testing.assert_array_equal(mine[SINCE, kabkota], base[SINCE, kabkota])


def test_a_dearer_death_benefit_is_paid_from_its_first_month():
    mine, base = (found["benefits"] for found in (books("jkm_lump_sum", 60e6), books()))
    apart = (mine != base).any(axis=1)
    assert apart.argmax() == SINCE
    assert (mine[SINCE:, 1] > base[SINCE:, 1]).all()
