"""38 provinces and 514 kabupaten/kota as Mesa agents that decide about money for vulnerable workers and own
staff.

What a Pemda knows of itself stands in its attributes; what changes over time is kept in the arrays of the
model's state, which the compiled loops read and a saved state holds.
"""

from typing import Any

import mesa
import numpy as np
from mesa.agent import AgentSet
from numpy.typing import NDArray
from scipy.special import ndtri

from semesta.decisions import fund
from semesta.decisions.fund import Fund
from semesta.engine.compiled import plain
from semesta.engine.draws import counter, uniform_pairs
from semesta.scenario.levers import Levers
from semesta.world.inputs import Purpose
from semesta.world.running import Running

PROVINCES = 38
BUDGET_MONTH, REVISION_MONTH = 10, 8  # APBD by 30 November, APBD-P in August-September
REVISED_MONTHS = 11 - REVISION_MONTH  # left to pay for when the revision is decided
adoption, dropping = plain(fund.adoption), plain(fund.dropping)
workers_bought = plain(fund.workers_bought)


# Attribute of a Pemda -> column of its facts table.
DISTRICT_FACTS = {
    "name": "name",
    "code": "bps_code",
    "kemendagri_code": "kemendagri_code",
    "population": "population",
    "poverty": "poverty_rate",
    "hdi": "hdi",
}
PROVINCE_FACTS = {
    "name": "name",
    "code": "bps_code",
    "kemendagri_code": "kemendagri_code",
    "population": "working_age",
    "poverty": "poverty_rate",
    "hdi": "hdi",
    "fiscal_class": "fiscal_class",
}


class Centre(mesa.Agent):
    """The central government: it carries the levers of the scenario, which act through what others decide."""

    def __init__(self, model: Running, levers: Levers) -> None:
        super().__init__(model)
        self.levers = levers

    def in_force(self) -> dict[str, Any]:
        """Every lever by name as it stands in the month to come."""
        return {name: values[self.model.month] for name, values in self.levers.arrays().items()}


class Pemda(mesa.Agent):
    """A local government. `index` is its row in the Pemda arrays of the state."""

    def __init__(self, model: Running, index: int, facts: dict[str, Any]) -> None:
        """facts: name, code (BPS), kemendagri_code, population, poverty, hdi, room (sd), apbd (rupiah a
        year) ...
        """
        super().__init__(model)
        self.index = index
        for name, value in facts.items():
            setattr(self, name, value)

    name: str
    code: str
    room: float
    apbd: float
    own_budget: bool

    @property
    def funds(self) -> bool:
        """Whether it pays for vulnerable workers this year."""
        return bool(self.model.state.funds[self.index])

    @property
    def workers(self) -> float:
        """Vulnerable workers it pays for in the months bought, real people."""
        return float(self.model.state.workers[self.index])

    @property
    def need(self) -> float:
        """Vulnerable workers in its area, real people, as last counted."""
        return float(self.model.need[self.index])

    def neighbours_funding(self) -> float:
        """Share of the Pemda of the same kind in the neighbourhood that fund, 0..1."""
        return float(self.model.neighbours[self.index])

    def decide(self) -> None:
        """November: the budget for the year to come. September: a first programme in the revised budget."""
        month_of_year = self.model.month % 12
        if not self.own_budget:
            return
        if month_of_year == BUDGET_MONTH:
            self._budget()
        elif month_of_year == REVISION_MONTH and not self.funds:
            self._revise()

    def _lever(self, name: str) -> float:
        """What a lever says of this government this month."""
        return float(self.model.levers.of_pemda(name, self.model.month, self.index))

    def _wants(self, share_of_year: float) -> bool:
        """Draws the decision to start (or keep) a programme; a revision has a part of the year's chance."""
        t, p, mandate = self.model.month, self.model.rules.fund, self._lever("mandate")
        if self._lever("pemda_allowed") == 0:
            return False
        u = self.model.pemda_draws[self.index, 0]
        if self.funds:
            return bool(u >= dropping(p, self.model.setting.transfer_cut(t), mandate))
        chance = adoption(p, mandate, self.model.setting.election(t), self.neighbours_funding(), self.room)
        return bool(u < chance * share_of_year)

    def _plan(self, months: int, part: float = 1.0) -> float:
        """Workers that `part` of a year's budget buys for `months`: its own share of APBD, log-normal,
        and what is earmarked.
        """
        t, guided = self.model.month, self._lever("pemda_budget_share")
        own = self.model.budget_share[self.index]
        share = part * max(own, 0.0 if np.isnan(guided) else guided)
        budget = (
            self.apbd * self.model.setting.price_level(t) * share + part * self.model.earmarked[self.index]
        )
        return float(
            workers_bought(self.model.rules.fund, self.need, budget, self.model.setting.premium[t], months)
        )

    def _budget(self) -> None:
        state, wants, bought = self.model.state, self._wants(1.0), self._lever("pemda_months")
        cases = self.model.setting.months_bought
        rank = self.model.pemda_draws[self.index, 1]
        drawn = int(cases[int(rank * cases.size)])
        months = drawn if np.isnan(bought) else int(bought)
        state.funds[self.index] = wants
        state.next_months[self.index] = months if wants else 0
        state.next_workers[self.index] = self._plan(months) if wants else 0.0

    def _revise(self) -> None:
        state, p = self.model.state, self.model.rules.fund
        if self._wants(p.late):
            state.funds[self.index] = 1
            state.months[self.index] = REVISED_MONTHS
            state.workers[self.index] = self._plan(REVISED_MONTHS, p.revised)


