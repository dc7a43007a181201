"""The study on the real model, at a coarse scale."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from semesta.observe import cost, coverage
from semesta.observe.variables import VARIABLES
from semesta.study.design import Options
from semesta.study.run import run

COARSE = Options(scale=20_000, draws=2, until="2016-06", jobs=1)


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """The baseline, and the baseline with many more inspectors from June 2015."""
    file = tmp_path_factory.mktemp("scenarios") / "inspected.toml"
    lever = '[[lever.inspection]]\nfrom = "2015-06"\ninspectors = 20000\n'
    file.write_text(f'title.id = "b"\ntitle.en = "b"\nextends = "baseline"\n{lever}', encoding="utf-8")
    return ["baseline", file]


@pytest.fixture(scope="module")
def together(pair):
    return run(pair, COARSE)


def test_no_run_failed(together):
    assert together.failures == ()
    counted = together.dataset.drop_vars("pension_mean")  # a mean of pensions, of which there are none yet
    assert all(bool(values.notnull().all()) for values in counted.data_vars.values())
    assert {v.name for v in VARIABLES} == set(together.dataset.data_vars)


def test_scenarios_part_where_their_levers_do(together):
    pu = together.dataset["active"].sel(segment="PU").sum("province").mean("draw")
    gap = pu.sel(scenario="inspected") - pu.sel(scenario="baseline")
    assert not gap.sel(time=slice("2015-05")).any()
    assert gap.sel(time="2016-06").item() > 0


def test_public_cost_is_what_the_ledger_books(together):
    ds = together.dataset
    paid = ds["contributions"].sum("programme")
    xr.testing.assert_equal(ds["contributions_by_province"].sum("province"), paid.rename(None))
    spent = cost.outlays(ds)
    xr.testing.assert_equal(spent.sel(payer="donor"), paid.sel(payer="donor"))
    public = paid.sel(payer=list(cost.PUBLIC)).sum("payer") + ds["topup"].sum("programme")
    xr.testing.assert_equal(cost.public_cost(ds), public.rename(None))
    assert cost.by_year(cost.public_cost(ds)).sel(year=2015).min() > 0


def test_inspectors_add_participants_at_a_price_from_their_year_on(together):
    price = cost.per_month(together.dataset, "baseline").sel(scenario="inspected", year=2015)
    since = {"scenario": "inspected", "time": slice("2015-06", "2015-12")}  # the two are one before
    spent, persons = (
        (values - values.sel(scenario="baseline")).sel(since).sum("time")
        for values in (cost.public_cost(together.dataset), coverage.active(together.dataset))
    )
    assert persons.mean() > 0
    np.testing.assert_allclose(price, (spent / persons).where(persons > 0))


def test_a_branch_is_the_run_it_would_have_been_alone(pair, together):
    alone = run(pair[1:], COARSE).dataset
    for name, values in together.dataset.sel(scenario=["inspected"]).data_vars.items():
        np.testing.assert_array_equal(values, alone[name], err_msg=str(name))


def test_processes_change_nothing(pair, together):
    assert run(pair, replace(COARSE, jobs=2)).dataset.identical(together.dataset)


def test_threads_change_nothing(pair, together):
    assert run(pair, replace(COARSE, threads=2)).dataset.identical(together.dataset)
