import numpy as np
import pytest
from scipy.stats import norm

from semesta.fit.conditioning import Draws, Seen, condition

MONTHS = 25


def _draws(centre=100.0, sd=5.0, count=4000, missed=0.03, memory=12.0, unforeseen=0.0, origin=0):
    """A linear Gaussian forecast: levels that differ by draw and hold over time."""
    levels = norm.ppf((np.arange(count) + 0.5) / count) * sd + centre
    figures = np.repeat(levels[:, None, None], MONTHS, axis=2)
    return Draws(
        figures, np.full(count, 1.0 / count), np.array([missed]), memory, np.array([unforeseen]), origin
    )


def test_without_news_the_forecast_joins_draws_and_what_the_model_misses():
    found = condition(_draws(), [])
    low, middle, high = found.quantiles([0.1, 0.5, 0.9])[:, 0, 3]
    width = np.hypot(5.0, 3.0) * norm.ppf(0.9)
    assert middle == pytest.approx(100.0, abs=0.05)
    assert (low, high) == pytest.approx((100 - width, 100 + width), abs=0.1)
    assert found.effective == pytest.approx(4000)


def test_a_figure_moves_a_gaussian_forecast_as_the_formula_of_two_gaussians_says():
    found = condition(_draws(), [Seen(0, 0, 108.0, 1.0)])
    # The truth of month 0 is level + missed, of variance 25 + 9; it is seen with variance 1.
    variance = 1.0 / (1.0 / 34.0 + 1.0)
    low, middle, high = found.quantiles([0.1, 0.5, 0.9])[:, 0, 0]
    assert middle == pytest.approx(variance * (100.0 / 34.0 + 108.0), abs=0.05)
    assert high - low == pytest.approx(2 * norm.ppf(0.9) * np.sqrt(variance), rel=0.02)


def test_what_the_model_misses_is_forgotten_and_the_level_is_not():
    found = condition(_draws(), [Seen(0, 0, 108.0, 1.0)])
    gain_level, gain_missed = 25.0 / 35.0 * 8.0, 9.0 / 35.0 * 8.0
    middles = found.quantiles([0.5])[0, 0]
    for month in (0, 12, 24):
        assert middles[month] == pytest.approx(100 + gain_level + gain_missed * np.exp(-month / 12), abs=0.06)


def test_a_figure_told_twice_is_hardly_more_news_than_once():
    once = condition(_draws(), [Seen(0, 5, 108.0, 0.01)])
    twice = condition(_draws(), [Seen(0, 5, 108.0, 0.01), Seen(0, 6, 108.0, 0.01)])
    apart = condition(_draws(memory=0.01), [Seen(0, 5, 108.0, 0.01), Seen(0, 6, 108.0, 0.01)])
    assert np.abs(twice.weights - once.weights).sum() < 0.05
    assert np.abs(apart.weights - once.weights).sum() > 0.3


def test_what_draws_were_fitted_to_says_what_is_missed_and_weighs_no_draw():
    draws, last = _draws(), Seen(0, 0, 108.0, 0.1)
    fitted = condition(draws, [], [last])
    np.testing.assert_allclose(fitted.weights, draws.weights)
    low, middle, high = fitted.quantiles([0.1, 0.5, 0.9])[:, 0, 0]
    assert middle == pytest.approx(108.0, abs=0.1)
    assert high - low < 1.0
    np.testing.assert_allclose(condition(draws, [last], [last]).weights, fitted.weights, atol=1e-5)


def test_news_that_follow_from_what_is_known_weigh_little():
    draws, last, next_ = _draws(), Seen(0, 0, 108.0, 0.1), Seen(0, 1, 107.5, 0.1)
    alone, after = condition(draws, [next_]), condition(draws, [next_], [last])
    assert after.effective > 2 * alone.effective


def test_order_of_the_news_does_not_matter_and_series_do_not_mix():
    draws = _draws(count=50)
    both = Draws(
        np.concatenate([draws.figures, draws.figures], axis=1),
        draws.weights,
        np.array([0.03, 0.1]),
        12.0,
        np.array([0.02, 0.0]),
    )
    news = [Seen(0, 2, 104.0, 1.0), Seen(1, 4, 97.0, 2.0), Seen(0, 8, 103.0, 1.0)]
    left, right = condition(both, news), condition(both, news[::-1])
    np.testing.assert_allclose(left.weights, right.weights, rtol=1e-9)
    np.testing.assert_allclose(left.centre, right.centre, rtol=1e-9)
    alone = condition(both, [news[0], news[2]])
    np.testing.assert_array_equal(alone.centre[:, 1], both.figures[:, 1])


def test_a_published_figure_carries_its_own_error_too():
    found = condition(_draws(missed=0.0), []).published(np.array([0.12]))
    low, high = found.quantiles([0.1, 0.9])[:, 0, 4]
    assert high - low == pytest.approx(2 * norm.ppf(0.9) * 13.0, rel=0.01)  # 5 of draws, 12 of publication


def test_far_news_leaves_few_draws():
    assert condition(_draws(count=100, missed=0.001), [Seen(0, 0, 113.0, 0.1)]).effective < 5


def test_forecasts_do_not_fall_below_zero():
    draws = Draws(np.full((10, 1, 2), 1.0), np.full(10, 0.1), np.array([2.0]), 12.0, np.zeros(1))
    assert condition(draws, []).quantiles([0.025]).min() == 0.0


def test_what_nobody_foresees_is_a_random_walk_from_the_last_month_known():
    found = condition(_draws(sd=1e-9, missed=1e-9, unforeseen=0.04, origin=6), [])
    spread = found.spread[0]
    assert spread[:7] == pytest.approx(0.0, abs=1e-6)
    assert (spread[18], spread[24]) == pytest.approx((4.0, 4.0 * np.sqrt(1.5)), rel=1e-6)


def test_a_figure_tells_what_was_unforeseen_and_it_is_not_forgotten():
    draws = _draws(sd=1e-9, missed=1e-9, unforeseen=0.04)
    middles = condition(draws, [Seen(0, 12, 103.0, 1e-6)]).quantiles([0.5])[0, 0]
    assert middles[[6, 12, 24]] == pytest.approx([101.5, 103.0, 103.0], abs=1e-3)
