import numpy as np
import pytest

from semesta.fit import verdicts
from semesta.fit.verdicts import Forecast

RNG = np.random.default_rng(7)


def made(origin, group, horizon, forecaster, observed, centre, spread=1.0, month=None):
    draws = centre + spread * RNG.standard_normal(400)
    month = month or f"{origin + horizon}-12"
    return Forecast(origin, "known", group, month, horizon, forecaster, observed, draws)


def planted():
    """A series of a known process; the model knows it, rivals do not."""
    rows = []
    for origin in (2018, 2019, 2021, 2022):
        for group in ("total", "PU"):
            for horizon in (1, 2, 3):
                truth = 20.0 + 3.0 * (origin + horizon - 2018)
                came = truth + 0.5 * RNG.standard_normal()
                rows.append(made(origin, group, horizon, "model", came, truth, 0.5))
                rows.append(made(origin, group, horizon, "no_change", came, truth - 3.0 * horizon, 2.0))
                rows.append(made(origin, group, horizon, "drift", came, truth - 1.5 * horizon, 2.0))
    return verdicts.scored(rows)


def test_the_model_that_made_the_series_wins_against_every_rival():
    table = planted()
    share, low, high, cells = verdicts.errors(table, "model", ["total", "PU"])
    assert cells == 24
    assert low <= share <= high < 0.3
    assert verdicts.won(table) == (6, 6)


def test_coverage_of_the_model_that_made_the_series_is_nominal_and_counts_its_rows():
    share, low, high, rows = verdicts.coverage(planted(), 0.8)
    assert rows == 24
    assert 0.6 <= share <= 1.0
    assert low <= share <= high


def test_no_change_is_its_own_yardstick():
    assert verdicts.errors(planted(), "no_change", ["total"])[:3] == (1.0, 1.0, 1.0)


def test_a_rival_without_some_cells_is_not_the_best_of_them():
    rows = [made(2021, "PU", 1, name, 10.0, c) for name, c in (("model", 10.2), ("no_change", 14.0))]
    rows += [made(2022, "PU", 1, name, 10.0, c) for name, c in (("model", 10.2), ("no_change", 14.0))]
    rows.append(made(2022, "PU", 1, "theta", 10.0, 10.0, 0.01))
    table = verdicts.scored(rows)
    assert np.isnan(verdicts.by_horizon(table)["theta"]).all()
    assert verdicts.won(table) == (1, 1)


def test_what_nobody_forecast_is_nan_and_no_cells():
    share, low, high, cells = verdicts.errors(planted(), "ets", ["total"])
    assert np.isnan([share, low, high]).all()
    assert cells == 0
    assert verdicts.coverage(planted(), 0.8, "ets")[3] == 0


def test_calm_leaves_out_the_end_of_2020():
    rows = [made(2019, "total", h, "model", 30.0, 30.0) for h in (1, 2)]
    assert verdicts.calm(verdicts.scored(rows))["month"].tolist() == ["2021-12"]


def test_a_row_has_the_median_and_what_the_intervals_hold():
    table = verdicts.scored([Forecast(2018, "known", "total", "2019-12", 1, "model", 95.0, np.arange(101.0))])
    row = table.iloc[0]
    assert row["median"] == 50.0
    assert row["error"] == -45.0
    assert (row["low80"], row["high80"]) == pytest.approx((10.0, 90.0))
    assert (row["in50"], row["in80"], row["in95"]) == (False, False, True)
    assert row["interval_score"] == pytest.approx(80.0 + 10 * 5.0)
