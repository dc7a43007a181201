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

from semesta.facts.vocabulary import AGES, BANDS, Status
from semesta.world.assumptions import MOST_MOVES
from semesta.world.cohorts import COHORTS, cohort_exit, in_band, turned

Array = NDArray[np.float64]
Positions = NDArray[np.int64]

N = len(Status)
BAND_COUNT = len(BANDS)
_MOST = MOST_MOVES
_OUTSIDE = int(Status.OUTSIDE)
ROUNDS, CLOSE, STEP = (
    12,
    1e-5,
    2.0,
)  # Newton rounds at most; miss per person accepted; longest step of a potential


@njit(cache=True)
def bend(raw: Array, theta: Array, out: Array) -> None:
    """Monthly moves [12, 12] from raw ones and the potential, into `out`; each row's total at most
    MOST_MOVES.
    """
    lift = np.exp(theta)
    for s in range(N):
        total = 0.0
        drop = 1.0 / lift[s]
        for k in range(N):
            rate = raw[s, k] * lift[k] * drop
            out[s, k] = rate
            total += rate
        if total > _MOST:
            for k in range(N):
                out[s, k] *= _MOST / total


@njit(cache=True)
def residual(stock: Array, wanted: Array, moves: Array, out: Array) -> float:
    """What each status still lacks after `moves`, into `out` [12]; the largest, in persons."""
    out[:] = wanted - stock
    for s in range(N):
        lost = 0.0
        for k in range(N):
            flow = stock[s] * moves[s, k]
            out[k] -= flow
            lost += flow
        out[s] += lost
    return float(np.abs(out).max())


@njit(cache=True)
def curvature(stock: Array, moves: Array, out: Array) -> None:
    """Second derivatives of the convex function, lower triangle of [12, 12]: the Laplacian of the flows."""
    ridge = 1e-9 * stock.sum()
    for s in range(N):
        out[s, s] = ridge
        for k in range(s):
            both = stock[s] * moves[s, k] + stock[k] * moves[k, s]
            out[s, k] = -both
            out[s, s] += both
            out[k, k] += both


@njit(cache=True)
def solve(
    stock: Array, wanted: Array, raw: Array, theta: Array, moves: Array, hessian: Array, step: Array
) -> float:
    """Potential `theta` [12] and its `moves` (both in place) that carry `stock` to `wanted`; the miss per
    person.

    On entry `moves` belong to `theta` (those of the month before: a good guess). hessian [12, 12] and step
    [12] are scratch. The potential of OUTSIDE stays zero.
    """
    people = stock.sum()
    miss = residual(stock, wanted, moves, step)
    for _ in range(ROUNDS):
        if miss <= CLOSE * people:
            break
        curvature(stock, moves, hessian)
        cholesky_solve(hessian, step)
        for k in range(1, N):
            theta[k] += min(max(step[k], -STEP), STEP)
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
def move(stock: Array, share: float, edges: Positions, moves: Array, fresh: Array) -> None:
    """Move every cohort of the stock [61, 12] by the moves [6, 12, 12], diagonal = stay, of its members'
    bands.
    """
    for j in range(COHORTS):
        fresh[:] = 0.0
        for b in range(BAND_COUNT):
            weight = in_band(j, share, edges[b], edges[b + 1])
            if weight > 0.0:
                for s in range(N):
                    people = weight * stock[j, s]
                    for k in range(N):
                        fresh[k] += people * moves[b, s, k]
        stock[j] = fresh


@njit(cache=True)
def live(stock: Array, t: int, exits: Array, entrants: float) -> None:
    """New year, exits and entrants (all OUTSIDE: at 15 people are at school) of month t on the stock [61,
    12].
    """
    if t % 12 == 0:
        for j in range(AGES, 0, -1):
            stock[j] = stock[j - 1]
        stock[0] = 0.0
    for j in range(COHORTS):
        stock[j] *= 1.0 - cohort_exit(exits, t % 12, j)
    stock[0, _OUTSIDE] += entrants


