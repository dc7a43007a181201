import numpy as np
import pytest

import linear
from semesta.fit.emulator import emulate
from semesta.fit.likelihood import likelihood
from semesta.fit.posterior import sample
from semesta.fit.thinning import ordered


@pytest.fixture(scope="module")
def told():
    return likelihood(emulate(linear.ensemble()), linear.targets())


@pytest.fixture(scope="module")
def found(told):
    return sample(told, seed=3)


def _exact(told):
    """Mean and covariance of a linear model with normal errors, on the unit cube; the prior is far wider."""
    root = np.linalg.inv(told.covariance)
    covariance = np.linalg.inv(linear.SLOPES @ root @ linear.SLOPES.T)
    return covariance @ linear.SLOPES @ root @ (told.observed + linear.TRUTH @ linear.SLOPES), covariance


def test_it_is_the_exact_posterior_of_a_linear_model(told, found):
    mean, covariance = _exact(told)
    units = (found.pool - linear.LOW) / (linear.HIGH - linear.LOW)
    spread = np.sqrt(np.diag(covariance))
    assert (np.abs(units.mean(axis=0) - mean) < 0.15 * spread).all()
    assert units.std(axis=0) == pytest.approx(spread, rel=0.1)
    exact = covariance / np.outer(spread, spread)
    assert np.corrcoef(units.T) == pytest.approx(exact, abs=0.12)


def test_draws_stand_for_the_pool_from_the_first_ones_on(found):
    spread = found.pool.std(axis=0)
    apart = np.linalg.norm((found.draws - found.pool.mean(axis=0)) / spread, axis=1)
    assert found.draws.shape == (200, 3)
    assert apart[0] < np.quantile(apart, 0.05)
    for count, allowed in ((20, 0.2), (50, 0.1), (200, 0.05)):
        few = found.draws[:count]
        assert (np.abs(few.mean(axis=0) - found.pool.mean(axis=0)) < allowed * spread).all()
        assert few.std(axis=0) == pytest.approx(spread, rel=2 * allowed)


def test_the_same_seed_gives_the_same_bytes(told, found):
    assert sample(told, seed=3).draws.tobytes() == found.draws.tobytes()


def test_it_says_how_long_the_chain_was(found):
    assert found.told["effective"] > 500
    assert 0.15 < found.told["acceptance"] < 0.7
    assert found.told["steps"] % 1000 == 0


def test_what_the_record_does_not_speak_of_keeps_its_prior(told):
    blind = likelihood(told.emulator, linear.targets()[4:])  # on which the first parameter has no effect
    found = sample(blind, seed=3)
    assert found.shrinkage()[0] == pytest.approx(1.0, abs=0.05)
    assert found.shrinkage()[2] < 0.8
    assert not found.edges().any()


def test_a_parameter_at_the_end_of_its_prior_is_named(told):
    far = told.seen((np.array([1.1, 0.5, 0.5]) - linear.TRUTH) @ linear.SLOPES)
    assert sample(far, seed=3).edges().tolist() == [True, False, False]


def test_too_few_points_to_choose_from_are_refused():
    with pytest.raises(ValueError, match="9 of 4 points"):
        ordered(np.zeros((4, 2)), 9)
