"""Lists of those who pay for others: nobody stands on two, nor is paid for who is covered otherwise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semesta.world.cover import LOCAL, Cover
from semesta.world.covered import count_covered
from semesta.world.payers import better_off, local_lists, paid_in
from small import model_at

SEPTEMBER_2024 = 116


@pytest.fixture(scope="module")
def model():
    return model_at(SEPTEMBER_2024).run(118)


def test_lists_stand_side_by_side_so_that_no_rank_is_on_two(model):
    for reached in local_lists(model):
        assert reached.min() >= 0.0
        assert reached.max() <= 1.0
        assert (np.diff(reached, axis=1) >= 0.0).all()


@given(st.floats(0.0, 1.0, exclude_max=True), st.integers(0, 513))
def test_a_worker_of_any_rank_has_one_payer_or_none(model, rank, district):
    edges = local_lists(model)[0][district]
    widths = np.diff(np.concatenate([[0.0], edges]))
    payers = [k for k in range(4) if edges[k] - widths[k] <= rank < edges[k]]
    assert len(payers) <= 1
    assert (len(payers) == 1) == (rank < edges[-1])


def test_no_person_is_paid_for_by_two(model):
    """One cover, one payer; what is counted by payer adds up to the members of BPU."""
    counted = model.observed["bpu_by_payer"][-1]
    covers = model.persons.get("cover")
    members = ((covers >= Cover.BPU_SELF) & (covers <= Cover.BPU_DONOR)).sum()
    assert counted.sum() == pytest.approx(members * model.scale)


def test_whoever_pays_for_himself_is_on_no_list(model):
    """The overlap is struck: who paid in September and still does is not moved to a list in October."""
    before = model_at(SEPTEMBER_2024)
    paying = set(before.persons.get("id")[before.persons.get("cover") == Cover.BPU_SELF].tolist())
    before.step()
    listed = np.isin(before.persons.get("cover"), [int(c) for c in LOCAL])
    assert not paying & set(before.persons.get("id")[listed].tolist())


def test_the_province_s_workers_are_spread_over_its_kabupaten(model):
    province, size = model.setting.province, model.setting.province.size
    inside = np.bincount(province, weights=paid_in(model)[:, 1])
    np.testing.assert_allclose(inside, model.paid[size:], rtol=1e-9)
    np.testing.assert_array_equal(paid_in(model)[:, 0], model.paid[:size])


def test_misplaced_names_are_the_share_that_the_parameter_says(model):
    right, wrong = (reached[:, :2] for reached in local_lists(model))
    free = (1.0 - model.covered.otherwise)[model.setting.province]
    others = model.need[:514] * better_off(model)[model.setting.province]
    named = right[:, 1] * model.need[:514] * free, wrong[:, 1] * others * free
    some = (right[:, 1] > 0.0) & (right[:, 1] < 1.0) & (wrong[:, 1] < right[:, 1])
    share = named[1][some] / (named[0][some] + named[1][some])
    np.testing.assert_allclose(share, model.rules.fund.misplaced, rtol=1e-6)


def test_covered_shares_are_shares_of_the_persons_themselves(model):
    covered = count_covered(model.cells)
    assert (covered.employed > 0.0).all()
    assert (covered.otherwise >= 0.0).all()
    assert covered.employed.max() < 1.5  # at this scale some small provinces hold few persons
    active = model.observed["active"][-1].sum() / model.observed["employed"][-1].sum()
    weights = model.observed["employed"][-1]
    assert np.average(covered.employed, weights=weights) == pytest.approx(active)
