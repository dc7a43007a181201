"""Design tables: as many points as were counted, within the ranges, the same whenever they are made."""

import numpy as np
import pandas as pd
import pytest

from semesta.study.plan import Dimension, Outcome, Sampling, Study, design_table
from semesta.study.plan.sampling import base_point, sample, size, spread, unit_sample

MANDATE = Dimension("mandate", "uncertainty", "parameter", "fund.mandate", 0.3, 3.0, base=2.5)
PEERS = Dimension(
    "peers", "uncertainty", "structure", "peers", values=("province", "sector"), base="province"
)
FIRMS = Dimension("firms", "lever", "lever", "inspection.inspectors", 1, 4, integer=True)
SHARE = Dimension("share", "lever", "lever", "sanctions.fines", values=(0.1, 0.2, 0.3))
ALL = (MANDATE, PEERS, FIRMS, SHARE)
KINDS = (
    Sampling("grid", 3),
    Sampling("grid", 9),
    Sampling("lhs", 7),
    Sampling("sobol", 8),
    Sampling("sobol", 8, {"second_order": True}),
    Sampling("morris", 5),
    Sampling("morris", 5, {"levels": 6}),
    Sampling("one_at_a_time", 3),
)


@pytest.mark.parametrize("sampling", KINDS, ids=str)
def test_as_many_points_as_counted_all_within_their_ranges(sampling):
    table = sample(ALL, sampling, 1)
    assert len(table) == size(ALL, sampling)
    assert table["mandate"].between(0.3, 3.0).all()
    assert set(table["peers"]) == {"province", "sector"}
    assert set(table["share"]) <= {0.1, 0.2, 0.3}
    assert set(table["firms"]) <= {1, 2, 3, 4}
    assert table["firms"].dtype == np.int64


@pytest.mark.parametrize("sampling", KINDS, ids=str)
def test_a_table_made_again_is_the_same_and_hangs_on_the_seed(sampling):
    pd.testing.assert_frame_equal(sample(ALL, sampling, 3), sample(ALL, sampling, 3))
    drawn = sampling.kind in ("lhs", "sobol", "morris")
    assert sample(ALL, sampling, 3).equals(sample(ALL, sampling, 4)) != drawn


def test_a_grid_holds_every_combination_once():
    table = sample(ALL, Sampling("grid", 9), 1)
    assert len(table) == 9 * 2 * 4 * 3 == len(table.drop_duplicates())


def test_a_latin_hypercube_has_one_sample_in_each_part():
    units = unit_sample(Sampling("lhs", 20), 3, 5)
    assert (np.sort((units * 20).astype(int), axis=0) == np.arange(20)[:, None]).all()


def test_one_at_a_time_moves_one_from_where_nothing_has_moved():
    table = sample(ALL, Sampling("one_at_a_time", 3), 1)
    base = base_point(ALL)
    assert base == (2.5, "province", 1, 0.1)
    moved = [sum(a != b for a, b in zip(row, base, strict=True)) for row in table.itertuples(index=False)]
    assert moved == [0] + [1] * (len(moved) - 1)


def test_each_step_of_a_trajectory_moves_one():
    units = unit_sample(Sampling("morris", 4), 3, 1).reshape(4, 4, 3)
    assert ((np.diff(units, axis=1) != 0).sum(axis=2) == 1).all()


def test_equal_parts_of_the_unit_go_to_each_choice_and_whole_number():
    units = np.linspace(0, 1, 1201)[:-1]
    assert np.unique(spread(SHARE, units), return_counts=True)[1].tolist() == [400] * 3
    assert np.unique(spread(FIRMS, units), return_counts=True)[1].tolist() == [300] * 4
    assert spread(FIRMS, np.array([1.0])) == 4


def test_every_scenario_meets_the_same_samples_and_levers_cross_uncertainties(scenarios):
    sampling = Sampling("lhs", 3, crossed=Sampling("grid", 2))
    outcome = Outcome("active", "active", (2029,))
    study = Study("x", {}, tuple(scenarios), (outcome,), ALL, sampling=sampling)
    table = design_table(study)
    assert table.index.name == "point"
    assert list(table.columns) == ["scenario", "mandate", "peers", "firms", "share"]
    halves = [
        table[table["scenario"] == s.name].drop(columns="scenario").reset_index(drop=True) for s in scenarios
    ]
    pd.testing.assert_frame_equal(*halves)
    assert len(halves[0]) == size(ALL, sampling) == 3 * 2 * 3
    assert halves[0].groupby(["firms", "share"])["mandate"].nunique().tolist() == [3] * 6


def test_rows_of_a_file_are_the_points(study):
    text = (
        'scenarios = ["baseline"]\n[outcomes.active]\nyears = [2029]\n[parameters]\nfund.mandate = "prior"\n'
        '[structure]\npeers = "all"\n[design]\nkind = "table"\nfile = "posterior.csv"\n'
    )
    table = design_table(study(text, **{"posterior.csv": "fund.mandate,peers\n1.5,sector\n2.25,province\n"}))
    assert table.values.tolist() == [["baseline", 1.5, "sector"], ["baseline", 2.25, "province"]]
