"""Where the labour market should stand: persons by province, sex, age band and status at the anchors of the
path.

National margins (participation and unemployment by sex, age pattern, shares by status) come from `national`;
provinces keep their shape of August 2025 (odds of participation and unemployment, status structure), moved
so that they sum to the nation. What no margin says follows the profiles by sex and band in `assumptions`.

The labour force of 75 and over is carried by the oldest band, so that totals are Sakernas' totals of 15 and
over.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.vocabulary import BANDS, Status
from semesta.scenario.levers import MacroPath
from semesta.world.assumptions import PUBLIC_LIMIT
from semesta.world.ipf import fit
from semesta.world.margins import (
    PROVINCES,
    SEXES,
    SHAPE,
    STATUSES,
    WORK,
    adults,
    age_pattern,
    carve_migrants,
    migrant_share,
    province_statuses,
    public_share,
    seed,
    shift,
    within,
)
from semesta.world.national import National
from semesta.world.population import Projection

Array = NDArray[np.float64]
Groups = NDArray[np.int32]


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
        """Fit the table of every anchor; each starts from the one before, which only saves time."""
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
        return np.asarray(
            (1.0 - weight) * self.province_status[after - 1] + weight * self.province_status[after]
        )

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
        carve_migrants(people, path.migrants[a] * frame.migrant_share)
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
        states = age_pattern(facts, projection)
        return _Frame(
            path,
            projection.bands[path.months],
            adults(projection, path.months),
            seed(states),
            states,
            np.stack([table["tpak_male"], table["tpak_female"]], axis=1) / 100.0,
            np.stack([table["tpt_male"], table["tpt_female"]], axis=1) / 100.0,
            province_statuses(facts, path),
            public_share(facts),
            migrant_share(facts),
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
        grown, people = self.adults[a], self.bands[a].sum(axis=2)
        labour = grown * shift(self.participation, grown, self.path.tpak[a])
        labour = np.minimum(labour, 0.97 * people)
        out_of_work = labour * shift(self.unemployment, labour, self.path.tpt[a])
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
        staff = within(public * self.public, PUBLIC_LIMIT.value * work[:, 0])
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
    flat = [
        [np.ascontiguousarray(g.ravel(), dtype=np.int32) for g in groups]
        for groups in (full, [row, column], [sex * len(BANDS) + band, sex * 3 + kind])
    ]
    return flat[0], flat[1], flat[2]


_GROUPS, _WORK_GROUPS, _AGE_GROUPS = _groups()
