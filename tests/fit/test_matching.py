from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

import linear
from semesta.fit.emulator import emulate
from semesta.fit.likelihood import likelihood
from semesta.fit.matching import cutoff_of, region, spread, worst


@pytest.fixture(scope="module")
def told():
    return likelihood(emulate(linear.ensemble()), linear.targets())


@pytest.fixture(scope="module")
def left(told):
    return region([told], seed=4)


def test_the_cutoff_grows_with_how_many_targets_there_are():
    assert cutoff_of(1) == 3.0
    many = cutoff_of(100)
    assert (1 - 2 * norm.sf(many)) ** 100 == pytest.approx(0.99)


def test_what_is_left_is_what_rejection_finds(told, left):
    units = np.random.default_rng(6).random((50_000, 3))
    kept = units[worst([told], units) <= 1.0]
    assert left.level == left.cutoff
    assert left.share == pytest.approx(len(kept) / len(units), rel=0.2)
    assert left.points.mean(axis=0) == pytest.approx(kept.mean(axis=0), abs=0.02)
    assert left.points.std(axis=0) == pytest.approx(kept.std(axis=0), rel=0.15)


def test_every_point_left_is_plausible_and_the_truth_among_them(told, left):
    assert (worst([told], left.points) <= 1.0).all()
    assert worst([told], linear.TRUTH[None])[0] < 0.2


def test_a_wave_can_only_take_away(told, left):
    narrower = replace(told, observed=told.observed + 0.4)
    both = region([told, narrower], seed=4)
    assert (worst([told], both.points) <= 1.0).all()
    assert both.share < left.share


def test_a_record_that_nothing_meets_is_told_by_the_level(told):
    missed = replace(told, observed=told.observed + np.array([0.0, 30.0, 0.0, -30.0, 0.0]))
    found = region([missed], seed=4, particles=200)
    assert found.level > found.cutoff


def test_the_same_seed_gives_the_same_points(told, left):
    assert region([told], seed=4).points.tobytes() == left.points.tobytes()


def test_points_of_the_next_runs_lie_apart(left):
    first = left.points[spread(left.points, 30)]
    nearest = [np.sort(np.linalg.norm(p - first, axis=1))[1] for p in first]
    beginning = [np.sort(np.linalg.norm(p - left.points[:30], axis=1))[1] for p in left.points[:30]]
    assert min(nearest) > 3 * min(beginning)
    (only,) = spread(np.array([[0.0, 0.0], [0.4, 0.4], [1.0, 1.0]]), 1, taken=np.array([[0.0, 0.1]]))
    assert only == 2
    with pytest.raises(ValueError, match="5 of 3 points"):
        spread(np.zeros((3, 2)), 5)
