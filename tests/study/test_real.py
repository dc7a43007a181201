"""The study on the real model, at a coarse scale."""

from dataclasses import replace

import numpy as np
import pytest

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
    assert all(bool(values.notnull().all()) for values in together.dataset.data_vars.values())


def test_scenarios_part_where_their_levers_do(together):
    pu = together.dataset["active"].sel(segment="PU").sum("province").mean("draw")
    gap = pu.sel(scenario="inspected") - pu.sel(scenario="baseline")
    assert not gap.sel(time=slice("2015-05")).any()
    assert gap.sel(time="2016-06").item() > 0


def test_a_branch_is_the_run_it_would_have_been_alone(pair, together):
    alone = run(pair[1:], COARSE).dataset
    for name, values in together.dataset.sel(scenario=["inspected"]).data_vars.items():
        np.testing.assert_array_equal(values, alone[name], err_msg=str(name))


def test_processes_change_nothing(pair, together):
    assert run(pair, replace(COARSE, jobs=2)).dataset.identical(together.dataset)


def test_threads_change_nothing(pair, together):
    assert run(pair, replace(COARSE, threads=2)).dataset.identical(together.dataset)
