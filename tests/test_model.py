"""The model as a whole: nothing depends on threads, chunks, screens, pauses or on who else is there."""

import gc
import io
import weakref

import numpy as np
import pytest

from otherwise import chunks_of_seven, everybody_acts
from semesta.facts.vocabulary import Sector, Status
from semesta.model import Model
from semesta.world.columns import Persons
from semesta.world.counting import Event
from semesta.world.cover import Cover
from semesta.world.live import count_all
from small import (
    SEPTEMBER_2024,
    assert_same,
    baseline,
    every_lever,
    history,
    live_rows,
    living,
    model_at,
    pulled,
)


def outcome(model: Model) -> dict[str, np.ndarray]:
    return live_rows(model.save_state()) | model.observed


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_change_nothing(threads):
    for since, scenario, months in ((0, baseline(), 26), (SEPTEMBER_2024, every_lever(), 14)):
        one, more = (model_at(since, scenario, threads=n) for n in (1, threads))
        assert_same(outcome(one.run(since + months)), outcome(more.run(since + months)))


@pytest.mark.parametrize("pause", [9, 20, 23, 24, 25])
def test_a_saved_state_continues_bit_for_bit_also_over_january(pause):
    file = io.BytesIO()
    np.savez(file, **model_at(0).run(pause).save_state())
    file.seek(0)
    model = Model.restore(dict(np.load(file)), baseline(), scale=20_000, seed=3).run(38)
    whole = model_at(0).run(38)
    assert_same(live_rows(model.save_state()), live_rows(whole.save_state()))
    assert_same(model.observed, {name: values[pause:] for name, values in whole.observed.items()})


def test_a_pause_under_every_lever_changes_nothing():
    whole = model_at(SEPTEMBER_2024, every_lever()).run(SEPTEMBER_2024 + 24)
    part = model_at(SEPTEMBER_2024, every_lever()).run(SEPTEMBER_2024 + 13)
    rest = Model.restore(part.save_state(), every_lever(), scale=20_000, seed=3).run(SEPTEMBER_2024 + 24)
    assert_same(live_rows(rest.save_state()), live_rows(whole.save_state()))


def test_branches_of_one_state_share_nothing():
    saved = history(SEPTEMBER_2024)
    before = {name: values.copy() for name, values in saved.items()}
    Model.restore(saved, every_lever(), scale=20_000, seed=3).run(SEPTEMBER_2024 + 14)
    assert_same(saved, before)


def test_a_model_that_is_done_is_let_go():
    model = model_at(0).run(1)
    seen = weakref.ref(model), weakref.ref(model.state.persons.birth)
    del model
    gc.collect()
    assert [one() for one in seen] == [None, None]


def test_the_same_seed_gives_the_same_run_and_another_seed_another():
    first, again = (Model(baseline(), scale=50_000, seed=5).run(8).observed for _ in range(2))
    assert_same(first, again)
    other = Model(baseline(), scale=50_000, seed=6).run(8).observed
    assert (other["active"] != first["active"]).any()


def replace_driver(monkeypatch, driver):
    """Let the model drive its persons otherwise; the list returned grows by one with every month."""
    calls = []
    monkeypatch.setattr("semesta.model.live_share", lambda *task: (calls.append(1), driver(*task)))
    return calls


@pytest.mark.parametrize("driver", [everybody_acts, chunks_of_seven])
def test_screens_miss_nobody_and_chunks_change_nothing(monkeypatch, driver):
    """Forty thousand persons, all levers pulled: acting on everybody, or on other chunks, is the same."""
    ways = {"scale": 5_000, "seed": 8}
    usual = model_at(SEPTEMBER_2024, every_lever(), **ways).run(SEPTEMBER_2024 + 24)
    calls = replace_driver(monkeypatch, driver)
    other = model_at(SEPTEMBER_2024, every_lever(), **ways).run(SEPTEMBER_2024 + 24)
    assert_same(outcome(other), outcome(usual))
    assert len(calls) == 24


def test_screens_miss_nobody_in_the_recession_of_2020(monkeypatch):
    usual = model_at(62).run(80)
    calls = replace_driver(monkeypatch, everybody_acts)
    assert_same(outcome(model_at(62).run(80)), outcome(usual))
    assert len(calls) == 18


def test_cells_kept_up_are_those_counted_anew():
    model = model_at(SEPTEMBER_2024, every_lever()).run(SEPTEMBER_2024 + 18)
    state, anew = model.state, np.empty_like(model.state.cells)
    events = np.empty_like(state.events)
    count_all(
        state.persons, state.begins, state.ends, state.employers, model.month, model.setting.decile_z, anew,
        events,
    )  # fmt: skip
    np.testing.assert_array_equal(state.cells, anew)


