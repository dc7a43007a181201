"""Made tables of experiments: arms beside their evidence, and what trial AEARCTR-0015911 is to find."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from pages import amount, table

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Segment
from semesta.model import Model
from semesta.observe.patterns import patterns
from semesta.scenario import DEFAULT_STRUCTURE, STRUCTURES, load_scenario
from semesta.study.experiments import experiments
from semesta.study.retention import AFTER, BEGINS, arms

SCALE, STRUCTURE_SCALE = 2_000, 1_000  # a hundred thousand persons, and as many as the comparison has
BPU_LINE, YEAR_ENDS = "BPU", ("2017-12", "2020-12", "2021-12", "2022-12", "2023-12", "2024-12")
MONTHS_RUN = month_index("2025-01")
HEAD = ("arm", "evidence", "unit", "interval", "model", "inside")


def trials(seed: int) -> dict[str, Any]:
    """What the tables need, as it is stored."""
    state = Model("baseline", scale=SCALE, seed=seed).run(BEGINS).save_state()
    found = [[*finding, finding.inside] for finding in experiments(SCALE, seed)]
    return {
        "arms": found,
        "retention": [list(arm) for arm in arms(state, SCALE, seed)],
        "structures": structures(STRUCTURE_SCALE, seed),
    }


def tables(stored: dict[str, Any]) -> dict[str, str]:
    """The blocks by the names that pages call them by."""
    return {
        "experiments": arm_table(stored["arms"]),
        "retention": retention_table(stored["retention"]),
        "structures": structure_table(stored["structures"]),
    }


def arm_table(found: Sequence[Sequence[Any]]) -> str:
    """Arm, evidence interval as transferred, effect in the model, inside or not."""
    rows = [
        (arm, rows, unit, f"{low:.2f} to {high:.2f}", f"{effect:.2f}", "yes" if inside else "**no**")
        for arm, rows, unit, low, high, effect, inside in found
    ]
    return table(HEAD, rows)


def retention_table(found: Sequence[Sequence[Any]]) -> str:
    """Share of those who joined for nothing who pay, some months after the free ones."""
    head = ("free months", "auto-debit", *(f"after {months}" for months in AFTER))
    rows = [
        (str(free), "yes" if debited else "no", *(f"{100 * share:.0f} %" for share in paying))
        for free, debited, _, paying in found
    ]
    return table(head, rows)


def structures(scale: int, seed: int) -> list[list[Any]]:
    """Of every structure and choice: mean distance of BPU from its record, and BPU at the end of 2024."""
    facts = load_facts()
    lines = [line for line in patterns(facts) if line.item == BPU_LINE and line.when in YEAR_ENDS]
    rows = []
    for key, structure in STRUCTURES.items():
        for choice in structure.choices:
            scenario = replace(load_scenario("baseline"), structure=DEFAULT_STRUCTURE | {key: choice})
            active = Model(scenario, scale=scale, seed=seed).run(MONTHS_RUN).observed["active"]
            bpu = active[:, :, Segment.BPU].sum(axis=1)
            gaps = [abs(bpu[month_index(line.when)] / line.observed - 1.0) for line in lines]
            rows.append([key, choice, choice == structure.default, float(np.mean(gaps)), float(bpu[-1])])
    return rows


def structure_table(found: Sequence[Sequence[Any]]) -> str:
    """One row a choice; the default of each structure is named."""
    head = ("structure", "choice", "distance from record", "BPU, December 2024")
    rows = [
        (key, f"`{choice}`{' (default)' if default else ''}", f"{100 * gap:.1f} %", amount(bpu, "persons"))
        for key, choice, default, gap, bpu in found
    ]
    return table(head, rows)
