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

COHORTS = AGES + 1
_TURNED = (np.arange(12) + 1.0) / 12.0  # share of a cohort past its birthday after each calendar month


def age_weights() -> Array:
    """Share of each cohort at each single age 15..74 after each calendar month [12, 60, 61].

    Those of cohort 0 have all turned 15 to be there; those still in cohort 60 are all 74.
    """
    weights = np.zeros((12, AGES, COHORTS))
    age = np.arange(AGES)
    weights[:, age, age] = _TURNED[:, None]
    weights[:, age, age + 1] = 1.0 - _TURNED[:, None]
    weights[:, 0, 0] = weights[:, AGES - 1, AGES] = 1.0
    return weights


def cohort_exits(exit_probability: Array) -> Array:
    """Monthly exit probability of each cohort [12 x years, 61] from that by year and single age [years, 60].

    The oldest cohort also loses, evenly over the year, those who turn 75.
    """
    exits = np.einsum("maj,ya->ymj", age_weights(), exit_probability)
    month = np.arange(12.0)
    exits[:, :, AGES] = 1.0 - (1.0 - exits[:, :, AGES]) * (11.0 - month) / (12.0 - month)
    return np.asarray(exits.reshape(-1, COHORTS))


@njit(cache=True)
def project(start: Array, exits: Array, entrants: Array) -> Array:
    """Persons by cohort after every month [months, 61].

    start [60] by single age on 1 January of the first year; exits [months, 61]; entrants [months].
    """
    months = len(entrants)
    stock = np.zeros((months, COHORTS))
    for t in range(months):
        for j in range(COHORTS):
            if t == 0:
                people = start[j - 1] if j > 0 else 0.0
            elif t % 12 == 0:
                people = stock[t - 1, j - 1] if j > 0 else 0.0
            else:
                people = stock[t - 1, j]
            stock[t, j] = people * (1.0 - exits[t, j])
        stock[t, 0] += entrants[t]
    return stock


def share_out(start: Array, exits: Array, entrants: Array, shares: Array) -> tuple[Array, Array]:
    """Split national entrants so that each province's stock follows its share of the national one.

    start [60] national persons by age; exits [months, 61]; entrants [months]; shares [months + 1, provinces],
    the first row for the start. Returns entrants [months, provinces] and persons by cohort [months,
    provinces, 61]. Entrants are never below a tenth of the province's share of them (a shrinking province
    still has children) and sum to the national number.
    """
    months, provinces = len(entrants), shares.shape[1]
    stock = np.zeros((months, provinces, COHORTS))
    out = np.empty((months, provinces))
    now = np.hstack([shares[0][:, None] * start, np.zeros((provinces, 1))])
    for t in range(months):
        if t % 12 == 0:
            now = np.hstack([np.zeros((provinces, 1)), now[:, :-1]])
        now *= 1.0 - exits[t]
        staying = now.sum(axis=1)
        total = staying.sum() + entrants[t]
        wanted = np.maximum(total * shares[t + 1] - staying, 0.1 * entrants[t] * shares[t + 1])
        out[t] = wanted * (entrants[t] / wanted.sum())
        now[:, 0] += out[t]
        stock[t] = now
    return out, stock
