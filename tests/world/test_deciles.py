"""Counts by income decile, beside the same counts person by person in plain numpy."""

import numpy as np
import pytest

from semesta.facts.vocabulary import OWN_PAYING, Status
from semesta.world.cover import ACTIVE
from small import SEPTEMBER_2024, living, model_at

DECEMBER_2024 = 119
EARNERS = (Status.EMPLOYEE, Status.NON_ASN)


@pytest.fixture(scope="module")
def model():
    return model_at(SEPTEMBER_2024).run(DECEMBER_2024 + 1)


def test_counts_are_those_of_persons_one_by_one(model):
    people, edges = living(model), model.setting.decile_edges
    upper = edges[people["kabkota"], people["status"]]
    decile = (people["z"][:, None] >= upper).sum(axis=1)
    own = np.isin(people["status"], OWN_PAYING) & (people["birth"] > DECEMBER_2024 - 65 * 12)
    groups = np.isin(people["status"], EARNERS), own, ACTIVE[people["cover"]]
    expected = np.stack([np.bincount(decile[group], minlength=10) for group in groups], axis=1)
    np.testing.assert_array_equal(model.state.deciles, expected)
    assert (expected.sum(axis=0) > 1000).all()


def test_deciles_add_up_to_the_nation_in_december_and_hold_until_the_next(model):
    observed = model.observed
    for name, whole in (("eligible", observed["eligible"]), ("active", observed["active"])):
        by_decile = observed[f"{name}_by_decile"]
        assert by_decile[-1].sum() == pytest.approx(whole[-1].sum())
        np.testing.assert_array_equal(by_decile[0], by_decile[-2])
        assert (by_decile[-1] != by_decile[-2]).any()


def test_the_poor_are_those_of_deciles_one_to_four(model):
    np.testing.assert_array_equal(model.setting.poor_z, model.setting.decile_edges[:, :, 3])
    assert (np.diff(model.setting.decile_edges.astype(int), axis=2) >= 0).all()