def test_people_are_conserved_every_month():
    model = model_at(0)
    ids = set(living(model)["id"].tolist())
    for t in range(30):
        model.step()
        entered = model.entrants[t].sum()
        now = living(model)["id"].tolist()
        assert len(now) == len(set(now)) == len(ids) + entered - model.state.events[:, Event.LEFT].sum()
        assert len(set(now) - ids) == entered
        ids = set(now)


# What persons share, and how each is closed below so that one more person cannot be felt through it: places
# on projects (none starts, none is registered); visible claims (no response); agents' contacts per informal
# worker (no agents); desks that whoever comes for JKN meets (none); vulnerable workers over whom the money of
# a Pemda or a donor is spread (no such money), or of the centre within its cap (none); coverage by which
# heads of regions are judged (not at all); firms, who are
# represented by their workers and share inspections (none) and registration at birth (none). Still at work:
# lists of centre and villages, conditions, platforms, walk-ins, public staff, employers.
SHARED = dict.fromkeys(("agents", "pemda_allowed", "inspectors", "one_stop", "kpi"), 0.0) | {
    "pbi_cap": np.inf
}
NO_DONORS = {"company": 0.0, "company_most": 0.0, "zakat": 0.0, "givers": 0.0, "cooperative": 0.0}


def alone(model: Model) -> Model:
    rules = model.rules
    model.state.projects.registered[:] = 0
    model.rules = rules._replace(
        construct=rules.construct._replace(intensity=0.0),
        enrol=rules.enrol._replace(claims=0.0),
        register=rules.register._replace(at_birth=0.0),
        donate=rules.donate._replace(**NO_DONORS),
    )
    return model


def with_one_more(saved: dict[str, np.ndarray], d: int, **traits: int) -> dict[str, np.ndarray]:
    """A saved state with a person more, the last of kabupaten d, a January before the columns are packed."""
    at = int(saved["ends"][d])
    out = dict(saved)
    for name in Persons._fields:
        out[f"persons.{name}"] = np.insert(saved[f"persons.{name}"], at, traits[name])
    after = np.arange(514) > d
    out["begins"], out["ends"] = saved["begins"] + after, saved["ends"] + after
    out["ends"][d] += 1
    return out


EXTRA = {"id": 4_000_000_000, "birth": -250, "sex": 0, "education": 2, "z": -4000, "employer": -1,
         "project": -1, "cover": Cover.NONE, "since": 100, "until": 65535, "paid": 7,
         "jht": 8_000_000, "jp": 3_000_000, "jp_months": 55, "jp_wages": 55 * 4_000}  # fmt: skip


@pytest.mark.parametrize(
    "kind",
    [
        {"status": Status.OWN_ACCOUNT, "sector": Sector.H},
        {"status": Status.EMPLOYEE, "sector": Sector.C},
        {"status": Status.CASUAL_OTHER, "sector": Sector.F, "cover": Cover.BPU_SELF},
        {"status": Status.NON_ASN, "sector": Sector.O, "sex": 1},
    ],
)
def test_one_more_person_changes_nobody_else(kind):
    saved, d = history(120), 200
    firm = {"employer": int(saved["employer_offsets"][d])} if kind["status"] == Status.EMPLOYEE else {}
    scenario = pulled(every_lever(), 120, **SHARED)
    more = with_one_more(saved, d, **(EXTRA | kind | firm))
    without, with_ = (alone(Model.restore(state, scenario, scale=20_000, seed=3)) for state in (saved, more))
    for _ in range(24):
        without.step()
        with_.step()
        people = living(with_)
        extra = people["id"] == EXTRA["id"]
        assert_same({name: column[~extra] for name, column in people.items()}, living(without))
        np.testing.assert_array_equal(with_.state.employers.report, without.state.employers.report)
        for name in ("local", "centre", "contacts", "helped", "hires", "staff"):  # what others decide on
            np.testing.assert_array_equal(getattr(with_.reads(), name), getattr(without.reads(), name))
        elsewhere = np.arange(514) != d
        np.testing.assert_array_equal(with_.state.sums[elsewhere], without.state.sums[elsewhere])
    assert (people["jht"][~extra] > 0).sum() > 1000
    assert np.isin(living(without)["cover"], [Cover.BPU_CENTRE, Cover.BPU_VILLAGE]).sum() > 50


def test_one_more_person_is_felt_where_things_are_shared():
    """The test above has teeth: with agents at work, a worker more takes a contact from the others."""
    saved = history(120)
    more = with_one_more(saved, 200, **(EXTRA | {"status": Status.OWN_ACCOUNT, "sector": Sector.A}))
    models = [Model.restore(state, every_lever(), scale=20_000, seed=3).run(121) for state in (saved, more)]
    models[1].step()
    models[0].step()
    assert models[0].state.aware[0] != models[1].state.aware[0]
