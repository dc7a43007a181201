"""Counts by income decile, age and sex, beside the same counts person by person in plain numpy."""

import numpy as np
import pytest

from semesta.facts.vocabulary import OWN_PAYING, Sex, Status
from semesta.world.cover import ACTIVE
from small import SEPTEMBER_2024, living, model_at

DECEMBER_2024 = 119
EARNERS = (Status.EMPLOYEE, Status.NON_ASN)


@pytest.fixture(scope="module")
def model():
    return model_at(SEPTEMBER_2024).run(DECEMBER_2024 + 1)


def _groups(people):
    """Wage earners, own-paying workers under 65, and the covered."""
    own = np.isin(people["status"], OWN_PAYING) & (people["birth"] > DECEMBER_2024 - 65 * 12)
    return np.isin(people["status"], EARNERS), own, ACTIVE[people["cover"]]


def test_counts_are_those_of_persons_one_by_one(model):
    people, edges = living(model), model.setting.decile_edges
    upper = edges[people["kabkota"], people["status"]]
    decile = (people["z"][:, None] >= upper).sum(axis=1)
    groups = _groups(people)
    expected = np.stack([np.bincount(decile[group], minlength=10) for group in groups], axis=1)
    np.testing.assert_array_equal(model.state.deciles, expected)
    assert (expected.sum(axis=0) > 1000).all()


def test_ages_are_those_of_persons_one_by_one(model):
    people = living(model)
    years = (DECEMBER_2024 - people["birth"]) // 12
    assert (years.min(), years.max()) == (15, 74)
    band = np.searchsorted([25, 35, 45, 55, 65], years, side="right")
    for k, group in enumerate(_groups(people)):
        for sex in Sex:
            expected = np.bincount(band[group & (people["sex"] == sex)], minlength=6)
            np.testing.assert_array_equal(model.state.ages[sex, :, k], expected)


def test_ages_and_sexes_add_up_to_the_nation_in_december(model):
    observed = {name: values[-1] for name, values in model.observed.items()}
    for name in ("eligible_by_age", "eligible_by_sex"):
        assert observed[name].sum() == pytest.approx(observed["eligible"].sum())
    assert observed["active_by_age"].sum() == pytest.approx(observed["active"].sum())


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
