"""Effort of Pemda: who is strict, whose permits they are, and what a scenario lends to a place."""

import numpy as np
import pytest

from semesta.facts.vocabulary import Owner
from semesta.scenario.gazetteer import DISTRICTS
from semesta.world.enforcing import asked_of_firms, asked_of_projects, efforts, issuer
from small import SEPTEMBER_2024, baseline, model_at, pulled

JAKARTA = 10


@pytest.fixture(scope="module")
def model():
    return model_at(SEPTEMBER_2024)


def asked(model, **levers):
    """Shares asked by site and owner, [514, 4], under levers pulled now."""
    chosen = pulled(baseline(), model.month, **levers)
    own = efforts(chosen.levers, model.rules.enforce, model.strict, model.felt, model.month)
    return asked_of_projects(model.setting, chosen.levers, model.strict, own, model.month)


def test_the_six_units_of_jakarta_follow_their_province(model):
    own, inside = issuer(model.setting), model.setting.province == JAKARTA
    assert (own[inside] == DISTRICTS + JAKARTA).all()
    np.testing.assert_array_equal(own[~inside], np.arange(DISTRICTS)[~inside])


def test_what_holds_for_the_nation_does_not_hang_on_who_is_strict(model):
    place, rules = model.setting, model.rules.enforce
    logs = np.log(model.strict)
    assert logs[:DISTRICTS].std() == pytest.approx(np.hypot(rules.spread, rules.room), rel=0.15)
    assert np.average(logs[:DISTRICTS], weights=place.works_weight) == pytest.approx(0.0, abs=1e-12)
    weights = np.outer(place.works_weight, [0.2, 0.07, 0.18, 0.55])
    shares = asked(model, gating_public=0.6, gating_private=0.6)
    assert np.average(shares, weights=weights) == pytest.approx(0.6, abs=0.04)


def test_works_of_the_centre_follow_the_centre_and_others_their_pemda(model):
    public, strict = model.levers.gating_public[model.month], model.strict
    shares = asked(model)
    assert (shares[:, Owner.APBN] == public).all()
    order = np.argsort(strict[issuer(model.setting)])
    assert (np.diff(shares[order, Owner.KABKOTA]) >= 0.0).all()
    for p in range(38):
        assert np.unique(shares[model.setting.province == p, Owner.PROVINCE]).size == 1


def test_directives_and_what_is_lent_ask_more_projects_and_firms(model):
    firms = []
    for levers in ({"mandate": 0.0}, {"mandate": 1.0}, {"mandate": 1.0, "enforcement": 0.8}):
        one = model_at(SEPTEMBER_2024, pulled(baseline(), SEPTEMBER_2024, **levers))
        firms.append(np.column_stack([asked_of_firms(one), asked(one, **levers)[:, 1:]]))
    assert (firms[0][:, 0] == 0.0).all()
    for weaker, stronger in zip(firms, firms[1:], strict=False):
        assert (stronger > weaker).all()


def test_all_that_can_be_lent_asks_everybody(model):
    lent = pulled(baseline(), model.month, enforcement=1.0)
    own = efforts(lent.levers, model.rules.enforce, model.strict, model.felt, model.month)
    assert (own == 1.0).all()
    assert asked(model, enforcement=1.0)[:, 1:] == pytest.approx(1.0)


def test_a_pemda_knows_its_effort(model):
    strictest = max((g for g in model.governments if g.own_budget), key=lambda g: g.effort)
    assert strictest.effort == pytest.approx(model.effort.max())
    assert strictest.effort < model.levers.mandate[model.month]
