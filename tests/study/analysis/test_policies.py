import itertools
import json

import numpy as np
import pytest

from merged_studies import merged, with_missing
from semesta.study.analysis.merged import AnalysisError
from semesta.study.analysis.pareto import efficient, pareto
from semesta.study.analysis.policies import table_of
from semesta.study.analysis.robust import regret, robustness
from semesta.study.analysis.tipping import tipping

KINDS = {"inspectors": "lever", "subsidy": "lever", "growth": "uncertainty"}


def _crossed(formulas, inspectors=(0, 100, 200), subsidy=(0.0,), growth=(-1.0, 0.0, 1.0), **more):
    rows = list(itertools.product(inspectors, subsidy, growth))
    table = dict(zip(KINDS, np.array(rows).T, strict=True))
    return merged(table, formulas, kinds=KINDS, **more)


def _hedge(x):
    """100 inspectors do well in every future, 0 and 200 in one each."""
    return 50 - abs(x["inspectors"] - 100) * 0.1 + (x["inspectors"] - 100) * 0.2 * x["growth"]


def test_a_table_holds_every_policy_in_every_state():
    table = table_of(_crossed({"active": _hedge}, replicates=2, noise=1.0), "active", 2045)
    assert dict(table.sizes) == {"policy": 3, "state": 6}
    assert table["inspectors"].values.tolist() == [0, 100, 200]
    assert table["growth"].values.tolist() == [-1, -1, 0, 0, 1, 1]
    assert table["policy_title_id"].values.tolist() == [
        "Si inspectors 0",
        "Si inspectors 100",
        "Si inspectors 200",
    ]
    same = table - table.isel(policy=0)
    assert same.isel(state=0).values == pytest.approx(same.isel(state=1).values)  # one future, two replicates


def test_policies_of_several_scenarios_are_called_by_their_titles():
    told = {"baseline": {"title": {"id": "Garis dasar", "en": "Baseline"}}}
    rows = {"inspectors": np.array([0.0, 0.0])}
    ds = merged(rows, {"active": lambda x: x["inspectors"]}, kinds=KINDS, scenario=["baseline", "other"])
    table = table_of(ds.assign_attrs(study=json.dumps({"scenarios": told})), "active", 2045)
    assert table["policy_title_id"].values.tolist() == ["Garis dasar", "other"]


def test_regret_is_what_a_policy_falls_short_of_the_best_in_the_state():
    found = regret(_crossed({"active": _hedge}), "active", 2045)
    assert found.values == pytest.approx(np.array([[0, 10, 40], [10, 0, 10], [40, 10, 0]]))
    least = regret(_crossed({"active": lambda x: -_hedge(x)}), "active", 2045, best="least")
    assert least.values == pytest.approx(found.values)


def test_the_robust_policy_has_the_least_regret_and_meets_the_goal_most_often():
    found = robustness(_crossed({"active": _hedge}), "active", 2045, goal=45.0)
    assert found["regret_most"].tolist() == pytest.approx([40, 10, 40])
    assert found["met"].tolist() == pytest.approx([1 / 3, 1, 1 / 3])
    assert found["worst"].tolist() == pytest.approx([20, 50, 20])
    assert found["mean"].tolist() == pytest.approx([40, 50, 40])
    assert found["inspectors"].tolist() == [0, 100, 200]
    # Wilson (1927) for 3 of 3: from 3 / (3 + 1.96**2) to 1.
    assert found["met_low"][1] == pytest.approx(3 / (3 + 1.959964**2))
    assert found["met_high"][1] == pytest.approx(1)


def test_where_the_least_is_best_all_measures_turn_round():
    most = robustness(_crossed({"active": _hedge}), "active", 2045, goal=45.0)
    ds = _crossed({"active": lambda x: -_hedge(x)})
    least = robustness(ds, "active", 2045, best="least", goal=-45.0)
    for name in ("mean", "percentile", "worst"):
        assert least[name].tolist() == pytest.approx([-v for v in most[name]])
    for name in ("regret_mean", "regret_p90", "regret_most", "met", "met_low"):
        assert least[name].tolist() == pytest.approx(most[name].tolist())


def test_a_state_that_lacks_a_run_is_left_out_for_all():
    ds = with_missing(_crossed({"active": _hedge}, replicates=2), point=0, replicate=1)
    table = table_of(ds, "active", 2045)
    assert table.attrs["left_out"] == 1
    assert table.sizes["state"] == 5
    assert regret(ds, "active", 2045).notnull().all()


