"""The state on 1 January 2015: synthetic persons and employers, and who is covered."""

from typing import Any

import numpy as np

from semesta.decisions.report import wanted_share
from semesta.decisions.rules import Rules
from semesta.facts.vocabulary import SizeClass
from semesta.scenario.levers import Levers
from semesta.world.building import builders_of, no_projects, running_at_start
from semesta.world.columns import Employers, Persons
from semesta.world.counting import cells_by_province, count_peers
from semesta.world.cover import NEVER
from semesta.world.drift import start_staff
from semesta.world.firm_counts import count_firms
from semesta.world.firms import start_firms
from semesta.world.groups import GROUPS, group_ranks
from semesta.world.jkn import start_jkn, workers_of
from semesta.world.live import count_all
from semesta.world.membership import start_cover, start_key
from semesta.world.offices import seats
from semesta.world.opening import open_accounts
from semesta.world.reading import firm_keys, make_keys
from semesta.world.setting import Setting
from semesta.world.standing import count_accounts
from semesta.world.state import State, blank_counts, no_programmes
from semesta.world.synthesis import synthesise


def begin(setting: Setting, levers: Levers, rules: Rules, scale: float, seed: int) -> State:
    """The state of January 2015."""
    made = synthesise(setting.facts, setting.projection, setting.labour, scale, seed)
    size = made.persons["id"].size
    blank: dict[str, Any] = {"cover": np.zeros(size, np.uint8), "since": np.zeros(size, np.uint16)}
    blank |= {"project": np.full(size, -1, np.int32), "until": np.full(size, NEVER)}
    blank |= {"paid": np.zeros(size, np.uint16)}
    blank |= {"jht": np.zeros(size, np.uint32), "jp": np.zeros(size, np.uint32)}
    blank |= {"jp_months": np.zeros(size, np.uint16), "jp_wages": np.zeros(size, np.uint32)}
    persons = Persons(**made.persons, **blank)
    firms = made.employers["size"].size
    place = np.repeat(np.arange(made.employer_offsets.size - 1), np.diff(made.employer_offsets))
    employers = Employers(
        **made.employers,
        report=np.zeros(firms, np.uint16),
        programmes=np.zeros(firms, np.uint8),
        wage_share=np.zeros(firms, np.uint8),
        arrears=np.zeros(firms, np.uint8),
        pressure=np.zeros(firms, np.uint8),
        workers=np.zeros(firms, np.int32),
        seat=seats(
            setting.facts, rules.office, place, made.employers["size_class"], made.employers["sector"], seed
        ),
    )
    shares = np.array([rules.start.micro, rules.start.small, rules.start.medium, rules.start.large])
    wanted = np.array([wanted_share(rules.report, int(s), 1, 0.0, 0.0, 0.0) for s in SizeClass])
    base = start_key(seed)
    cover_months = int(setting.law.at("arrears_months", 0))
    start_firms(employers, firm_keys(seed, 0), base, rules.of_firms(), shares, wanted, cover_months)
    begins, ends = made.person_offsets[:-1].copy(), made.person_offsets[1:].copy()
    staff = np.empty((begins.size, GROUPS))
    start_staff(rules.staff, setting.staff_score, setting.staff_room, staff)
    start_cover(
        persons, begins, ends, employers, staff, make_keys(seed, 0),
        group_ranks(rules.groups, rules.contact.drivers), rules.start, base,
    )  # fmt: skip
    state = State(
        persons=persons,
        begins=begins,
        ends=ends,
        employers=employers,
        projects=no_projects(),
        employer_offsets=made.employer_offsets,
        aware=np.full(begins.size, rules.aware.start),
        staff=staff,
        slots=made.slots,
        slot_offsets=made.slot_offsets,
        **no_programmes(setting.apbd.size),
        **blank_counts(begins.size),
    )
    open_accounts(setting, rules, state, scale, seed)
    state.accounts = count_accounts(persons, begins, setting.province)
    count_all(persons, begins, ends, employers, 0, setting.decile_z, state.cells, state.events)
    count_peers(persons, begins, ends, 0, state.peers)
    builders = builders_of(state.events)
    state.projects = running_at_start(setting, levers, rules, builders, scale, seed)
    count_firms(employers, made.employer_offsets, scale, state.firms, state.registered)
    workers = workers_of(setting, cells_by_province(state.cells, setting.province), state.events, scale)
    state.jkn, state.jkn_enrolled = start_jkn(rules, setting, workers)
    return state
