"""The model: a Mesa model whose step is one month."""

from pathlib import Path
from typing import Any

import mesa
import numpy as np
from mesa.agent import AgentSet
from numpy.typing import NDArray

from semesta.decisions.peers import PROVINCE
from semesta.decisions.rules import Rules, make_rules
from semesta.extend.binding import bind
from semesta.extend.loading import Paths, extended, extension_of
from semesta.facts import Facts, load_facts
from semesta.facts.calendar import MONTHS, month_label
from semesta.law import Law
from semesta.scenario import Scenario
from semesta.scenario.structures import codes
from semesta.world.beginning import begin
from semesta.world.budgets import budget_shares, decide, pay, turn_year
from semesta.world.building import builders_of, move_projects, open_sites, read_project_month
from semesta.world.by_place import by_residents
from semesta.world.channels import exposure, nearness
from semesta.world.counting import Event, cells_by_province, count_peers, is_quarter_end
from semesta.world.covered import count_covered
from semesta.world.december import observe_december
from semesta.world.directed import felt
from semesta.world.drift import enrol_staff, spread_awareness
from semesta.world.enforcing import asked_of_projects, efforts, strictness
from semesta.world.firms import firms_share
from semesta.world.governments import Centre, make_governments
from semesta.world.group_counts import observe_groups, recount_groups
from semesta.world.held import hold
from semesta.world.inputs import Month
from semesta.world.jkn import move_month, observe_jkn
from semesta.world.live import live_share
from semesta.world.payers import count_by_donor, donor_shares
from semesta.world.peers import small_world
from semesta.world.pensions import move_pensions, observe_pensions
from semesta.world.prices import law_in_force
from semesta.world.reading import firm_keys, make_keys, read_firm_month, read_month
from semesta.world.screen import make_scratch
from semesta.world.setting import Setting
from semesta.world.spending import observe_purses
from semesta.world.standing import move_accounts
from semesta.world.state import State
from semesta.world.tally import observe_month, sum_provinces
from semesta.world.threads import in_parallel, share_out
from semesta.world.turnover import (
    enter,
    entrants_by_month,
    entry_key,
    first_ids,
    make_room,
    schooling_of_entrants,
)
from semesta.world.views import ColumnView, employer_view, person_view, project_view
from semesta.world.worksites import workers_by_site

Array = NDArray[np.float64]


