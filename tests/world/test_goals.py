"""What is asked of regions."""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.world.goals import asked_of, gap, path, village_people

FACTS = load_facts()
CODES = FACTS["provinces"]["bps_code"].tolist()
OF = np.searchsorted(FACTS["provinces"]["bps_code"], FACTS["districts"]["province"])


@pytest.mark.parametrize(
    ("month", "asked"),
    [("2020-01", 0.3215), ("2025-06", 0.3215), ("2026-01", 0.3499), ("2029-12", 0.4392), ("2045-12", 0.995)],
)
def test_the_path_is_that_of_rpjmn_and_rpjpn(month, asked):
    assert path(FACTS, 372)[month_index(month)] == pytest.approx(asked)


def test_the_path_never_falls():
    assert (np.diff(path(FACTS, 372)) >= 0.0).all()


def test_a_known_target_is_passed_down_and_others_are_asked_as_much_as_the_nation():
    asked = asked_of(FACTS, OF)
    kalbar = CODES.index("61")
    assert asked[514 + kalbar] == pytest.approx(59.56 / 52.15)
    np.testing.assert_array_equal(asked[:514][kalbar == OF], asked[514 + kalbar])
    assert asked[514 + CODES.index("36")] == 1.0


def test_the_gap_is_a_share_of_the_target():
    np.testing.assert_allclose(
        gap(np.array([0.0, 0.2, 0.4, 0.9]), np.array([0.4, 0.4, 0.4, 2.0])), [1.0, 0.5, 0.0, 1 - 0.9 / 0.995]
    )


def test_village_people_are_spread_by_villages():
    people = village_people(FACTS)
    assert people.shape == (514, 2)
    assert people[:, 1].sum() == pytest.approx(1_059_466)
    assert not people[FACTS["districts"]["villages"] == 0].any()
