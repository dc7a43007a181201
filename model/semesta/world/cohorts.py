"""Expected numbers of people by birth year: the arithmetic of ageing, entering and leaving.

A stock is held by birth-year cohort j = 0..60: those who turn 15 + j within the running calendar year. Births
are spread evenly over the year, so after month k (0..11) a share (k + 1) / 12 of a cohort has had its
birthday. This is what simulated persons with uniform birth months do on average, with no smearing of age.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from semesta.facts.vocabulary import AGES

Array = NDArray[np.float64]
Positions = NDArray[np.int64]

COHORTS = AGES + 1


@njit(cache=True)
def turned(month: int) -> float:
    """Share of a birth-year cohort that has had its birthday after calendar month `month` (0..11)."""
    return (month + 1) / 12.0


@njit(cache=True)
def cohort_exit(exits: Array, month: int, j: int) -> float:
    """Monthly exit probability of cohort j: mean over those who have and have not had their birthday.

    The oldest cohort also loses, evenly over the year, those who turn 75.
    """
    share = turned(month)
    if j == 0:
        return float(exits[0])
    if j == AGES:
        return float(1.0 - (1.0 - exits[AGES - 1]) * (11.0 - month) / (12.0 - month))
    return float(share * exits[j] + (1.0 - share) * exits[j - 1])


@njit(cache=True)
def new_year(stock: Array) -> None:
    """Every cohort (first axis) grows a year older; the youngest place is empty until its members turn 15."""
    for j in range(AGES, 0, -1):
        stock[j] = stock[j - 1]
    stock[0] = 0.0


@njit(cache=True)
def by_age(stock: Array, month: int, out: Array) -> None:
    """Cohort stock [61] after calendar month `month` -> persons by single age 15..74, into `out` [60]."""
    share = turned(month)
    for i in range(AGES):
        out[i] = share * stock[i] + (1.0 - share) * stock[i + 1]
    out[0] += (1.0 - share) * stock[0]
    out[AGES - 1] += share * stock[AGES]


@njit(cache=True)
def project(start: Array, exit_probability: Array, entrants: Array) -> Array:
    """Persons by single age after every month.

    start [60] by single age on 1 January of the first year; exit_probability [years, 60]; entrants [months].
    Returns [months, 60].
    """
    months = len(entrants)
    stock = np.zeros(COHORTS)
    stock[:AGES] = start
    ages = np.zeros((months, AGES))
    for t in range(months):
        if t % 12 == 0:
            new_year(stock)
        exits = exit_probability[t // 12]
        for j in range(COHORTS):
            stock[j] *= 1.0 - cohort_exit(exits, t % 12, j)
        stock[0] += entrants[t]
        by_age(stock, t % 12, ages[t])
    return ages


@njit(cache=True)
def share_out(
    start: Array, exit_probability: Array, entrants: Array, shares: Array, edges: Positions
) -> tuple[Array, Array]:
    """Split national entrants so that each province's stock follows its share of the national one.

    start [60] national persons by age; entrants [months]; shares [months + 1, provinces], the first row for
    the start; edges [bands + 1] positions of the bands in the single ages. Returns entrants [months,
    provinces] and persons by band [months, provinces, bands]. Entrants are never below a tenth of the
    province's share of them (a shrinking province still has children) and sum to the national number.
    """
    months, provinces = len(entrants), shares.shape[1]
    stock = np.zeros((COHORTS, provinces))
    for a in range(AGES):
        stock[a] = start[a] * shares[0]
    out = np.zeros((months, provinces))
    bands = np.zeros((months, provinces, len(edges) - 1))
    for t in range(months):
        if t % 12 == 0:
            new_year(stock)
        for j in range(COHORTS):
            stock[j] *= 1.0 - cohort_exit(exit_probability[t // 12], t % 12, j)
        staying = stock.sum(axis=0)
        total = staying.sum() + entrants[t]
        wanted = np.maximum(total * shares[t + 1] - staying, 0.1 * entrants[t] * shares[t + 1])
        out[t] = wanted * (entrants[t] / wanted.sum())
        stock[0] += out[t]
        add_bands(stock, t % 12, edges, bands[t])
    return out, bands


@njit(cache=True)
def add_bands(stock: Array, month: int, edges: Positions, out: Array) -> None:
    """Add a cohort stock [61, n] after calendar month `month` to its age bands, `out` [n, bands]."""
    share = turned(month)
    for b in range(len(edges) - 1):
        for j in range(COHORTS):
            weight = in_band(j, share, edges[b], edges[b + 1])
            if weight > 0.0:
                out[:, b] += weight * stock[j]


@njit(cache=True)
def in_band(j: int, share: float, low: int, high: int) -> float:
    """Share of cohort j within the single ages low..high - 1 (positions), `share` of it having had its
    birthday.

    Those of cohort 0 have all turned 15 to be there; those still in cohort 60 are all 74.
    """
    if j == 0:
        return 1.0 if low == 0 else 0.0
    if j == AGES:
        return 1.0 if high == AGES else 0.0
    weight = 0.0
    if low <= j < high:
        weight += share
    if low <= j - 1 < high:
        weight += 1.0 - share
    return weight
