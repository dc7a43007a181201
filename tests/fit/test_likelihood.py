import numpy as np
import pytest

import linear
from semesta.fit.emulator import emulate
from semesta.fit.likelihood import discrepancies, likelihood, record_errors

TARGETS = linear.targets()


@pytest.fixture(scope="module")
def emulator():
    return emulate(linear.ensemble())


def test_a_discrepancy_lasts_within_its_series_only():
    found = discrepancies(TARGETS, memory=24.0)
    size = np.array([t.discrepancy for t in TARGETS])
    assert np.diag(found) == pytest.approx(size**2)
    assert found[0, 1] == pytest.approx(size[0] * size[1] * np.exp(-0.5))
    assert found[0, 2] == found[1, 3] == 0.0
    assert found[2, 3] == pytest.approx(size[2] * size[3] * np.exp(-0.5))


def test_errors_are_those_of_logarithms():
    found = record_errors(TARGETS)
    assert np.diag(found) == pytest.approx(linear.ERROR**2 + linear.DISCREPANCY**2)


def test_it_is_the_normal_density_of_what_is_missed(emulator):
    from scipy.stats import multivariate_normal

    told = likelihood(emulator, TARGETS)
    units = np.random.default_rng(1).random((5, 3))
    exact = multivariate_normal(told.observed, told.covariance).logpdf(emulator.mean(units))
    assert told(units) - told(units)[0] == pytest.approx(exact - exact[0])


def test_an_implausibility_counts_standard_deviations(emulator):
    told = likelihood(emulator, TARGETS)
    off = linear.TRUTH + np.array([0.25, 0.0, 0.0])
    assert told.implausibility(linear.TRUTH[None]) == pytest.approx(0.0, abs=0.1)
    assert told.implausibility(off[None])[0] == pytest.approx(0.25 * linear.SLOPES[0] / 0.25, abs=0.15)


def test_only_the_targets_asked_for_count(emulator):
    told = likelihood(emulator, TARGETS[3:])
    assert told.means(linear.TRUTH[None])[0] == pytest.approx(0.0, abs=0.05)
    with pytest.raises(ValueError, match="no target"):
        likelihood(emulator, ())