@njit(cache=True)
def align(
    stock: Array,
    exits: Array,
    entrants: Array,
    targets: Array,
    raw: Array,
    edges: Positions,
    theta: Array,
    gap: Array,
) -> float:
    """Solve every month of one province and sex; fills theta [months, 6, 12], adds to gap [months, 12].

    stock [61, 12] expected persons by cohort at the start (moved on in place); exits [years, 60]; entrants
    [months]; targets [months, 6, 12] shares; raw [6, 12, 12]. Returns the largest miss per person.
    """
    people, wanted = np.zeros((BAND_COUNT, N)), np.zeros(N)
    moves, fresh = np.zeros((BAND_COUNT, N, N)), np.zeros(N)
    hessian, step, now = np.zeros((N, N)), np.zeros(N), np.zeros((BAND_COUNT, N))
    worst = 0.0
    for b in range(BAND_COUNT):
        bend(raw[b], now[b], moves[b])
    for t in range(len(entrants)):
        live(stock, t, exits[t // 12], entrants[t])
        share = turned(t % 12)
        count(stock, share, edges, people)
        for b in range(BAND_COUNT):
            total = people[b].sum()
            for k in range(N):
                wanted[k] = targets[t, b, k] * total
            miss = solve(people[b], wanted, raw[b], now[b], moves[b], hessian, step)
            worst = max(worst, miss)
            theta[t, b] = now[b]
            settle(people[b], raw[b], moves[b], gap[t])
        move(stock, share, edges, moves, fresh)
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
def count(stock: Array, share: float, edges: Positions, people: Array) -> None:
    """Persons by band and status [6, 12] of a cohort stock, `share` of each cohort past its birthday."""
    people[:] = 0.0
    for b in range(BAND_COUNT):
        for j in range(COHORTS):
            weight = in_band(j, share, edges[b], edges[b + 1])
            if weight > 0.0:
                for k in range(N):
                    people[b, k] += weight * stock[j, k]


@njit(cache=True)
def align_all(
    stock: Array, exits: Array, entrants: Array, targets: Array, raw: Array, edges: Positions
) -> tuple[NDArray[np.float32], Array, float]:
    """`align` over provinces and sexes: stock [38, 2, 61, 12], exits [31, 2, 60], entrants [months, 38, 2],
    targets [38, 2, months, 6, 12], raw [2, 6, 12, 12]. Returns theta [months, 38, 2, 6, 12], gap, miss.
    """
    months, provinces = entrants.shape[0], entrants.shape[1]
    theta = np.zeros((months, provinces, 2, BAND_COUNT, N), np.float32)
    gap = np.zeros((months, N))
    own = np.zeros((months, BAND_COUNT, N))
    worst = 0.0
    for p in range(provinces):
        for s in range(2):
            entering = np.ascontiguousarray(entrants[:, p, s])
            leaving = np.ascontiguousarray(exits[:, s])
            worst = max(worst, align(stock[p, s], leaving, entering, targets[p, s], raw[s], edges, own, gap))
            theta[:, p, s] = own
    return theta, gap, worst


@njit(cache=True)
def thresholds(raw: Array, theta: NDArray[np.float32], out: NDArray[np.uint32]) -> None:
    """Cumulative move thresholds uint32 [38, 2, 6, 12, 12] of a month from raw moves and potentials [38, 2,
    6, 12].
    """
    moves = np.zeros((N, N))
    for p in range(theta.shape[0]):
        for s in range(2):
            for b in range(BAND_COUNT):
                bend(raw[s, b], theta[p, s, b].astype(np.float64), moves)
                for i in range(N):
                    total = 0.0
                    for k in range(N):
                        total += moves[i, k]
                        out[p, s, b, i, k] = np.uint32(min(total * 4294967296.0 + 0.5, 4294967295.0))
