"""What the rooms of the world ask of the model that runs them."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np
from mesa.agent import AgentSet
from numpy.typing import NDArray

from semesta.decisions.rules import Rules
from semesta.scenario.levers import Levers
from semesta.world.setting import Setting
from semesta.world.state import State

Array = NDArray[np.float64]


class Running(Protocol):
    """A model in some month: its levers, rules, setting and state, and what it has worked out for the
    month.
    """

    agents: AgentSet
    levers: Levers
    forms: Mapping[str, int]  # codes of what the scenario chose under [structure]
    rules: Rules
    setting: Setting
    state: State
    scale: float
    seed: int
    need: Array  # vulnerable workers of each kabupaten/kota, then province, [552] real people
    links: NDArray[np.int64]  # ties of a small world, [514, 6]
    near: Array  # nearness of branch offices, [514], see channels.nearness
    neighbours: Array  # share of neighbouring Pemda that fund, [552]
    earmarked: Array  # of shared revenues for vulnerable workers, rupiah a year, [552]
    budget_share: Array  # own share of APBD for vulnerable workers, [552]
    donors: Array  # share of vulnerable workers that donors pay for, by kind, [514, 4]
    pemda_draws: Array  # draws of this month's Pemda decisions, [552, 2] in 0..1

    @property
    def month(self) -> int:
        """Index of the month to come, 0 = January 2015."""
