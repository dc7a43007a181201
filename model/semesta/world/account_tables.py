"""What accounts need that does not change with the month of a run: prices of units, wages, poverty, risk."""

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import MONTHS, month_index, year_of
from semesta.facts.vocabulary import Sector, Status
from semesta.world.columns import Z_UNIT
from semesta.world.incomes import BASE, Incomes

F64 = NDArray[np.float64]
Z_PART = 256  # a score is 256 x high part + low part, so that exp(sd z) is a product of two table values
OWN, EMPLOYEE = int(Status.OWN_ACCOUNT), int(Status.EMPLOYEE)
CREDITED = {"JHT": "crediting_rate", "JP": "lump_sum_rate"}  # what the table calls it
NATION = "00"
WAGE_EARNERS = (Status.EMPLOYEE, Status.CIVIL, Status.NON_ASN, Status.MIGRANT)


def yearly_rates(facts: Facts, segment: str, metric: str) -> F64:
    """A rate of the table `funds` in each month's year, [372] fraction a year: straight between the years in
    which it is known, held before and after.
    """
    rows = facts["funds"].where(segment=segment, metric=metric)
    known = {int(str(d)[:4]): float(v) / 100.0 for d, v in zip(rows["date"], rows["value"], strict=True)}
    years = sorted(known)
    asked = np.array([year_of(t) for t in range(MONTHS)])
    return np.asarray(np.interp(asked, years, [known[y] for y in years]))


def unit_prices(facts: Facts, programme: str) -> F64:
    """Rupiah a unit of accounts of `programme` at the end of each month [372]; 1 in January 2015.

    It grows with the rate that the agency credits.
    """
    growth = (1.0 + yearly_rates(facts, programme, CREDITED[programme])) ** (1.0 / 12.0)
    return np.asarray(np.cumprod(growth) / growth[0])


def wage_tables(log_sd: F64) -> tuple[F64, F64]:
    """exp(sd x score) of employees by the two parts of the score, [38, 256] each; log_sd [38, 12]."""
    sd = log_sd[:, EMPLOYEE, None] / Z_UNIT
    high, low = np.exp(sd * Z_PART * np.arange(-128, 128)), np.exp(sd * np.arange(256))
    return np.ascontiguousarray(high), np.ascontiguousarray(low)


def minimum_wages(facts: Facts, incomes: Incomes) -> F64:
    """Minimum wage (UMP) by month and province [372, 38], rupiah: that of 2025, moved with wages."""
    level = incomes.log_mean[:, :, EMPLOYEE]
    return np.asarray(np.exp(level - level[BASE]) * facts["provinces"]["ump_2025"])


def decile_edges(
    incomes: Incomes, province: NDArray[np.int64], decile_z: NDArray[np.int16]
) -> NDArray[np.int16]:
    """Upper score of deciles 1-9 for a family of each kabupaten and status, [514, 12, 9].

    The deciles are those of own-paying workers; a wage earner is in them with the income of an own-account
    worker at their upper edge. The statuses' incomes keep their distances over time.
    """
    mean, sd = incomes.log_mean[0][:, :, None], incomes.log_sd[:, :, None]
    p, edge = province, decile_z[:, :9].astype(float)
    out = np.repeat(edge[:, None], len(Status), axis=1)
    for s in WAGE_EARNERS:
        out[:, s] = ((mean[p, OWN] - mean[p, s]) * Z_UNIT + sd[p, OWN] * edge) / sd[p, s]
    scores: NDArray[np.int16] = np.clip(np.rint(out), -32768, 32767).astype(np.int16)
    return scores


def family_need(facts: Facts, prices: F64) -> F64:
    """What a family of the poor needs in a month [372, 38], rupiah: the poverty line of its province times
    the size of poor households, moved with `prices` [372].
    """
    rows, size = (
        facts["poverty"].where(indicator="poverty_line"),
        facts["poverty"].where(indicator="household_size", geo=NATION),
    )
    survey = max(str(d) for d, geo in zip(rows["date"], rows["geo"], strict=True) if geo != NATION)
    lines = np.array(
        [float(rows.where(geo=code, date=survey)["value"][0]) for code in facts["provinces"]["bps_code"]]
    )
    latest = float(size["value"][np.argmax(size["date"])])
    return np.asarray(np.outer(prices / prices[month_index(survey)], lines * latest))


def risk_classes(facts: Facts) -> NDArray[np.uint8]:
    """JKK class 0..4 by sector [18] (PP 44/2015 annex I); without work: the lowest."""
    rows = facts["risk_class"]
    of_sector = dict(zip(rows["sector"], rows["class"], strict=True))
    return np.array([of_sector.get(sector.name, 0) for sector in Sector], np.uint8)
