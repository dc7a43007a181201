"""The national path: history as surveyed, future as the macro path says, shocks where they act."""

import numpy as np
import pytest

from semesta.facts import Facts
from semesta.facts.calendar import month_index
from semesta.scenario.levers import MacroPath, Shock
from semesta.world.national import National
from semesta.world.population import Projection
from semesta.world.surveys import SURVEYS

RPJPN = MacroPath(name="rpjpn")


def path(facts: Facts, projection: Projection, macro: MacroPath) -> National:
    return National.build(facts, macro, projection.adults)


def at(date: str) -> int:
    return int(np.searchsorted(SURVEYS, month_index(date)))


def total(rates: np.ndarray, weights: np.ndarray) -> float:
    return float((rates * weights).sum() / weights.sum())


@pytest.mark.parametrize(
    "date", ["2019-08", "2020-08", "2021-02", "2021-08", "2022-08", "2024-02", "2025-08"]
)
@pytest.mark.parametrize("indicator", ["tpt", "formal_share"])
def test_surveyed_rates_are_kept(facts: Facts, projection: Projection, date: str, indicator: str) -> None:
    rows = facts["labour_history"].where(indicator=indicator, date=date, basis="sp2020")
    found = path(facts, projection, MacroPath())
    i = at(date)
    labour = projection.adults[SURVEYS[i]] * found.tpak[i]
    value = total(found.tpt[i], labour) if indicator == "tpt" else found.formal[i]
    assert 100 * value == pytest.approx(rows["value"][0], abs=0.02)


def test_old_weights_are_moved_to_the_basis_of_the_census(facts: Facts, projection: Projection) -> None:
    found = path(facts, projection, MacroPath())
    old = facts["labour_history"].where(indicator="formal_share", date="2018-08")
    assert str(old["basis"][0]) == "old"
    assert 100 * found.formal[at("2018-08")] == pytest.approx(old["value"][0] - 0.16, abs=1e-6)


def test_february_stays_below_august_before_and_after_2025(facts: Facts, projection: Projection) -> None:
    formal = path(facts, projection, MacroPath()).formal
    ahead = np.arange(at("2026-02"), len(SURVEYS), 2)
    step = 100 * (formal[ahead + 1] - formal[ahead])
    assert ((step > 1.1) & (step < 1.6)).all()


def test_rpjpn_reaches_its_targets_and_the_trend_fades(facts: Facts, projection: Projection) -> None:
    target, trend = path(facts, projection, RPJPN), path(facts, projection, MacroPath())
    assert target.tpak[-1, 1] == pytest.approx(0.70, abs=0.001)
    assert target.tpt[-1].mean() == pytest.approx(0.04, abs=0.001)
    assert target.agriculture[-1] == pytest.approx(0.10, abs=0.001)
    assert target.formal[-1] > trend.formal[-1] > trend.formal[at("2025-08")]
    august = trend.tpak[at("2025-08") :: 2, 1]
    assert (np.diff(august) > 0).all()
    assert np.diff(august)[-1] < 0.05 * np.diff(august)[0]


def test_a_figure_of_the_scenario_goes_before_the_named_path(facts: Facts, projection: Projection) -> None:
    found = path(facts, projection, MacroPath(name="rpjpn", formal_share_2045=70.0, tpak_male_2045=80.0))
    assert found.formal[-1] == pytest.approx(0.70)
    assert found.tpak[-1, 0] == pytest.approx(0.80)


def test_a_shock_adds_its_points_then_wears_off(facts: Facts, projection: Projection) -> None:
    shock = Shock(start=150, end=155, unemployment_points=2.0, formal_points=-3.0, recovery_months=12)
    calm, hit = path(facts, projection, MacroPath()), path(facts, projection, MacroPath(shocks=(shock,)))
    months = np.array([149, 150, 155, 161, 167])
    formal = [np.interp(months, p.months, p.formal) for p in (calm, hit)]
    np.testing.assert_allclose(100 * (formal[1] - formal[0]), [0.0, -3.0, -3.0, -1.5, 0.0], atol=1e-9)
    tpt = [np.interp(months, p.months, p.tpt[:, 0]) for p in (calm, hit)]
    np.testing.assert_allclose(100 * (tpt[1] - tpt[0]), [0.0, 2.0, 2.0, 1.0, 0.0], atol=1e-9)


def test_informal_statuses_of_august_2025_are_the_survey_s(facts: Facts, projection: Projection) -> None:
    found = path(facts, projection, MacroPath())
    i = at("2025-08")
    own = facts["status_shares"].where(date="2025-08", status="own_account")["percent"][0]
    assert 100 * found.informal[i, 0] * (1 - found.formal[i]) == pytest.approx(own, abs=0.02)
    np.testing.assert_allclose(found.informal.sum(axis=1), 1.0)
