import numpy as np
import pytest

from semesta.observe.weighted import effective, weighted_quantiles


def test_effective_size():
    assert effective(np.full(8, 0.125)) == pytest.approx(8.0)
    assert effective(np.array([1.0, 0.0, 0.0])) == pytest.approx(1.0)


def test_weighted_quantiles_of_equal_weights_are_those_of_hazen():
    values = np.random.default_rng(1).normal(size=101)
    levels = [0.025, 0.1, 0.5, 0.9]
    expected = np.quantile(values, levels, method="hazen")
    np.testing.assert_allclose(weighted_quantiles(values, np.full(101, 1 / 101), levels), expected)
    doubled = np.concatenate([values, values])
    np.testing.assert_allclose(
        weighted_quantiles(values, np.full(101, 2.0), [0.5]), weighted_quantiles(doubled, np.ones(202), [0.5])
    )
