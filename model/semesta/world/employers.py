"""Employers of the first month: how many of which size each district has, and who works where.

Size class of an employee and the bounds of sizes are in `assumptions`. An employer agent stands for
firms of its size; it never has more sampled workers than that, so a size means the same at every scale.
At 1:1 an agent is a firm. Coarser, agents of all classes but micro hold about three sampled workers each, or
what the smallest firm of the class has, so that chance among a few hundred agents does not decide what
millions of workers do.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from semesta.engine.draws import draw, key, uniform
from semesta.facts.vocabulary import Sector, SizeClass, Status
from semesta.world.assumptions import SIZE_LEAST, SIZE_MOST, SIZE_SHARE
from semesta.world.inputs import Purpose

Array = NDArray[np.float64]
Positions = NDArray[np.int64]
Bytes = NDArray[np.uint8]

_EMPLOYEE, _CLASSES, _SECTORS = int(Status.EMPLOYEE), len(SizeClass), len(Sector)
_TRADE = int(Sector.G)
_SYNTHESIS = int(Purpose.SYNTHESIS)
LEAST_WORKERS = 3.0  # sampled workers of an agent where an agent is not a firm
_GOLDEN = 0.6180339887498949  # steps of a sequence that fills 0..1 evenly


class SizeClasses(NamedTuple):
    """By SizeClass [4]: share of employees, fewest and most workers of a firm (log-uniform between them)."""

    share: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @property
    def mean(self) -> NDArray[np.float64]:
        """Mean workers of a firm by class [4]."""
        return np.asarray((self.high - self.low) / np.log(self.high / self.low))


SIZES = SizeClasses(SIZE_SHARE, SIZE_LEAST, SIZE_MOST)


@njit(cache=True)
def size_of(u: float, low: float, high: float) -> int:
    """Workers of a firm at quantile `u` of a class, whole."""
    return int(min(low * (high / low) ** u + 0.5, high))


@njit(cache=True)
def needed(workers: int, low: float, high: float, mean: float, u: float, sizes: Positions) -> int:
    """Number of firms for `workers` sampled employees of a class, their sizes written to `sizes`.

    About workers / mean, more if those drawn cannot hold all. u in 0..1 turns the even sequence of quantiles.
    Where one firm stands for all, its size is drawn as a worker meets it (in proportion to size), so that the
    number of real firms, workers over size, is right in expectation at any scale. If it cannot hold all,
    there are several of that size: a larger one instead leaves too few firms (large: 36 for 48 thousand).
    """
    if workers == 0:
        return 0
    count = max(1, int(workers / mean + 0.5))
    if count == 1:
        size = int(low + u * (high - low) + 0.5)
        alike = (workers + size - 1) // size
        for i in range(alike):
            sizes[i] = size
        return alike
    while True:
        room = 0
        for i in range(count):
            sizes[i] = size_of((i + u) / count, low, high)
            room += sizes[i]
        if room >= workers:
            return count
        count += 1


@njit(cache=True)
def several(workers: int, low: float, high: float, scale: float, u: float, sizes: Positions) -> int:
    """Number of agents among whom `workers` sampled employees of a class are shared evenly, sizes to `sizes`.

    Sizes are as a worker meets them (even between low and high), in no order, so that workers over size count
    real firms without bias.
    """
    each = max(LEAST_WORKERS, low / scale)
    count = max(1, int(workers / each))
    for i in range(count):
        v = u + i * _GOLDEN
        sizes[i] = int(low + (v - np.floor(v)) * (high - low) + 0.5)
    return count


@njit(cache=True)
def staff_firms(
    members: Positions,
    workers: int,
    sizes: Positions,
    count: int,
    first: int,
    employer: NDArray[np.int32],
    slots: NDArray[np.int32],
    at: int,
) -> int:
    """Fill firms first..first + count - 1 with the employees `members` in order, one each, then by spare
    size.

    Writes each person's employer and the job slots from position `at` on; returns the position after them.
    """
    spare = 0
    for i in range(count):
        spare += sizes[i] - 1
    left, passed, given = workers - count, 0, 0
    for i in range(count):
        passed += sizes[i] - 1
        until = (left * passed) // spare if spare > 0 else 0
        for _ in range(1 + until - (given - i)):
            employer[members[given]] = first + i
            slots[at] = first + i
            given += 1
            at += 1
    return at


@njit(cache=True)
def sort_by_class(
    status: Bytes,
    sector: Bytes,
    start: int,
    stop: int,
    shares: Array,
    u: float,
    members: Positions,
    bounds: Positions,
) -> int:
    """Employees of a district sorted by class and sector into `members`; bounds [classes + 1]; returns their
    number.

    The class follows an even sequence over the persons in order, so that each class's share is met closely in
    every status and age.
    """
    counts = np.zeros((_CLASSES, _SECTORS), np.int64)
    upper = np.cumsum(shares)
    for passes in range(2):
        v = u
        for i in range(start, stop):
            if status[i] != _EMPLOYEE:
                continue
            v += _GOLDEN
            v -= np.floor(v)
            c = 0
            while c < _CLASSES - 1 and v >= upper[c]:
                c += 1
            if passes == 1:
                members[counts[c, sector[i]]] = i
            counts[c, sector[i]] += 1
        if passes == 0:
            total = 0
            for c in range(_CLASSES):
                bounds[c] = total
                for k in range(_SECTORS):
                    here = counts[c, k]
                    counts[c, k] = total
                    total += here
            bounds[_CLASSES] = total
    return int(bounds[_CLASSES])


@njit(cache=True)
def most_persons(offsets: Positions) -> int:
    """Persons of the largest district; np.diff would take two seconds to compile."""
    most = 0
    for d in range(offsets.size - 1):
        most = max(most, offsets[d + 1] - offsets[d])
    return most


@njit(cache=True)
def hire_all(
    person_offsets: Positions,
    status: Bytes,
    sector: Bytes,
    classes: tuple[Array, Array, Array],
    means: Array,
    scale: float,
    seed: int,
    employer: NDArray[np.int32],
    slots: NDArray[np.int32],
    slot_offsets: Positions,
    firms: tuple[Bytes, NDArray[np.uint16], Bytes],
) -> Positions:
    """Employers of every district; fills employer [persons], slots, slot_offsets [n + 1]; returns firm
    offsets.

    classes: share of employees [districts, 4], fewest and most workers [4] by SizeClass.
    firms: columns size_class, size, sector with room for a firm per employee and one per district.
    """
    shares, low, high = classes
    kinds, sizes, sectors = firms
    base = key(seed, _SYNTHESIS, 2)
    districts = len(person_offsets) - 1
    offsets = np.zeros(districts + 1, np.int64)
    longest = most_persons(person_offsets)
    members, room, bounds = (
        np.empty(longest, np.int64),
        np.empty(longest + 1, np.int64),
        np.zeros(5, np.int64),
    )
    alike = np.full(longest + 1, 2, np.int64)
    firm, at = 0, 0
    for d in range(districts):
        start, stop = person_offsets[d], person_offsets[d + 1]
        u = uniform(draw(base, d))
        sort_by_class(status, sector, start, stop, shares[d], u, members, bounds)
        for c in range(_CLASSES):
            group = members[bounds[c] : bounds[c + 1]]
            v = (
                uniform(draw(base, districts + c)) + d * _GOLDEN
            )  # even over districts, so that few firms will do
            v -= np.floor(v)
            if scale > 1.0 and low[c] >= 2.0 * LEAST_WORKERS and len(group) > 0:
                count, spare = several(len(group), low[c], high[c], scale, v, room), alike
            else:
                count, spare = needed(len(group), low[c], high[c], means[c], v, room), room
            before = at
            at = staff_firms(group, len(group), spare, count, firm, employer, slots, at)
            for j in range(at - 1, before - 1, -1):  # a firm's sector is that of its first worker
                sectors[slots[j]] = sector[group[j - before]]
            for i in range(count):
                kinds[firm + i], sizes[firm + i] = c, room[i]
            firm += count
        if firm == offsets[d]:  # nobody employed yet: one small shop that may hire
            kinds[firm], sizes[firm], sectors[firm] = 0, size_of(u, low[0], high[0]), _TRADE
            slots[at] = firm
            firm, at = firm + 1, at + 1
        offsets[d + 1] = firm
        slot_offsets[d + 1] = at
    return offsets
