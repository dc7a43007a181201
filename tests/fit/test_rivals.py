from functools import cache

import numpy as np
import pytest

from semesta.fit.rivals import RIVALS, Past, rival_draws

GROWING = np.array([12.2, 16.2, 17.6, 22.6, 26.2, 30.5, 34.2, 36.9, 41.0, 44.8])
AHEAD = 3


def past(values: np.ndarray, most: float = 130.0, base: np.ndarray | None = None) -> Past:
    base = np.full(len(values), 100.0) if base is None else base
    return Past(values, base, base[-1] * 1.02 ** np.arange(1, AHEAD + 1), most)


def draws(name: str, given: Past) -> np.ndarray:
    found = rival_draws(name, given, 4000, seed=3)
    assert found is not None
    return found


@cache
def growing(name: str) -> np.ndarray:
    return draws(name, past(GROWING))


@pytest.mark.parametrize("name", RIVALS)
def test_every_rival_forecasts_all_years_without_going_below_zero(name):
    found = growing(name)
    assert found.shape == (4000, AHEAD)
    assert np.isfinite(found).all()
    assert (found >= 0.0).all()


@pytest.mark.parametrize("name", RIVALS)
def test_the_same_seed_gives_the_same_draws(name):
    np.testing.assert_array_equal(draws(name, past(GROWING)), growing(name))


@pytest.mark.parametrize("name", RIVALS)
def test_a_series_too_short_gives_no_forecast(name):
    assert rival_draws(name, past(GROWING[: RIVALS[name].least - 1]), 10, seed=1) is None


@pytest.mark.parametrize("name", RIVALS)
def test_the_shortest_series_that_is_taken_gives_a_forecast(name):
    assert np.isfinite(rival_draws(name, past(GROWING[-RIVALS[name].least :]), 20, seed=1)).all()


def test_an_unknown_rival_is_an_error():
    with pytest.raises(KeyError):
        rival_draws("oracle", past(GROWING), 10, seed=1)


def test_no_change_is_centred_on_the_last_value_and_widens_with_the_root_of_the_horizon():
    values = np.array([10.0, 13.0, 9.0, 13.0])
    found = draws("no_change", past(values))
    step = np.sqrt((3.0**2 + 4.0**2 + 4.0**2) / 3)
    np.testing.assert_allclose(found.mean(axis=0), 13.0, atol=0.35)
    np.testing.assert_allclose(found.std(axis=0), step * np.sqrt([1, 2, 3]), rtol=0.06)


def test_drift_goes_on_by_the_mean_step_with_the_textbook_variance():
    values = np.array([10.0, 12.0, 13.0, 16.0, 19.0])
    found, steps = draws("drift", past(values)), np.diff(values)
    sd = steps.std(ddof=1)
    h = np.arange(1, AHEAD + 1)
    np.testing.assert_allclose(found.mean(axis=0), 19.0 + steps.mean() * h, rtol=0.02)
    np.testing.assert_allclose(found.std(axis=0), sd * np.sqrt(h * (1 + h / len(steps))), rtol=0.06)


def test_drift_of_a_straight_line_is_the_line():
    found = draws("drift", past(np.array([10.0, 12.0, 14.0])))
    np.testing.assert_allclose(found, np.tile([16.0, 18.0, 20.0], (4000, 1)))


def test_accounting_keeps_the_share_covered_and_follows_the_persons():
    base = np.array([100.0, 110.0, 120.0])
    found = draws("accounting", past(0.3 * base, base=base))
    np.testing.assert_allclose(found, np.tile(0.3 * 120.0 * 1.02 ** np.arange(1, 4), (4000, 1)))


def test_accounting_uses_the_years_in_which_persons_are_known():
    base = np.array([110.0, 120.0])
    values = np.array([5.0, 0.3 * 110.0, 0.3 * 120.0])
    found = draws("accounting", Past(values, base, np.array([130.0]), 200.0))
    np.testing.assert_allclose(found, 0.3 * 130.0)


def test_logistic_finds_the_curve_that_made_the_series():
    t = np.arange(14.0)

    def curve(when):
        return 60.0 / (1.0 + np.exp(-0.4 * (when - 6.0)))

    found = draws("logistic", past(curve(t[:11])))
    np.testing.assert_allclose(np.median(found, axis=0), curve(t[11:]), rtol=0.01)


def test_bass_finds_the_diffusion_that_made_the_series():
    level = [5.0]
    for _ in range(14):
        level.append(level[-1] + (0.02 + 0.35 * level[-1] / 60.0) * (60.0 - level[-1]))
    found = draws("bass", past(np.array(level[:12])))
    np.testing.assert_allclose(np.median(found, axis=0), level[12:], rtol=0.01)


def test_theta_rises_by_half_the_slope_of_the_past():
    slope = np.polyfit(np.arange(len(GROWING)), GROWING, 1)[0]
    np.testing.assert_allclose(np.diff(np.median(growing("theta"), axis=0)), slope / 2, rtol=0.1)


def test_damped_trend_rises_by_less_each_year():
    found = np.median(growing("damped_trend"), axis=0)
    assert GROWING[-1] < found[0] < found[1] < found[2]
    assert np.diff(found)[1] <= np.diff(found)[0] + 0.15
