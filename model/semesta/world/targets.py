"""Where the labour market should stand: persons by province, sex, age band and status at the anchors of the path.

National margins (participation and unemployment by sex, age pattern, shares by status) come from `national`;
provinces keep their shape of August 2025 (odds of participation and unemployment, status structure), moved so that
they sum to the nation. What no margin says follows the profiles by sex and band in `assumptions`.

The labour force of 75 and over is carried by the oldest band, so that totals are Sakernas' totals of 15 and over.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import BANDS, Status
from semesta.scenario.levers import MacroPath
from semesta.world.assumptions import (
    LFPR_60_64,
    MIGRANT_AGES,
    PARTICIPATION,
    PUBLIC_CONTENT,
    PUBLIC_LIMIT,
    STATUS_FEMALE,
    STATUS_MALE,
)
from semesta.world.ipf import fit
from semesta.world.national import National
from semesta.world.population import Projection

Array = NDArray[np.float64]
Groups = NDArray[np.int32]

WORK = tuple(s for s in Status if Status.EMPLOYEE <= s <= Status.UNPAID)  # nine statuses at work
PROVINCES, SEXES, STATUSES = 38, 2, len(Status)
SHAPE = (PROVINCES, SEXES, len(BANDS), STATUSES)
AGE_SURVEY = month_index("2022-02")  # of the labour force by age
PROVINCE_SURVEY = month_index("2025-08")


@dataclass(frozen=True)
class Targets:
    """Anchor months [A]; share of each status in its province, sex and band [A, 38, 2, 6, 12]; national path.

    province_status [A, 38, 12] persons by status, for the sector mix. `calm` is the same path without the
    scenario's shocks, None if there are none; it holds to the last bit wherever no shock acts.
    """

    path: National
    shares: Array
    province_status: Array
    calm: "Targets | None" = None

    @staticmethod
    def build(facts: Facts, projection: Projection, macro: MacroPath) -> "Targets":
        """Fit the table of every anchor; each starts from the one before, which changes nothing but the time."""
        still = National.build(facts, replace(macro, shocks=()), projection.adults)
        calm = _fitted(_Frame.build(facts, projection, still), None)
        if not macro.shocks:
            return calm
        path = National.build(facts, macro, projection.adults)
        return _fitted(_Frame.build(facts, projection, path), calm)

    def at(self, t: int) -> Array:
        """Shares [38, 2, 6, 12] in month t: straight between anchors, level outside them."""
        if self.calm is not None and not self._shaken(t):
            return self.calm.at(t)
        after, weight = self._between(t)
        return np.asarray((1.0 - weight) * self.shares[after - 1] + weight * self.shares[after])

    def persons(self, t: int) -> Array:
        """Persons by province and status [38, 12] in month t, migrants among those outside."""
        after, weight = self._between(t)
        return np.asarray((1.0 - weight) * self.province_status[after - 1] + weight * self.province_status[after])

    def _between(self, t: int) -> tuple[int, float]:
        """The anchor after month t and its weight."""
        months = self.path.months
        after = int(np.clip(np.searchsorted(months, t), 1, len(months) - 1))
        first, last = months[after - 1], months[after]
        return after, float(np.clip((t - first) / (last - first), 0.0, 1.0))

    def _shaken(self, t: int) -> bool:
        """Whether a shock acts at one of the anchors around month t."""
        after, weight = self._between(t)
        shock = self.path.shock
        return bool(shock[after] if weight == 1.0 else shock[after - 1] or (shock[after] and weight > 0.0))


def _fitted(frame: "_Frame", calm: Targets | None) -> Targets:
    """Fit every anchor; those without a shock are taken from `calm` where it is given."""
    path = frame.path
    shares = np.empty((len(path.months), *SHAPE))
    by_status = np.empty((len(path.months), PROVINCES, STATUSES))
    cells = frame.seed.ravel().copy()
    for a, month in enumerate(path.months):
        if calm is not None and not path.shock[a]:
            shares[a], by_status[a] = calm.at(int(month)), calm.persons(int(month))
            continue
        cells = frame.table(cells, a)
        people = cells.reshape(SHAPE).copy()
        by_status[a] = people.sum(axis=(1, 2))
        _carve_migrants(people, path.migrants[a] * frame.migrant_share)
        shares[a] = people / people.sum(axis=3, keepdims=True)
    return Targets(path, shares, by_status, calm)


@dataclass(frozen=True)
class _Frame:
    """Everything the fits share: margins' groups, the seed, province shapes."""

    path: National
    bands: Array  # [A, 38, 2, 6] persons
    adults: Array  # [A, 38, 2] persons of 15 and over
    seed: Array  # [38, 2, 6, 12]
    age_odds: Array  # [2, 6, 3] national persons by state at the age survey, the pattern kept
    participation: Array  # [38, 2] TPAK of the province survey
    unemployment: Array  # [38, 2]
    status: Array  # [38, 9] persons by status at the province survey
    public: Array  # [38] share of public staff
    migrant_share: Array  # [38, 2] of all migrants

    @staticmethod
    def build(facts: Facts, projection: Projection, path: National) -> "_Frame":
        table = facts["provinces"]
        states = _age_pattern(facts, projection)
        return _Frame(
            path,
            projection.bands[path.months],
            _adults(projection, path.months),
            _seed(states),
            states,
            np.stack([table["tpak_male"], table["tpak_female"]], axis=1) / 100.0,
            np.stack([table["tpt_male"], table["tpt_female"]], axis=1) / 100.0,
            _province_statuses(facts, path),
            _public_share(facts),
            _migrant_share(facts),
        )

    def table(self, start: Array, a: int) -> Array:
        """Persons at anchor a as a flat table [38 x 2 x 6 x 12] without migrants."""
        states = self._states(a)
        work = self._work(a, states[:, :, 2].sum(axis=1))
        ages = self._ages(a, states.sum(axis=0))
        cells = start.copy()
        margins = [self.bands[a].ravel(), states.ravel(), work.ravel(), ages.ravel()]
        fit(cells, _GROUPS, margins, tolerance=1e-4)
        return cells

    def _states(self, a: int) -> Array:
        """Outside, unemployed, employed [38, 2, 3]: province odds of 2025 shifted to the national rates."""
        adults, people = self.adults[a], self.bands[a].sum(axis=2)
        labour = adults * _shift(self.participation, adults, self.path.tpak[a])
        labour = np.minimum(labour, 0.97 * people)
        out_of_work = labour * _shift(self.unemployment, labour, self.path.tpt[a])
        return np.stack([people - labour, out_of_work, labour - out_of_work], axis=2)

    def _work(self, a: int, employed: Array) -> Array:
        """Employed by status [38, 9]: structure of 2025 moved to the national shares of the anchor."""
        path, total = self.path, employed.sum()
        formal = path.formal[a] * total
        owners = formal * path.employers[a]
        public = path.civil[a] + path.non_asn[a]
        own, assisted, farm, casual, unpaid = (total - formal) * path.informal[a]
        national = np.array([formal - owners, 0, 0, own, assisted, owners, farm, casual, unpaid])
        cells = self.status.ravel().copy()
        fit(cells, _WORK_GROUPS, [employed, national], tolerance=1e-5)
        work = cells.reshape(PROVINCES, len(WORK))
        staff = _within(public * self.public, PUBLIC_LIMIT.value * work[:, 0])
        work[:, 1] = staff * path.civil[a] / public
        work[:, 2] = staff - work[:, 1]
        work[:, 0] -= staff
        return work

    def _ages(self, a: int, states: Array) -> Array:
        """National persons by sex, band, state [2, 6, 3]: the pattern of 2022 fitted to today's margins."""
        cells = self.age_odds.ravel().copy()
        fit(cells, _AGE_GROUPS, [self.bands[a].sum(axis=0).ravel(), states.ravel()], tolerance=1e-6)
        return cells.reshape(SEXES, len(BANDS), 3)


