"""The month of all persons: screen everybody, let the few act, serve members, count everybody.

Work goes in chunks whose scratch stays in the first cache. `live_district` handles one kabupaten/kota; the
drivers run all of them on one or several threads. Every count is an integer, so no result depends on the
split.
"""

import numpy as np

from semesta.engine.compiled import inline, rule
from semesta.engine.draws import draw, high, low
from semesta.world.accounts import (
    JHT_EXITS,
    have_birthday,
    lay_off,
    pay_jht,
    settle,
)
from semesta.world.columns import GONE
from semesta.world.counting import (
    FREE,
    LEFT,
    cell_of,
    count_builders,
    count_cells,
    count_firms_workers,
    count_workers,
    is_quarter_end,
)
from semesta.world.cover import PAYS_ITSELF, SEGMENT
from semesta.world.groups import is_domestic
from semesta.world.joining import join_project, leave_project, step_in
from semesta.world.lists import follow_lists, list_cover, may_be_listed
from semesta.world.officers import flag_officers, serve_election
from semesta.world.paying import fade, pays_for_reminder, step_on
from semesta.world.roles import follow_role, follow_staff, moves_as_own
from semesta.world.screen import (
    ACTS,
    BY_OTHERS,
    CHUNK,
    ENDS,
    LISTS,
    STAFF,
    WORKS,
    draw_chunk,
    find_flagged,
    find_moves,
    find_reports,
    flag_cover,
    flag_employees,
    flag_life,
    flag_lists,
    flag_moves,
)
from semesta.world.serving import clear_sums, serve_late, serve_members
from semesta.world.steps import (
    CENTRE,
    DONOR,
    EMPLOYEE,
    JAKON,
    NON_ASN,
    NONE,
    OUT_PU,
    PLATFORM,
    PMI,
    PU_FIRM,
    SELF,
    UNEMPLOYED,
    active,
    expire,
    follow_employer,
    leaves,
    outgrow,
    reported,
    work,
)


@inline
def act(
    persons, employers, slots, first, stop, i, d, flag, life, bits, keys, month, rules, cells, events, sums
) -> None:
    """Everything that happens to person i this month, in the order of `steps`; moves it between cells.

    flag: why it acts; what cannot happen for any of these reasons is passed over.
    """
    cells[cell_of(persons, i)] -= 1
    if flag & ENDS:
        if leaves(persons, i, month, high(life)):
            pass_away(persons, i, d, keys, month, events, sums)
            return
        have_birthday(persons, i, d, keys, month, sums)
    was, before = persons.cover[i], persons.status[i]
    if flag & WORKS:
        go_to_work(persons, employers, slots, first, stop, i, d, low(life), keys, month, sums)
    joined = was != PMI and persons.cover[i] == PMI
    outgrow(persons, i, month)
    if flag & BY_OTHERS:
        joined = follow_others(persons, i, employers, d, keys, month, rules) or joined
    if flag & (ENDS | BY_OTHERS):
        if pays_for_reminder(persons, i):
            fade(persons, i, d, draw(keys.pay_rank, persons.id[i]), month, rules.keep)
        expire(persons, i, keys, month, rules)
    if month.officers[d, -1] > 0 and not active(persons.cover[i]):
        joined = serve_election(persons, i, d, keys, month) or joined
    cover = persons.cover[i]
    if SELF <= cover <= PLATFORM:
        step_on(persons, i, d, before != persons.status[i], high(bits), keys, month, rules, sums)
    elif not active(cover):
        joined = step_in(persons, i, d, high(bits), keys, month, rules) or joined
        close_old_account(persons, i, employers, d, low(bits), month, sums)
    if was == JAKON and persons.cover[i] != JAKON:
        leave_project(persons, i, month)
    if joined:
        events[SEGMENT[persons.cover[i]]] += 1
    cells[cell_of(persons, i)] += 1


@inline
def pass_away(persons, i, d, keys, month, events, sums) -> None:
    """Person i dies or turns 75: its accounts are settled, its place on a project is free."""
    settle(persons, i, d, keys, month, sums)
    persons.status[i] = GONE
    if persons.cover[i] == JAKON:
        leave_project(persons, i, month)
    events[LEFT] += 1


