"""Money in the dataset of a run."""

import numpy as np
import pytest

from semesta.observe.tidy import tidy
from semesta.study.design import Options, known_parameters
from semesta.study.run import run


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
    assert len(money) == 7
    assert all((v == np.rint(v)).all() for v in money)


def test_a_scenario_may_set_what_the_ledger_assumes():
    assert known_parameters()["money.administration"] == (0.02, 0.10)


def test_the_table_names_payer_and_programme(outcome):
    table = tidy(outcome.dataset)
    paid = table[table["variable"] == "contributions"]
    assert {"employer JHT", "worker JHT", "kabkota JKM"} <= set(paid["category"])
    assert len(paid) == 12 * 8 * 5
    assert set(table.loc[table["variable"] == "balance", "category"]) == {"JKK", "JKM", "JHT", "JP", "JKP"}
