"""Field experiments on workers, done in the model: the same workers with the same draws get another offer.

An arm starts from a saved state of the baseline; its effect is held against a trial as priors transfer it.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts.calendar import MONTHS
from semesta.model import Model
from semesta.scenario import Scenario, load_scenario
from semesta.world.cover import PAYS_ITSELF, Cover
from semesta.world.inputs import Month

Arrays = Mapping[str, NDArray[Any]]
OFFER = 120  # January 2025: nothing is waived by law
SURE = np.uint32(2**32 - 1)
FREE_TO_JOIN, SELF_PAID = (Cover.NONE, Cover.OUT_BPU), (Cover.BPU_SELF, Cover.BPU_ARREARS)
PLACES, KINDS = 514, 3


class Offered(Model):
    """A model whose coming month offers BPU once to everybody, through no other channel."""

    offer: Mapping[str, Any]

    def reads(self) -> Month:
        """The month with the offer in it, and without all other doors."""
        nobody = np.zeros(PLACES, np.uint32)
        month = super().reads()
        return month._replace(
            contacts=np.full(PLACES, SURE), doors=np.full(PLACES, SURE), platform=nobody, hires=nobody,
            condition=np.zeros((PLACES, KINDS), np.uint32), local=np.zeros_like(month.local),
            centre=np.zeros_like(month.centre), centre_bound=nobody, household=nobody,
            astray=np.zeros_like(month.astray), **self.offer,
        )  # fmt: skip


def living(model: Model) -> dict[str, NDArray[Any]]:
    """Columns of the living, in the order of their ids."""
    people = model.persons
    order = np.argsort(people.get("id"))
    return {name: people.get(name)[order] for name in model.state.persons._fields}


def take_up(state: Arrays, scale: float, seed: int, waived: float = 0.0, helped: float = 0.0) -> float:
    """Share of own-paying workers without cover, 18 to 64, all aware, who join at one offer.

    state: of the baseline in OFFER; waived: share of the premium, helped: of contacts with help, 0..1.
    """
    model = Offered.restore(dict(state), load_scenario("baseline"), scale=scale, seed=seed)
    assert isinstance(model, Offered)
    model.offer = {
        "waived": np.full(2, waived), "helped": np.full(PLACES, helped), "aware": np.full(PLACES, SURE),
    }  # fmt: skip
    before = living(model)
    model.step()
    after = living(model)
    here, there = (np.isin(a["id"], b["id"]) for a, b in ((before, after), (after, before)))
    age, status = OFFER - before["birth"][here].astype(int), after["status"][there]
    asked = np.isin(before["cover"][here], FREE_TO_JOIN) & (PAYS_ITSELF[status] == 1)
    asked &= (age >= 18 * 12) & (age < 64 * 12)
    return float((after["cover"][there][asked] == Cover.BPU_SELF).mean())


def odds(arm: float, control: float) -> float:
    """Log-odds of an arm over its control."""
    return log(arm / (1.0 - arm)) - log(control / (1.0 - control))


def told(state: Arrays, scale: float, seed: int, points: float = 0.05, months: int = 12) -> float:
    """Members of BPU after a year where a leaflet has told so many more, over those where none has."""
    arms = [Model.restore(dict(state), "baseline", scale=scale, seed=seed) for _ in range(2)]
    arms[1].state.aware[:] = np.minimum(arms[1].state.aware + points, 1.0)
    joined = [arm.run(OFFER + months).observed["active"][-1, :, 1].sum() for arm in arms]
    return float(joined[1] / joined[0])


def pulled(scenario: Scenario, since: int, until: int = MONTHS, **levers: float) -> Scenario:
    """The scenario with levers set to the given values in the months since..until - 1."""
    arrays = {}
    for name, value in levers.items():
        arrays[name] = getattr(scenario.levers, name).copy()
        arrays[name][since:until] = value
    return replace(scenario, levers=replace(scenario.levers, **arrays))


def reminded(state: Arrays, scale: float, seed: int, share: float, months: int = 8) -> NDArray[np.float64]:
    """Share of those who pay for themselves or are in arrears in February 2025 who have paid up, by month, if
    `share` of them is reminded in that month alone.
    """
    policy = pulled(load_scenario("baseline"), OFFER + 1, OFFER + 2, reminders=share)
    model = Model.restore(dict(state), policy, scale=scale, seed=seed).run(OFFER + 1)
    who = np.isin(living(model)["cover"], SELF_PAID)
    ids, found = living(model)["id"][who], []
    for _ in range(months):
        model.step()
        people = living(model)
        found.append(np.isin(ids, people["id"][people["cover"] == Cover.BPU_SELF]).mean())
    return np.array(found)