@inline
def go_to_work(persons, employers, slots, first, stop, i, d, u, keys, month, sums) -> None:
    """Labour-market move of person i by u (uint32); who loses work with a firm may claim JKP."""
    insured, employer, since = persons.cover[i] == PU_FIRM, persons.employer[i], persons.since[i]
    work(persons, slots, first, stop, i, d, u, keys, month)
    if insured and persons.status[i] == UNEMPLOYED:
        owed, share = employers.programmes[employer], employers.wage_share[employer]
        lay_off(persons, i, d, owed, share, since, month, sums)


@inline
def follow_others(persons, i, employers, d, keys, month, rules) -> bool:
    """Cover of person i is what its employer, Pemda, village or a list decides. True for a new
    registration.
    """
    status = persons.status[i]
    if status == EMPLOYEE:
        return follow_firm(persons, i, employers, keys, month)
    if status == NON_ASN:
        return follow_staff(persons, i, d, keys, month)
    if not PAYS_ITSELF[status]:
        return False
    lists = draw(keys.list_rank, persons.id[i])
    joined = follow_role(persons, i, d, lists, keys, month)
    return follow_lists(persons, i, d, lists, keys, month, rules) or joined


@inline
def may_claim_jht(persons, i, employers, month) -> bool:
    """Whether person i has left work with a firm long enough to claim JHT, and it is worth the way; who
    works for a firm on the register, reported or not, has not left.
    """
    a, e = month.account, persons.employer[i]
    at_work = persons.status[i] == EMPLOYEE and (employers.report[e] > 0 or employers.arrears[e] > 0)
    small = 0 < persons.jht[i] < a.least_units
    return not at_work and not small and month.t - persons.since[i] >= a.jht_waiting


@inline
def close_old_account(persons, i, employers, d, u, month, sums) -> None:
    """An inactive account is closed this month, by u (uint32): JHT is claimed, or the member dropped."""
    cover = persons.cover[i]
    if u >= month.closes[cover]:
        return
    if cover == OUT_PU:
        if not may_claim_jht(persons, i, employers, month):
            return
        pay_jht(persons, i, d, month, JHT_EXITS, np.int64(persons.jht[i]), sums)
    persons.cover[i] = NONE


@inline
def follow_firm(persons, i, employers, keys, month) -> bool:
    """Cover of an employee is what its firm reports; no firm stands behind a household. True for a new
    registration.
    """
    e, lists = persons.employer[i], draw(keys.list_rank, persons.id[i])
    at_home = is_domestic(EMPLOYEE, persons.sector[i], persons.sex[i], lists, month.groups)
    owed = not at_home and reported(keys, persons.id[i], e, employers.report[e])
    return follow_employer(persons, i, owed, PU_FIRM, month.t)


@inline
def looks_closer(persons, i, d, flag, lists, keys, month) -> bool:
    """Whether a person flagged LISTS or STAFF, but not ACTS, has cover to change after all."""
    cover = persons.cover[i]
    if flag & STAFF and moves_as_own(persons, i, d, keys, month):
        return True
    if not (flag & LISTS and may_be_listed(persons, i)):
        return False
    wanted = list_cover(persons, i, d, lists, month)
    return wanted != (cover if CENTRE <= cover <= DONOR else NONE)


