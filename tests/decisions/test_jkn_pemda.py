"""What a Pemda wants and can pay for in JKN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import jkn_pemda
from semesta.decisions.rules import make_rules

wanted, affordable, paid_for = plain(jkn_pemda.wanted), plain(jkn_pemda.affordable), plain(jkn_pemda.paid_for)
P = make_rules().jkn_pemda
PERSONS, RUPIAH = st.floats(0.0, 5e6), st.floats(0.0, 1e13)


@given(of("jkn_pemda"), PERSONS, SHARE, SHARE, SHARE)
def test_pemda_want_what_others_leave_up_to_the_thresholds(p, people, others, known, award):
    active, registered = others * people, max(others, known) * people
    want = wanted(p, people, active, registered, award)
    assert 0.0 <= want <= max(p.active, p.registered) * people * (1.0 + 1e-12)
    assert wanted(p, people, active, registered, 1.0) >= want
    assert wanted(p, people, people, people, award) == 0.0  # met without them
    assert wanted(p, people, 0.0, registered, award) >= want


def test_who_is_only_to_be_registered_counts_in_part():
    gap = wanted(P, 1000.0, 1000.0 * P.active, 580.0, 1.0)
    assert gap == pytest.approx(P.part_year * (P.registered * 1000.0 - 580.0))


@given(of("jkn_pemda"), RUPIAH, SHARE, RUPIAH, st.floats(1e4, 1e5))
def test_cuts_jamsostek_and_contributions_leave_money_for_fewer(p, apbd, cut, jamsostek, contribution):
    can = affordable(p, apbd, cut, jamsostek, contribution)
    assert 0.0 <= can * 12.0 * contribution <= p.ceiling * apbd * (1.0 + 1e-12)
    assert affordable(p, apbd, 1.0, jamsostek, contribution) <= can
    assert affordable(p, apbd, cut, 2.0 * jamsostek, contribution) <= can
    assert affordable(p, apbd, cut, jamsostek, 2.0 * contribution) <= can
    assert affordable(p, 2.0 * apbd, cut, jamsostek, contribution) >= can


@given(of("jkn_pemda"), PERSONS, PERSONS, PERSONS, SHARE)
def test_nobody_new_is_paid_for_beyond_the_means_and_protection_holds_members(p, paid, want, can, protected):
    after = paid_for(p, paid, want, can, protected)
    assert 0.0 <= after <= max(can, paid) * (1.0 + 1e-12)
    assert paid_for(p, paid, want, can, 0.0) <= can
    assert paid_for(p, paid, want, can, 1.0) >= after
    assert paid_for(p, paid, want, 2.0 * can, protected) >= after * (1.0 - 1e-12)
    step = paid + p.adjust * (want - paid)
    if can <= paid <= want:
        assert paid_for(p, paid, want, can, 1.0) == paid
        assert paid_for(p, paid, want, can, 0.0) == pytest.approx(min(step, can))
