"""Construction projects and those who work on them: nobody twice, no place twice, and what each owes."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from semesta.engine.compiled import plain
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Owner
from semesta.law.tariff import jakon_contribution
from semesta.world.building import (
    Builders,
    builders_of,
    move_projects,
    no_projects,
    open_sites,
    read_project_month,
    running_at_start,
    tries,
)
from semesta.world.cover import Cover
from semesta.world.enforcing import asked_of_projects
from semesta.world.projects import first_above
from small import SEPTEMBER_2024, every_lever, living, model_at, pulled

GATING = st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0))


@pytest.fixture(scope="module")
def model():
    return model_at(61, scale=5_000)


def started(model, scale=None, seed=1, months=12, **changed):
    """Projects that start over some months from none, as the model's country has them built."""
    projects, dues = no_projects(), np.zeros((514, 2))
    rules = model.rules._replace(construct=model.rules.construct._replace(**changed))
    builders = Builders(
        *(who * model.scale / (scale or model.scale) for who in builders_of(model.state.events))
    )
    for t in range(model.month, model.month + months):
        asked = asked_of_projects(model.setting, model.levers, model.strict, model.effort, t)
        month = read_project_month(
            model.setting, model.levers, rules, builders, asked, scale or model.scale, t
        )
        projects, paid = move_projects(projects, month, rules, seed)
        dues += paid
    return projects, dues


def test_everybody_covered_by_a_project_is_on_one_and_no_place_is_held_twice():
    model = model_at(SEPTEMBER_2024, every_lever(), scale=5_000)
    moved = 0
    before = living(model)
    for _ in range(24):
        model.step()
        people, projects = living(model), model.state.projects
        on = people["project"] >= 0
        slot = model.persons.get("project")[np.argsort(model.persons.get("id"))][on]
        np.testing.assert_array_equal(on, people["cover"] == Cover.JAKON)
        workers = np.bincount(slot, minlength=projects.places.size)
        np.testing.assert_array_equal(projects.workers, workers)
        assert (workers <= projects.places).all()
        assert projects.registered[slot].all()
        np.testing.assert_array_equal(projects.kabkota[slot], people["kabkota"][on])
        assert (people["until"][on] <= projects.ends[slot]).all()
        _, i, j = np.intersect1d(before["id"], people["id"], return_indices=True)
        old, new = before["project"][i], people["project"][j]
        moved += ((old >= 0) & (new >= 0) & (old != new)).sum()
        before = people
    assert moved > 20  # from one project to the next within a month


def test_projects_run_until_their_end_and_their_places_are_for_sampled_workers(model):
    running, scale = model.projects, model.scale
    assert (running.get("start") < model.month).all()
    assert (running.get("ends") >= model.month).all()
    places = np.maximum(1, (running.get("size") / scale + 0.5).astype(int))
    np.testing.assert_array_equal(running.get("places"), places)
    stands_for = running.get("places") * scale / running.get("size")
    np.testing.assert_array_equal(running.get("projects"), stands_for)
    assert set(running.get("owner").tolist()) == {int(owner) for owner in Owner}
    small = running.select(lambda view: view.get("size") < 10)
    assert 0 < len(small) < len(running)
    assert small[0].size < 10


def test_registered_are_large_projects_first(model):
    running = model.projects
    inside, all_of_them = running.select(registered=1), running.get("projects")
    workers = inside.get("places").sum() / running.get("places").sum()
    number = inside.get("projects").sum() / all_of_them.sum()
    assert 0.2 < number < workers - 0.2


@given(GATING, GATING)
@example((0.0, 1.0), (0.0, 0.75))  # all of it asks for all of them
@settings(max_examples=25, deadline=None)
def test_a_stronger_condition_adds_projects_and_takes_none_away(a, b):
    model, found = model_at(61, scale=5_000), []
    low, high = np.minimum(a, b), np.maximum(a, b)
    for public, private in (low, high):
        levers = pulled(model.policy, 0, gating_public=public, gating_private=private).levers
        model.levers = levers
        found.append(started(model, months=2)[0])
    lax, strict = found
    np.testing.assert_array_equal(lax.number, strict.number)
    assert (lax.registered <= strict.registered).all()