class Model(mesa.Model):
    """Indonesia, month by month from January 2015.

    scenario: a Scenario, a shipped name or a file; scale: real persons for each simulated one; seed: root of
    all randomness; facts, law: other tables (default the shipped ones); threads: threads within a month.
    extensions: Python files that change its rules, see `semesta.extend`; a loaded scenario may carry its own.
    The same scenario, scale, seed and tables give the same numbers on any number of threads.
    """

    def __new__(cls, scenario: Scenario | str | Path, *, extensions: Paths = (), **_: Any) -> "Model":
        """A model of this class, or of its twin under the extension of the scenario."""
        extension = extension_of(scenario, extensions)
        made: Model = super().__new__(bind(extension).of(cls))
        return made

    def __init__(
        self,
        scenario: Scenario | str | Path,
        *,
        extensions: Paths = (),
        scale: float = 1000,
        seed: int = 1,
        facts: Facts | None = None,
        law: Law | None = None,
        threads: int = 1,
        state: State | None = None,
    ) -> None:
        super().__init__(rng=seed)
        self.policy = extended(scenario, extensions)
        self.centre = Centre(self, self.policy.levers)
        self.levers = self.centre.levers
        self.forms = codes(self.policy.structure)
        self.bound = bind(self.policy.extension)
        start = 0 if state is None else state.month
        self.rules: Rules = self.bound.rules(make_rules(self.policy.parameters), self.levers, start)
        self.scale, self.seed, self.threads = float(scale), seed, threads
        tables = facts or load_facts()
        in_force = law_in_force(self.policy, tables, law)
        self.setting = Setting(tables, self.levers.macro, in_force, seed, self.levers.transfers)
        self.state = state or begin(self.setting, self.levers, self.rules, self.scale, seed)
        self.started = self.state.month
        self.budget_share = budget_shares(self.setting.budget_rank, self.rules.fund)
        self.strict = strictness(self.setting, self.rules.enforce)
        self.near = nearness(tables, self.setting.province, self.rules.contact.near)
        self.links = small_world(self.setting.province, self.rules.peers.far, seed)
        self.entrants = entrants_by_month(self.setting.projection.entrants, self.scale, seed)
        self.entrant_ids = first_ids(self.entrants, self.setting.first_entrant_id(self.scale))
        self.shares = share_out(self.state.ends - self.state.begins, threads)
        self.scratch = [make_scratch() for _ in range(threads)]
        self.sites = open_sites(self.state.projects, self.state.events[:, Event.FREE])
        self.held: dict[str, Any] = {}
        self.record: dict[str, list[Array]] = {}
        self.jkn_record: list[Array] = []
        self.governments: AgentSet = make_governments(self)  # the 552 Pemda
        self.cells = cells_by_province(self.state.cells, self.setting.province)
        self.read_counts()

    def step(self) -> None:
        """One month."""
        self.read_calendar()
        self.people_enter()
        self.governments_decide()
        self.employers_decide()
        self.projects_go_on()
        self.workers_live_and_decide()
        self.accounts_and_pensions_move()
        self.health_insurance_moves()
        self.count()
        self.state.month += 1

    def run(self, until: int = MONTHS) -> "Model":
        """Step until `until` months are done (372: the end of 2045)."""
        while self.month < until:
            self.step()
        return self

    # The steps, in the order in which they happen.

    def read_calendar(self) -> None:
        """What stands in law, levers and last month's counts, before anybody acts; January turns budgets."""
        state = self.state
        self.rules = self.bound.rules(self.rules, self.levers, self.month)
        if self.month % 12 == 0 and self.month > 0:
            turn_year(state)
        self.read_counts()
        self.donors = donor_shares(self)
        self.keys = make_keys(self.seed, self.month)

    def read_counts(self) -> None:
        """What governments see of last month's counts, and feel of the centre."""
        place = self.setting
        self.events = sum_provinces(self.state.events, place.province)
        count = self.scale * self.events[:, Event.VULNERABLE]
        self.need = np.concatenate([by_residents(count, place.vulnerable_weight, place.province), count])
        self.covered = count_covered(self.cells)
        self.felt = felt(self)
        self.effort = efforts(self.levers, self.rules.enforce, self.strict, self.felt, self.month)

    def people_enter(self) -> None:
        """Those who turn 15 this month; each January the columns are packed and room is made for the year."""
        state, t = self.state, self.month
        if t % 12 == 0:
            make_room(state, self.entrants[t : t + 12].sum(axis=(0, 2), dtype=np.int64), self.shares)
            self.shares = share_out(state.ends - state.begins, self.threads)
        enter(
            state.persons, state.ends, self.entrants[t], self.entrant_ids[t],
            hold(self, schooling_of_entrants, t // 12), t, entry_key(self.seed), state.cells,
        )  # fmt: skip

    def governments_decide(self) -> None:
        """Pemda decide in September and November and pay each month; what they feel of the centre and duties
        raise the share of their own staff enrolled.
        """
        place, duty = self.setting, self.levers.at("staff_duty", self.month)
        local, staff = self.felt[: len(duty)], self.state.staff
        enrol_staff(self.rules.staff, local, duty, place.staff_score, place.staff_room, staff)
        decide(self)
        self.paid = pay(self)

    def employers_decide(self) -> None:
        """Firms close and open, register, fall behind or catch up, and settle what they report."""
        state, t = self.state, self.month
        common = (
            state.employers, state.employer_offsets, firm_keys(self.seed, t), read_firm_month(self),
            self.rules.of_firms(), self.scale, state.firms, state.registered, state.found,
        )  # fmt: skip
        in_parallel(lambda k: firms_share(*common, self.shares[k]), self.threads)

    def projects_go_on(self) -> None:
        """Construction projects end or are extended, others start; those registered pay and hire."""
        state = self.state
        builders = builders_of(state.events)
        asked = asked_of_projects(self.setting, self.levers, self.strict, self.effort, self.month)
        month = read_project_month(
            self.setting, self.levers, self.rules, builders, asked, self.scale, self.month
        )
        state.projects, self.project_dues = move_projects(state.projects, month, self.rules, self.seed)
        self.sites = open_sites(state.projects, state.events[:, Event.FREE])

    def workers_live_and_decide(self) -> None:
        """Everybody ages, may die or change work, and is enrolled, keeps paying, lapses or returns;
        awareness spreads.
        """
        state = self.state
        month = self.reads()
        common = (
            state.persons, state.begins, state.ends, state.employers, state.slots, state.slot_offsets,
            self.keys, month, self.rules.of_persons(), state.cells, state.events, state.sums,
        )  # fmt: skip
        in_parallel(lambda k: live_share(*common, self.scratch[k], self.shares[k]), self.threads)
        if self.forms["peers"] != PROVINCE and is_quarter_end(self.month):
            count_peers(state.persons, state.begins, state.ends, self.month, state.peers)
        self.cells = cells_by_province(state.cells, self.setting.province)
        recount_groups(self, self.keys, month.groups, self.scratch[0])
        helped, _ = exposure(self)
        spread_awareness(self.rules.aware, helped, state.aware)

    def accounts_and_pensions_move(self) -> None:
        """What stands on accounts, and pensions that began, ended or outlive the persons of the model."""
        self.sums = sum_provinces(self.state.sums, self.setting.province)
        move_accounts(self.state.accounts, self.sums)
        move_pensions(self.rules.save, self.state.pensions, self.sums)

    def health_insurance_moves(self) -> None:
        """JKN beside Jamsostek: quota, employers, Pemda and own payers move its members in every place."""
        self.jkn_record.append(move_month(self))

    def count(self) -> None:
        """The observables of the month, in real persons."""
        place, state = self.setting, self.state
        building = workers_by_site(state.projects, place.province)
        observed = observe_month(
            state.cells, self.cells, state.events, self.sums, state.registered, place.province, self.scale,
            place.eligible_share, place.labour.gap[self.month], building, place.capital,
        )  # fmt: skip
        observed["active_by_donor"] = count_by_donor(state.cells, self.donors, place.province, self.scale)
        observed["project_dues"] = sum_provinces(self.project_dues, place.province)
        observed |= observe_pensions(state.pensions, self.scale)
        observed |= observe_purses(self) | observe_december(self)
        observed |= observe_groups(self, observed["population"])
        observed["accounts"] = state.accounts.astype(float) * self.scale
        for name, value in observed.items():
            self.record.setdefault(name, []).append(value)

    def reads(self) -> Month:
        """The month as persons read it; a field experiment puts its offer in here."""
        return read_month(self)

    # What can be asked of the model.

    @property
    def month(self) -> int:
        """Months done since January 2015, which is also the index of the month to come."""
        return self.state.month

    @property
    def observed(self) -> dict[str, Array]:
        """Observables of the months stepped by this object, first axis the month from `started` on."""
        persons = {name: np.array(values) for name, values in self.record.items()}
        return persons | observe_jkn(self.jkn_record)

    @property
    def persons(self) -> ColumnView:
        """All living persons: `.select(...)`, `.get("income")`, `.agg(...)`, `[17]`."""
        return person_view(self)

    @property
    def employers(self) -> ColumnView:
        """All employers, with the same methods."""
        return employer_view(self)

    @property
    def projects(self) -> ColumnView:
        """Construction projects that run, with the same methods."""
        return project_view(self)

    def save_state(self) -> dict[str, NDArray[np.generic]]:
        """The state as arrays; `Model.restore` continues from it bit for bit."""
        return self.state.to_arrays()

    @classmethod
    def restore(
        cls, arrays: dict[str, NDArray[np.generic]], scenario: Scenario | str | Path, **options: Any
    ) -> "Model":
        """A model that continues from saved arrays under `scenario`; options as for Model (same scale and
        seed).
        """
        return cls(scenario, state=State.from_arrays(arrays), **options)

    def __repr__(self) -> str:
        people = len(self.persons)
        where = f"{month_label(self.month)}, {people:,} persons at 1:{self.scale:g}, seed {self.seed}"
        return f"<Model {self.policy.name}: {where}>"
