"""Officers of elections: how many are enrolled, and who may serve."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import election
from semesta.decisions.rules import make_rules
from semesta.facts import load_facts

registered, may_serve = plain(election.registered_officers), plain(election.may_serve)
P = make_rules().election


@given(of("election"), st.floats(0.0, 8e6), st.booleans(), SHARE, SHARE)
def test_more_are_enrolled_under_a_stronger_mandate_and_never_more_than_serve(p, officers, regional, a, b):
    weak, strong = min(a, b), max(a, b)
    assert 0.0 <= registered(p, officers, regional, weak) <= registered(p, officers, regional, strong)
    assert registered(p, officers, regional, strong) <= officers
    assert registered(p, officers, regional, 0.0) == 0.0


@pytest.mark.parametrize(("day", "month"), [("2024-02-14", "2024-02"), ("2024-11-27", "2024-11")])
def test_both_votes_of_2024_had_the_recorded_number_of_members(day, month):
    facts = load_facts()
    record = facts["special_groups"].where(indicator="election_officers_bpjstk_members", date=month)
    largest = max(record["value"].tolist())
    rows = facts["elections"].where(date=day)
    served, regional = rows["value"].sum(), rows["kind"][0] == "regional"
    assert registered(P, served, regional, 0.65) == pytest.approx(largest, rel=0.01)


def test_officers_are_adults_of_working_age_with_upper_secondary_school():
    assert [may_serve(age, True) for age in (16, 17, 55, 56)] == [False, True, True, False]
    assert not may_serve(30, False)
