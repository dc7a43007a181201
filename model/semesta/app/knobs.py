"""The levers that the explorer offers: few enough to look at, of every mechanism that moves much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from semesta.scenario import LEVERS, Scenario
from semesta.scenario.registry import Field


@dataclass(frozen=True)
class Knob:
    """One number of one lever. beside: what else an entry of it says; step: of its slider."""

    lever: str
    name: str
    step: float
    beside: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """By which the page and the catalogue of texts know it."""
        return f"{self.lever}_{self.name}"

    @property
    def field(self) -> Field:
        """Unit and bounds, as the registry has them."""
        return LEVERS[self.lever].fields[self.name]

    def stands_at(self, scenario: Scenario) -> float:
        """Where a scenario has it in its last month; 0 where it leaves it to the model."""
        values = scenario.levers.arrays()[str(self.field.fills)][-1]
        if self.field.columns_by is not None:
            values = np.mean(values[self._columns()])
        return round(float(np.nan_to_num(values)), DIGITS)

    def _columns(self) -> list[int]:
        by = LEVERS[self.lever].fields[str(self.field.columns_by)]
        chosen = self.beside.get(by.name, by.implied)
        return [by.choices.index(c) if by.choices else int(c) - 1 for c in chosen]


POOREST = {"deciles": [1, 2, 3, 4]}
THEMES: dict[str, tuple[Knob, ...]] = {
    "public": (
        Knob("pbi_jamsostek", "share", 0.05, POOREST),
        Knob("pemda_mandate", "strength", 0.05),
        Knob("pemda_funding", "budget_share", 0.001),
        Knob("village_funding", "villages", 0.05),
        Knob("alternative_funding", "reach", 0.05),
    ),
    "employers": (
        Knob("inspection", "inspectors", 100),
        Knob("data_matching", "share", 0.05),
        Knob("employer_conditions", "asked", 0.05),
        Knob("sanctions", "fines", 0.05),
        Knob("construction_gating", "private", 0.05),
    ),
    "workers": (
        Knob("outreach", "agents", 1000),
        Knob("service_conditions", "share", 0.05),
        Knob("platform_deduction", "share", 0.05),
        Knob("associations", "share", 0.05),
        Knob("auto_debit", "share", 0.05),
        Knob("one_stop", "share", 0.05),
    ),
}
KNOBS = tuple(knob for knobs in THEMES.values() for knob in knobs)
DIGITS = 3  # of where a knob stands; what is set is taken as it is
YEARS = range(2027, 2036)  # from the January of which a policy may start; the first years are budgeted
RAMP_MONTHS = 24  # until it is in full force, unless the user says otherwise
