from importlib.resources import files

import numpy as np
import pandas as pd
import pytest

from merged_studies import merged, with_missing
from semesta.study.analysis.discovery import cart, cases_of, prim, scores, stacking
from semesta.study.analysis.merged import AnalysisError
from semesta.study.extras import library


@pytest.fixture(scope="module")
def bryant_lempert():
    """The runs of Bryant and Lempert (2010), which ema-workbench ships: costs of a renewables target."""
    library("ema_workbench.analysis.prim", "analysis")
    file = files("ema_workbench").joinpath("examples", "data", "bryant et al 2010 data.csv")
    data = pd.read_csv(file, index_col=False)
    high_cost = data["Greater than 90%"].to_numpy()
    return merged(dict(data.iloc[:, 2:11]), {"cost": lambda _: high_cost})


@pytest.fixture(scope="module")
def planted():
    """High where a is in 0.2..0.6, b at least 0.7 and the choice is not "none"; the rest is idle."""
    rng = np.random.default_rng(1)
    table = {name: rng.random(1000) for name in ("a", "b", "c", "d", "e", "f")}
    table["peers"] = rng.choice(["none", "family", "village"], 1000)
    inside = (table["a"] > 0.2) & (table["a"] < 0.6) & (table["b"] > 0.7) & (table["peers"] != "none")
    return merged(table, {"active": lambda _: 100.0 * inside})


def test_prim_finds_the_box_published_for_bryant_and_lempert(bryant_lempert):
    """Box 21 of the documentation of ema-workbench, which reports the one of the paper."""
    found = prim(bryant_lempert, "cost", 2045, above=0.5, peel=0.1, box=21, resamples=3)
    assert found.coverage == pytest.approx(0.752809, abs=1e-6)
    assert found.density == pytest.approx(0.770115, abs=1e-6)
    assert found.trajectory["mass"][21] == pytest.approx(0.0986395, abs=1e-6)
    published = {
        "Total biomass": (450.0, 755.8),
        "Demand elasticity": (-0.422, -0.202),
        "Biomass backstop price": (150.05, 199.6),
        "Cellulosic cost": (72.65, 133.7),
    }
    assert set(found.limits.index) == set(published)
    for name, ends in published.items():
        assert tuple(found.limits.loc[name, ["low", "high"]]) == pytest.approx(ends, abs=0.01)
    assert found.limits["p"]["Cellulosic cost"] == pytest.approx(0.1574, abs=1e-4)
    surest = found.limits.drop("Cellulosic cost")
    assert (surest["p"] < 1e-4).all()
    assert surest["again_coverage"].values == pytest.approx(1)


def test_cart_finds_the_leaves_published_for_bryant_and_lempert(bryant_lempert):
    found = cart(bryant_lempert, "cost", 2045, above=0.5)
    assert len(found) == 8
    assert found["coverage"].tolist()[:4] == pytest.approx([0.606742, 0.224719, 0.112360, 0.044944], abs=1e-6)
    assert found["density"].tolist()[:4] == pytest.approx([0.642857, 0.434783, 0.227273, 0.090909], abs=1e-6)
    first = found.iloc[0]
    assert first["Demand elasticity low"] == pytest.approx(-0.3165, abs=1e-4)
    assert first["Biomass backstop price low"] == pytest.approx(148.3, abs=0.01)


def test_prim_recovers_a_planted_box(planted):
    found = prim(planted, "active", 2045, above=50, density=0.95, resamples=2)
    assert set(found.limits.index) == {"a", "b", "peers"}
    assert tuple(found.limits.loc["a", ["low", "high"]]) == pytest.approx((0.2, 0.6), abs=0.03)
    assert found.limits["low"]["b"] == pytest.approx(0.7, abs=0.03)
    assert found.limits["high"]["b"] == found.limits["most"]["b"]
    assert set(found.limits["choices"]["peers"]) == {"family", "village"}
    assert found.coverage > 0.9
    assert found.density > 0.95
    assert found.limits["again_density"].values == pytest.approx(1)
    assert f"3 dimensions restricted: coverage {found.coverage:.0%}" in repr(found)


def test_cart_finds_leaves_within_a_planted_box(planted):
    first = cart(planted, "active", 2045, above=50).iloc[0]
    assert first["density"] > 0.95
    assert first["coverage"] > 0.5
    assert first["a low"] > 0.18
    assert first["a high"] < 0.62
    assert first["b low"] > 0.68


def test_below_is_the_other_side_of_above(planted):
    flipped = planted.assign(active=(100.0 - planted["active"]).assign_attrs(planted["active"].attrs))
    here, there = cases_of(planted, "active", 2045, above=50), cases_of(flipped, "active", 2045, below=50)
    assert here.interest.tolist() == there.interest.tolist()
    assert 0 < here.interest.sum() < 1000


def test_the_box_looked_at_holds_the_most_at_the_density_asked_for(planted):
    found = prim(planted, "active", 2045, above=50, density=0.5, resamples=1)
    dense = found.trajectory[found.trajectory["density"] >= 0.5]
    assert found.coverage == dense["coverage"].max()


def test_scores_add_up_and_rank_what_matters(planted):
    found = scores(planted, "active")[2045]
    assert found.sum() == pytest.approx(1)
    assert set(found.sort_values().index[-2:]) == {"a", "b"}


def test_stacking_shows_the_share_of_interest_in_every_cell(planted):
    found = stacking(planted, "active", 2045, above=50, levels=1, bins=4)
    assert {*found.index.names, *found.columns.names} == {"a", "b"}
    assert found.shape == (4, 4)
    assert found.to_numpy().max() > 0.5
    assert found.to_numpy().min() == 0


def test_a_point_that_lacks_a_run_is_no_case(planted):
    inside = int(planted["active"].argmax("point").squeeze())
    found = cases_of(with_missing(planted, inside), "active", 2045, above=50)
    assert found.attrs["left_out"] == 1
    assert found.interest.sum() == (planted["active"] == 100).sum() - 1
    assert len(found.x) == 999


def test_points_of_interest_too_few_to_sample_anew_are_a_message(planted):
    few = planted.isel(point=slice(0, 12)).copy()
    few["active"][:] = np.arange(12.0).reshape(few["active"].shape)
    with pytest.raises(AnalysisError, match="1 of 12 points meet the limit: too few"):
        prim(few, "active", 2045, above=11, resamples=40)


def test_limits_that_part_nothing_are_refused(planted):
    with pytest.raises(AnalysisError, match="give one of above"):
        prim(planted, "active", 2045)
    with pytest.raises(AnalysisError, match="0 of 1000 points meet the limit"):
        prim(planted, "active", 2045, above=101)
