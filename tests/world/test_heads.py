"""Heads of regions and their elections."""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.world.heads import common_years, make_heads

FACTS = load_facts()
CODES = FACTS["provinces"]["bps_code"].tolist()
OF = np.searchsorted(FACTS["provinces"]["bps_code"], FACTS["districts"]["province"])
HEADS = make_heads(FACTS, OF, seed=1)


def years(code):
    row = HEADS.elected[514 + CODES.index(code)]
    return (2015 + np.flatnonzero(row)).tolist()


def test_governors_are_elected_in_the_years_of_their_province():
    assert years("32")[:2] == [2018, 2024]
    assert years("31")[:2] == [2017, 2024]
    assert years("62")[:3] == [2015, 2020, 2024]
    assert years("34")[0] == 2024  # its governor is not elected, its kabupaten are counted for themselves
    assert {2024, 2031} <= set(common_years(FACTS))
    assert 2025 not in common_years(FACTS)


def test_as_many_kabupaten_and_kota_vote_in_a_round_as_did():
    expected = {2015: 260, 2017: 94, 2018: 154, 2020: 260, 2024: 514}
    for year, count in expected.items():
        assert HEADS.votes(year)[:514].sum() == pytest.approx(count, abs=45)


def test_in_2024_only_heads_elected_in_2020_are_in_office_to_stand():
    stands = HEADS.stands(2024, share=1.0)
    np.testing.assert_array_equal(stands, HEADS.elected[:, 2020 - 2015])
    assert HEADS.stands(2031, share=1.0).all()


def test_about_the_share_of_heads_in_office_stands():
    assert HEADS.stands(2031, share=0.6).mean() == pytest.approx(0.6, abs=0.07)
    assert not HEADS.stands(2023, share=1.0).any()  # no election


def test_the_last_election_is_known_or_lies_before_the_model():
    assert HEADS.last(514 + CODES.index("32"), 2017) is None
    assert HEADS.last(514 + CODES.index("32"), 2020) == 2018
    assert HEADS.last(514 + CODES.index("32"), 2031) == 2031


def test_another_seed_draws_other_groups_but_the_same_governors():
    other = make_heads(FACTS, OF, seed=2)
    assert (other.elected[:514] != HEADS.elected[:514]).any()
    np.testing.assert_array_equal(other.elected[514:], HEADS.elected[514:])
