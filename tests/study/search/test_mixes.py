import numpy as np

from semesta.study.plan import Dimension
from semesta.study.search.mixes import ends, mix_at, moved, share_of_range
from semesta.study.search.optimise import Proposer, Told

RANGED = Dimension("share", "lever", "lever", "x.share", 0.2, 0.4)
WHOLE = Dimension("people", "lever", "lever", "x.people", 10, 1010, integer=True)
LISTED = Dimension("start", "lever", "lever", "x.from", values=("2027", "2028", "2030"))
LEVERS = (RANGED, WHOLE, LISTED)


def test_positions_are_values_within_the_range():
    assert mix_at(LEVERS, [0, 0, 0]) == (0.2, 10.0, "2027")
    assert mix_at(LEVERS, [ends(lever) for lever in LEVERS]) == (0.4, 1010.0, "2030")
    assert mix_at(LEVERS, [50, 100, 1]) == (0.25, 510.0, "2028")


def test_a_lever_taken_back_stands_at_its_low_end():
    assert moved(LEVERS, (0.3, 500.0, "2030"), 1) == (0.3, 10.0, "2030")
    assert moved(LEVERS, (0.3, 500.0, "2030"), 2) == (0.3, 500.0, "2027")


def test_a_listed_lever_has_no_share_of_a_range():
    shares = share_of_range(LEVERS, (0.3, 260.0, "2030"))
    assert np.allclose(shares[:2], [0.5, 0.25])
    assert np.isnan(shares[2])


def test_both_ends_are_asked_for_first_and_choices_among_the_rest():
    proposer = Proposer(LEVERS, seed=1)
    asked = proposer.ask(12)
    assert asked[:2] == [(0.2, 10.0, "2027"), (0.4, 1010.0, "2030")]
    assert {mix[2] for mix in asked} == {"2027", "2028", "2030"}
    proposer.tell([None, *[Told(1.0, (0.0,))] * 11])  # a mix that failed teaches nothing and breaks nothing
    assert len(proposer.ask(12)) == 12
