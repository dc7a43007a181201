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
from semesta.world.inputs import Purpose
from semesta.world.normal import score
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
    totals = entrants.sum(axis=2, dtype=np.int64)
    of_district = after + np.concatenate([[0], np.cumsum(totals.sum(axis=0))[:-1]])
    first: NDArray[np.int64] = of_district + np.cumsum(totals, axis=0) - totals
    return first


def entry_key(seed: int) -> np.uint64:
    """Counter base of the traits of entrants (their ids differ in every month)."""
    return counter(seed, int(Purpose.ENTRY), 1)


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
def _count_runs(status, begins, ends, alive, runs) -> None:
    """Persons of each kabupaten, and how many runs of slots without a gap they stand in, [514] each."""
    for d in range(begins.size):
        alive[d] = runs[d] = 0
        inside = False
        for i in range(begins[d], ends[d]):
            here = status[i] != GONE
            alive[d] += here
            runs[d] += here and not inside
            inside = here


@rule
def _find_runs(status, begins, ends, new_begins, first_runs, runs) -> None:
    """Of each run [n, 3]: its first slot, the slot it goes to, and its size."""
    for d in range(begins.size):
        run, to, inside = first_runs[d] - 1, new_begins[d], False
        for i in range(begins[d], ends[d]):
            here = status[i] != GONE
            if here and not inside:
                run += 1
                runs[run, 0], runs[run, 1], runs[run, 2] = i, to, 0
            if here:
                runs[run, 2] += 1
                to += 1
            inside = here


@rule
def _move(column, first_runs, runs, out, share) -> None:
    """Copy the runs of the kabupaten listed in `share` (-1: none) to where they go."""
    for d in share:
        if d >= 0:
            for run in range(first_runs[d], first_runs[d + 1]):
                source, target = runs[run, 0], runs[run, 1]
                for k in range(runs[run, 2]):
                    out[target + k] = column[source + k]


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
    time, so that memory peaks by the widest column only; shares: kabupaten of each thread, as from
    `share_out`.
    """
    where = Persons._fields.index("status")
    alive, count = np.empty(begins.size, np.int64), np.empty(begins.size, np.int64)
    _count_runs(columns[where], begins, ends, alive, count)
    new_begins = np.concatenate([[0], np.cumsum(alive + room)[:-1]]).astype(np.int64)
    first_runs = np.concatenate([[0], np.cumsum(count)])
    runs = np.empty((int(first_runs[-1]), 3), np.int64)
    _find_runs(columns[where], begins, ends, new_begins, first_runs, runs)
    size = int((alive + room).sum())
    for k, column in enumerate(columns):
        columns[k] = np.full(size, GONE if k == where else 0, column.dtype)
        _move_on_threads(column, first_runs, runs, columns[k], shares)
    return new_begins, new_begins + alive


def make_room(state: State, room: NDArray[np.int64], shares: NDArray[np.int64]) -> None:
    """January: the gone leave the columns of persons, and each kabupaten/kota has empty slots for the `room`
    [514] persons who will enter it in the year.
    """
    columns: list[Any] = list(state.persons)
    state.persons = None  # type: ignore[assignment]  # one copy of the columns at a time
    state.begins, state.ends = pack(columns, state.begins, state.ends, room, shares)
    state.persons = Persons(*columns)
