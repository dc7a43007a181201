"""Who may act this month: short loops without branches over a chunk of persons, so that they run in SIMD.

Each loop adds to `flags`: ACTS where something may happen, LISTS and STAFF where a closer look is needed
first. A person without a flag is certain to pass the month unchanged; a test compares with acting on
everybody.
"""

import numpy as np

from semesta.engine.compiled import rule
from semesta.engine.draws import draw, high, low
from semesta.facts.vocabulary import AGE_MAX, Status
from semesta.world.columns import GONE
from semesta.world.cover import Cover
from semesta.world.steps import EMPLOYEE, NON_ASN, PU_FIRM, pair_rank

ACTS, LISTS, STAFF = np.uint8(1), np.uint8(2), np.uint8(4)
FIRST_OWN = np.uint8(Status.OWN_ACCOUNT)  # own-paying statuses are five codes in a row (a test holds it)
OWN_CODES = np.uint8(5)
FIRST_LISTED, LISTED_CODES = np.uint8(Cover.BPU_CENTRE), np.uint8(5)
FIRST_ACTIVE_CODE, ACTIVE_CODES = np.uint8(Cover.PU_FIRM), np.uint8(12)
TURNS_75 = AGE_MAX * 12


@rule
def draw_chunk(ids, employer, keys, life, cover, lists, ranks) -> None:
    """Draws of a chunk of persons into scratch rows (uint64): this month's two, and two fixed ranks."""
    k_life, k_cover, k_lists, k_report = keys.life, keys.cover, keys.list_rank, keys.report_rank
    for j in range(ids.size):
        life[j] = draw(k_life, ids[j])
        cover[j] = draw(k_cover, ids[j])
        lists[j] = draw(k_lists, ids[j])
        ranks[j] = pair_rank(k_report, ids[j], employer[j])


@rule
def flag_life(status, birth, until, life, month, flags) -> None:
    """Flags of those who may move, die, turn 75, or whose cover ends of itself. Sets `flags` anew."""
    bounds, exit_bound, t = month.move_bounds, month.exit_bound, month.t
    oldest = np.int16(t - TURNS_75)
    now = np.uint16(t)
    for j in range(status.size):
        s = status[j]
        here = s != np.uint8(GONE)
        bound = bounds[s if here else np.uint8(0)]
        may = (low(life[j]) < bound) | (high(life[j]) < exit_bound) | (birth[j] <= oldest) | (now >= until[j])
        flags[j] = np.uint8(here & may)


@rule
def flag_cover(status, cover, bits, month, flags) -> None:
    """Flags of those whose own step of cover may come up (joining, lapsing, catching up, an old account
    closed).
    """
    bounds, closes = month.own_bounds, month.closes
    for j in range(status.size):
        s = status[j]
        here = s != np.uint8(GONE)
        own = high(bits[j]) < bounds[cover[j], s if here else np.uint8(0)]
        closed = low(bits[j]) < closes[cover[j]]
        flags[j] |= np.uint8(here & (own | closed))


@rule
def flag_employees(status, cover, employer, ranks, report, flags) -> None:
    """Flags of employees whose cover differs from what their employer decided."""
    for j in range(status.size):
        e = max(employer[j], np.int32(0))
        wanted = ranks[j] < np.uint64(report[np.uint32(e)])
        flags[j] |= np.uint8((status[j] == np.uint8(EMPLOYEE)) & (wanted != (cover[j] == np.uint8(PU_FIRM))))


@rule
def flag_lists(status, cover, lists, local, month, flags) -> None:
    """Marks own-paying workers who are on a list, or free and ranked where some list may reach, and public
    staff.
    """
    centre = month.centre_bound
    for j in range(status.size):
        own = np.uint8(status[j] - FIRST_OWN) < OWN_CODES
        listed = np.uint8(cover[j] - FIRST_LISTED) < LISTED_CODES
        free = np.uint8(cover[j] - FIRST_ACTIVE_CODE) >= ACTIVE_CODES
        reach = (low(lists[j]) < local) | (high(lists[j]) < centre)
        flags[j] |= np.uint8(own & (listed | (free & reach))) * LISTS
        flags[j] |= np.uint8(status[j] == np.uint8(NON_ASN)) * STAFF
