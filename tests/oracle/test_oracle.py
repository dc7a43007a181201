"""Engine and oracle: the same seed and rules give the same persons, employers and Pemda, month by month."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from oracle.copying import columns_of, columns_of_model, country_of
from oracle.country import Country
from oracle.elders import with_elders
from oracle.person import PersonAgent
from semesta.facts.vocabulary import Status
from semesta.model import Model
from semesta.scenario import DEFAULT_STRUCTURE, STRUCTURES, load_scenario
from semesta.world.cover import Cover

SCALE, SEED = 50_000, 3  # about four thousand persons
EVERY_LEVER = Path(__file__).with_name("every_lever.toml")
PENSIONS_SOON = Path(__file__).with_name("pensions_soon.toml")
JULY_2020, SEPTEMBER_2024, JANUARY_2040 = 66, 116, 300
# What can happen to a person, an employer and a Pemda; moves to a status and enrolments are checked apart.
STEPS = """
turns 75; dies or leaves; changes employer
cover ends with the job; comes home; placed abroad; stops paying with the work; leaves a list with the work
dropped as PU_FIRM; dropped as PU_PUBLIC; leaves the household
dropped in a village (rt_rw); dropped in a village (cadres)
put on BPU_CENTRE; put on BPU_KABKOTA; put on BPU_PROVINCE; put on BPU_VILLAGE; put on BPU_DONOR
moves between lists; goes on alone after a list; runs into arrears after a list; back on a list
BPU_ARREARS runs out; JAKON runs out; PU_PUBLIC runs out
claims an old account; claims JHT while covered otherwise
BPU_SELF misses a payment; BPU_PLATFORM misses a payment; catches up
pays for a reminder; catches up for a reminder; would have caught up without a reminder
slips back after a reminder; leaves as a discount ends
serves in an election (committee); serves in an election (polling)
project is extended; project ends; stays on a project that is extended; leaves a project with the work
APBN begins a project; PROVINCE begins a project; KABKOTA begins a project; PRIVATE begins a project
grows too old for BPU
taken on by a public project; taken on by a private project
joins by condition; joins by platform; joins by contact; joins by household
fails to register by condition; fails to register by platform; fails to register by contact
fails to register by household
firm registers; firm is found and registers; firm falls behind; firm pays up; firm pays up after a visit
firm loses cover; firm stays suspended; firm is struck off
firm is replaced by a registered one; firm is replaced by an unregistered one
pemda stays out; pemda starts; pemda keeps; pemda drops; pemda starts in a revised budget
pemda runs all year
draws a tenth of its JHT; draws JHT for a house; claims JHT at its age; is laid off with JKP
is owed contributions by the firm
has paid JP for long enough; retires with a pension; is paid JP at once; leaves JP unclaimed; has no JP
leaves survivors with a pension; dies with a pension; turns 75 with a pension
"""
APART = ("moves to ", "enrolled ")


class Beside(NamedTuple):
    """A model and a country run side by side."""

    country: Country
    differences: list[tuple[int, str]]  # month and name of what was not equal
    covers: set[Cover]  # held by anybody in any month


def differences(model, country):
    """Names of columns and observables in which the two are not equal."""
    ours, theirs = columns_of(country), columns_of_model(model)
    observed = {name: values[-1] for name, values in model.record.items()}
    assert ours.keys() == theirs.keys()
    assert observed.keys() == country.observed.keys()
    pairs = [(name, ours[name], theirs[name]) for name in ours]
    pairs += [(name, country.observed[name], observed[name]) for name in observed]
    return [name for name, a, b in pairs if not np.array_equal(a, b)]


def run_beside(model, months):
    country, apart, covers = country_of(model), [], set()
    for t in range(model.month, model.month + months):
        model.step()
        country.step()
        apart += [(t, name) for name in differences(model, country)]
        covers |= set(model.persons.get("cover").tolist())
    return Beside(country, apart, {Cover(code) for code in covers})


@pytest.fixture(scope="module")
def baseline():
    return run_beside(Model("baseline", scale=SCALE, seed=SEED), 48)


@pytest.fixture(scope="module")
def in_2020():
    return Model("baseline", scale=SCALE, seed=SEED).run(JULY_2020).save_state()


@pytest.fixture(scope="module")
def in_2024():
    return Model("baseline", scale=SCALE, seed=SEED).run(SEPTEMBER_2024).save_state()


@pytest.fixture(scope="module")
def every_lever(in_2024):
    return run_beside(Model.restore(in_2024, load_scenario(EVERY_LEVER), scale=SCALE, seed=SEED), 36)


@pytest.fixture(scope="module")
def pensions():
    """Five years give a pension, so that in 2040 many draw one."""
    model = Model(load_scenario(PENSIONS_SOON), scale=SCALE, seed=SEED).run(JANUARY_2040)
    return run_beside(with_elders(model), 24)


def test_baseline_from_2015_agent_by_agent(baseline):
    assert baseline.differences == []


def test_every_lever_from_2024_agent_by_agent(every_lever):
    assert every_lever.differences == []


OTHERS = [(key, choice) for key, s in STRUCTURES.items() for choice in s.choices if choice != s.default]


@pytest.mark.parametrize(("key", "choice"), OTHERS)
def test_every_other_structure_agent_by_agent(in_2024, key, choice):
    scenario = replace(load_scenario(EVERY_LEVER), structure=DEFAULT_STRUCTURE | {key: choice})
    beside = run_beside(Model.restore(in_2024, scenario, scale=SCALE, seed=SEED), 6)
    assert beside.differences == []
    assert beside.country.happened["joins by contact"] > 10


def test_pensions_of_2040_agent_by_agent(pensions):
    assert pensions.differences == []


def test_every_account_is_what_was_paid_in_less_what_was_taken_out(baseline, pensions):
    """Within half a unit a deposit, for every person that the engine's persons are equal to."""
    for beside in (baseline, pensions):
        people = beside.country.agents_by_type[PersonAgent]
        assert all(person.money.jht.is_sound and person.money.jp.is_sound for person in people)
        assert sum(person.money.jht.deposits > 12 for person in people) > 100


def test_the_pandemic_agent_by_agent(in_2020):
    """A crisis of jobs, projects that do not start, and relief for members but not for newcomers."""
    model = Model.restore(in_2020, "baseline", scale=SCALE, seed=SEED)
    assert run_beside(model, 9).differences == []
    assert model.setting.relief[JULY_2020 + 2] > model.setting.discount[JULY_2020 + 2].max()


def test_every_cover_and_every_step_has_occurred(baseline, every_lever, pensions):
    happened = baseline.country.happened + every_lever.country.happened + pensions.country.happened
    wanted = {step.strip() for line in STEPS.strip().splitlines() for step in line.split(";")}
    assert {what for what in happened if not what.startswith(APART)} == wanted
    assert {what for what in happened if what.startswith("moves to ")} == {
        f"moves to {s.name}" for s in Status
    }
    assert baseline.covers | every_lever.covers == set(Cover)


def test_a_wrong_rule_is_noticed(in_2024):
    """The comparison has teeth: a country whose members miss every second payment is not the model's."""
    model = Model.restore(in_2024, "baseline", scale=SCALE, seed=SEED)
    country = country_of(model)
    keep = country.rules.keep._replace(lapse_new=0.5, lapse_year=0.5, lapse_old=0.5)
    country.rules = country.rules._replace(keep=keep)
    model.step()
    country.step()
    assert "person cover" in differences(model, country)
