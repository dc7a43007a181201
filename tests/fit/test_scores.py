import numpy as np
import pytest
from scipy.stats import norm

from semesta.fit import scores

RNG = np.random.default_rng(5)


@pytest.mark.parametrize(("mean", "sd", "came"), [(0.0, 1.0, 0.0), (2.0, 3.0, -1.0), (5.0, 0.5, 6.0)])
def test_crps_of_a_normal_is_the_closed_form(mean, sd, came):
    z = (came - mean) / sd
    exact = sd * (z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / np.sqrt(np.pi))
    draws = mean + sd * RNG.standard_normal(40_000)
    assert scores.crps(draws, came) == pytest.approx(exact, rel=0.02)


def test_crps_is_the_mean_distance_less_half_the_mean_difference_of_pairs():
    draws = np.array([1.0, 4.0, 2.0, 7.0])
    pairs = np.abs(draws[:, None] - draws).sum() / (4 * 3)
    assert scores.crps(draws, 3.0) == pytest.approx(np.abs(draws - 3.0).mean() - 0.5 * pairs)


def test_crps_of_one_draw_is_its_error():
    assert scores.crps(np.array([4.0]), 1.5) == 2.5


def test_crps_is_fair_to_few_draws():
    few = [scores.crps(RNG.standard_normal(5), came) for came in RNG.standard_normal(8000)]
    assert np.mean(few) == pytest.approx(1 / np.sqrt(np.pi), rel=0.03)


def test_bounds_hold_their_share():
    assert scores.bounds(np.arange(101.0), 0.8) == pytest.approx((10.0, 90.0))


@pytest.mark.parametrize(("came", "score"), [(50.0, 80.0), (5.0, 80.0 + 10 * 5.0), (93.0, 80.0 + 10 * 3.0)])
def test_interval_score_adds_what_lies_outside_to_the_width(came, score):
    assert scores.interval_score(np.arange(101.0), came) == pytest.approx(score)


def test_mase_is_one_against_itself_and_a_ratio_of_mean_errors():
    errors = np.array([-1.0, 3.0])
    assert scores.mase(errors, errors) == 1.0
    assert scores.mase(errors, np.array([4.0, -4.0])) == 0.5
    assert np.isnan(scores.mase(np.empty(0), np.empty(0)))


def test_bootstrap_of_a_mean_has_the_width_of_the_central_limit():
    values, clusters = RNG.standard_normal(400), list(range(400))
    low, high = scores.bootstrap(lambda rows: values[rows].mean(), clusters, seed=2, times=1000)
    assert high - low == pytest.approx(2 * 1.645 / 20, rel=0.15)
    assert low < values.mean() < high


def test_bootstrap_draws_whole_clusters():
    values = np.repeat([0.0, 1.0], 200)
    low, high = scores.bootstrap(lambda rows: values[rows].mean(), [0] * 200 + [1] * 200, seed=2)
    assert (low, high) == (0.0, 1.0)


def test_bootstrap_of_the_same_seed_is_the_same_and_of_nothing_is_nan():
    values = RNG.standard_normal(10)
    twice = [
        scores.bootstrap(lambda rows: values[rows].mean(), range(10), seed=4, times=50) for _ in range(2)
    ]
    assert twice[0] == twice[1]
    assert np.isnan(scores.bootstrap(lambda rows: 1.0, [], seed=1)).all()
