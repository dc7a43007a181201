"""Small models that tests share: a history is run once in a session and handed out as copies."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from semesta.facts.calendar import MONTHS
from semesta.law import Rule
from semesta.model import Model
from semesta.scenario import Scenario, load_scenario
from semesta.world.firms import FirmMonth

SCALE, SEED = 20_000, 3  # about ten thousand persons
EVERY_LEVER = Path(__file__).parent / "oracle" / "every_lever.toml"
SEPTEMBER_2024 = 116
FIRMS_BY_PLACE = ("unit", "targeting", "licences", "taxed", "people", "asked", "default")

Arrays = dict[str, np.ndarray]


@cache
def baseline() -> Scenario:
    return load_scenario("baseline")


@cache
def every_lever() -> Scenario:
    return load_scenario(EVERY_LEVER)


@cache
def history(month: int, scale: float = SCALE, seed: int = SEED) -> Arrays:
    """The state of the baseline when `month` months are done; not to be written to."""
    return Model(baseline(), scale=scale, seed=seed).run(month).save_state()


def model_at(
    month: int, scenario: Scenario | None = None, *, scale: float = SCALE, seed: int = SEED, threads: int = 1
) -> Model:
    """A model of its own that continues the baseline from `month` under a scenario."""
    return Model.restore(
        history(month, scale, seed), scenario or baseline(), scale=scale, seed=seed, threads=threads
    )


def pulled(scenario: Scenario, since: int, **levers: Any) -> Scenario:
    """The scenario with levers set to the given values everywhere from month `since` on."""
    arrays = {}
    for name, value in levers.items():
        arrays[name] = getattr(scenario.levers, name).copy()
        arrays[name][since:MONTHS] = value
    local = {name: values for name, values in scenario.levers.local.items() if name not in levers}
    return replace(scenario, levers=replace(scenario.levers, **arrays, local=local))


def firm_month(**values: Any) -> FirmMonth:
    """A month as firms of one kabupaten see it; `values` of the place may be numbers."""
    here = {name: np.atleast_1d(values[name]) for name in FIRMS_BY_PLACE}
    return FirmMonth(**(values | here))


def amended(scenario: Scenario, since: int, **rules: float) -> Scenario:
    """The scenario with rules of the law set to the given values from month `since` on."""
    start = date(2015 + since // 12, since % 12 + 1, 1)
    held = {"start": start, "to": None, "after": "scenario", "law": "", "article": "", "confidence": ""}
    rows = [Rule(rule, value, unit="", note="", amends=True, **held) for rule, value in rules.items()]
    return replace(scenario, amendments=(*scenario.amendments, *rows))


def living(model: Model) -> Arrays:
    """Columns of the living, by id, and their kabupaten; their project by its persistent number, since the
    slot it takes hangs on the projects of other places.
    """
    people = model.persons
    order = np.argsort(people.get("id"))
    columns = {name: people.get(name)[order] for name in (*model.state.persons._fields, "kabkota")}
    slot, number = columns["project"], np.append(model.state.projects.number, -1)
    return columns | {"project": number[slot]}  # -1: on none


def assert_same(ours: Arrays, theirs: Arrays) -> None:
    """Equal in every bit, name by name."""
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if not np.array_equal(ours[name], theirs[name])] == []


def live_rows(state: Arrays) -> Arrays:
    """A saved state without the empty slots behind each kabupaten, which hold no meaning."""
    sizes = state["ends"] - state["begins"]
    slots = np.concatenate([np.arange(b, e) for b, e in zip(state["begins"], state["ends"], strict=True)])
    rows = {name: column[slots] if name.startswith("persons.") else column for name, column in state.items()}
    return {name: column for name, column in rows.items() if name not in ("begins", "ends")} | {
        "sizes": sizes
    }
