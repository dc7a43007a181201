"""Accounts and pensions through the full model: units are conserved, what is in payment is what persons draw,
and every payment that the law knows happens.
"""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from semesta.facts.calendar import MONTHS
from semesta.model import Model
from semesta.scenario import Scenario, load_scenario
from semesta.world.columns import RETIRED
from semesta.world.sums import SUMS, Sum
from small import assert_same, baseline, live_rows, living

SCALE, SEED, JANUARY_2040 = 20_000, 3, 300
PAID_OUT = {
    "jht": (Sum.JHT_PARTIAL_UNITS, Sum.JHT_EXIT_UNITS, Sum.JHT_OLD_UNITS, Sum.JHT_HEIR_UNITS),
    "jp": (Sum.JP_LUMP_UNITS, Sum.JP_CONVERTED_UNITS, Sum.JP_LEFT_UNITS),
}
PAID_IN = {"jht": Sum.JHT_IN, "jp": Sum.JP_IN}
# In the law as it stands the first pensioners, who retire in 2030 at 60, turn 75 after 2045, and the centre
# pays nobody's JHT.
NOT_NOW = {Sum.PENSIONERS_AGED, Sum.PENSIONS_AGED, Sum.PBI_SAVERS}


@cache
def soon() -> Scenario:
    return load_scenario(Path(__file__).parent / "oracle" / "pensions_soon.toml")


def sums_over_a_run(scenario: Scenario, scale: float) -> np.ndarray:
    model, total = Model(scenario, scale=scale, seed=SEED), np.zeros(SUMS)
    while model.month < MONTHS:
        model.step()
        total += model.state.sums.sum(axis=0)
    return total


def by_place(people: dict[str, np.ndarray], name: str) -> np.ndarray:
    return np.bincount(people["kabkota"], weights=people[name], minlength=514)


@pytest.fixture(scope="module")
def in_2040():
    return Model(soon(), scale=SCALE, seed=SEED).run(JANUARY_2040).save_state()


def test_everything_that_can_be_owed_or_paid_is_with_the_shipped_law_and_parameters():
    total = sums_over_a_run(baseline(), 2_000)
    assert {Sum(k).name for k in Sum if not total[k]} == {k.name for k in NOT_NOW}


def test_everything_happens_where_five_years_give_a_pension():
    total = sums_over_a_run(soon(), SCALE)
    assert {Sum(k).name for k in Sum if not total[k]} == set()
    assert (total >= 0).all()  # a province of few firms may have none in so small a sample


@pytest.mark.parametrize("scenario", [baseline, soon])
def test_units_are_conserved_in_every_month_and_kabupaten_and_pensions_are_those_of_persons(scenario):
    model = Model(scenario(), scale=SCALE, seed=SEED)
    before = {name: by_place(living(model), name) for name in PAID_IN}
    assert before["jht"].sum() > 0
    while model.month < MONTHS:
        model.step()
        people, sums = living(model), model.state.sums
        for name, out in PAID_OUT.items():
            now = by_place(people, name)
            change = sums[:, PAID_IN[name]] - sums[:, list(out)].sum(axis=1)
            np.testing.assert_array_equal(now, before[name] + change)
            before[name] = now
        draws = people["jp_months"] == RETIRED
        province, pensions = model.setting.province[people["kabkota"][draws]], people["jp_wages"][draws]
        in_payment = np.bincount(province, weights=pensions, minlength=38)
        np.testing.assert_array_equal(model.state.pensions[:, 1], in_payment)
        np.testing.assert_array_equal(model.state.pensions[:, 0], np.bincount(province, minlength=38))
        np.testing.assert_array_equal(people["jp"][draws], 0)
    standing = [np.bincount(model.setting.province, weights=before[name]) for name in PAID_IN]
    np.testing.assert_array_equal(model.observed["accounts"][-1], np.column_stack(standing) * SCALE)


def test_no_pension_fades_faster_or_slower_than_its_pool(in_2040):
    """Nobody is paid less than nothing, and the poor get a part of what all get."""
    model = Model.restore(in_2040, soon(), scale=SCALE, seed=SEED).run(MONTHS)
    under_75, aged, survivors, poor = np.moveaxis(model.observed["pensions"], -1, 0)
    assert min(part.min() for part in (under_75, aged, survivors, poor)) >= 0.0
    assert (poor <= (under_75 + aged + survivors) * (1.0 + 1e-9)).all()
    assert poor.max() > 0.0


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_change_no_account(in_2040, threads):
    one, more = (
        Model.restore(in_2040, soon(), scale=SCALE, seed=SEED, threads=n).run(JANUARY_2040 + 26)
        for n in (1, threads)
    )
    assert (one.state.persons.jp_months == RETIRED).any()
    assert_same(live_rows(more.save_state()) | more.observed, live_rows(one.save_state()) | one.observed)


@pytest.mark.parametrize("pause", [1, 11, 12, 13])
def test_a_pause_changes_no_account_also_within_a_quarter(in_2040, pause):
    def run(state, months):
        return Model.restore(state, soon(), scale=SCALE, seed=SEED).run(months)

    whole = run(in_2040, JANUARY_2040 + 15)
    rest = run(run(in_2040, JANUARY_2040 + pause).save_state(), JANUARY_2040 + 15)
    assert_same(live_rows(rest.save_state()), live_rows(whole.save_state()))
    assert_same(rest.observed, {name: values[pause:] for name, values in whole.observed.items()})