def test_efficient_is_what_nothing_dominates():
    values = np.array([[1.0, 2.0, 3.0, 2.0, 1.0], [3.0, 2.0, 1.0, 1.0, 3.0]])
    assert efficient(values).tolist() == [True, True, True, False, True]  # the fourth is below the second


def test_pareto_finds_the_front_of_cost_coverage_and_equity():
    """Subsidy costs and covers; inspectors cost and cover the half of it; 200 of them harm equity."""
    ds = _crossed(
        {
            "cost": lambda x: x["inspectors"] + 100 * x["subsidy"],
            "active": lambda x: 0.5 * x["inspectors"] + 100 * x["subsidy"] + x["growth"],
            "equity": lambda x: 1.0 - 0.001 * x["inspectors"],
        },
        subsidy=(0.0, 1.0, 2.0),
        replicates=4,
        noise=5.0,
    )
    found = pareto(ds, {"cost": "least", "active": "most", "equity": "most"}, 2045)
    front = found[found["efficient"]]
    assert set(front["inspectors"]) == {0, 100, 200}
    assert front[front["inspectors"] > 0]["subsidy"].tolist() == [2.0, 2.0]  # subsidy first, then inspectors
    assert front[front["inspectors"] == 0]["subsidy"].tolist() == [0.0, 1.0, 2.0]
    assert (found["share"] == found["efficient"]).all()  # noise is common to all, so that no resample differs


def test_the_tipping_point_lies_where_the_line_crosses_the_goal():
    ds = _crossed({"active": lambda x: x["inspectors"] / 10 + x["growth"]}, replicates=3)
    found = tipping(ds, "active", 2045, "inspectors", least=12.5)
    assert found.value == pytest.approx(125)
    assert found.low < 125 < found.high
    assert found.steady
    assert found.curve["mean"].tolist() == pytest.approx([0, 10, 20])
    assert found.curve["met"].tolist() == [0, 0, 1]
    sure = tipping(ds, "active", 2045, "inspectors", least=10.5, probability=0.9)
    assert sure.value == pytest.approx(100 + 100 * (0.9 - 1 / 3) / (2 / 3))


def test_a_goal_from_above_out_of_reach_or_met_from_the_start():
    ds = _crossed({"active": lambda x: -x["inspectors"] + x["growth"]}, replicates=3)
    assert tipping(ds, "active", 2045, "inspectors", most=-150).value == pytest.approx(150)
    never = tipping(ds, "active", 2045, "inspectors", most=-300)
    assert np.isnan(never.value)
    assert (never.high, never.steady) == (np.inf, False)
    assert tipping(ds, "active", 2045, "inspectors", most=50).value == 0
    bump = _crossed({"active": lambda x: -abs(x["inspectors"] - 100.0)})
    assert not tipping(bump, "active", 2045, "inspectors", least=-10).steady


def test_tables_that_cannot_be_made_are_refused():
    ds = _crossed({"active": _hedge}, subsidy=(0.0, 1.0))
    with pytest.raises(AnalysisError, match="17 points, but there are 6 policies and 3 combinations"):
        regret(ds.isel(point=slice(17)), "active", 2045)
    with pytest.raises(AnalysisError, match="pick one value with at = ... of: subsidy"):
        tipping(ds, "active", 2045, "inspectors", least=1)
    with pytest.raises(AnalysisError, match=r"growth must be a lever .* there are: inspectors, subsidy"):
        tipping(ds, "active", 2045, "growth", least=1)
    with pytest.raises(AnalysisError, match="give one of least"):
        tipping(ds, "active", 2045, "inspectors")
    assert tipping(ds, "active", 2045, "inspectors", least=1, at={"subsidy": 1.0}).value == 0


def test_an_uncertainty_may_be_called_future():
    rows = list(itertools.product((0.0, 100.0), ("trend", "recession")))
    table = {"inspectors": [r[0] for r in rows], "future": [r[1] for r in rows]}
    kinds = {"inspectors": "lever", "future": "uncertainty"}
    ds = merged(table, {"active": lambda x: x["inspectors"]}, kinds=kinds, replicates=2)
    states = table_of(ds, "active", 2045)
    assert states["future"].values.tolist() == ["trend", "trend", "recession", "recession"]
    assert regret(ds, "active", 2045).max() == 100.0
