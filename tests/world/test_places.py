"""Welfare of kabupaten and kota, and who counts as eligible."""

import numpy as np
import pytest
from scipy.special import ndtr

from semesta.facts import Facts
from semesta.facts.vocabulary import OWN_PAYING, Status
from semesta.world.labour import LabourPath
from semesta.world.places import UCJ_MONTH, decile_scores, eligible_shares, expected_persons, target
from semesta.world.population import Projection


@pytest.fixture(scope="module")
def own_paying(projection: Projection, trend: LabourPath) -> float:
    return expected_persons(projection, trend, UCJ_MONTH, OWN_PAYING, bands=6)


def test_expected_persons_add_up_to_the_adults(projection: Projection, trend: LabourPath) -> None:
    everybody = expected_persons(projection, trend, UCJ_MONTH, tuple(Status), bands=6)
    assert everybody == pytest.approx(projection.expected(UCJ_MONTH).sum())
    young = expected_persons(projection, trend, UCJ_MONTH, tuple(Status), bands=5)
    assert young == pytest.approx(projection.expected(UCJ_MONTH)[:, :50].sum())


def test_eligible_workers_of_july_2025_are_the_official_ones(
    facts: Facts, projection: Projection, trend: LabourPath
) -> None:
    wage, own = eligible_shares(facts, projection, trend)
    assert 0.5 < wage < 1.0
    assert 0.5 < own <= 1.2
    employees = expected_persons(projection, trend, UCJ_MONTH, (Status.EMPLOYEE, Status.NON_ASN), bands=6)
    informal = expected_persons(projection, trend, UCJ_MONTH, OWN_PAYING, bands=5)
    total = wage * employees + own * informal
    assert total == pytest.approx(101.81e6, rel=0.002)


def test_deciles_rise_and_their_bottom_four_hold_the_vulnerable(facts: Facts, own_paying: float) -> None:
    scores = decile_scores(facts, own_paying)
    assert scores.shape == (514, 10)
    assert (np.diff(scores.astype(int), axis=1) >= 0).all()
    people = facts["districts"]["population"]
    share = (ndtr(scores[:, 3] / 4096.0) * people).sum() / people.sum()
    assert share * own_paying == pytest.approx(target(facts, "vulnerable_pool"), rel=0.05)


def test_the_poorer_a_kabupaten_the_more_are_vulnerable(facts: Facts, own_paying: float) -> None:
    scores, poverty = decile_scores(facts, own_paying), facts["districts"]["poverty_rate"]
    order = np.argsort(poverty)
    assert (np.diff(scores[order, 3].astype(int)) >= 0).all()


def test_one_named_target_is_one_number(facts: Facts) -> None:
    assert target(facts, "eligible_formal_2025") + target(facts, "eligible_informal_2025") == pytest.approx(
        101.81e6, rel=0.002
    )
