"""Forecasts of the shipped scenarios stay what they were unless a change means to move them (see make.py)."""

import json

import pytest

from golden.make import FILE, SCALE, forecast
from semesta.scenario import shipped_scenarios

GOLDEN = json.loads(FILE.read_text(encoding="utf-8"))
# Another processor may round an exponential otherwise and so turn a decision; more than a few is a change.
FEW = 5 * SCALE


def test_every_shipped_scenario_has_golden_results():
    assert sorted(GOLDEN) == sorted(shipped_scenarios())


@pytest.mark.parametrize("scenario", sorted(GOLDEN))
def test_forecast_is_the_golden_one(scenario):
    now = forecast(scenario)
    for year, row in GOLDEN[scenario].items():
        for name, value in row.items():
            assert now[year][name] == pytest.approx(value, abs=FEW), f"{year} {name}"


def test_scenarios_differ_where_their_policies_do():
    base, goal, without = (GOLDEN[s]["2029"] for s in ("baseline", "goal-70m", "no-pemda"))
    assert goal["BPU"] > base["BPU"] > without["BPU"]
    assert without["paid by VILLAGE"] == 0
    assert all(GOLDEN[s]["2015"] == GOLDEN["baseline"]["2015"] for s in GOLDEN)