def _groups() -> tuple[list[Groups], list[Groups], list[Groups]]:
    """Margin cell of each table cell, for the full table, province x status, and the age pattern."""
    p, s, b, k = np.indices(SHAPE)
    state = np.where(k == Status.OUTSIDE, 0, np.where(k == Status.UNEMPLOYED, 1, 2))
    at_work = (k >= Status.EMPLOYEE) & (k <= Status.UNPAID)
    full = [
        (p * SEXES + s) * len(BANDS) + b,
        (p * SEXES + s) * 3 + state,
        np.where(at_work, p * len(WORK) + k - Status.EMPLOYEE, -1),
        (s * len(BANDS) + b) * 3 + state,
    ]
    row, column = np.indices((PROVINCES, len(WORK)))
    sex, band, kind = np.indices((SEXES, len(BANDS), 3))
    flat = [[np.ascontiguousarray(g.ravel(), dtype=np.int32) for g in groups] for groups in (
        full, [row, column], [sex * len(BANDS) + band, sex * 3 + kind])]
    return flat[0], flat[1], flat[2]


_GROUPS, _WORK_GROUPS, _AGE_GROUPS = _groups()


def _shift(rates: Array, weights: Array, national: Array) -> Array:
    """Rates [38, 2] with their odds multiplied by one factor for each sex so that the weighted mean is national [2]."""
    odds = rates / (1.0 - rates)
    factor = np.ones(2)
    for _ in range(30):
        moved = factor * odds / (1.0 + factor * odds)
        mean = (weights * moved).sum(axis=0) / weights.sum(axis=0)
        factor *= national / (1.0 - national) * (1.0 - mean) / mean
    return np.asarray(factor * odds / (1.0 + factor * odds))


