"""Sakernas, survey by survey: what the tables say at each February and August, on one basis, gaps filled.

Arrays run over the surveys of 2015 to 2045 [62]; figures after August 2025 are nan or held, for `national`
to fill.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import END_YEAR, START_YEAR, month_index
from semesta.facts.table import Table
from semesta.world.assumptions import BASIS_STEP, FEBRUARY_PAST, Array

_YEARS = END_YEAR - START_YEAR + 1
Months = NDArray[np.int64]
SURVEYS: Months = np.sort(np.concatenate([np.arange(_YEARS) * 12 + 1, np.arange(_YEARS) * 12 + 7]))
LAST = int(np.searchsorted(SURVEYS, month_index("2025-08")))  # the last survey used


def observed(facts: Facts, indicator: str) -> Array:
    """Survey values [62] in percent on the census-2020 basis, nan where none."""
    table = facts["labour_history"].where(indicator=indicator)
    step = BASIS_STEP[indicator].value if indicator in BASIS_STEP else 0.0
    out = np.full(len(SURVEYS), np.nan)
    for date, value, basis in zip(table["date"], table["value"], table["basis"], strict=True):
        at = np.flatnonzero(month_index(str(date)) == SURVEYS)
        out[at] = float(value) + (step if basis == "old" else 0.0)
    return out


def history(facts: Facts, indicator: str) -> Array:
    """All surveys [62] to August 2025: Augusts straight between known ones, Februaries a usual step from
    August.
    """
    series = observed(facts, indicator)
    if indicator == "tpak":
        series = np.where(np.isnan(series), _from_counts(facts), series)
    series[LAST + 1 :] = np.nan
    august = np.arange(1, len(SURVEYS), 2)
    known = august[np.isfinite(series[august])]
    series[august] = np.interp(august, known, series[known])
    february = august - 1
    before = series[np.maximum(february - 1, 1)]
    step = FEBRUARY_PAST[indicator].value
    series[february] = np.where(np.isnan(series[february]), before + step, series[february])
    return series


def _from_counts(facts: Facts) -> Array:
    """TPAK [62] as labour force over adults, both on the old weights, within the dates of the adults."""
    table = facts["labour_history"].where(basis="old")
    adults, labour = table.where(indicator="working_age"), table.where(indicator="labour_force")
    when = np.array([month_index(str(d)) for d in adults["date"]])
    order = np.argsort(when)
    out = np.full(len(SURVEYS), np.nan)
    for date, value in zip(labour["date"], labour["value"], strict=True):
        t = month_index(str(date))
        if when.min() <= t <= when.max():
            people = np.interp(t, when[order], adults["value"][order])
            out[t == SURVEYS] = 100.0 * value / people + BASIS_STEP["tpak"].value
    return out


def gap_between_sexes(facts: Facts, indicator: str) -> Array:
    """Men's rate minus women's [62] in points, straight between surveys that give both."""
    gap = observed(facts, f"{indicator}_male") - observed(facts, f"{indicator}_female")
    known = np.flatnonzero(np.isfinite(gap))
    return np.interp(np.arange(len(SURVEYS)), known, gap[known])


def agriculture_share(facts: Facts) -> Array:
    """Agriculture's share of the employed [62] in percent, straight between surveys."""
    table = facts["sector_shares"].where(sector="A")
    when = np.array([month_index(str(d)) for d in table["date"]])
    keep = (when % 12 == 7) & (when <= SURVEYS[LAST])
    return np.asarray(np.interp(SURVEYS, when[keep], table["percent"][keep]))


def status_share(table: Table, status: str) -> Array:
    """Percent of the employed [62] of one status at the surveys that give it, else nan."""
    rows = table.where(status=status)
    out = np.full(len(SURVEYS), np.nan)
    for date, percent in zip(rows["date"], rows["percent"], strict=True):
        out[month_index(str(date)) == SURVEYS] = percent
    return out


def between(series: Array) -> Array:
    """Fill nan straight between known values, level outside them."""
    known = np.flatnonzero(np.isfinite(series))
    return np.interp(np.arange(len(series)), known, series[known])
