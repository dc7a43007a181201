"""How large the firms of a province are."""

import numpy as np
import pytest

from semesta.facts import Facts
from semesta.facts.vocabulary import SizeClass
from semesta.world.assumptions import CONTRACTS, SIZE_SHARE
from semesta.world.firm_sizes import shares_by_size, written

LARGE = slice(SizeClass.MEDIUM, None)


def test_where_contracts_are_alike_every_province_is_as_the_nation() -> None:
    shares = shares_by_size(np.full(3, 0.7), np.array([1.0, 5.0, 2.0]))
    np.testing.assert_allclose(shares, np.tile(SIZE_SHARE, (3, 1)), rtol=1e-9)


def test_provinces_differ_and_the_nation_stays(facts: Facts) -> None:
    employees = np.linspace(1e5, 8e6, 38)
    shares = shares_by_size(written(facts), employees)
    np.testing.assert_allclose(shares.sum(axis=1), 1.0)
    np.testing.assert_allclose(np.average(shares, axis=0, weights=employees), SIZE_SHARE, atol=1e-6)
    assert np.ptp(shares[:, LARGE].sum(axis=1)) > 0.3


def test_odds_of_a_large_firm_go_by_those_of_a_contract() -> None:
    shares = shares_by_size(np.array([0.5, 1.0]), np.array([1.0, 1.0]))
    large = shares[:, LARGE].sum(axis=1)
    odds = large / (1.0 - large)
    assert odds[1] / odds[0] == pytest.approx(2.0**CONTRACTS.value)


def test_contracts_are_of_firms_and_not_of_public_staff(facts: Facts) -> None:
    odds = written(facts)
    table = facts["provinces"]
    every = table["written_contract"] / (table["employees"] - table["written_contract"])
    assert (odds > 0.0).all()
    assert (odds < every).all()
