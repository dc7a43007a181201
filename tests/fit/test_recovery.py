from dataclasses import replace

import numpy as np
import pytest

import linear
from semesta.fit.emulator import emulate
from semesta.fit.leaving import without_each
from semesta.fit.likelihood import likelihood
from semesta.fit.likelihood_free import abc_smc
from semesta.fit.posterior import Posterior, sample
from semesta.fit.recovery import Recovery, recover

TARGETS = linear.targets()
CHANCE = np.random.default_rng(8)


def _exact(told, seed, narrow=1.0, off=0.0):
    """The posterior of a linear model, `narrow` times as wide and `off` by so many standard deviations."""
    precision = linear.SLOPES @ np.linalg.inv(told.covariance) @ linear.SLOPES.T
    covariance = np.linalg.inv(precision)
    mean = (
        covariance
        @ linear.SLOPES
        @ np.linalg.solve(told.covariance, told.observed + linear.TRUTH @ linear.SLOPES)
    )
    mean = mean + off * np.sqrt(np.diag(covariance))
    draws = np.random.default_rng(seed).multivariate_normal(mean, narrow**2 * covariance, size=500)
    pool = linear.LOW + draws * (linear.HIGH - linear.LOW)
    return Posterior(("one", "two", "three"), linear.LOW, linear.HIGH, pool[:200], pool, {})


@pytest.fixture(scope="module")
def many():
    return linear.ensemble(points=200)


def test_the_exact_posterior_holds_the_truth_as_often_as_it_says(many):
    found = recover(many, TARGETS, seed=1, trials=120, sampler=_exact)
    for level in (0.5, 0.8, 0.95):
        assert abs(found.rate(level).z) < 2.5
        assert found.coverage(level) == pytest.approx(level, abs=0.12)
    assert (found.uniform() > 0.01).all()
    assert found.histogram().sum() == 120 * 3


@pytest.mark.parametrize(("narrow", "off"), [(0.5, 0.0), (1.0, 1.0)])
def test_a_posterior_too_sure_or_off_is_found_out(many, narrow, off):
    wrong = recover(many, TARGETS, trials=120, sampler=lambda told, seed: _exact(told, seed, narrow, off))
    assert wrong.rate(0.8).z < -4
    assert (wrong.uniform() < 0.01).any()


def test_emulator_and_sampler_recover_what_made_the_record():
    found = recover(linear.ensemble(bent=0.5), TARGETS, seed=2, trials=3)
    assert found.coverage(0.95).mean() >= 0.6
    assert (np.abs(found.error) < 0.3).all()
    assert (found.width < 0.5).all()


def test_a_rate_counts_trials():
    ranks = np.repeat([[0.5], [0.99]], [3, 1], axis=0) * np.ones(6)
    rate = Recovery(tuple("abcdef"), ranks, ranks, ranks).rate(0.8)
    assert rate.share == 0.75
    assert rate.error == pytest.approx(0.25)  # four trials that agree or not, however many parameters


def test_a_failed_member_is_no_truth(many):
    figures = many.figures.copy()
    figures[:150] = np.nan
    figures[150:160, 0, 2] = np.nan  # one run of the point is left, which is as good a truth
    found = recover(replace(many, figures=figures), TARGETS, trials=15, sampler=_exact)
    assert found.error.shape == (15, 3)
    assert np.isfinite(found.error).all()


@pytest.fixture(scope="module")
def fitted():
    told = likelihood(emulate(linear.ensemble()), TARGETS)
    return told, sample(told, seed=3)


def test_what_is_left_out_is_what_is_forgotten(fitted):
    told, found = fitted
    (without,) = without_each(found, told, {"BPU": ["BPU-2020"], "all": [t.key for t in TARGETS]})
    again = sample(likelihood(told.emulator, TARGETS[:4]), seed=3)
    assert without.name == "BPU"
    assert without.width == pytest.approx(again.pool.std(axis=0) / found.pool.std(axis=0), rel=0.15)
    shift = (again.pool.mean(axis=0) - found.pool.mean(axis=0)) / found.pool.std(axis=0)
    assert without.shift == pytest.approx(shift, abs=0.25)


def test_a_target_that_told_nearly_all_says_nan_and_not_nonsense(fitted):
    told, found = fitted
    sure = replace(told, covariance=np.diag(1e-4 * np.diag(told.covariance)))
    (without,) = without_each(found, sure, {"total": ["total-2019", "total-2020"]})
    assert without.effective < 100
    assert np.isnan(without.shift).all()


def test_abc_finds_the_same_place_with_the_same_bytes(fitted):
    told, exact = fitted
    found, again = (abc_smc(told, seed=3, simulations=400, population=80) for _ in range(2))
    assert found.draws.tobytes() == again.draws.tobytes()
    spread = (linear.HIGH - linear.LOW) / np.sqrt(12.0)
    assert (np.abs(found.pool.mean(axis=0) - exact.pool.mean(axis=0)) < 0.3 * spread).all()
    assert (found.shrinkage() < 0.9).all()
