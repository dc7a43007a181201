import json

import numpy as np
import pytest

from merged_studies import merged, with_missing
from semesta.study.analysis.merged import answers, chosen, factors_of, runs_of


@pytest.fixture
def ds():
    table = {"agents": np.array([1.0, 2.0, 3.0]), "peers": np.array(["village", "none", "village"])}
    made = merged(table, {"active": lambda x: x["agents"]}, years=(2030, 2045), replicates=2)
    made["agents"].attrs |= {"kind": "lever", "low": 1.0, "high": 3.0, "long_name": "Agents at work."}
    made["peers"].attrs["choices"] = json.dumps(["none", "village", "family"])
    return made


def test_choices_keep_their_order_and_titles_lose_their_full_stop(ds):
    agents, peers = factors_of(ds)
    assert (agents.low, agents.high, agents.values, agents.titles["en"]) == (1, 3, (), "Agents at work")
    assert peers.coded(ds["peers"].values).tolist() == [1, 0, 1]
    assert factors_of(ds, "lever") == [agents]


def test_points_are_picked_by_numbers_and_by_choices(ds):
    assert chosen(ds, {"peers": "village"})["point"].values.tolist() == [0, 2]
    assert chosen(ds, {"peers": "village", "agents": 3})["point"].values.tolist() == [2]


def test_an_outcome_has_the_years_it_was_kept_for(ds):
    ds["active"][..., 0] = np.nan
    assert runs_of(ds, "active")["year"].values.tolist() == [2045]


def test_a_point_without_all_of_its_replicates_has_no_answer(ds):
    found = answers(runs_of(with_missing(ds, 1), "active", 2045))
    assert np.isnan(found.values[1]).all()
    assert found.values[[0, 2], 0].tolist() == [1, 3]
