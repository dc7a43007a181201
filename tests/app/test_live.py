from concurrent.futures import CancelledError
from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from fakes import BrokenModel, FakeModel, ForecastModel
from semesta.app.live import Forecasts, Live
from semesta.app.policy import Wish, policy
from semesta.study.design import Options, design_study
from semesta.study.run import run
from small import SCALE

NAMES = ("active", "eligible", "active_by_payer")


@pytest.fixture
def in_process(monkeypatch):
    """What a worker does, done here."""
    monkeypatch.setattr("semesta.app.live.tick_in_worker", lambda months: None)
    FakeModel.made.clear()


def moved(base, since="2030-01", **values):
    return policy(base, Wish(values, since, 12))


def test_a_policy_goes_on_from_the_last_january_before_it_parts(design, in_process):
    live = Live(design, ForecastModel)
    live.prepare()
    base = design.scenarios[0]
    kept = live.forecast(moved(base, inspection_inspectors=5000), NAMES)
    assert FakeModel.made == ["new baseline", "branch baseline-moved at 180"]
    assert set(kept) == set(NAMES)
    assert all(len(counts) == 372 for counts in kept.values())
    live.forecast(base, NAMES)
    assert len(FakeModel.made) == 2  # nothing is simulated anew


def test_what_parts_before_the_first_january_is_lived_from_the_start(design, in_process):
    live = Live(design, ForecastModel)
    live.prepare()
    early = replace(design.scenarios[0], name="early", parameters={"aware.p": 0.001})
    live.forecast(early, NAMES)
    assert FakeModel.made == ["new baseline", "new early", "branch early at 0"]


def test_a_model_that_raises_says_where(design, in_process):
    live = Live(design, ForecastModel)
    live.prepare()
    live.other_model = BrokenModel
    with pytest.raises(RuntimeError, match="first month"):
        live.forecast(moved(design.scenarios[0], inspection_inspectors=9), NAMES)


def test_forecasts_equal_those_of_a_run(in_process):
    options = Options(SCALE, 1, until="2028-02", jobs=1)
    design = design_study(["baseline"], options)
    live = Live(design)
    live.prepare()
    made = moved(design.scenarios[0], "2028-01", outreach_agents=90_000, pbi_jamsostek_share=0.9)
    whole = run([design.scenarios[0], made], options).dataset
    for scenario in (design.scenarios[0], made):
        kept = live.forecast(scenario, (*NAMES, "contributions_by_province"))
        for name, counts in kept.items():
            stored = whole[name].sel(scenario=scenario.name).isel(draw=0)
            np.testing.assert_array_equal(counts.astype(stored.dtype), stored)
    assert not whole["active"].isel(scenario=0).equals(whole["active"].isel(scenario=1))


def test_base_and_policy_come_as_one_dataset(design, forecasts):
    base = design.scenarios[0]
    ds = forecasts.ask(moved(base, inspection_inspectors=5000), NAMES).result()
    assert list(ds["scenario"].values) == ["baseline", "baseline-moved"]
    apart = ds["active"].isel(scenario=1, draw=0) - ds["active"].isel(scenario=0, draw=0)
    assert float(apart.sel(time="2029-12").sum()) == 0.0
    assert float(apart.sel(time="2045-12").sum()) > 0.0


def test_what_was_asked_before_is_remembered_by_content(design, forecasts, monkeypatch):
    base = design.scenarios[0]
    first = forecasts.ask(moved(base, inspection_inspectors=6000), NAMES).result()
    monkeypatch.setattr("semesta.study.runner.workers.Worker.call", None)
    again = forecasts.ask(moved(base, inspection_inspectors=6000.0), NAMES).result()
    xr.testing.assert_identical(first, again)
    with pytest.raises(TypeError):
        forecasts.ask(moved(base, inspection_inspectors=6001), NAMES).result()


def test_no_more_is_remembered_than_said(design, forecasts, monkeypatch):
    monkeypatch.setattr("semesta.app.live.REMEMBERED", 2)
    for inspectors in (1, 2, 3):
        forecasts.ask(moved(design.scenarios[0], inspection_inspectors=inspectors), ("active",)).result()
    assert len(forecasts._known) <= 3


def test_what_waits_is_dropped_at_the_end(design):
    made = Forecasts(Live(design, ForecastModel))
    made._free.get()  # its only worker never comes
    waiting = [made.ask(design.scenarios[0], NAMES) for _ in range(2)]
    made._threads.shutdown(wait=False, cancel_futures=True)
    with pytest.raises(CancelledError):
        waiting[1].result()
    made._free.put(made._workers[0])
    made.close()
