"""What the rooms of the world ask of the model that runs them."""

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
from mesa.agent import AgentSet
from numpy.typing import NDArray

from semesta.decisions.rules import Rules
from semesta.scenario.levers import Levers
from semesta.world.covered import Covered
from semesta.world.inputs import Sites
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
    sites: Sites  # projects and their open places
    cells: NDArray[np.int64]  # [38, 384] persons by cover x status x sex, last count
    events: Array  # [38, 10] events of provinces, last count, see counting.Event
    need: Array  # vulnerable workers of each kabupaten/kota, then province, [552] real people
    links: NDArray[np.int64]  # ties of a small world, [514, 6]
    near: Array  # nearness of branch offices, [514], see channels.nearness
    felt: Array  # how strongly each Pemda feels the centre this month, [552]
    effort: Array  # share of its permits and tenders in which each Pemda asks for proof this month, [552]
    covered: Covered  # what the last count says of each province
    budget_share: Array  # own share of APBD for vulnerable workers, [552]
    donors: Array  # share of vulnerable workers that donors pay for, by kind, [514, 4]
    paid: Array  # vulnerable workers whom each Pemda pays for this month, [552] real people
    held: dict[str, Any]  # see held.hold

    @property
    def month(self) -> int:
        """Index of the month to come, 0 = January 2015."""
