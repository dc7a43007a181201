"""Whom channels reach in a month: agents with capacity and territory, village offices, associations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from semesta.facts import load_facts
from semesta.world.channels import exposure, nearness
from semesta.world.counting import Event
from semesta.world.directed import gaps
from small import SEPTEMBER_2024, baseline, model_at, pulled

SHARE = st.floats(0.0, 1.0)
MODEL = model_at(SEPTEMBER_2024)


def met(**levers):
    """Helped and all contacts per worker, by kabupaten, under levers."""
    MODEL.levers = pulled(baseline(), SEPTEMBER_2024, **levers).levers
    MODEL.read_counts()
    return exposure(MODEL)


def workers():
    return MODEL.state.events[:, Event.INFORMAL] * MODEL.scale


@given(st.integers(0, 50_000), SHARE)
def test_agents_speak_to_as_many_as_they_can_wherever_they_are_sent(agents, rural):
    none, _ = met(agents=0)
    kota = MODEL.setting.kota == 1
    helped = met(agents=agents, agents_rural=rural)[0] - none
    reached = agents * MODEL.rules.contact.reach
    for where, part in ((kota, 1.0 - rural), (~kota, rural)):
        expected = min(reached * part, workers()[where].sum())
        assert (helped * workers())[where].sum() == pytest.approx(expected, rel=1e-6, abs=1.0)


def test_where_no_territory_is_said_agents_are_where_workers_and_branch_offices_are():
    helped = met(agents=5_000)[0] - met(agents=0)[0]
    np.testing.assert_allclose(helped / MODEL.near, (helped / MODEL.near)[0])
    by_office = workers() * MODEL.near
    share = by_office[MODEL.setting.kota == 0].sum() / by_office.sum()
    np.testing.assert_allclose(met(agents=5_000, agents_rural=share)[0] - met(agents=0)[0], helped)


def test_how_heads_are_judged_reaches_village_offices_where_they_fall_short():
    judged, plain = met(kpi=1.0, mandate=0.2)[0], met(kpi=0.0, mandate=0.2)[0]
    short = gaps(MODEL)[: plain.size] > 0.0
    assert short.any()
    assert (judged[short] > plain[short]).all()
    np.testing.assert_array_equal(judged[~short], plain[~short])


@given(SHARE, SHARE, SHARE)
def test_more_of_a_channel_reaches_more(village, association, mandate):
    p = MODEL.rules.contact
    helped, contacts = met(village_offices=village, associations=association, mandate=mandate)
    np.testing.assert_allclose(contacts - helped, p.walk_in * MODEL.near)
    expected = met(village_offices=0.0, associations=0.0, mandate=0.0)[0]
    expected = expected + p.village * max(village, mandate) + p.association * association
    np.testing.assert_allclose(helped, expected)


def test_offices_are_nearer_where_formal_jobs_are_and_as_near_as_before_on_the_whole():
    facts, province = load_facts(), MODEL.setting.province
    table = facts["provinces"]
    informal = table["employed"] * (1.0 - table["formal_share"] / 100.0)
    near = nearness(facts, np.arange(38), 0.75)
    assert (near * informal).sum() == pytest.approx(informal.sum())
    assert (np.argsort(near) == np.argsort(table["formal_share"])).all()
    np.testing.assert_array_equal(nearness(facts, province, 0.75), near[province])
    np.testing.assert_allclose(nearness(facts, province, 0.0), 1.0)
