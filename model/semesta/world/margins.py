"""What the fits of the labour market must meet: the age pattern, the provinces' shapes, public staff,
migrants.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import BANDS, Status
from semesta.world.assumptions import (
    LFPR_60_64,
    MIGRANT_AGES,
    PARTICIPATION,
    PUBLIC_CONTENT,
    STATUS_FEMALE,
    STATUS_MALE,
)
from semesta.world.ipf import fit
from semesta.world.national import National
from semesta.world.population import Projection

Array = NDArray[np.float64]

WORK = tuple(s for s in Status if Status.EMPLOYEE <= s <= Status.UNPAID)  # nine statuses at work
PROVINCES, SEXES, STATUSES = 38, 2, len(Status)
SHAPE = (PROVINCES, SEXES, len(BANDS), STATUSES)
AGE_SURVEY = month_index("2022-02")  # of the labour force by age
PROVINCE_SURVEY = month_index("2025-08")


def shift(rates: Array, weights: Array, national: Array) -> Array:
    """Rates [38, 2] with their odds multiplied by one factor for each sex so that the weighted mean is
    national [2].
    """
    odds = rates / (1.0 - rates)
    factor = np.ones(2)
    for _ in range(30):
        moved = factor * odds / (1.0 + factor * odds)
        mean = (weights * moved).sum(axis=0) / weights.sum(axis=0)
        factor *= national / (1.0 - national) * (1.0 - mean) / mean
    return np.asarray(factor * odds / (1.0 + factor * odds))


def within(wanted: Array, limit: Array) -> Array:
    """`wanted` cut at `limit`, what is cut spread over the others; the total is kept where limits allow."""
    out = np.minimum(wanted, limit)
    for _ in range(20):
        out = np.minimum(out * (wanted.sum() / out.sum()), limit)
    return out


def adults(projection: Projection, months: NDArray[np.int64]) -> Array:
    """Persons of 15 and over by anchor, province, sex [A, 38, 2]: 15-74 raised by the national ratio."""
    people = projection.bands[months].sum(axis=3)
    return np.asarray(people * (projection.adults[months] / people.sum(axis=1))[:, None, :])


def age_pattern(facts: Facts, projection: Projection) -> Array:
    """National persons by sex, band, state [2, 6, 3] in the age survey: its age margins, the sex profile."""
    table = facts["participation_rates"].where(sex="both")
    order = [str(a) for a in table["age_group"]]
    lfpr, work = table["lfpr_percent"] / 100.0, table["employed_share_percent"] / 100.0
    people = projection.national[AGE_SURVEY]
    five = people.reshape(SEXES, -1, 5).sum(axis=(0, 2))  # 15-19 .. 70-74
    old = order.index("60+")
    groups = np.array([order.index(f"{a}-{a + 4}") for a in range(15, 60, 5)])
    labour = np.empty((len(BANDS), 2))  # persons, share employed
    rows = [[0], [1], [2, 3], [4, 5, 6, 7], [8]]
    for band, members in enumerate(rows):
        at = groups[members]
        force = five[members] * lfpr[at]
        labour[band] = force.sum(), (force * work[at]).sum() / force.sum()
    sixty = five[9] * LFPR_60_64.value
    labour[4] = labour[4, 0] + sixty, (labour[4].prod() + sixty * work[old]) / (labour[4, 0] + sixty)
    elderly = five[9:].sum() + projection.adults[AGE_SURVEY].sum() - people.sum()
    labour[5] = min(elderly * lfpr[old] - sixty, 0.9 * five[10:].sum()), work[old]
    return _by_sex(labour, projection.bands[AGE_SURVEY].sum(axis=0))


def _by_sex(labour: Array, people: Array) -> Array:
    """Split the labour force by band [6, (persons, share employed)] over the sexes: [2, 6, 3]."""
    odds = PARTICIPATION / (1.0 - PARTICIPATION)
    factor = np.ones(len(BANDS))
    for _ in range(60):
        rate = factor * odds / (1.0 + factor * odds)
        factor *= labour[:, 0] / (rate * people).sum(axis=0)
    force = factor * odds / (1.0 + factor * odds) * people
    work = force * labour[:, 1]
    return np.stack([people - force, force - work, work], axis=2)


def seed(states: Array) -> Array:
    """Seed [38, 2, 6, 12]: national states by sex and band, the employed spread by the status profiles."""
    seed = np.zeros(SHAPE)
    seed[..., Status.OUTSIDE] = states[:, :, 0]
    seed[..., Status.UNEMPLOYED] = states[:, :, 1]
    for s, profile in enumerate((STATUS_MALE, STATUS_FEMALE)):
        spread = (profile / profile.sum(axis=0)).T  # [6, 9]
        seed[:, s, :, Status.EMPLOYEE : Status.UNPAID + 1] = states[s, :, 2, None] * spread
    return seed / PROVINCES


def province_statuses(facts: Facts, path: National) -> Array:
    """Persons by province and status [38, 9] in the province survey; public staff still among the employees.

    The table gives assisted and casual workers as one number: split by farm and other work and the national
    shares.
    """
    table = facts["provinces"]
    at = int(np.searchsorted(path.months, PROVINCE_SURVEY))
    informal = path.informal[at]
    farm, other = table["emp_A"], table["employed"] - table["emp_A"]
    lump = table["employer_temp_and_casual"]
    seed = np.stack(
        [0.7 * farm + 0.3 * other, farm, np.nan_to_num(table["emp_F"]) + 0.05 * other], axis=1
    )  # assisted, casual farm, casual other: where each kind of work is found
    total = informal[[1, 2, 3]] / informal[[1, 2, 3]].sum() * lump.sum()
    cells = seed.ravel().copy()
    row, column = np.indices(seed.shape)
    groups = [np.ascontiguousarray(g.ravel(), dtype=np.int32) for g in (row, column)]
    fit(cells, groups, [lump, total], tolerance=1e-6)
    split = cells.reshape(seed.shape)
    zero = np.zeros(PROVINCES)
    columns = [
        table["employees"],
        zero,
        zero,
        table["own_account"],
        split[:, 0],
        table["employer_permanent"],
        split[:, 1],
        split[:, 2],
        table["unpaid_family"],
    ]
    return np.stack(columns, axis=1)


def public_workers(facts: Facts) -> Array:
    """Public staff of each province [38], by its workers in offices, schools and health."""
    table = facts["provinces"]
    return sum(
        (weight * np.nan_to_num(table[f"emp_{k}"]) for k, weight in PUBLIC_CONTENT.items()), np.zeros(38)
    )


def public_share(facts: Facts) -> Array:
    """Share of each province in all public staff [38]."""
    staff = public_workers(facts)
    return np.asarray(staff / staff.sum())


def migrant_share(facts: Facts) -> Array:
    """Share of province and sex in all migrants [38, 2]: by placements where given, the rest by people."""
    table = facts["special_groups"].where(indicator="migrant_workers_pmi_placements", date="2025")
    placed = dict(zip(table["breakdown"].tolist(), table["value"].tolist(), strict=True))
    provinces = facts["provinces"]
    known = np.array([placed.get(str(name), np.nan) for name in provinces["name"]])
    rest = np.where(np.isnan(known), provinces["working_age"], 0.0)
    left = max(placed["total"] - np.nansum(known), 0.0)
    persons = np.where(np.isnan(known), left * rest / max(rest.sum(), 1.0), known)
    female = placed["female"] / placed["total"]
    return np.asarray(np.array([1.0 - female, female]) * (persons / persons.sum())[:, None])


def carve_migrants(people: Array, migrants: Array) -> None:
    """Move migrants [38, 2] from OUTSIDE to MIGRANT within their ages, at most a third of those outside."""
    wanted = migrants[:, :, None] * MIGRANT_AGES
    moved = np.minimum(wanted, people[..., Status.OUTSIDE] / 3.0)
    people[..., Status.MIGRANT] = moved
    people[..., Status.OUTSIDE] -= moved
