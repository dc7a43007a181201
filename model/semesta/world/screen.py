"""Who may act this month: short loops without branches over a chunk of persons, so that they run in SIMD.

Each loop adds to `flags` why somebody may act; LISTS asks for a closer look first. A person without a flag
is certain to pass the month unchanged, and one with a flag but for what the flag says; a test compares with
acting on everybody. What others decide about cover stands in `screen_others`.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.engine.compiled import inline, rule
from semesta.engine.draws import draw, high, low
from semesta.facts.vocabulary import AGE_MAX, Status
from semesta.world.columns import GONE
from semesta.world.cover import Cover
from semesta.world.groups import SERVICES
from semesta.world.inputs import OLD_AGE
from semesta.world.steps import (
    ARREARS,
    CASUAL_FARM,
    CONSTRUCTION,
    EMPLOYEE,
    MALE,
    OUT_BPU,
    OUT_PU,
    PLATFORM,
    SELF,
    pair_rank,
)

CHUNK = 1024  # persons
WORKS = np.uint8(1)  # may change work: the first to be set
ENDS = np.uint8(2)  # may leave, have a birthday that counts, or a cover that ends of itself
STEPS = np.uint8(4)  # an own step of cover, or too old for it
REPORT = np.uint8(8)  # an employer has decided otherwise
SERVES = np.uint8(16)  # drawn for an election
LISTS = np.uint8(32)  # the lists of payers may say otherwise
STAFF = np.uint8(64)  # a Pemda or village enrols it as its own, or does no longer
ACTS = np.uint8(WORKS | ENDS | STEPS | REPORT | SERVES | STAFF)
BY_OTHERS = np.uint8(WORKS | REPORT | LISTS | STAFF)  # what others decide about cover may have changed
FIRST_OWN = np.uint8(Status.OWN_ACCOUNT)  # own-paying statuses are five codes in a row (a test holds it)
OWN_CODES = np.uint8(5)
FIRST_WORK, WORK_CODES = np.uint8(EMPLOYEE), np.uint8(10)
FIRST_CASUAL, CASUAL_CODES = np.uint8(CASUAL_FARM), np.uint8(2)
BPU_CODES = np.uint8(9)
FIRST_ACTIVE_CODE, ACTIVE_CODES = np.uint8(Cover.PU_FIRM), np.uint8(13)
TURNS_75, OLD = AGE_MAX * 12, OLD_AGE * 12
ZERO, BAND, SEX = np.uint8(0), np.uint8(12), np.uint8(6 * 12)  # steps within a row of `move_totals`


class Draws(NamedTuple):
    """Draws of a month (uint32), of a person or for a chunk of persons; halves of `Purpose.LIFE` and `COVER`.

    They stand in columns of their own, as loops over narrow columns take more persons at once.
    """

    moves: Any  # to other work
    leaves: Any  # dies, or leaves the country
    closes: Any  # an inactive account
    steps: Any  # of one's own, in or out of cover


@inline
def draws_of(draws, j) -> Draws:
    """The draws of person j of a chunk."""
    return Draws(draws.moves[j], draws.leaves[j], draws.closes[j], draws.steps[j])


class Scratch(NamedTuple):
    """Room for what is drawn and found of a chunk of persons; every thread has its own."""

    draws: Draws
    local: NDArray[np.uint32]  # ranks on the lists of Pemda, villages and donors
    central: NDArray[np.uint32]  # rank on the list of the centre
    reports: NDArray[np.uint16]  # rank with the employer
    found: NDArray[np.uint16]
    flags: NDArray[np.uint8]


def make_scratch() -> Scratch:
    """Scratch for one thread."""
    moves, leaves, closes, steps, local, central = (np.empty(CHUNK, np.uint32) for _ in range(6))
    reports, found = (np.empty(CHUNK, np.uint16) for _ in range(2))
    draws = Draws(moves, leaves, closes, steps)
    return Scratch(draws, local, central, reports, found, np.empty(CHUNK, np.uint8))


@rule
def draw_chunk(ids, employer, keys, draws, local, central, reports) -> None:
    """Draws of a chunk of persons into scratch rows: those of this month, and fixed ranks."""
    k_life, k_cover, k_lists, k_report = keys.life, keys.cover, keys.list_rank, keys.report_rank
    moves, leaves, closes, steps = draws
    for j in range(ids.size):
        life, cover = draw(k_life, ids[j]), draw(k_cover, ids[j])
        moves[j], leaves[j] = low(life), high(life)
        closes[j], steps[j] = low(cover), high(cover)
        lists = draw(k_lists, ids[j])
        local[j], central[j] = low(lists), high(lists)
        reports[j] = pair_rank(k_report, ids[j], employer[j])


@rule
def find_moves(status, birth, sex, t, rows) -> None:
    """Where each person of a chunk stands in a row of `move_totals`: by sex, age band and status."""
    by_20, by_25, by_35 = np.int16(t - 20 * 12), np.int16(t - 25 * 12), np.int16(t - 35 * 12)
    by_55, by_65 = np.int16(t - 55 * 12), np.int16(t - 65 * 12)
    for j in range(status.size):
        b, s = birth[j], status[j]
        young = (BAND if b <= by_20 else ZERO) + (BAND if b <= by_25 else ZERO)
        old = (BAND if b <= by_35 else ZERO) + (BAND if b <= by_55 else ZERO) + (BAND if b <= by_65 else ZERO)
        rows[j] = np.uint8(young + old + (SEX if sex[j] else ZERO) + (s if s != np.uint8(GONE) else ZERO))


@rule
def flag_moves(status, rows, moves, totals, flags) -> None:
    """Flags of those who change their work; sets `flags` anew. totals: the province's row of
    `move_totals`.
    """
    for j in range(status.size):
        flags[j] = np.uint8(moves[j] < totals[rows[j]])


@rule
def reached(before, now) -> np.uint16:
    """Number of birth months between two that reach an age: one as a rule, none while the age rises."""
    return np.uint16(max(now - before, 0))


@rule
def flag_life(status, birth, cover, until, leaves, month, flags) -> None:
    """Flags of those who may die, have a birthday that counts, or whose cover ends of itself (arrears only
    after their months); the gone lose their flags.
    """
    dies, dies_old = month.exit_bound[0], month.exit_bound[1]
    aged, oldest = np.int16(month.t - OLD), np.int16(month.t - TURNS_75)
    now, borne = np.uint16(month.t), np.uint16(month.arrears_months)
    a = month.account
    young, old = np.int16(a.born_56_before + 1), np.int16(a.born_pension_before + 1)
    at_56, at_pension = reached(a.born_56_before, a.born_56), reached(a.born_pension_before, a.born_pension)
    for j in range(status.size):
        birthday = (np.uint16(birth[j] - young) < at_56) | (np.uint16(birth[j] - old) < at_pension)
        birthday |= birth[j] <= oldest
        ends = np.uint16(until[j] + (borne if cover[j] == np.uint8(ARREARS) else np.uint16(0)))
        may = (leaves[j] < (dies_old if birth[j] <= aged else dies)) | birthday | (now >= ends)
        flags[j] = (flags[j] | np.uint8(may) * ENDS) if status[j] != np.uint8(GONE) else ZERO


@rule
def flag_cover(status, birth, sector, sex, cover, closing, steps, ways, month, flags) -> None:
    """Flags of those whose own step of cover may come up (joining, lapsing, catching up, an old account
    closed), and of BPU members who have grown too old.

    ways: thresholds of the kabupaten: of places on projects, doors to BPU, households. Compares codes rather
    than looking up a table, which SIMD cannot.
    """
    hires, doors, household = ways
    lapse, catch_up = month.lapse_bound, month.catch_up
    claim, drop = month.closes[OUT_PU], month.closes[OUT_BPU]
    too_old = np.int16(month.bpu_ends)
    both = np.uint32(min(np.uint64(hires) + np.uint64(doors), np.uint64(0xFFFFFFFF)))
    for j in range(status.size):
        s, c = status[j], cover[j]
        own = np.uint8(s - FIRST_OWN) < OWN_CODES
        builder = (sector[j] == np.uint8(CONSTRUCTION)) & (np.uint8(s - FIRST_WORK) < WORK_CODES)
        casual = np.uint8(s - FIRST_CASUAL) < CASUAL_CODES
        pool = builder | (casual & (sex[j] == np.uint8(MALE)))
        served = (s == np.uint8(EMPLOYEE)) & (sector[j] == np.uint8(SERVICES))
        alone = doors if own else (household if served else np.uint32(0))
        joins = (both if own else hires) if pool else alone
        pays = (c == np.uint8(SELF)) | (c == np.uint8(PLATFORM))
        step = lapse if pays else (catch_up if c == np.uint8(ARREARS) else np.uint32(0))
        free = np.uint8(c - FIRST_ACTIVE_CODE) >= ACTIVE_CODES
        closes = claim if c == np.uint8(OUT_PU) else (drop if c == np.uint8(OUT_BPU) else np.uint32(0))
        may = (steps[j] < (joins if free else step)) | (closing[j] < closes)
        may |= (np.uint8(c - np.uint8(SELF)) < BPU_CODES) & (birth[j] <= too_old)
        flags[j] |= np.uint8((s != np.uint8(GONE)) & may) * STEPS


@rule
def find_flagged(flags, found) -> np.int64:
    """Places in a chunk of those with a flag, into `found`; their number. No processor foresees who has one,
    so it does not branch.
    """
    n = np.int64(0)
    for j in range(flags.size):
        found[n] = j
        n += np.int64(flags[j] != ZERO)
    return n
