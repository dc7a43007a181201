"""Moves that keep the expected labour market on its target: raw moves bent by one potential a status.

In each cell (province, sex, band) and month the flow from s to s' is n_s q_ss' exp(theta_s' - theta_s). The
potential is the unique minimum of a convex function (the flows that change the composition as asked and are
nearest to the raw ones in relative entropy), found by Newton's method. n is the *expected* stock, carried
along with exits, entrants and birthdays, so the bend absorbs ageing and depends on no draw. Source:
Willekens (1999) on biproportional adjustment of migration flows; the same potential is the log of IPF's
factors.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from semesta.facts.vocabulary import BANDS, Status
from semesta.world.assumptions import MOST_MOVES
from semesta.world.cohorts import COHORTS

Array = NDArray[np.float64]

N = len(Status)
BAND_COUNT = len(BANDS)
_MOST = MOST_MOVES
_OUTSIDE = int(Status.OUTSIDE)
ROUNDS = 12  # Newton rounds at most
CLOSE = 1e-5  # miss per person accepted; the next month makes it good
STEP = 2.0  # longest step of a potential
LIMIT = 25.0  # largest potential: a move made e^25 times likelier is beyond any use


@njit(cache=True)
def bend(raw: Array, theta: Array, out: Array) -> None:
    """Monthly moves [12, 12] from raw ones and the potential, into `out`; each row's total at most
    MOST_MOVES.
    """
    for s in range(N):
        out[0, s] = np.exp(np.float64(theta[s]))
    for s in range(N - 1, -1, -1):  # row 0, which holds the exponentials, comes last
        total = 0.0
        drop = 1.0 / out[0, s]
        for k in range(N):
            rate = raw[s, k] * out[0, k] * drop
            out[s, k] = rate
            total += rate
        if total > _MOST:
            for k in range(N):
                out[s, k] *= _MOST / total


@njit(cache=True)
def residual(stock: Array, wanted: Array, moves: Array, out: Array) -> float:
    """What each status still lacks after `moves`, into `out` [12]; the largest, in persons."""
    for k in range(N):
        out[k] = wanted[k] - stock[k]
    for s in range(N):
        lost = 0.0
        for k in range(N):
            flow = stock[s] * moves[s, k]
            out[k] -= flow
            lost += flow
        out[s] += lost
    worst = 0.0
    for k in range(N):
        worst = max(worst, abs(out[k]))
    return worst


@njit(cache=True)
def curvature(stock: Array, moves: Array, out: Array) -> None:
    """Second derivatives of the convex function, lower triangle of [12, 12]: the Laplacian of the flows."""
    for s in range(N):
        out[s, s] = 1e-9 * stock[s]
        for k in range(s):
            both = stock[s] * moves[s, k] + stock[k] * moves[k, s]
            out[s, k] = -both
            out[s, s] += both
            out[k, k] += both


@njit(cache=True)
def solve(
    stock: Array,
    wanted: Array,
    people: float,
    raw: Array,
    theta: Array,
    moves: Array,
    hessian: Array,
    step: Array,
) -> float:
    """Potential `theta` [12] and its `moves` (both in place) that carry `stock` to `wanted`; miss per person.

    `people` is the sum of the stock. On entry `moves` belong to `theta` (those of the month before: a good
    guess). hessian [12, 12] and step [12] are scratch. The potential of OUTSIDE stays zero.
    """
    miss = residual(stock, wanted, moves, step)
    for _ in range(ROUNDS):
        if miss <= CLOSE * people:
            break
        curvature(stock, moves, hessian)
        cholesky_solve(hessian, step)
        for k in range(1, N):
            theta[k] = min(max(theta[k] + min(max(step[k], -STEP), STEP), -LIMIT), LIMIT)
        bend(raw, theta, moves)
        miss = residual(stock, wanted, moves, step)
    return float(miss / people)


@njit(cache=True)
def cholesky_solve(matrix: Array, vector: Array) -> None:
    """Solve matrix x = vector in place for rows 1..11; `matrix` lower triangle, destroyed."""
    for i in range(1, N):
        for j in range(1, i + 1):
            total = matrix[i, j]
            for k in range(1, j):
                total -= matrix[i, k] * matrix[j, k]
            if i == j:
                matrix[i, i] = np.sqrt(total)
            else:
                matrix[i, j] = total / matrix[j, j]
    for i in range(1, N):
        for k in range(1, i):
            vector[i] -= matrix[i, k] * vector[k]
        vector[i] /= matrix[i, i]
    for i in range(N - 1, 0, -1):
        for k in range(i + 1, N):
            vector[i] -= matrix[k, i] * vector[k]
        vector[i] /= matrix[i, i]


@njit(cache=True)
def move(stock: Array, weights: Array, moves: Array, fresh: Array) -> None:
    """Move every cohort of the stock [61, 12] by the moves [6, 12, 12], diagonal = stay, of its bands.

    weights [6, 61]: share of each cohort in each band; fresh [12] is scratch.
    """
    for j in range(COHORTS):
        for k in range(N):
            fresh[k] = 0.0
        for b in range(BAND_COUNT):
            if weights[b, j] > 0.0:
                for s in range(N):
                    people = weights[b, j] * stock[j, s]
                    for k in range(N):
                        fresh[k] += people * moves[b, s, k]
        for k in range(N):
            stock[j, k] = fresh[k]


@njit(cache=True)
def live(stock: Array, t: int, exits: Array, entrants: float) -> None:
    """New year, exits [61] and entrants of month t on the stock [61, 12].

    Entrants are all OUTSIDE: at 15 people are at school.
    """
    for j in range(COHORTS - 1, -1, -1):
        for k in range(N):
            if t % 12 == 0:
                stock[j, k] = stock[j - 1, k] if j > 0 else 0.0
            stock[j, k] *= 1.0 - exits[j]
    stock[0, _OUTSIDE] += entrants


@njit(cache=True)
def align(
    stock: Array,
    exits: Array,
    entrants: Array,
    targets: Array,
    raw: Array,
    weights: Array,
    theta: Array,
    gap: Array,
) -> float:
    """Solve every month of one province and sex; fills theta [months, 6, 12], adds to gap [months, 12].

    stock [61, 12] expected persons by cohort at the start (moved on in place); exits [months, 61]; entrants
    [months]; targets [months, 6, 12] shares; raw [6, 12, 12]; weights [12, 6, 61]. Returns the largest miss
    per person.
    """
    people, wanted = np.zeros((BAND_COUNT, N)), np.zeros(N)
    moves, fresh = raw.copy(), np.zeros(N)  # no bend yet: every potential is zero
    hessian, step, now = np.zeros((N, N)), np.zeros(N), np.zeros((BAND_COUNT, N))
    worst = 0.0
    for t in range(len(entrants)):
        live(stock, t, exits[t], entrants[t])
        count(stock, weights[t % 12], people)
        for b in range(BAND_COUNT):
            total = 0.0
            for k in range(N):
                total += people[b, k]
            for k in range(N):
                wanted[k] = targets[t, b, k] * total
            worst = max(worst, solve(people[b], wanted, total, raw[b], now[b], moves[b], hessian, step))
            for k in range(N):
                theta[t, b, k] = now[b, k]
            settle(people[b], raw[b], moves[b], gap[t])
        move(stock, weights[t % 12], moves, fresh)
    return worst


@njit(cache=True)
def settle(people: Array, raw: Array, moves: Array, gap: Array) -> None:
    """Add raw minus aligned inflow by status to `gap` [12]; put those who stay on the diagonal of `moves`."""
    for s in range(N):
        moves[s, s] = 0.0
        total = 0.0
        for k in range(N):
            gap[k] += people[s] * (raw[s, k] - moves[s, k])
            total += moves[s, k]
        moves[s, s] = 1.0 - total


@njit(cache=True)
def count(stock: Array, weights: Array, people: Array) -> None:
    """Persons by band and status [6, 12] of a cohort stock [61, 12]; weights [6, 61]."""
    for b in range(BAND_COUNT):
        for k in range(N):
            people[b, k] = 0.0
        for j in range(COHORTS):
            if weights[b, j] > 0.0:
                for k in range(N):
                    people[b, k] += weights[b, j] * stock[j, k]


def align_all(
    stock: Array, exits: Array, entrants: Array, targets: Array, raw: Array, weights: Array
) -> tuple[NDArray[np.float32], Array, float]:
    """`align` over provinces and sexes: stock [38, 2, 61, 12], exits [2, months, 61], entrants [38, 2,
    months], targets [38, 2, months, 6, 12], raw [2, 6, 12, 12]. Returns theta [months, 38, 2, 6, 12], gap,
    miss.
    """
    provinces, sexes, months = entrants.shape
    theta = np.empty((months, provinces, sexes, BAND_COUNT, N), np.float32)
    gap, own = np.zeros((months, N)), np.zeros((months, BAND_COUNT, N))
    worst = 0.0
    for p in range(provinces):
        for s in range(sexes):
            miss = align(stock[p, s], exits[s], entrants[p, s], targets[p, s], raw[s], weights, own, gap)
            theta[:, p, s], worst = own, max(worst, miss)
    return theta, gap, worst


@njit(cache=True)
def run_up(raw: Array, factors: Array, out: Array) -> None:
    """Totals along the rows of `bend`, into `out` [12, 12]; factors [12]: exponentials of the potential."""
    for s in range(N):
        drop, total = 1.0 / factors[s], 0.0
        for k in range(N):
            total += raw[s, k] * factors[k] * drop
            out[s, k] = total
        if total > _MOST:
            part, total = _MOST / total, 0.0
            for k in range(N):
                total += raw[s, k] * factors[k] * drop * part
                out[s, k] = total


@njit(cache=True)
def thresholds(raw: Array, theta: NDArray[np.float32], out: NDArray[np.uint32]) -> None:
    """Cumulative move thresholds uint32 [38, 2, 6, 12, 12] of a month from raw moves and potentials [38, 2,
    6, 12].
    """
    factors, totals = np.zeros(N), np.zeros((N, N))
    flat = totals.reshape(-1)
    for p in range(theta.shape[0]):
        for s in range(2):
            for b in range(BAND_COUNT):
                for k in range(N):
                    factors[k] = np.exp(np.float64(theta[p, s, b, k]))
                run_up(raw[s, b], factors, totals)
                cell = out[p, s, b].reshape(-1)
                for j in range(cell.size):  # in one go: many at once are rounded
                    cell[j] = np.uint32(min(flat[j] * 4294967296.0 + 0.5, 4294967295.0))
