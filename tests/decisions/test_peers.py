"""What informed contacts are worth."""

import pytest
from hypothesis import given

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import peers
from semesta.decisions.rules import make_rules

cut = plain(peers.premium_cut)
P = make_rules().peers


@given(of("peers"), SHARE, SHARE)
def test_more_informed_contacts_are_worth_more_up_to_enough(p, a, b):
    low, high = sorted([a, b])
    assert 0.0 <= cut(p, low) <= cut(p, high) <= p.cut * p.enough + 1e-12


def test_one_contact_is_worth_what_the_trial_found_and_more_than_a_few_no_more():
    """NC01: a cut of 13 to 15 %."""
    assert 0.13 <= cut(P, 1.0 / P.contacts) <= 0.15
    assert cut(P, 1.0) == pytest.approx(P.enough * P.cut)
