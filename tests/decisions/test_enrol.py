"""Whether a worker says yes at a contact."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import aware, contact, enrol
from semesta.decisions.rules import make_rules

acceptance, success = plain(enrol.acceptance), plain(enrol.success)
learn, agent_contacts = plain(aware.learn), plain(contact.agent_contacts)
RUPIAH = st.floats(1e5, 1e8)
YES_NO = st.sampled_from([0, 1])
P = make_rules()


@given(of("enrol"), RUPIAH, YES_NO, YES_NO, YES_NO, SHARE, YES_NO, st.floats(0.0, 5.0))
def test_acceptance_is_a_probability_and_rises_with_what_helps(
    p, income, school, kota, risk, waived, help_, n
):
    base = acceptance(p, income, 16_800.0, school, kota, risk, waived, help_, n, 0, 0.0)
    assert 0.0 < base < 1.0
    for better in (
        acceptance(p, 2 * income, 16_800.0, school, kota, risk, waived, help_, n, 0, 0.0),
        acceptance(p, income, 16_800.0, 1, kota, risk, waived, help_, n, 0, 0.0),
        acceptance(p, income, 16_800.0, school, 1, risk, waived, help_, n, 0, 0.0),
        acceptance(p, income, 16_800.0, school, kota, 1, waived, help_, n, 0, 0.0),
        acceptance(p, income, 16_800.0, school, kota, risk, 1.0, help_, n, 0, 0.0),
        acceptance(p, income, 16_800.0, school, kota, risk, waived, 1, n, 0, 0.0),
        acceptance(p, income, 16_800.0, school, kota, risk, waived, help_, n + 1.0, 0, 0.0),
    ):
        assert better >= base
    assert acceptance(p, income, 33_600.0, school, kota, risk, waived, help_, n, 0, 0.0) <= base


def test_the_effects_are_log_odds():
    def odds(waived, helped):
        q = acceptance(P.enrol, 2e6, 16_800.0, 0, 0, 0, waived, helped, 0.0, 0, 0.0)
        return log(q / (1.0 - q))

    assert odds(1.0, 0) - odds(0.0, 0) == pytest.approx(P.enrol.subsidy)
    assert odds(0.0, 1) - odds(0.0, 0) == pytest.approx(P.enrol.help)


def test_registration_gets_easier_from_2015_to_2045():
    assert success(P.enrol, 0, 0.0) == P.enrol.success
    assert success(P.enrol, 371, 0.0) == pytest.approx(P.enrol.success_2045)


@given(of("enrol"), st.integers(0, 370))
def test_registration_succeeds_with_a_probability_between_its_ends(p, t):
    low, high = sorted([p.success, p.success_2045])
    assert low - 1e-12 <= success(p, t, 0.0) <= success(p, t, 1.0) + 1e-12 <= high + 2e-12


@given(of("aware"), SHARE, st.floats(0.0, 0.5))
def test_awareness_never_falls_and_never_exceeds_everybody(p, share, contacts):
    after = learn(p, share, contacts)
    assert share <= after <= 1.0 + 1e-12
    assert learn(p, share, contacts + 0.1) >= after


@given(of("aware"), SHARE, SHARE, st.floats(0.0, 0.5))
def test_who_knows_first_stays_ahead(p, a, b, contacts):
    low, high = sorted([a, b])
    assert learn(p, low, contacts) <= learn(p, high, contacts) + 1e-12


@given(of("contact"), st.floats(0.0, 1e6), st.floats(0.0, 1e8))
def test_contacts_are_a_probability_and_rise_with_agents(p, agents, workers):
    met = agent_contacts(p, agents, workers)
    assert 0.0 <= met <= 1.0
    assert agent_contacts(p, agents + 1000.0, workers) >= met


def test_agents_meet_as_many_as_they_can_reach():
    assert agent_contacts(P.contact, 1_000.0, 6e7) * 6e7 == pytest.approx(1_000.0 * P.contact.reach)
