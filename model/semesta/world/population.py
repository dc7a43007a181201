"""How many persons of 15-74 there are, who turns 15 and who leaves, by district, month by month to 2045.

National stocks by sex and five-year age come from the table `population` (mid-year; BPS projection anchors
with the UN age pattern). Exits are death and net outflow: what a cohort loses between two table years, never
negative. Provinces hold their working-age share of August 2025, moved back and on by their growth relative
to the nation, which fades to none by 2045; districts hold their registered share of the province. Migration
inside the country is therefore seen only as more or fewer entrants, not as movers (not modelled).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import END_YEAR, MONTHS, START_YEAR, month_index
from semesta.facts.vocabulary import AGE_MIN, AGES, BANDS
from semesta.world.cohorts import age_weights, cohort_exits, project, share_out
from semesta.world.monotone import monotone

Array = NDArray[np.float64]

YEARS = END_YEAR - START_YEAR + 1
STEP = 5  # years between the rows of the population table
TABLE_YEARS = np.arange(START_YEAR, END_YEAR + 1, STEP)
GROUPS = AGES // STEP  # five-year groups 15-19 .. 70-74
SURVEY = month_index("2025-08")  # the provinces' working-age population is of this month
EDGES = np.append(np.array(BANDS) - AGE_MIN, AGES)  # positions of the bands in the single ages
ROUNDS = 40  # corrections of the exits; the error falls by about half in each


@dataclass(frozen=True)
class Projection:
    """Expected population of 15-74; real persons throughout.

    initial [514, 2, 60] on 1 January 2015 by district, sex, single age; entrants [372, 514, 2] turning 15 in
    the month; exit_probability [31, 2, 60] monthly, by calendar year, sex and single age; national [372, 2,
    60] after each month; adults [372, 2] persons of 15 and over (Sakernas' working-age population);
    residents [372] persons of all ages; bands [372, 38, 2, 6] after each month by province, sex and age band;
    province_of [514].

    In month t: leave with the exit probability of the age (t - birth) // 12, or on reaching 75; then the
    entrants (birth = t - 180) come in.
    """

    initial: Array
    entrants: Array
    exit_probability: Array
    national: Array
    adults: Array
    residents: Array
    bands: Array
    province_of: NDArray[np.int64]

    @staticmethod
    def build(facts: Facts) -> "Projection":
        """The projection from the tables population, provinces and districts."""
        groups = _groups(facts)
        fitted = [_fit(groups[:, :, s]) for s in (0, 1)]
        shares = _province_shares(facts)
        district, province_of = _district_shares(facts)
        initial = np.empty((len(province_of), 2, AGES))
        entrants = np.empty((MONTHS, len(province_of), 2))
        weights = np.tile(band_weights(), (YEARS, 1, 1))
        bands = np.empty((MONTHS, shares.shape[1], 2, len(BANDS)))
        for s, (start, exits, entering, _) in enumerate(fitted):
            initial[:, s] = (shares[0, :, s][province_of] * district[:, s])[:, None] * start
            split, stock = share_out(start, cohort_exits(exits), entering, shares[:, :, s])
            entrants[:, :, s] = split[:, province_of] * district[:, s]
            bands[:, :, s] = np.matmul(stock, weights.transpose(0, 2, 1))
        return Projection(
            initial,
            entrants,
            np.stack([f[1] for f in fitted], axis=1),
            np.stack([f[3] for f in fitted], axis=1),
            _by_month(groups[:, 3:].sum(axis=1)),
            _by_month(groups.sum(axis=1)).sum(axis=1),
            bands,
            province_of,
        )

    def expected(self, t: int) -> Array:
        """National persons [2, 60] by sex and single age after month t."""
        return np.asarray(self.national[t])


def _groups(facts: Facts) -> Array:
    """Persons by table year, five-year group 0-4 .. 75-79, 80+, and sex: [7, 17, 2]."""
    table = facts["population"]
    values = np.empty((len(TABLE_YEARS), 17, 2))
    for y, year in enumerate(TABLE_YEARS):
        for s, sex in enumerate(("male", "female")):
            rows = table.where(year=int(year), sex=sex)
            ages = np.array([int(str(a).split("-")[0].rstrip("+")) for a in rows["age_group"]])
            values[y, :, s] = rows["thousand"][np.argsort(ages)] * 1000.0
    return values


def _mid_year(year: int) -> int:
    """Month after which the table's mid-year date (1 July) lies."""
    return (year - START_YEAR) * 12 + 5


def _fit(groups: Array) -> tuple[Array, Array, Array, Array]:
    """Start [60], exits [31, 60], entrants [372], stock [372, 60] of one sex that meet its table [7, 17].

    Exits are linear in age between knots at 15, 20, .. 75. A five-year cohort passes one knot in the middle
    of each period, so its surplus over the table corrects that knot; entrants are corrected by the group
    15-19.
    """
    hazard = _survival_hazard(groups)
    births = np.concatenate([groups[:, 3], groups[-1:, 2]])  # those who turn 15 in 2010-15, .. 2045-50
    base, table = groups[0].copy(), groups[:, 3:15]
    ages = age_weights()
    mid_years = [_mid_year(int(y)) for y in TABLE_YEARS]
    for _ in range(ROUNDS):
        exits = _yearly(hazard)
        entering = _entrants(births)
        start = _start(base, exits[0])
        stock = project(start, cohort_exits(exits), entering)
        found = (stock[mid_years] @ ages[5].T).reshape(len(TABLE_YEARS), GROUPS, STEP).sum(axis=2)
        surplus = np.log(found / table)
        hazard[:, 1:GROUPS] = np.maximum(hazard[:, 1:GROUPS] + 0.7 * surplus[1:, 1:] / (12 * STEP), 0.0)
        hazard[:, 0] = 0.5 * hazard[:, 1]
        births[1:-1] *= np.exp(-surplus[1:, 0])
        base[3:15] *= np.exp(-0.8 * surplus[0])
    by_age = np.einsum("ymj,maj->yma", stock.reshape(YEARS, 12, -1), ages).reshape(MONTHS, AGES)
    return start, exits, entering, by_age


def band_weights() -> Array:
    """Share of each cohort in each age band after each calendar month [12, 6, 61]."""
    return np.asarray(np.add.reduceat(age_weights(), EDGES[:-1], axis=1))


def _survival_hazard(groups: Array) -> Array:
    """First guess of the monthly exit hazard [6 periods, 13 knots]: each cohort's survival in the table."""
    here, later = groups[:-1, 2:15], groups[1:, 3:16].copy()
    return np.maximum(np.log(here / later), 0.0) / (12 * STEP)


def _yearly(hazard: Array) -> Array:
    """Hazard at the knots by period -> monthly exit probability by calendar year and single age [31, 60]."""
    knots = np.arange(GROUPS + 1) * float(STEP)
    ages = np.arange(AGES) + 0.5
    by_age = np.stack([np.interp(ages, knots, row) for row in hazard])
    middle = np.arange(float(YEARS))  # years since mid-2015 at the middle of each calendar year
    before = np.clip(np.ceil(middle / STEP) - 1, 0, len(hazard) - 1).astype(int)
    after = np.clip(middle // STEP, 0, len(hazard) - 1).astype(int)
    return np.asarray(1.0 - np.exp(-0.5 * (by_age[before] + by_age[after])))


def _entrants(births: Array) -> Array:
    """Persons turning 15 in each month [372] from the sizes of the five-year cohorts [8] that do so."""
    when = np.arange(len(births) + 1.0) * (12 * STEP) + (6 - 12 * STEP)  # mid-2010 .. mid-2050, in months
    total = monotone(when, np.concatenate([[0.0], np.cumsum(births)]), np.arange(MONTHS + 1.0))
    return np.diff(total)


def _start(groups: Array, exits: Array) -> Array:
    """Persons by single age [60] on 1 January 2015: the mid-2015 table half a year younger and not yet
    thinned.
    """
    edges = np.arange(0.0, 5 * len(groups), 5.0)  # 80+ closes the curve and lies outside 15-74
    total = np.concatenate([[0.0], np.cumsum(groups[:-1])])
    at = monotone(edges, total, AGE_MIN + 0.5 + np.arange(AGES + 1.0))
    return np.diff(at) / (1.0 - exits) ** 6


def _province_shares(facts: Facts) -> Array:
    """Share of each province in the nation's 15-74 [373, 38, 2] at the start and after each month."""
    table = facts["provinces"]
    male = table["working_age"] * table["male_share"]
    base = np.stack([male, table["working_age"] - male], axis=1)
    growth = table["growth_pct"]
    known = np.isfinite(growth)
    nation = np.average(growth[known], weights=table["working_age"][known])
    relative = np.where(known, growth - nation, 0.0) / 100.0  # unknown (provinces of 2022): as the nation
    years = (np.arange(MONTHS + 1) - 1 - SURVEY) / 12.0
    span = (MONTHS - 1 - SURVEY) / 12.0
    drift = np.where(years > 0, years - years**2 / (2 * span), years)
    shares = base * np.exp(drift[:, None] * relative)[:, :, None]
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def _district_shares(facts: Facts) -> tuple[Array, NDArray[np.int64]]:
    """Share of each district in its province by sex [514, 2], and its province's index [514]."""
    table = facts["districts"]
    codes = facts["provinces"]["bps_code"].astype(str)
    province_of = np.searchsorted(codes, table["province"].astype(str)).astype(np.int64)
    people = np.stack([table["population_male"], table["population_female"]], axis=1)
    total = np.zeros((len(codes), 2))
    np.add.at(total, province_of, people)
    return people / total[province_of], province_of


def _by_month(total: Array) -> Array:
    """Persons after each month by sex [372, 2], smooth between the table years [7, 2]."""
    when = np.array([_mid_year(int(y)) for y in TABLE_YEARS], dtype=np.float64)
    months = np.arange(float(MONTHS))
    return np.stack([np.exp(monotone(when, np.log(total[:, s]), months)) for s in (0, 1)], axis=1)
