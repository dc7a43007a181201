"""Counts of a chunk of persons: a cell for every cover x status x sex, and the groups that decisions need."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from semesta.engine.compiled import inline, rule
from semesta.world.columns import GONE
from semesta.world.screen import ACTIVE_CODES, BPU_CODES, FIRST_ACTIVE_CODE, FIRST_OWN, OWN_CODES
from semesta.world.steps import CASUAL_FARM, CONSTRUCTION, EMPLOYEE, MALE, SELF

COVERS, STATUSES, SEXES = 16, 12, 2
AGE_BANDS = 6  # of ten years: 15-24 and so on to 65-74
CELLS = COVERS * STATUSES * SEXES


class Event(IntEnum):
    """Columns of the second count table."""

    JOINED = 0  # registrations by segment: 0..3
    LEFT = 4  # died or left
    VULNERABLE = 5  # own-paying workers of 18 to 64 in deciles 1-4
    INFORMAL = 6  # own-paying workers under 65
    POOL = 7  # workers whom projects hire, covered or not
    BUILDERS = 8  # workers of construction
    FREE = 9  # workers whom projects hire, without cover


EVENTS, PROVINCES = 10, 38
LEFT, VULNERABLE, INFORMAL = int(Event.LEFT), int(Event.VULNERABLE), int(Event.INFORMAL)
POOL, BUILDERS, FREE = int(Event.POOL), int(Event.BUILDERS), int(Event.FREE)


@rule
def is_quarter_end(t) -> bool:
    """Whether month t closes a quarter: firms' workers are counted then, and hold in between."""
    return t % 3 == 2


@inline
def cell_of(persons, i) -> int:
    """Column of the cell in which person i is counted."""
    return (np.uint32(persons.cover[i]) * np.uint32(STATUSES) + persons.status[i]) * np.uint32(SEXES) + (
        persons.sex[i]
    )


@rule
def count_cells(persons, begin, end, cells) -> None:
    """Fill the cells of a kabupaten with its persons begin..end. From then on whoever changes moves between
    cells.
    """
    cells[:] = 0
    for i in range(begin, end):
        if persons.status[i] != GONE:
            cells[cell_of(persons, i)] += 1


@rule
def add_rows(rows, to, out) -> None:
    """Add each row to the row `to` of `out`."""
    for d in range(rows.shape[0]):
        row, total = rows[d], out[to[d]]
        for k in range(row.size):
            total[k] += row[k]


@rule
def add_columns(rows, chosen, out) -> None:
    """Add up the columns of each row that are chosen, for n choices [n, columns], into `out` [n, rows]."""
    for k in range(rows.shape[0]):
        for choice in range(chosen.shape[0]):
            total = np.int64(0)
            for column in range(rows.shape[1]):
                total += rows[k, column] if chosen[choice, column] else 0
            out[choice, k] = total


def cells_by_province(cells: NDArray[np.int64], province: NDArray[np.int64]) -> NDArray[np.int64]:
    """Cells of kabupaten/kota [514, 384] added up by province [38, 384]."""
    out = np.zeros((PROVINCES, cells.shape[1]), np.int64)
    add_rows(cells, province, out)
    return out


@rule
def count_workers(status, birth, z, t, vulnerable_z, events) -> None:
    """Add the own-paying workers of a chunk: those under 65, and the vulnerable among them from 18 on."""
    vulnerable, informal = np.int32(0), np.int32(0)
    too_old, youngest = np.int16(t - 65 * 12), np.int16(t - 18 * 12)
    for j in range(status.size):
        own = np.uint8(status[j] - FIRST_OWN) < OWN_CODES
        vulnerable += np.int32(own & (z[j] < vulnerable_z) & (birth[j] > too_old) & (birth[j] <= youngest))
        informal += np.int32(own & (birth[j] > too_old))
    events[VULNERABLE] += vulnerable
    events[INFORMAL] += informal


@rule
def count_builders(status, sector, sex, cover, events) -> None:
    """Add the construction workers of a chunk, all whom projects hire, and those of them without cover."""
    pool, builders, free = np.int32(0), np.int32(0), np.int32(0)
    for j in range(status.size):
        builder = (sector[j] == np.uint8(CONSTRUCTION)) & (np.uint8(status[j] - np.uint8(2)) < np.uint8(10))
        casual = np.uint8(status[j] - np.uint8(CASUAL_FARM)) < np.uint8(2)
        builders += np.int32(builder)
        hired = builder | (casual & (sex[j] == np.uint8(MALE)))
        pool += np.int32(hired)
        free += np.int32(hired & (np.uint8(cover[j] - FIRST_ACTIVE_CODE) >= ACTIVE_CODES))
    events[POOL] += pool
    events[BUILDERS] += builders
    events[FREE] += free


@rule
def count_firms_workers(status, employer, workers) -> None:
    """Add the employees of a chunk to their employers' `workers`."""
    for j in range(status.size):
        if status[j] == EMPLOYEE:
            workers[np.uint32(employer[j])] += 1


@rule
def count_peers(persons, begins, ends, t, peers) -> None:
    """BPU members, and own-paying workers under 65, by kabupaten and sector, into `peers` [514, 18, 2]."""
    peers[:] = 0
    for d in range(begins.size):
        for i in range(begins[d], ends[d]):
            status, sector = persons.status[i], persons.sector[i]
            if status != GONE:
                peers[d, sector, 0] += np.uint8(persons.cover[i] - np.uint8(SELF)) < BPU_CODES
                own = np.uint8(status - FIRST_OWN) < OWN_CODES
                peers[d, sector, 1] += own & (t - persons.birth[i] < 65 * 12)
