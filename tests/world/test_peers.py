"""Whom workers know: counts by place and sector, ties of a small world, and the cover that is seen."""

from dataclasses import replace

import numpy as np
import pytest

from semesta.decisions import peers
from semesta.facts.vocabulary import OWN_PAYING, Segment
from semesta.scenario import DEFAULT_STRUCTURE, STRUCTURES
from semesta.world.counting import count_peers
from semesta.world.cover import ACTIVE, SEGMENT
from semesta.world.peers import LEAN, seen_cover, small_world
from small import SEPTEMBER_2024, baseline, living, model_at

FORMS = list(STRUCTURES["peers"].choices)


def model_with(form, scale=5_000, months=0):
    policy = replace(baseline(), structure=DEFAULT_STRUCTURE | {"peers": form})
    model = model_at(SEPTEMBER_2024, policy, scale=scale)
    state = model.state
    count_peers(state.persons, state.begins, state.ends, model.month - 1, state.peers)
    return model.run(SEPTEMBER_2024 + months)


def test_codes_are_those_of_the_structure_that_a_scenario_chooses():
    assert [STRUCTURES["peers"].code(form) for form in ("province", "sector", "small_world")] == [
        peers.PROVINCE,
        peers.SECTOR,
        peers.SMALL_WORLD,
    ]


def test_peers_are_counted_by_place_and_sector():
    model = model_with("sector")
    people, t = living(model), model.month - 1
    member = ACTIVE[people["cover"]] & (SEGMENT[people["cover"]] == Segment.BPU)
    own = np.isin(people["status"], [int(s) for s in OWN_PAYING])
    worker = own & (t - people["birth"].astype(int) < 65 * 12)
    for k, keep in enumerate((member, worker)):
        expected = np.zeros((514, 18))
        np.add.at(expected, (people["kabkota"][keep], people["sector"][keep]), 1)
        np.testing.assert_array_equal(model.state.peers[:, :, k], expected)


def test_ties_lead_to_the_province_but_for_a_few():
    province = model_with("small_world").setting.province
    for far, low, high in ((0.0, 0.0, 0.0), (0.1, 0.05, 0.15), (1.0, 0.9, 1.0)):
        ties = small_world(province, far, 1)
        assert ties.shape == (514, 6)
        assert ((ties >= 0) & (ties < 514)).all()
        away = (province[ties] != province[:, None]).mean()
        assert low <= away <= high
    near = small_world(province, 0.0, 1)
    large = np.bincount(province)[province] > 6
    assert all(len({d, *row}) == 7 for d, row in enumerate(near) if large[d])
    assert (small_world(province, 0.1, 2) != small_world(province, 0.1, 1)).any()


@pytest.mark.parametrize("form", FORMS)
def test_what_is_seen_is_a_share_about_that_of_the_country(form):
    model = model_with(form)
    seen, workers = seen_cover(model), model.state.peers[:, :, 1]
    assert seen.shape == (514, 18)
    assert ((seen >= 0) & (seen <= 1)).all()
    country = model.state.peers[:, :, 0].sum() / workers.sum()
    assert np.average(seen, weights=workers) == pytest.approx(country, rel=0.15)
    assert seen.std() > 0.0


def test_a_cell_of_many_is_what_it_is_and_one_of_none_is_like_its_province():
    model = model_with("sector")
    province, counts = model.setting.province, model.state.peers
    counts[:] = 0
    inside = np.flatnonzero(province == province[0])
    counts[inside[0], 3] = 5_000_000, 10_000_000
    seen = seen_cover(model)
    assert seen[inside[0], 3] == pytest.approx(0.5, abs=LEAN / 1e6)
    assert seen[inside[1], 3] == pytest.approx(0.5)
    assert seen[inside[1], 4] == 0.0


@pytest.mark.parametrize("form", FORMS)
def test_each_structure_runs_on_and_keeps_its_counts_within_a_quarter(form):
    model = model_with(form, scale=20_000)
    before = model.state.peers.copy()
    model.run(SEPTEMBER_2024 + 4)  # December 2024 is the last month done: a quarter has ended
    assert (model.state.peers != before).any() == (form != "province")
    held = model.state.peers.copy()
    model.run(SEPTEMBER_2024 + 6)
    np.testing.assert_array_equal(model.state.peers, held)
