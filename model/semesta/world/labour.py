"""The labour market's path: target composition, moves that follow it in expectation, and industries.

Everything here is a function of facts and macro path alone, the same at every scale and for every seed.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import MONTHS
from semesta.facts.vocabulary import EMPLOYED, FORMAL, Status
from semesta.scenario.levers import MacroPath
from semesta.world.alignment import align_all, thresholds
from semesta.world.cohorts import COHORTS, cohort_exits
from semesta.world.margins import PROVINCE_SURVEY, SHAPE
from semesta.world.population import EDGES, Projection, band_weights
from semesta.world.rates import raw_rates
from semesta.world.sectors import SectorMix
from semesta.world.targets import Targets

Array = NDArray[np.float64]
FLOOR = 1e-5  # smallest share of a status in a cell, so that every status can be reached and left


@dataclass(frozen=True)
class LabourPath:
    """Labour market of every month; statuses in the order of Status, bands of BANDS.

    start_shares [38, 2, 6, 12] composition of 1 January 2015; gap [372, 12] persons a month, raw minus
    aligned inflow by status, national; miss: largest distance of the expected composition from its target,
    as a share.

    In month t persons first leave and enter (entrants are OUTSIDE), then move once with `moves(t)`, by the
    age that they have in t.
    """

    start_shares: Array
    gap: Array
    miss: float
    _targets: Targets = field(repr=False)
    _bands: Array = field(repr=False)
    _raw: Array = field(repr=False)
    _theta: NDArray[np.float32] = field(repr=False)
    _mix: SectorMix = field(repr=False)

    @staticmethod
    def build(facts: Facts, projection: Projection, macro: MacroPath) -> "LabourPath":
        """Fit the targets, then solve the moves month by month on the expected stock."""
        targets = Targets.build(facts, projection, macro)
        monthly = np.stack([_floored(targets.at(t)) for t in range(MONTHS)], axis=2)
        base = (projection.bands[PROVINCE_SURVEY][..., None] * targets.at(PROVINCE_SURVEY)).sum(axis=0)
        raw = raw_rates(facts, base)
        start = _floored(targets.at(0))
        theta, gap, miss = align_all(
            _stock(projection, start), _exits(projection), _entrants(projection), monthly, raw, band_weights()
        )
        mix = SectorMix.build(facts, targets, projection)
        return LabourPath(start, gap, float(miss), targets, projection.bands, raw, theta, mix)

    def shares(self, t: int) -> Array:
        """Target share of each status in its province, sex and band after month t: [38, 2, 6, 12]."""
        return _floored(self._targets.at(t))

    def expected(self, t: int) -> Array:
        """Expected persons after month t: [38, 2, 6, 12]."""
        return np.asarray(self._bands[t][..., None] * self.shares(t))

    def national_shares(self, t: int) -> Array:
        """Target share of each status in its sex and band, the nation as one: [2, 6, 12]."""
        people = self.expected(t).sum(axis=0)
        return np.asarray(people / people.sum(axis=2, keepdims=True))

    def formal_share(self, t: int) -> float:
        """Formal workers among the employed, 0..1."""
        people = self.expected(t).sum(axis=(0, 1, 2))
        return float(people[list(FORMAL)].sum() / people[list(EMPLOYED)].sum())

    def formal_shares(self) -> Array:
        """`formal_share` of every month, [372]."""
        return np.array([self.formal_share(t) for t in range(MONTHS)])

    def moves(self, t: int) -> NDArray[np.uint32]:
        """Cumulative thresholds [38, 2, 6, 12 from, 12 to] of month t over the destination; own status has
        no width.

        A uint32 draw below the last entry is a move, to the first status whose entry it is below.
        """
        out = np.empty((*SHAPE, len(Status)), np.uint32)
        thresholds(self._raw, self._theta[t], out)
        return out

    def bounds(self, t: int) -> NDArray[np.uint32]:
        """Largest total threshold of each status [12] in month t."""
        return np.asarray(self.moves(t)[..., -1].max(axis=(0, 1, 2)))

    def sector_mix(self, t: int) -> Array:
        """Sector of people who enter a status, by sex [38, 2, 12, 17]; zero for statuses without work
        (Sector.NONE).
        """
        return self._mix.at(t)


def _floored(shares: Array) -> Array:
    """Shares with none below FLOOR, summing to one."""
    raised = np.maximum(shares, FLOOR)
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def _by_province(values: Array, projection: Projection, axis: int) -> Array:
    """Sum districts along `axis` into provinces."""
    starts = np.searchsorted(projection.province_of, np.arange(projection.province_of[-1] + 1))
    return np.asarray(np.add.reduceat(values, starts, axis=axis))


def _entrants(projection: Projection) -> Array:
    """Entrants by province, sex and month [38, 2, 372]."""
    return np.ascontiguousarray(np.moveaxis(_by_province(projection.entrants, projection, axis=1), 0, 2))


def _exits(projection: Projection) -> Array:
    """Monthly exit probability by sex, month and cohort [2, 372, 61]."""
    return np.stack([cohort_exits(projection.exit_probability[:, s]) for s in (0, 1)])


def _stock(projection: Projection, shares: Array) -> Array:
    """Expected persons by province, sex, birth-year cohort and status [38, 2, 61, 12] when 2015 begins."""
    people = _by_province(projection.initial, projection, axis=0)
    band = np.searchsorted(EDGES, np.arange(len(people[0, 0])), side="right") - 1
    stock = np.zeros((*SHAPE[:2], COHORTS, SHAPE[3]))
    stock[:, :, :-1] = people[..., None] * shares[:, :, band]
    return stock
