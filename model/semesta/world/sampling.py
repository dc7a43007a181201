"""Draw persons from an expected table by systematic sampling: one person for every `scale` of the running
total.

Within each district and sex cells stand in the order status, age, sector, education and the running total
goes on from one district to the next, so every count along that order is within one of its expectation, and
national margins are far tighter than those of independent draws. Source: Madow (1949), "On the theory of
systematic sampling, II".
"""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from semesta.engine.draws import draw, high, key, low
from semesta.facts.vocabulary import AGE_MIN, AGES, Sector, Status
from semesta.world.inputs import Purpose
from semesta.world.normal import score

Array = NDArray[np.float64]
Positions = NDArray[np.int64]
Columns = tuple[NDArray[Any], ...]  # id, birth, sex, education, status, sector, z

SYNTHESIS = int(Purpose.SYNTHESIS)
_STATUSES = len(Status)
_NONE = int(Sector.NONE)
_BORN = -12 * AGE_MIN - 1  # last birth month of those who are 15 when 2015 begins
_LAST = 0.999999999


@njit(cache=True)
def offsets(
    people: Array, shares: Array, band: Positions, scale: float, begin: Array
) -> tuple[Array, Positions]:
    """Running totals and persons per district and sex before any is written: starts [n, 2], counts [n, 2].

    people [n, 2, 60] real persons; shares [n, 2, 6, 12]; band [60] of each age; begin [2] in 0..1. The cells
    are added in the order in which `fill` walks them, so both see the same rounding.
    """
    districts = people.shape[0]
    starts = np.zeros((districts, 2))
    counts = np.zeros((districts, 2), np.int64)
    total = begin.copy()
    for d in range(districts):
        for s in range(2):
            starts[d, s] = total[s]
            for k in range(_STATUSES):
                for a in range(AGES):
                    total[s] += people[d, s, a] * shares[d, s, band[a], k] / scale
            counts[d, s] = np.int64(np.floor(total[s])) - np.int64(np.floor(starts[d, s]))
    return starts, counts


@njit(cache=True)
def fill(
    at: int,
    start: float,
    scale: float,
    sex: int,
    ages: Array,
    shares: Array,
    band: Positions,
    sectors: Array,
    education: Array,
    base: np.uint64,
    columns: Columns,
) -> int:
    """Write the persons of one district and sex from position `at` on; returns the position after the last.

    start: running total before its first cell; ages [60] real persons; shares [6, 12] statuses by band;
    sectors [12, 17] and education [6, 12, 4] shares; base: draw key; columns: id, birth, sex, education,
    status, sector, z.
    """
    ids, births, sexes, schools, statuses, industries, scores = columns
    total = start
    for k in range(_STATUSES):
        for a in range(AGES):
            weight = ages[a] * shares[band[a], k] / scale
            begin = total
            total += weight
            for n in range(np.int64(np.floor(begin)) + 1, np.int64(np.floor(total)) + 1):
                bits = draw(base, at + 1)
                industry, within = pick(sectors[k], min((n - begin) / weight, _LAST))
                school, within = pick(education[band[a], k], within)
                ids[at] = at + 1
                births[at] = (
                    _BORN - 12 * a - np.int64((np.uint64(low(bits)) * np.uint64(12)) >> np.uint64(32))
                )
                sexes[at] = sex
                schools[at] = max(school, 0)
                statuses[at] = k
                industries[at] = industry if industry >= 0 else _NONE
                scores[at] = score(high(bits))
                at += 1
    return at


@njit(cache=True)
def pick(shares: Array, u: float) -> tuple[int, float]:
    """Index of the cell of `shares` in which `u` (0..1) falls, and where in it; -1 if all shares are zero."""
    total = shares.sum()
    if total <= 0.0:
        return -1, u
    left = u * total
    last = 0
    for i in range(len(shares)):
        if shares[i] > 0.0:
            if left < shares[i]:
                return i, min(left / shares[i], _LAST)
            left -= shares[i]
            last = i
    return last, _LAST


@njit(cache=True)
def fill_all(
    starts: Array,
    people: Array,
    shares: Array,
    band: Positions,
    scale: float,
    sectors: Array,
    education: Array,
    province: Positions,
    seed: int,
    columns: Columns,
) -> int:
    """All districts in order, men before women; ids run from 1. Returns the number of persons."""
    base = key(seed, SYNTHESIS, 0)
    at = 0
    for d in range(people.shape[0]):
        for s in range(2):
            at = fill(
                at, starts[d, s], scale, s, people[d, s], shares[d, s], band, sectors[province[d], s],
                education, base, columns,
            )  # fmt: skip
    return at
