import numpy as np
import pytest
import xarray as xr

from merged_studies import merged
from semesta.study.analysis.ahead import bands, chance, dates, separating
from semesta.study.analysis.discovery import cases_of

YEARS = [2026, 2029, 2035]


@pytest.fixture
def runs():
    """Two structures; four sets of parameters of which one, two and three reach 70 in the years kept."""
    path = np.array([[60, 71, 65], [72, 75, 80], [50, 60, 71], [40, 50, 60.0]])
    values = np.stack([path, path - 30])[:, :, None, :].repeat(2, axis=2)
    dims = ("structure", "parameters", "replicate", "year")
    return xr.DataArray(values, {"structure": ["a", "b"], "year": YEARS}, dims)


def test_chances_by_year_count_what_was_reached_before(runs):
    found = chance(runs, 70.0, np.array([1.0, 0.0]))
    assert found["in_year"].values.tolist() == [0.25, 0.5, 0.5]
    assert found["by_year"].values.tolist() == [0.25, 0.5, 0.75]
    np.testing.assert_allclose(found["by_year_error"], np.sqrt([0.25, 1 / 3, 0.25]) / 2)


def test_structures_weigh_in_chances(runs):
    half = chance(runs, 70.0)["by_year"].values.tolist()
    assert half == [0.125, 0.25, 0.375]
    assert chance(runs, 70.0, np.array([3.0, 1.0]))["by_year"].values[2] == pytest.approx(0.75 * 0.75)


def test_the_date_has_a_probability_for_each_year_and_for_none(runs):
    by_year, never = dates(runs, 70.0, np.array([1.0, 0.0]))
    assert by_year.to_dict() == {2026: 0.25, 2029: 0.25, 2035: 0.25}
    assert never == pytest.approx(0.25)


def test_bands_are_quantiles_of_the_weighted_runs(runs):
    found = bands(runs, np.array([1.0, 0.0]), [0.5])
    np.testing.assert_allclose(found.sel(quantile=0.5), [55.0, 65.5, 68.0])
    shifted = bands(runs.isel(structure=[0, 0]), None, [0.1, 0.9])
    np.testing.assert_allclose(shifted, bands(runs, np.array([1.0, 0.0]), [0.1, 0.9]), atol=2.6)


def test_what_parts_the_points_is_found_with_its_direction():
    rng = np.random.default_rng(1)
    table = {name: rng.random(300) for name in ("mandate", "memory", "noise")}
    table["peers"] = rng.choice(["family", "village"], 300)
    formula = lambda x: x["mandate"] - 0.5 * x["memory"] + 0.1 * (x["peers"] == "village")  # noqa: E731
    found = separating(cases_of(merged(table, {"active": formula}), "active", 2045, above=0.4))
    assert found.index[:2].tolist() == ["mandate", "memory"]
    assert found["apart"]["mandate"] > 0.3 > 0 > found["apart"]["memory"]
    assert found["there"]["mandate"] > found["others"]["mandate"]
    assert abs(found["apart"]["noise"]) < 0.1
    assert found["p"]["noise"] > 0.01 > found["p"]["memory"]
    assert found["value"]["peers"] == "village"
    assert found["title_en"]["memory"] == "The memory"


def test_a_factor_that_decides_alone_parts_fully():
    table = {"mandate": np.linspace(0, 1, 50), "other": np.tile([0.0, 1.0], 25)}
    ds = merged(table, {"active": lambda x: x["mandate"]})
    found = separating(cases_of(ds, "active", 2045, above=0.6))
    assert found["apart"]["mandate"] == pytest.approx(0.5)
    assert found["there"]["mandate"] == pytest.approx(np.median(table["mandate"][table["mandate"] >= 0.6]))
