"""Volume of works by year: public capital spending at constant prices, and the cycle of private building.

Both are relative to their own course over the years of the table `works`, so that they say when there was
more or less to build for each builder; after the last known year they stand at that course (1).
"""

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import MONTHS, month_index

Array = NDArray[np.float64]


def _years(facts: Facts, indicator: str) -> tuple[NDArray[np.int64], Array]:
    """Years (of 2015 = 0) and values of an indicator."""
    rows = facts["works"].where(indicator=indicator)
    years = np.array([int(day[:4]) for day in rows["date"].tolist()], np.int64) - 2015
    return years, rows["value"].astype(float)


def _monthly(years: NDArray[np.int64], values: Array, unknown: float = 1.0) -> Array:
    """Values of calendar years by month [MONTHS]; `unknown` in the others."""
    out = np.full(MONTHS, unknown)
    for year, value in zip(years.tolist(), values.tolist(), strict=True):
        out[12 * year : 12 * year + 12] = value
    return out


def _around_course(years: NDArray[np.int64], volume: Array) -> Array:
    """Volume over its log-linear course through the same years."""
    course = np.polyfit(years, np.log(volume), 1)
    return np.asarray(volume / np.exp(np.polyval(course, years)))


def works_withheld(facts: Facts) -> tuple[Array, Array]:
    """By month [372]: 1 in the last year of a government if it and all heads of regions must go, else 0; and
    the share of the year's works of APBN that is called off.
    """
    turnover, cut = (_monthly(*_years(facts, name), 0.0) for name in ("turnover", "cut_apbn"))
    return turnover, cut


def works_volume(facts: Facts, prices: Array) -> tuple[Array, Array]:
    """Public and private works relative to their course, [372] each; prices: consumer prices [372]."""
    years, spent = _years(facts, "public_capital")
    mid_year = [month_index(f"{2015 + year}-07") for year in years.tolist()]
    public = _around_course(years, spent / prices[mid_year])
    grown, growth = _years(facts, "construction_growth")
    built: Array = np.asarray(np.cumprod(1.0 + growth / 100.0), np.float64)
    private = _around_course(grown, built)
    return _monthly(years, public), _monthly(grown, private)
