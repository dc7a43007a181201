"""Elections: their terms, who is drawn, and when the cover of officers ends."""

from dataclasses import replace

import numpy as np
import pytest

from semesta.decisions.rules import make_rules
from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Segment, Status
from semesta.model import Model
from semesta.scenario import load_scenario
from semesta.world.elections import election_terms, officer_shares, people_fit

SCALE = 10_000
TERMS = election_terms(load_facts())
MANDATE = np.array([0.65, 0.3])  # of two places


@pytest.fixture(scope="module")
def before():
    """October 2024, the month before officers are enrolled."""
    return Model("baseline", scale=SCALE, seed=1).run(month_index("2024-11")).save_state()


def months_on(before, months, scenario="baseline"):
    return Model.restore(before, scenario, scale=SCALE, seed=1).run(month_index("2024-11") + months)


def pu(model, k):
    return model.observed["active"][k, :, Segment.PU].sum()


def test_terms_begin_and_end_as_dated_and_committees_come_first():
    vote = TERMS[month_index("2024-11")]
    assert [term.body for term in vote] == ["committee", "polling"]
    assert [term.until for term in vote] == [month_index("2025-02"), month_index("2025-01")]
    assert not any(term.regional for term in TERMS[month_index("2024-02")])


def test_every_election_of_the_record_and_of_the_law_ahead_is_there():
    months = [month_index(m) for m in ("2019-04", "2024-02", "2029-02", "2031-11")]
    assert set(months) <= set(TERMS)


def test_in_a_month_without_a_term_nobody_is_drawn():
    shares, until = officer_shares(make_rules().election, [], 1e8, MANDATE)
    assert shares.tolist() == [[0.0, 0.0]] * 2
    assert until.tolist() == [0.0, 0.0]


def test_shares_are_of_those_fit_and_never_above_all():
    terms = TERMS[month_index("2024-11")]
    shares, _ = officer_shares(make_rules().election, terms, 1e8, MANDATE)
    assert shares[1, 0] < shares[1, 1] < shares[0, 1]  # by the place's own mandate
    assert shares[0, 1] * 1e8 == pytest.approx(3_137_468, rel=0.01)
    assert officer_shares(make_rules().election, terms, 10.0, MANDATE)[0].max() == 1.0


def test_those_fit_are_counted_as_the_columns_say(before):
    model = months_on(before, 0)
    people = model.persons
    age = (model.month - people.get("birth").astype(int)) // 12
    fit = (age >= 17) & (age <= 55) & (people.get("education") >= 2)
    fit &= people.get("status") != Status.MIGRANT
    state = model.state
    assert people_fit(state.persons, state.begins, state.ends, model.month, SCALE) == fit.sum() * SCALE


def test_two_million_officers_join_pu_in_november_and_leave_by_february(before):
    model = months_on(before, 4)
    november, december, january, february = (pu(model, k) for k in range(4))
    fewer = replace(load_scenario("baseline"), parameters={"election.regional": 0.6})
    assert november - pu(months_on(before, 1, fewer), 0) == pytest.approx(1.0e6, rel=0.3)
    assert december - january > 1e6
    assert 1e6 > january - february > 0.0  # committees


@pytest.mark.parametrize("month", ["2019-04", "2020-06", "2020-11"])
def test_no_officer_was_enrolled_before_there_was_a_mandate(month):
    t = month_index(month)
    mandate = load_scenario("baseline").levers.at("mandate", t)
    shares, _ = officer_shares(make_rules().election, TERMS[t], 1e8, mandate)
    assert TERMS[t]
    assert shares.max() == 0.0
