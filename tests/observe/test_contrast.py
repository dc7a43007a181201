import numpy as np
import pytest
import xarray as xr
from scipy import stats

from semesta.observe.contrast import contrast, difference

DRAWS = 12
CHANCE = np.random.default_rng(7).normal(100.0, 20.0, DRAWS)
EFFECT = np.random.default_rng(8).normal(5.0, 1.0, DRAWS)


def _values(less=()):
    """Base, a policy that adds `EFFECT`, and one that changes nothing; draws of `less` lack the policy."""
    rows = np.stack([CHANCE, CHANCE + EFFECT, CHANCE]).astype(np.float32)
    rows[1, list(less)] = np.nan
    names = ["base", "policy", "same"]
    return xr.DataArray(rows, {"scenario": names, "draw": np.arange(DRAWS)}, ("scenario", "draw"))


def test_differences_are_of_the_same_draw():
    less = difference(_values(), "base")
    assert less.sel(scenario="policy").values == pytest.approx(EFFECT, abs=1e-4)
    assert (less.sel(scenario=["base", "same"]) == 0.0).all()


def test_quantiles_and_the_interval_of_the_mean():
    found = contrast(_values(), "base")
    assert list(found["scenario"].values) == ["policy", "same"]
    found = found.sel(scenario="policy")
    paired = stats.ttest_rel(CHANCE + EFFECT, CHANCE).confidence_interval(0.95)
    assert float(found["low"]) == pytest.approx(paired.low, abs=1e-4)
    assert float(found["high"]) == pytest.approx(paired.high, abs=1e-4)
    assert float(found["median"]) == pytest.approx(np.median(EFFECT), abs=1e-4)
    assert float(found["p90"]) == pytest.approx(np.quantile(EFFECT, 0.9), abs=1e-4)
    assert float(found["above"]) == 1.0


def test_pairs_tell_what_levels_cannot():
    found = contrast(_values(), "base").sel(scenario="policy")
    apart = stats.ttest_ind(CHANCE + EFFECT, CHANCE).confidence_interval(0.95)
    assert apart.low < 0.0 < found["low"]  # the same draws, not paired, could not say that it helps


def test_a_missing_run_leaves_its_pair_out():
    found = contrast(_values(less=(0, 5)), "base")
    assert found["draws"].values.tolist() == [DRAWS - 2, DRAWS]
    assert float(found["mean"].sel(scenario="policy")) == pytest.approx(
        np.delete(EFFECT, [0, 5]).mean(), abs=1e-4
    )


def test_one_draw_has_no_interval_and_none_no_value():
    one = contrast(_values().isel(draw=[3]), "base").sel(scenario="policy")
    assert float(one["mean"]) == pytest.approx(EFFECT[3], abs=1e-4)
    assert np.isnan(one["low"])
    assert np.isnan(one["high"])
    none = contrast(_values(less=range(DRAWS)), "base").sel(scenario="policy")
    assert int(none["draws"]) == 0
    assert all(np.isnan(none[name]) for name in ("median", "p10", "mean", "low", "above"))


def test_no_such_base():
    with pytest.raises(KeyError, match="scenario"):
        contrast(_values(), "elsewhere")