def _within(wanted: Array, limit: Array) -> Array:
    """`wanted` cut at `limit`, what is cut spread over the others; the total is kept where limits allow."""
    out = np.minimum(wanted, limit)
    for _ in range(20):
        out = np.minimum(out * (wanted.sum() / out.sum()), limit)
    return out


def _adults(projection: Projection, months: NDArray[np.int64]) -> Array:
    """Persons of 15 and over by anchor, province, sex [A, 38, 2]: 15-74 raised by the national ratio."""
    people = projection.bands[months].sum(axis=3)
    return np.asarray(people * (projection.adults[months] / people.sum(axis=1))[:, None, :])


def _age_pattern(facts: Facts, projection: Projection) -> Array:
    """National persons by sex, band, state [2, 6, 3] at the age survey: its age margins and the sex profile."""
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


def _seed(states: Array) -> Array:
    """Seed [38, 2, 6, 12]: national states by sex and band, the employed spread by the status profiles."""
    seed = np.zeros(SHAPE)
    seed[..., Status.OUTSIDE] = states[:, :, 0]
    seed[..., Status.UNEMPLOYED] = states[:, :, 1]
    for s, profile in enumerate((STATUS_MALE, STATUS_FEMALE)):
        spread = (profile / profile.sum(axis=0)).T  # [6, 9]
        seed[:, s, :, Status.EMPLOYEE : Status.UNPAID + 1] = states[s, :, 2, None] * spread
    return seed / PROVINCES


def _province_statuses(facts: Facts, path: National) -> Array:
    """Persons by province and status [38, 9] in the province survey; public staff still among the employees.

    The table gives assisted and casual workers as one number: split by farm and other work and the national shares.
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
    columns = [table["employees"], zero, zero, table["own_account"], split[:, 0], table["employer_permanent"],
               split[:, 1], split[:, 2], table["unpaid_family"]]
    return np.stack(columns, axis=1)


def _public_share(facts: Facts) -> Array:
    """Share of each province in all public staff [38], by its workers in administration, schools and health."""
    table = facts["provinces"]
    staff = sum((weight * np.nan_to_num(table[f"emp_{k}"]) for k, weight in PUBLIC_CONTENT.items()), np.zeros(38))
    return np.asarray(staff / staff.sum())


def _migrant_share(facts: Facts) -> Array:
    """Share of province and sex in all migrants [38, 2]: named provinces by placements, the rest by people."""
    table = facts["special_groups"].where(indicator="migrant_workers_pmi_placements", date="2025")
    placed = dict(zip(table["breakdown"].tolist(), table["value"].tolist(), strict=True))
    provinces = facts["provinces"]
    known = np.array([placed.get(str(name), np.nan) for name in provinces["name"]])
    rest = np.where(np.isnan(known), provinces["working_age"], 0.0)
    left = max(placed["total"] - np.nansum(known), 0.0)
    persons = np.where(np.isnan(known), left * rest / max(rest.sum(), 1.0), known)
    female = placed["female"] / placed["total"]
    return np.asarray(np.array([1.0 - female, female]) * (persons / persons.sum())[:, None])


def _carve_migrants(people: Array, migrants: Array) -> None:
    """Move migrants [38, 2] from OUTSIDE to MIGRANT within their ages, at most a third of those outside."""
    wanted = migrants[:, :, None] * MIGRANT_AGES
    moved = np.minimum(wanted, people[..., Status.OUTSIDE] / 3.0)
    people[..., Status.MIGRANT] = moved
    people[..., Status.OUTSIDE] -= moved