@inline
def live_chunk(
    persons, start, stop, employers, slots, first, last, d, keys, month, rules, cells, events, sums, scratch
) -> None:
    """Screen the persons start..stop of kabupaten d, let those act who may, then serve its members."""
    status, cover = persons.status[start:stop], persons.cover[start:stop]
    birth, employer = persons.birth[start:stop], persons.employer[start:stop]
    sector, sex = persons.sector[start:stop], persons.sex[start:stop]
    life, bits, lists, ranks, found, flags = scratch
    draw_chunk(persons.id[start:stop], employer, keys, life, bits, lists, ranks)
    find_moves(status, birth, sex, month.t, found)
    flag_moves(status, found, life, month.move_totals[month.province[d]], flags)
    flag_life(status, birth, cover, persons.until[start:stop], life, month, flags)
    hires, doors = month.hires[d], month.doors[d]
    flag_cover(status, birth, sector, sex, cover, bits, hires, doors, month.household[d], month, flags)
    find_reports(employer, employers.report, found)
    flag_employees(status, sector, sex, cover, ranks, lists, found, month.groups, flags)
    flag_lists(status, sex, cover, lists, month.local[d, 3], month.centre_bound[d], month.groups, flags)
    officers = month.officers[d, -1]
    if officers > 0:
        ids, education = persons.id[start:stop], persons.education[start:stop]
        flag_officers(ids, status, birth, education, cover, officers, keys, month, flags)
    for k in range(find_flagged(flags[: status.size], found)):
        j = np.int64(found[k])
        if flags[j] & ACTS or looks_closer(persons, start + j, d, flags[j], lists[j], keys, month):
            act(
                persons, employers, slots, first, last, start + j, d, flags[j], life[j], bits[j], keys, month,
                rules, cells, events, sums,
            )  # fmt: skip
    serve_members(persons, start, stop, employers, d, keys, month, found, sums)


@inline
def count_chunk(persons, start, stop, employers, t, vulnerable_z, firms_too, events) -> None:
    """Add the persons start..stop to the groups of their kabupaten that decisions need."""
    status = persons.status[start:stop]
    count_workers(status, persons.birth[start:stop], persons.z[start:stop], t, vulnerable_z, events)
    sector, sex, cover = persons.sector[start:stop], persons.sex[start:stop], persons.cover[start:stop]
    count_builders(status, sector, sex, cover, events)
    if firms_too:
        count_firms_workers(status, persons.employer[start:stop], employers.workers)


@rule
def count_all(persons, begins, ends, employers, t, decile_z, cells, events) -> None:
    """Count everybody without a month passing; firms' workers too."""
    events[:] = 0
    for d in range(begins.size):
        count_cells(persons, begins[d], ends[d], cells[d])
        count_chunk(persons, begins[d], ends[d], employers, t, decile_z[d, 3], True, events[d])


@inline
def take_on(persons, d, keys, month, rules, cells, events, sums) -> None:
    """Projects of kabupaten d take on, for each open place, whoever came first to it."""
    sites = month.sites
    for place in range(sites.offsets[d], sites.offsets[d + 1]):
        i = sites.bidders[place]
        if i >= 0:
            cells[cell_of(persons, i)] -= 1
            join_project(persons, i, sites.openings[place], keys, month, rules)
            cells[cell_of(persons, i)] += 1
            events[SEGMENT[JAKON]] += 1
            events[FREE] -= 1
            serve_late(persons, i, d, keys, month, sums)


@inline
def live_district(
    persons, begin, end, employers, slots, first, last, d, keys, month, rules, cells, events, sums, scratch
) -> None:
    """One month of the persons begin..end of kabupaten d; cells, events and sums are its rows of counts:
    cells are kept up, events and sums filled anew.
    """
    quarter, vulnerable_z = is_quarter_end(month.t), month.decile_z[d, 3]
    events[:] = 0
    clear_sums(sums, month.t)
    for start in range(begin, end, CHUNK):
        stop = min(start + CHUNK, end)
        live_chunk(
            persons, start, stop, employers, slots, first, last, d, keys, month, rules, cells, events, sums,
            scratch,
        )  # fmt: skip
        count_chunk(persons, start, stop, employers, month.t, vulnerable_z, quarter, events)
    take_on(persons, d, keys, month, rules, cells, events, sums)


@rule
def live_share(
    persons, begins, ends, employers, slots, slot_offsets, keys, month, rules, cells, events, sums, scratch,
    share,
) -> None:  # fmt: skip
    """One month of everybody in the kabupaten listed in `share` (-1: none), with a scratch of its own.

    It holds no lock of Python's, so that shares run side by side on threads.
    """
    for d in share:
        if d >= 0:
            live_district(
                persons, begins[d], ends[d], employers, slots, slot_offsets[d], slot_offsets[d + 1],
                d, keys, month, rules, cells[d], events[d], sums[d], scratch,
            )  # fmt: skip
