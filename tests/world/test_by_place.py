"""Levers by place as the month reads them: rules by value, residents, agents and inspectors of a place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from semesta.decisions.contact import agent_contacts
from semesta.scenario.compiling import compile_levers
from semesta.scenario.entries import Entry
from semesta.scenario.gazetteer import DISTRICTS
from semesta.world.by_place import by_residents, each, monthly
from semesta.world.channels import agents_met
from semesta.world.counting import Event
from semesta.world.firms import odds_by_place, total_odds
from semesta.world.reading import firm_keys, read_firm_month
from small import SEPTEMBER_2024, baseline, model_at

WEST_JAVA, BEKASI = DISTRICTS + 11, 176
MODEL = model_at(SEPTEMBER_2024)
PROVINCE = MODEL.setting.province


def under(*entries):
    """The model of September 2024 with entries of levers over the baseline."""
    MODEL.levers = compile_levers([*baseline().entries, *entries])
    return MODEL


def entry(key, places, **values):
    return Entry(key, SEPTEMBER_2024, 371, 0, values, places)


@given(arrays.arrays(float, (5, 3), elements=st.floats(0.0, 1.0)))
def test_a_rule_is_worked_out_value_by_value(values):
    np.testing.assert_array_equal(each(lambda v: 3.0 * v, values), 3.0 * values)
    np.testing.assert_allclose(1.0 - (1.0 - monthly(values)) ** 12, values, atol=1e-9)


def test_counts_of_provinces_are_spread_by_residents_and_add_up_again():
    local = by_residents(np.arange(38.0), MODEL.setting.residents, PROVINCE)
    np.testing.assert_allclose(np.bincount(PROVINCE, weights=local), np.arange(38.0))
    here, people = PROVINCE == 11, MODEL.setting.residents
    np.testing.assert_allclose(local[here] / local[here].sum(), people[here] / people[here].sum())


def test_agents_of_a_place_meet_its_workers_beside_those_of_the_nation():
    nation, model = agents_met(under()), under(entry("outreach", (WEST_JAVA,), agents=1000))
    added = agents_met(model) - nation
    here = PROVINCE == WEST_JAVA - DISTRICTS
    workers = model.state.events[here, Event.INFORMAL].sum() * model.scale
    np.testing.assert_allclose(added[here], agent_contacts(model.rules.contact, 1000, workers))
    assert not added[~here].any()
    both = under(entry("outreach", (WEST_JAVA,), agents=1000), entry("outreach", (BEKASI,), agents=50))
    assert (agents_met(both) - nation > added).nonzero()[0].tolist() == [BEKASI]


def visits(*entries):
    """Visits that firms can expect this month in each kabupaten/kota [514], and odds there."""
    model = under(*entries)
    month, state = read_firm_month(model), model.state
    odds = np.empty(DISTRICTS)
    firms = state.employers, state.employer_offsets, firm_keys(model.seed, model.month).rank
    odds_by_place(*firms, month, model.rules.of_firms(), model.scale, odds)
    assert odds.sum() == pytest.approx(total_odds(*firms, month, model.rules.of_firms(), model.scale))
    return odds * month.unit, odds


def test_inspectors_of_a_province_go_to_its_firms_and_draw_none_from_elsewhere():
    base, odds = visits()
    nation = MODEL.levers.inspectors[SEPTEMBER_2024] * MODEL.setting.visits_per_inspector / 12.0
    assert base.sum() == pytest.approx(nation)
    with_own, _ = visits(entry("inspection", (WEST_JAVA,), inspectors=120))
    here = PROVINCE == WEST_JAVA - DISTRICTS
    np.testing.assert_array_equal(with_own[~here], base[~here])
    assert (with_own - base).sum() == pytest.approx(120 * MODEL.setting.visits_per_inspector / 12.0)
    added = (with_own - base)[here]
    np.testing.assert_allclose(added, added.sum() * odds[here] / odds[here].sum())


def test_inspectors_of_a_kota_stay_in_it():
    base, _ = visits()
    with_own, _ = visits(entry("inspection", (BEKASI,), inspectors=12))
    assert (with_own != base).nonzero()[0].tolist() == [BEKASI]


def test_a_place_that_aims_its_inspectors_elsewhere_has_as_many_visits():
    """Whom they see there changes; how many they see, there and elsewhere, does not."""
    base, odds = visits()
    aimed, other_odds = visits(entry("inspection", (WEST_JAVA,), inspectors=0, targeting="C"))
    here = PROVINCE == WEST_JAVA - DISTRICTS
    np.testing.assert_array_equal(aimed[~here], base[~here])
    np.testing.assert_allclose(aimed, base)
    assert (other_odds[here] > odds[here]).any()
