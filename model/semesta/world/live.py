"""The month of all persons: screen everybody, let the few act, serve members, count everybody.

Work goes in chunks whose scratch stays in the first cache. `live_district` handles one kabupaten/kota; the
drivers run all of them on one or several threads. Every count is an integer, so no result depends on the
split.
"""

import numpy as np

from semesta.engine.compiled import inline, rule
from semesta.engine.prefetch import prefetch
from semesta.world.acting import act
from semesta.world.counting import (
    FREE,
    cell_of,
    count_builders,
    count_cells,
    count_firms_workers,
    count_workers,
    is_quarter_end,
)
from semesta.world.cover import SEGMENT
from semesta.world.joining import join_project
from semesta.world.lists import list_cover, may_be_listed
from semesta.world.officers import flag_officers
from semesta.world.screen import (
    ACTS,
    CHUNK,
    draw_chunk,
    draws_of,
    find_flagged,
    find_moves,
    flag_cover,
    flag_life,
    flag_moves,
)
from semesta.world.screen_others import find_reports, flag_employees, flag_lists, flag_staff
from semesta.world.serving import clear_sums, serve_late, serve_members
from semesta.world.steps import CENTRE, DONOR, JAKON, NONE

VECTOR = 64  # persons; divides CHUNK


@inline
def changes_list(persons, i, d, local, central, month) -> bool:
    """Whether a person flagged LISTS, but not ACTS, has cover to change after all."""
    if not may_be_listed(persons, i):
        return False
    cover = persons.cover[i]
    wanted = list_cover(persons, i, d, local, central, month)
    return wanted != (cover if CENTRE <= cover <= DONOR else NONE)


@inline
def fetch_screened(persons, start, stop) -> None:
    """Ask for what screens read of the persons start..stop."""
    prefetch(persons.id, start, stop)
    prefetch(persons.birth, start, stop)
    prefetch(persons.sex, start, stop)
    prefetch(persons.status, start, stop)
    prefetch(persons.sector, start, stop)
    prefetch(persons.z, start, stop)
    prefetch(persons.employer, start, stop)
    prefetch(persons.cover, start, stop)
    prefetch(persons.until, start, stop)


@inline
def fetch_rest(persons, start, stop) -> None:
    """Ask for what only those read who act or are served."""
    prefetch(persons.education, start, stop)
    prefetch(persons.since, start, stop)
    prefetch(persons.paid, start, stop)
    prefetch(persons.jht, start, stop)
    prefetch(persons.jp, start, stop)
    prefetch(persons.jp_months, start, stop)
    prefetch(persons.jp_wages, start, stop)


@inline
def live_chunk(
    persons, start, stop, employers, slots, first, last, d, keys, month, rules, cells, events, sums, scratch
) -> None:
    """Screen the persons start..stop of kabupaten d, let those act who may, then serve its members.

    Screens run on to a whole number of vectors, as the rest would go one by one; who stands there is passed
    over.
    """
    wide = min(start + (stop - start + VECTOR - 1) // VECTOR * VECTOR, persons.id.size)
    ids, status, cover = persons.id[start:wide], persons.status[start:wide], persons.cover[start:wide]
    birth, employer = persons.birth[start:wide], persons.employer[start:wide]
    sector, sex = persons.sector[start:wide], persons.sex[start:wide]
    draws, local, central, reports, found, flags = scratch
    fetch_rest(persons, start, stop)
    draw_chunk(ids, employer, keys, draws, local, central, reports)
    find_moves(status, birth, sex, month.t, found)
    flag_moves(status, found, draws.moves, month.move_totals[month.province[d]], flags)
    flag_life(status, birth, cover, persons.until[start:wide], draws.leaves, month, flags)
    ways = month.hires[d], month.doors[d], month.household[d]
    flag_cover(status, birth, sector, sex, cover, draws.closes, draws.steps, ways, month, flags)
    find_reports(employer, employers.report, found)
    flag_employees(status, sector, sex, cover, reports, central, found, month.groups, flags)
    flag_staff(ids, status, sector, sex, cover, birth, local, keys, month.staff[d], month, flags)
    flag_lists(status, cover, birth, persons.z[start:wide], local, central, d, month, flags)
    officers = month.officers[d, -1]
    if officers > 0:
        flag_officers(ids, status, birth, persons.education[start:wide], cover, officers, keys, month, flags)
    fetch_screened(persons, stop, min(stop + (stop - start), persons.id.size))
    for k in range(find_flagged(flags[: stop - start], found)):
        j = np.int64(found[k])
        if flags[j] & ACTS or changes_list(persons, start + j, d, local[j], central[j], month):
            act(
                persons, employers, slots, first, last, start + j, d, flags[j], draws_of(draws, j), keys,
                month, rules, cells, events, sums,
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
    prefetch(cells, 0, cells.size)
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
