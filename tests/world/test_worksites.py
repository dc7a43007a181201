"""Where works are, and where builders go to: nobody further than need be, and as many as works want."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from semesta.facts import load_facts
from semesta.facts.vocabulary import Owner
from semesta.world.cover import Cover
from semesta.world.worksites import workers_by_site, works_by_owner, works_inside, worksites
from small import living, model_at

PROVINCE = model_at(24).setting.province
WORKS = works_by_owner(load_facts())
INSIDE = works_inside(load_facts(), PROVINCE)


def test_public_works_are_where_contractors_are_and_private_ones_where_building_is():
    table, jakarta = load_facts()["works_province"], 10
    for owner, indicator in ((Owner.KABKOTA, "contractors"), (Owner.PRIVATE, "value_added")):
        rows = table.where(indicator=indicator)
        there = rows.where(province="31")["value"][0] / rows["value"].sum()
        assert WORKS[owner][jakarta] == pytest.approx(there)
    np.testing.assert_allclose(WORKS.sum(axis=1), 1.0)
    np.testing.assert_allclose(np.bincount(PROVINCE, weights=INSIDE), 1.0)


@given(arrays(float, 514, elements=st.floats(0.0, 50.0)).filter(lambda builders: builders.sum() > 1.0))
@settings(max_examples=30, deadline=None)
def test_builders_come_to_where_works_are_and_stay_where_they_can(builders):
    stays, away = worksites(WORKS, INSIDE, builders, PROVINCE)
    here = np.bincount(PROVINCE, weights=builders) / builders.sum()
    for owner in Owner:
        works, at_home = WORKS[owner], stays[:, owner]
        elsewhere = np.diff(away[owner], prepend=0.0)
        assert (elsewhere >= 0.0).all()
        found = builders / builders.sum() * at_home
        leaving = builders.sum() and (builders * (1.0 - at_home)).sum() / builders.sum()
        sites = np.bincount(PROVINCE, weights=found + leaving * elsewhere)
        np.testing.assert_allclose(sites, works, atol=1e-9)
        assert (at_home[(here < works)[PROVINCE]] == 1.0).all()


def test_members_are_counted_where_their_project_stands():
    model = model_at(61, scale=5_000)
    people, projects = living(model), model.state.projects
    counted = workers_by_site(projects, PROVINCE)
    assert counted.sum() == (people["cover"] == Cover.JAKON).sum() > 100
    away = projects.workers * (PROVINCE[projects.site] != PROVINCE[projects.kabkota])
    assert 0.1 < away.sum() / projects.workers.sum() < 0.6
    at_home = np.bincount(PROVINCE[projects.kabkota], weights=projects.workers, minlength=38)
    assert counted[10] > 2.0 * at_home[10]  # works of Jakarta are built by those who live elsewhere
