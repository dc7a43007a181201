"""The month of construction projects: those that end or are extended, those that start, and the places they
have open.

A project agent stands for projects of its size. What starts in a month is drawn worker by worker: each meets
a project of some size, and is its first worker with one chance in its places, so that places and projects of
every size are right in expectation at any scale. At 1:1 an agent is a project.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.construct import (
    EXTENSION,
    PRIVATE,
    contract_value,
    is_registered,
    project_months,
    workers_of_starts,
    workers_wanted,
)
from semesta.engine.compiled import inline, rule
from semesta.engine.draws import UNIT, draw, high, low, uniform
from semesta.facts.calendar import MONTHS
from semesta.law import Law
from semesta.law.arithmetic import sliced
from semesta.world.columns import Z_UNIT
from semesta.world.normal import score

Array = NDArray[np.float64]
OWNERS, SLICES = 4, range(1, 6)
BEFORE = 60  # months: projects that run in January 2015 started after `-BEFORE`
_sliced = rule(sliced)


class ProjectKeys(NamedTuple):
    """Counter bases (uint64); starts and end change every month, the others never."""

    starts: np.uint64
    size: np.uint64
    term: np.uint64
    kind: np.uint64
    end: np.uint64
    site: np.uint64


class Tariff(NamedTuple):
    """What a project pays in a month: by slices of its value [5], or by wages."""

    floors: NDArray[np.float64]
    jkk: NDArray[np.float64]
    jkm: NDArray[np.float64]
    wage_jkk: float
    wage_jkm: float
    due: float  # what a relief leaves of it, 0..1


def tariffs(law: Law) -> tuple[Array, ...]:
    """The fields of `Tariff` in every month [372] (as `law.tariff.jakon_contribution`)."""
    floors = [np.zeros(MONTHS), *(law.series(f"jakon_slice_{i}_from") for i in SLICES[1:])]
    jkk, jkm = ([law.series(f"jakon_{p}_{i}") for i in SLICES] for p in ("jkk", "jkm"))
    by_wage = [law.series(f"jakon_wage_{p}") for p in ("jkk", "jkm")]
    return (*map(np.column_stack, (floors, jkk, jkm)), *by_wage, 1.0 - law.series("covid_relief"))


class ProjectMonth(NamedTuple):
    """One month as projects see it."""

    t: int
    flow: NDArray[np.float64]  # [514, 4] sampled workers wanted by projects that start, by owner
    bar: NDArray[np.float64]  # [514, 4] score above which projects register, by where they stand and owner
    stays: NDArray[np.float64]  # [514, 4] chance that a project stands where its builders live
    away: NDArray[np.float64]  # [4, 514] where it stands if not, cumulative
    extends: np.uint32  # a project that should end is extended
    level: float  # wages over those of August 2025
    scale: float  # real persons for each sampled one
    tariff: Tariff


@rule
def workers_of_owners(p, month_of_year, public, private, crisis, turnover, cut, wanted) -> None:
    """Workers wanted by projects that start, by owner into `wanted` [4]; public, private: volumes of works,
    see construct.workers_of_starts.
    """
    for owner in range(wanted.size):
        volume = private if owner == PRIVATE else public
        wanted[owner] = workers_of_starts(p, owner, month_of_year, volume, crisis, turnover, cut)


@inline
def is_free(projects, k) -> bool:
    """Whether a new project may take slot k."""
    return projects.places[k] == 0 and projects.workers[k] == 0


@rule
def count_free(projects) -> int:
    """Free slots."""
    free = 0
    for k in range(projects.places.size):
        free += is_free(projects, k)
    return free


@rule
def end_projects(projects, keys, month) -> None:
    """Projects that should end this month end, or are extended."""
    for k in range(projects.places.size):
        if (projects.places[k] > 0) & (projects.ends[k] <= month.t):  # one branch, which is seldom taken
            if low(draw(keys.end, projects.number[k])) < month.extends:
                projects.ends[k] = month.t + EXTENSION
                projects.extended[k] = month.t
            else:
                projects.places[k] = 0


@inline
def project_number(t, d, owner, j) -> np.int64:
    """Number of the j-th project met this month among those of an owner in kabupaten d."""
    return (((np.int64(t) + BEFORE) * 1024 + d) * OWNERS + owner) * 1048576 + j


@inline
def first_above(cumulative, u) -> int:
    """Index of the first of the cumulative shares above u, of the last if none is: found by halves."""
    first, last = 0, cumulative.size - 1
    while first < last:
        middle = (first + last) // 2
        if cumulative[middle] <= u:
            first = middle + 1
        else:
            last = middle
    return first


@inline
def site_of(number, d, owner, keys, month) -> np.int16:
    """Kabupaten/kota in which a project stands whose builders live in kabupaten d."""
    bits = draw(keys.site, number)
    if low(bits) * UNIT < month.stays[d, owner]:
        return np.int16(d)
    return np.int16(first_above(month.away[owner], high(bits) * UNIT))


@inline
def begin_project(projects, k, number, d, owner, keys, month, p) -> bool:
    """A worker of kabupaten d meets a project and, if it is the first, the project takes slot k."""
    size_bits, term, kind = draw(keys.size, number), draw(keys.term, number), draw(keys.kind, number)
    z = score(low(size_bits)) / Z_UNIT
    value = contract_value(p, owner, z)
    size = workers_wanted(p, value)
    places = max(1, int(size / month.scale + 0.5))
    if high(kind) * UNIT * places >= 1.0:
        return False
    months = project_months(p, owner, value, low(term) * UNIT, high(term) * UNIT, month.t % 12)
    projects.number[k] = number
    projects.kabkota[k] = d
    projects.site[k] = site_of(number, d, owner, keys, month)
    projects.owner[k] = owner
    bar = month.bar[projects.site[k], owner]
    projects.registered[k] = is_registered(p, z, score(high(size_bits)) / Z_UNIT, bar)
    projects.named[k] = low(kind) * UNIT < p.named
    projects.value[k] = value * month.level
    projects.size[k] = size
    projects.start[k] = month.t
    projects.ends[k] = month.t + months
    projects.extended[k] = -1
    projects.places[k] = places
    projects.workers[k] = 0
    return True


@inline
def contribution(projects, k, p, tariff) -> tuple[float, float]:
    """JKK and JKM of project k for its whole course, rupiah."""
    value = projects.value[k]
    if projects.named[k]:
        wages = value * p.labour
        return wages * tariff.wage_jkk * tariff.due, wages * tariff.wage_jkm * tariff.due
    jkk, jkm = _sliced(value, tariff.floors, tariff.jkk), _sliced(value, tariff.floors, tariff.jkm)
    return jkk * tariff.due, jkm * tariff.due


@inline
def pay(projects, k, p, month, dues) -> None:
    """Project k pays as it registers; it stands for several real ones. dues: rupiah, JKK and JKM."""
    jkk, jkm = contribution(projects, k, p, month.tariff)
    stands_for = projects.places[k] * month.scale / projects.size[k]
    dues[0] += stands_for * jkk
    dues[1] += stands_for * jkm


@rule
def start_projects(projects, keys, month, p, dues) -> None:
    """Projects of all kabupaten that start this month take free slots, of which there must be enough;
    dues [514, 2]: what the registered ones pay is added to it.
    """
    k = 0
    for d in range(month.flow.shape[0]):
        for owner in range(OWNERS):
            met = int(month.flow[d, owner] + uniform(draw(keys.starts, d * OWNERS + owner)))
            for j in range(met):
                while not is_free(projects, k):
                    k += 1
                number = project_number(month.t, d, owner, j)
                began = begin_project(projects, k, number, d, owner, keys, month, p)
                if began and projects.registered[k]:
                    pay(projects, k, p, month, dues[d])


@inline
def places_open(projects, k) -> int:
    """Open places of project k if it is registered; by no branch, as no processor foresees which are."""
    return projects.registered[k] * max(projects.places[k] - projects.workers[k], 0)


@rule
def count_open(projects, counts) -> None:
    """Open places of registered projects by kabupaten, into counts [514]."""
    counts[:] = 0
    for k in range(projects.places.size):
        counts[projects.kabkota[k]] += places_open(projects, k)


@rule
def list_open(projects, at, openings) -> None:
    """Write the project of each open place into openings, from at[d] on for kabupaten d; moves `at`."""
    for k in range(projects.places.size):
        for _ in range(places_open(projects, k)):
            d = projects.kabkota[k]
            openings[at[d]] = k
            at[d] += 1
