"""Entrants arrive in the right number with ids of their own; packing keeps everybody."""

import numpy as np
import pytest

from semesta.facts.vocabulary import Status
from semesta.world.columns import GONE, Persons
from semesta.world.cover import Cover
from semesta.world.threads import share_out
from semesta.world.turnover import entrants_by_month, first_ids, pack
from small import living, model_at

EXPECTED = np.random.default_rng(5).gamma(2.0, 30.0, (60, 8, 2))


@pytest.mark.parametrize("scale", [10.0, 200.0, 5_000.0])
def test_entrants_cumulate_to_their_expectation_within_one(scale):
    sampled = entrants_by_month(EXPECTED, scale, 3)
    assert (sampled >= 0).all()
    assert np.abs(sampled.cumsum(axis=0) - EXPECTED.cumsum(axis=0) / scale).max() <= 1.0


def test_entrants_have_no_bias_over_seeds():
    total = np.mean([entrants_by_month(EXPECTED, 5_000.0, seed).sum() for seed in range(200)])
    assert total == pytest.approx(EXPECTED.sum() / 5_000.0, rel=0.05)


def test_ids_run_on_without_gap_or_repeat():
    sampled = entrants_by_month(EXPECTED, 40.0, 3)
    first = first_ids(sampled, 1_000)
    ids = np.concatenate(
        [np.arange(first[t, d], first[t, d] + sampled[t, d].sum()) for t in range(60) for d in range(8)]
    )
    assert sorted(ids.tolist()) == list(range(1_000, 1_000 + sampled.sum()))


def test_entrants_are_fifteen_outside_the_labour_force_and_uncovered():
    model = model_at(120, scale=2_000)
    before = set(living(model)["id"].tolist())
    t = model.month
    model.read_calendar()
    model.people_enter()
    people = living(model)
    new = ~np.isin(people["id"], list(before))
    assert new.sum() == model.entrants[t].sum() > 100
    assert (t - people["birth"][new].astype(int) == 15 * 12).all()
    assert (people["status"][new] == Status.OUTSIDE).all()
    assert (people["cover"][new] == Cover.NONE).all()
    np.testing.assert_array_equal(
        np.bincount(people["kabkota"][new], minlength=514), model.entrants[t].sum(axis=1)
    )
    z = people["z"][new] / 4096.0
    assert abs(z.mean()) < 4 / np.sqrt(z.size)
    assert z.std() == pytest.approx(1.0, abs=4 / np.sqrt(2 * z.size))


def test_ids_of_entrants_lie_above_those_of_2015_at_every_scale():
    for scale in (2_000, 20_000):
        model = model_at(0, scale=scale)
        assert model.entrant_ids.min() > living(model)["id"].max()
        assert model.entrant_ids.max() < 2**32


def columns(sizes, gone):
    """Columns of kabupaten with `sizes` slots, those at positions `gone` empty."""
    n = sum(sizes)
    dtypes = [column.dtype for column in model_at(0).state.persons]
    out = [np.arange(1, n + 1).astype(dtype) for dtype in dtypes]
    out[Persons._fields.index("status")][:] = 5
    out[Persons._fields.index("status")][gone] = GONE
    return out


@pytest.mark.parametrize("threads", [1, 3])
def test_packing_keeps_everybody_in_order_and_makes_room(threads):
    sizes, gone, room = [4, 0, 3], [0, 2, 6], np.array([2, 1, 0])
    ends = np.cumsum(sizes)
    begins = ends - sizes
    packed = columns(sizes, gone)
    new_begins, new_ends = pack(packed, begins, ends, room, share_out(ends - begins, threads))
    assert (new_begins.tolist(), new_ends.tolist()) == ([0, 4, 5], [2, 4, 7])
    persons = Persons(*packed)
    assert persons.id[[0, 1, 5, 6]].tolist() == [2, 4, 5, 6]
    assert persons.status.tolist() == [5, 5, GONE, GONE, GONE, 5, 5]
    assert all(a.dtype == b.dtype for a, b in zip(packed, columns(sizes, gone), strict=True))


def test_room_is_enough_for_every_year():
    model = model_at(0)
    for _ in range(37):
        model.step()
        state = model.state
        assert (state.ends <= np.append(state.begins[1:], state.persons.id.size)).all()
