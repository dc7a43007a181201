"""The month of a person who acts: what happens to it, one step after the other.

Scalar steps over one row of the columns, as in `steps`; what it may be, a screen has said (see `screen`).
"""

import numpy as np

from semesta.engine.compiled import inline
from semesta.engine.draws import draw
from semesta.world.accounts import JHT_EXITS, have_birthday, lay_off, pay_jht, settle
from semesta.world.columns import GONE
from semesta.world.counting import LEFT, cell_of
from semesta.world.cover import PAYS_ITSELF, SEGMENT
from semesta.world.groups import is_domestic
from semesta.world.joining import leave_project, step_in
from semesta.world.lists import follow_lists
from semesta.world.officers import serve_election
from semesta.world.paying import fade, pays_for_reminder, step_on
from semesta.world.roles import follow_role, follow_staff
from semesta.world.screen import BY_OTHERS, ENDS, WORKS
from semesta.world.steps import (
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
    persons, employers, slots, first, stop, i, d, flag, draws, keys, month, rules, cells, events, sums
) -> None:
    """Everything that happens to person i this month, in the order of `steps`; moves it between cells.

    flag: why it acts, what cannot happen for any of these reasons is passed over; draws: its `Draws`.
    """
    cells[cell_of(persons, i)] -= 1
    if flag & ENDS:
        if leaves(persons, i, month, draws.leaves):
            pass_away(persons, i, d, keys, month, events, sums)
            return
        have_birthday(persons, i, d, keys, month, sums)
    was, before = persons.cover[i], persons.status[i]
    if flag & WORKS:
        go_to_work(persons, employers, slots, first, stop, i, d, draws.moves, keys, month, sums)
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
        step_on(persons, i, d, before != persons.status[i], draws.steps, keys, month, rules, sums)
    elif not active(cover):
        joined = step_in(persons, i, d, draws.steps, keys, month, rules) or joined
        close_old_account(persons, i, employers, d, draws.closes, month, sums)
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
