"""38 provinces and 514 kabupaten/kota as Mesa agents that decide about money for vulnerable workers and own
staff, and the centre.

What a Pemda knows of itself stands in its attributes; what changes over time is kept in the arrays of the
model's state, of which it shows its row. Their decisions are reckoned side by side (`world.budgets`), each by
the scalar rules of `decisions.fund` and `decisions.budget`.
"""

from itertools import count
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import mesa
import numpy as np
from mesa.agent import AgentSet

from semesta.decisions.fund import Reasons
from semesta.facts.calendar import year_of
from semesta.facts.vocabulary import Status
from semesta.scenario.levers import Levers
from semesta.world.budgets import read_reasons
from semesta.world.counting import COVERS, SEXES, STATUSES
from semesta.world.directed import targets
from semesta.world.running import Running

# Attribute of a Pemda -> column of its facts table.
DISTRICT_FACTS = {
    "name": "name",
    "code": "bps_code",
    "kemendagri_code": "kemendagri_code",
    "population": "population",
    "poverty": "poverty_rate",
    "hdi": "hdi",
    "villages": "villages",
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


class _Counts(WeakKeyDictionary[Any, Any]):
    """Model -> count of its agents, from 1."""

    def __getitem__(self, model: Any) -> Any:
        return self.setdefault(model, count(1))


class Government(mesa.Agent):
    """An agent that lets its model go: Mesa counts agents in a table that would keep every model for good,
    some tens of megabytes for each run of a study.
    """

    _ids = _Counts()


class Centre(Government):
    """The central government: it carries the levers of the scenario, which act through what others decide."""

    def __init__(self, model: Running, levers: Levers) -> None:
        super().__init__(model)
        self.levers = levers

    def in_force(self) -> dict[str, Any]:
        """Every lever by name as it stands in the month to come."""
        return {name: values[self.model.month] for name, values in self.levers.arrays().items()}


class Need(NamedTuple):
    """People whom a Pemda may have to pay for, real persons, as last counted."""

    vulnerable: float  # own-paying workers in deciles 1-4
    staff: float  # non-ASN staff, village apparatus among them
    apparatus: float  # village apparatus, by villages
    cadres: float  # active posyandu cadres, by villages


class Head(NamedTuple):
    """The head of a region."""

    elected: int | None  # year; None: before 2015
    next_election: int | None
    stands: bool  # in that election, if in office and able


class Pemda(Government):
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
    areas: np.ndarray  # rows of its kabupaten/kota among the 514

    def _row(self, values: Any) -> float:
        return float(values[self.index])

    @property
    def funds(self) -> bool:
        """Whether it pays for vulnerable workers this year."""
        return bool(self.model.state.funds[self.index])

    @property
    def workers(self) -> float:
        """Vulnerable workers it pays for in the months bought, real people."""
        return self._row(self.model.state.workers)

    @property
    def months(self) -> int:
        """Months it pays for this year, ending in December."""
        return int(self.model.state.months[self.index])

    @property
    def budget(self) -> float:
        """Rupiah committed to vulnerable workers this year."""
        return self._row(self.model.state.budget)

    @property
    def spent(self) -> float:
        """Rupiah of it paid since January."""
        return self._row(self.model.state.spent)

    @property
    def need(self) -> Need:
        """Whom it may have to pay for."""
        place, cells = self.model.setting, self.model.state.cells
        by_status = cells[self.areas].reshape(-1, COVERS, STATUSES, SEXES).sum(axis=(0, 1, 3))
        staff = float(by_status[Status.NON_ASN]) * self.model.scale
        own = place.of_villages[self.areas].sum(axis=0)
        return Need(self._row(self.model.need), staff, float(own[0]), float(own[1]))

    @property
    def target(self) -> float:
        """Coverage asked of it now: active over employed."""
        return self._row(targets(self.model))

    @property
    def effort(self) -> float:
        """Share of its own permits and tenders in which it asks for proof of membership, 0..1."""
        return self._row(self.model.effort)

    @property
    def reasons(self) -> Reasons:
        """What speaks for a programme as last counted: mandate, target, election, neighbours, room ..."""
        return Reasons(*read_reasons(self.model)[self.index].tolist())

    @property
    def head(self) -> Head:
        """Its head at the end of this year, and the next election."""
        heads, year = self.model.setting.heads, year_of(self.model.month)
        coming = np.flatnonzero(heads.elected[self.index, year - 2014 :])
        when = year + 1 + int(coming[0]) if coming.size else None
        share = self.model.rules.fund.incumbent
        stands = when is not None and bool(heads.stands(when, share)[self.index])
        return Head(heads.last(self.index, year), when, stands)

    @property
    def neighbours(self) -> list["Pemda"]:
        """The Pemda it looks at."""
        near = set(self.model.setting.near[self.index].tolist())
        return [other for other in self.model.governments if other.index in near]


class Province(Pemda):
    """A provincial government; its workers are spread over its kabupaten/kota by need, a part of them only
    where these fund too.
    """


class Kabkota(Pemda):
    """A kabupaten or kota. `province` is the index 0..37 of its province."""

    province: int


def make_governments(model: Running) -> AgentSet:
    """Add the 514 kabupaten/kota and the 38 provinces to the model, with what is known of each; returns
    them.
    """
    place = model.setting
    districts, provinces = place.facts["districts"], place.facts["provinces"]
    fiscal = {name: getattr(place, name) for name in ("room", "apbd", "apbd_known", "own_budget")}
    offset = len(districts)
    for d in range(offset):
        known = {name: districts[column][d] for name, column in DISTRICT_FACTS.items()}
        known |= {name: values[d] for name, values in fiscal.items()}
        Kabkota(model, d, known | {"province": int(place.province[d]), "areas": np.array([d])})
    for p in range(len(provinces)):
        known = {name: provinces[column][p] for name, column in PROVINCE_FACTS.items()}
        known |= {name: values[offset + p] for name, values in fiscal.items()}
        Province(model, offset + p, known | {"areas": np.flatnonzero(place.province == p)})
    return model.agents.select(agent_type=Pemda)
