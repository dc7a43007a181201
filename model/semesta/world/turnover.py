"""People enter at 15 and the columns are packed each January: the gone leave, room is made for the year's
entrants.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.engine.compiled import rule
from semesta.engine.draws import counter, draw, high, low, uniforms
from semesta.facts.vocabulary import AGE_MIN
from semesta.world.columns import GONE, Persons
from semesta.world.counting import cell_of
from semesta.world.inputs import Purpose, threshold
from semesta.world.normal import score
from semesta.world.running import Running
from semesta.world.schooling import newcomers
from semesta.world.state import State
from semesta.world.steps import NO_SECTOR, pick
from semesta.world.threads import in_parallel


def entrants_by_month(expected: NDArray[np.float64], scale: float, seed: int) -> NDArray[np.int32]:
    """Sampled persons turning 15, [month, 514, 2 sex], from real persons of the same shape.

    The cumulated expectation is rounded down from a random start for each kabupaten and sex, so no bias and
    no drift arises at any scale.
    """
    _, districts, sexes = expected.shape
    base = counter(seed, int(Purpose.ENTRY), 0)
    starts = uniforms(base, districts * sexes).reshape(districts, sexes)
    whole = np.floor(np.cumsum(expected, axis=0) / scale + starts)
    entering: NDArray[np.int32] = np.diff(whole, axis=0, prepend=np.floor(starts)[None]).astype(np.int32)
    return entering


def first_ids(entrants: NDArray[np.int32], after: int) -> NDArray[np.int64]:
    """First id of the entrants of each month and kabupaten, [month, 514]; ids of a kabupaten run on over
    time.
    """
    totals = entrants[:, :, 0].astype(np.int64) + entrants[:, :, 1]
    of_district = after + np.concatenate([[0], np.cumsum(totals.sum(axis=0))[:-1]])
    first: NDArray[np.int64] = of_district + np.cumsum(totals, axis=0) - totals
    return first


def entry_key(seed: int) -> np.uint64:
    """Counter base of the traits of entrants (their ids differ in every month)."""
    return counter(seed, int(Purpose.ENTRY), 1)


def schooling_of_entrants(model: Running) -> NDArray[np.uint32]:
    """Education that those who turn 15 this year will complete, [4] cumulative thresholds."""
    return threshold(np.cumsum(newcomers(model.month)))


@rule
def enter(persons, ends, entrants, ids, schooling, t, base, cells) -> None:
    """Write this month's entrants behind the persons of their kabupaten and move `ends`.

    entrants: [514, 2]; ids: [514] first id; schooling: [4] cumulative uint32; base: key of Purpose.ENTRY;
    cells: counts, to which they are added.
    """
    for d in range(ends.size):
        who = ids[d]
        for sex in range(2):
            for _ in range(entrants[d, sex]):
                i = ends[d]
                bits = draw(base, who)
                persons.id[i] = who
                persons.birth[i] = t - AGE_MIN * 12
                persons.sex[i] = sex
                persons.education[i] = pick(schooling, low(bits))
                persons.status[i] = 0
                persons.sector[i] = NO_SECTOR
                persons.z[i] = score(high(bits))
                persons.employer[i] = -1
                persons.project[i] = -1
                persons.cover[i] = 0
                persons.since[i] = t
                persons.until[i] = 65535
                persons.paid[i] = 0
                persons.jht[i] = 0
                persons.jp[i] = 0
                persons.jp_months[i] = 0
                persons.jp_wages[i] = 0
                cells[d, cell_of(persons, i)] += 1
                ends[d] += 1
                who += 1


@rule
def _count_alive(status, begins, ends, alive, stops) -> None:
    """Persons of each kabupaten, and one past the slot of its last, [514] each."""
    for d in range(begins.size):
        stop = ends[d]
        while stop > begins[d] and status[stop - 1] == GONE:
            stop -= 1
        here = np.int64(0)
        for code in status[begins[d] : stop]:
            here += code != GONE
        alive[d], stops[d] = here, stop


@rule
def _move(column, status, begins, stops, new_begins, out, blank, share) -> None:
    """Copy the persons of the kabupaten listed in `share` (-1: none) to where they go, `blank` behind them.

    The gone are copied too, as no processor foresees who is: the next person takes the same slot.
    """
    for d in share:
        if d >= 0:
            old, codes = column[begins[d] : stops[d]], status[begins[d] : stops[d]]
            new, to = out[new_begins[d] : new_begins[d + 1]], np.uint32(0)
            for i in range(old.size):
                new[to] = old[i]
                to += np.uint32(codes[i] != GONE)
            new[to:] = blank


def _move_on_threads(*task: Any) -> None:
    *arrays, shares = task
    in_parallel(lambda k: _move(*arrays, shares[k]), len(shares))


def pack(
    columns: list[np.ndarray],
    begins: NDArray[np.int64],
    ends: NDArray[np.int64],
    room: NDArray[np.int64],
    shares: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rebuild the columns of Persons (in order) without the gone, with `room` empty slots behind each
    kabupaten.

    Returns new begins and ends. Order within a kabupaten is kept. Columns are replaced in the list one at a
    time, so that memory peaks by status and the widest column only; shares: kabupaten of each thread, as from
    `share_out`.
    """
    where = Persons._fields.index("status")
    status, alive, stops = columns[where], np.empty(begins.size, np.int64), np.empty(begins.size, np.int64)
    _count_alive(status, begins, ends, alive, stops)
    new_begins = np.concatenate([[0], np.cumsum(alive + room)]).astype(np.int64)
    for k, column in enumerate(columns):
        out, blank = np.empty(new_begins[-1], column.dtype), column.dtype.type(GONE if k == where else 0)
        _move_on_threads(column, status, begins, stops, new_begins, out, blank, shares)
        columns[k] = out
    return new_begins[:-1].copy(), new_begins[:-1] + alive


def make_room(state: State, room: NDArray[np.int64], shares: NDArray[np.int64]) -> None:
    """January: the gone leave the columns of persons, and each kabupaten/kota has empty slots for the `room`
    [514] persons who will enter it in the year.
    """
    columns: list[Any] = list(state.persons)
    state.persons = None  # type: ignore[assignment]  # one copy of the columns at a time
    state.begins, state.ends = pack(columns, state.begins, state.ends, room, shares)
    state.persons = Persons(*columns)