def test_one_project_more_moves_nobody_elsewhere():
    saved, d = model_at(61).save_state(), 160
    more = {name: values.copy() for name, values in saved.items()}
    extra = {"number": 1, "kabkota": d, "owner": 3, "registered": 1, "value": 1e9, "size": 20,
             "start": 60, "ends": 70, "extended": -1, "places": 3}  # fmt: skip
    for name in no_projects()._fields:
        column = more[f"projects.{name}"]
        more[f"projects.{name}"] = np.append(column, np.array(extra.get(name, 0), column.dtype))
    models = [type(model_at(61)).restore(state, "baseline", scale=20_000, seed=3) for state in (saved, more)]
    apart = 0
    for _ in range(12):
        for one in models:
            one.step()
        people, others = (living(one) for one in models)
        elsewhere = people["kabkota"] != d
        for name in people:
            np.testing.assert_array_equal(people[name][elsewhere], others[name][elsewhere], err_msg=name)
        apart += (people["cover"] != others["cover"]).sum()
    assert apart > 0


def test_each_registered_project_pays_by_the_formula_of_the_law(model):
    projects, dues = started(model, months=1)
    assert projects.named[projects.registered > 0].any()
    expected = np.zeros((514, 2))
    labour = model.rules.construct.labour
    for k in np.flatnonzero(projects.registered & (projects.places > 0)):
        value = projects.value[k]
        wages = value * labour if projects.named[k] else None
        one = jakon_contribution(value, model.month, wages=wages, law=model.setting.law)
        stands_for = projects.places[k] * model.scale / projects.size[k]
        expected[projects.kabkota[k]] += stands_for * one.jkk, stands_for * one.jkm
    np.testing.assert_allclose(dues, expected)


def test_projects_of_every_size_are_as_many_at_any_scale(model):
    """Real projects, places and contributions started in a year, at 1:200 and 1:2000."""

    def real(scale, seed):
        projects, dues = started(model, scale=scale, seed=seed, months=6)
        stands_for = projects.places * scale / np.maximum(projects.size, 1)
        sizes = [(projects.size <= 10), (projects.size > 10) & (projects.size <= 100), (projects.size > 100)]
        workers = [(projects.places * scale)[size].sum() for size in sizes]
        return np.array([*workers, stands_for.sum(), (stands_for * projects.registered).sum(), dues.sum()])

    fine, coarse = (np.array([real(scale, seed) for seed in range(8)]) for scale in (200.0, 2_000.0))
    error = np.hypot(*(runs.std(axis=0, ddof=1) / np.sqrt(len(runs)) for runs in (fine, coarse)))
    apart = np.abs(fine.mean(axis=0) - coarse.mean(axis=0))
    assert (apart < 3.5 * error + 0.005 * fine.mean(axis=0)).all()


def test_a_seeker_finds_an_open_place_with_one_chance_in_the_places_and_seekers(model):
    projects = model.state.projects
    seekers = np.arange(514, dtype=np.int64)
    sites = open_sites(projects, seekers)
    open_places = np.diff(sites.offsets)
    registered = (projects.registered > 0) & (projects.places > 0)
    free = np.where(registered, projects.places - projects.workers, 0)
    np.testing.assert_array_equal(open_places, np.bincount(projects.kabkota, weights=free, minlength=514))
    chances = tries(sites) / 2.0**32
    np.testing.assert_allclose(
        chances, open_places / np.maximum(np.maximum(seekers, open_places), 1), atol=1e-9
    )
    highest = (tries(sites).astype(np.uint64) - np.uint64(1)) * sites.seekers.astype(np.uint64) >> np.uint64(
        32
    )
    some = open_places > 0
    assert (highest[some] < open_places[some]).all()


def test_the_stock_of_january_2015_is_that_of_a_flow_of_years(model):
    builders = builders_of(model.state.events)
    projects = running_at_start(model.setting, model.levers, model.rules, builders, model.scale, 1)
    running = projects.places > 0
    assert (projects.start[running] < 0).all()
    assert (projects.ends[running] >= 0).all()
    assert np.median(projects.start[running]) > -18
    ends = model_at(month_index("2016-01"), scale=5_000).projects
    assert running.sum() == pytest.approx(len(ends), rel=0.3)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40), st.floats(0.0, 1.0, exclude_max=True))
def test_a_site_is_the_first_whose_cumulative_share_lies_above_the_draw(weights, u):
    cumulative = np.cumsum(weights) / max(sum(weights), 1)
    above = np.flatnonzero(cumulative > u)
    assert plain(first_above)(cumulative, u) == (above[0] if above.size else len(weights) - 1)
