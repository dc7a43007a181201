from dataclasses import replace

import numpy as np
import pytest

import linear
from semesta.fit.emulator import EnsembleError, emulate
from semesta.fit.machines import left_out, means_of, process

UNITS = np.random.default_rng(2).random((200, 3))


@pytest.fixture(scope="module")
def emulator():
    return emulate(linear.ensemble(bent=1.0))


def test_figures_of_points_that_were_never_run_are_met(emulator):
    expected = linear.expected(UNITS, bent=1.0)
    assert emulator.mean(UNITS) == pytest.approx(expected, abs=0.05)
    assert np.sqrt(np.mean((emulator.mean(UNITS) - expected) ** 2)) < linear.NOISE


def test_points_left_out_say_how_good_it_is(emulator):
    assert (emulator.validation.r2 > 0.99).all()
    assert (emulator.validation.rmse < 0.05).all()
    assert emulator.validation.standardized == pytest.approx(1.0, abs=0.5)


def test_the_noise_of_a_run_is_told_apart_from_the_emulators_error(emulator):
    assert np.sqrt(np.diag(emulator.one_run)) == pytest.approx(linear.NOISE, rel=0.3)
    assert (np.sqrt(np.diag(emulator.covariance)) < 3 * linear.NOISE).all()


def test_a_failed_run_is_left_out_and_enters_no_mean():
    whole = linear.ensemble()
    figures = whole.figures.copy()
    figures[3] = np.nan  # a point that failed in both replicates
    figures[4, 1, 2] = np.nan
    found = emulate(replace(whole, figures=figures))
    assert found.points == linear.POINTS - 1
    assert found.mean(UNITS) == pytest.approx(linear.expected(UNITS), abs=0.05)


def test_a_figure_that_is_only_checked_costs_no_point():
    whole = linear.ensemble()
    figures = np.concatenate([whole.figures, np.full((*whole.figures.shape[:2], 1), np.nan)], axis=2)
    checked = replace(whole.targets[0], key="employers-2019", use="check")
    found = emulate(replace(whole, targets=(*whole.targets, checked), figures=figures))
    assert found.keys == tuple(t.key for t in whole.targets)
    assert found.points == linear.POINTS


def test_the_same_seed_gives_the_same_bytes(emulator):
    again = emulate(linear.ensemble(bent=1.0))
    assert again.mean(UNITS).tobytes() == emulator.mean(UNITS).tobytes()
    assert again.covariance.tobytes() == emulator.covariance.tobytes()


def test_what_teaches_nothing_is_refused():
    whole = linear.ensemble()
    with pytest.raises(EnsembleError, match="29 whole points of 29"):
        emulate(replace(whole, figures=whole.figures[:29], points=whole.points[:29]))
    with pytest.raises(EnsembleError, match="no point was run twice"):
        emulate(replace(whole, figures=whole.figures[:, :1]))
    silent = whole.figures.copy()
    silent[..., 1] = np.nan
    with pytest.raises(EnsembleError, match="no run gave total-2020"):
        emulate(replace(whole, figures=silent))


def test_a_figure_observed_as_zero_has_no_logarithm():
    whole = linear.ensemble()
    none = replace(whole.targets[2], observed=0.0)
    with pytest.raises(EnsembleError, match="PU-2019"):
        emulate(replace(whole, targets=(*whole.targets[:2], none, *whole.targets[3:])))


def test_a_target_that_was_not_emulated_is_named(emulator):
    with pytest.raises(KeyError, match="BPU-1999"):
        emulator.columns(["total-2019", "BPU-1999"])


@pytest.mark.filterwarnings("ignore:The optimal value")
def test_a_process_is_that_of_the_library_and_so_are_its_points_left_out():
    from sklearn.gaussian_process import GaussianProcessRegressor

    units, values = UNITS[:40], np.sin(4 * UNITS[:40, 0]) + UNITS[:40, 1]
    machine = process(units, values, np.arange(40))
    other = process(units, values**2, np.arange(40))
    both = np.column_stack([machine.predict(UNITS), other.predict(UNITS)])
    assert means_of([machine, other])(UNITS) == pytest.approx(both, abs=1e-8)
    others = np.arange(40) != 7
    again = GaussianProcessRegressor(machine.kernel_, optimizer=None).fit(units[others], values[others])
    mean, sd = again.predict(units[7:8], return_std=True)
    alone = left_out(machine)
    assert alone.error[7] == pytest.approx(values[7] - mean[0], abs=1e-6)
    assert alone.expected[7] == pytest.approx(sd[0] ** 2, rel=1e-4)