class Province(Pemda):
    """A provincial government; its workers are spread over its kabupaten/kota by need."""


class Kabkota(Pemda):
    """A kabupaten or kota. `province` is the index 0..37 of its province."""

    province: int


def make_governments(model: Running) -> AgentSet:
    """Add the 514 kabupaten/kota and the 38 provinces to the model, with what is known of each; returns
    them.
    """
    place = model.setting
    districts, provinces = place.facts["districts"], place.facts["provinces"]
    fiscal = {"room": place.room, "apbd": place.apbd, "apbd_known": place.apbd_known}
    offset = len(districts)
    for d in range(offset):
        known = {name: districts[column][d] for name, column in DISTRICT_FACTS.items()}
        known |= {name: values[d] for name, values in fiscal.items()}
        own = districts["administrative_only"][d] == 0
        Kabkota(model, d, known | {"own_budget": own, "province": int(place.province[d])})
    for p in range(len(provinces)):
        known = {name: provinces[column][p] for name, column in PROVINCE_FACTS.items()}
        known |= {name: values[offset + p] for name, values in fiscal.items()}
        Province(model, offset + p, known | {"own_budget": True})
    return model.agents.select(agent_type=Pemda)


def pemda_draws(seed: int, t: int, size: int) -> NDArray[np.float64]:
    """Draws of the Pemda decisions of month t [size, 2] in 0..1: whether to fund, and for how many months."""
    return uniform_pairs(counter(seed, int(Purpose.PEMDA), t), size)


def neighbour_shares(funds: NDArray[np.uint8], province: NDArray[np.int64]) -> NDArray[np.float64]:
    """Share of the other kabupaten/kota of the province that fund; for a province, of the other provinces;
    [552].

    No list of land borders is to hand: the province stands for the neighbourhood (documented proxy).
    """
    funding = funds[: province.size].astype(float)
    count, total = np.bincount(province), np.bincount(province, weights=funding)
    others = np.maximum(count[province] - 1, 1)
    own = funds[province.size :].astype(float)
    return np.concatenate([(total[province] - funding) / others, (own.sum() - own) / max(own.size - 1, 1)])


def budget_shares(rank: NDArray[np.float64], p: Fund) -> NDArray[np.float64]:
    """Each Pemda's own budget share of APBD for vulnerable workers, log-normal by its fixed rank, [552]."""
    share: NDArray[np.float64] = p.budget_share * np.exp(
        p.budget_spread * ndtri(np.clip(rank, 1e-6, 1 - 1e-6))
    )
    share[-PROVINCES:] *= p.province_share
    return share
