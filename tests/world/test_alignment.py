"""The potential: exact, nearest to the raw moves, and a plain linear solve underneath."""

import numpy as np

from semesta.facts.vocabulary import Status
from semesta.world.alignment import N, bend, cholesky_solve, solve
from semesta.world.ipf import fit


def market() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Stock, wanted stock and raw moves of a made-up cell."""
    k = np.arange(N)
    stock = 1000.0 * (1.0 + np.cos(k) ** 2)
    wanted = stock * (1.0 + 0.02 * np.sin(3.0 * k))
    wanted *= stock.sum() / wanted.sum()
    raw = 0.01 * (1.0 + np.sin(k[:, None] + 2.0 * k[None, :]) ** 2)
    np.fill_diagonal(raw, 0.0)
    return stock, wanted, raw


def solved() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    stock, wanted, raw = market()
    theta, moves = np.zeros(N), np.zeros((N, N))
    bend(raw, theta, moves)
    solve(stock, wanted, stock.sum(), raw, theta, moves, np.zeros((N, N)), np.zeros(N))
    return stock, wanted, raw, theta, moves


def test_moves_carry_the_stock_to_what_is_wanted() -> None:
    stock, wanted, _, theta, moves = solved()
    after = stock + stock @ moves - stock * moves.sum(axis=1)
    np.testing.assert_allclose(after, wanted, atol=1e-4 * stock.sum() / N)
    assert theta[Status.OUTSIDE] == 0.0


def test_no_other_flows_with_the_same_result_are_nearer_to_the_raw_ones() -> None:
    """A circular change of flows keeps the result; relative entropy must rise with it, either way."""
    stock, _, raw, _, moves = solved()
    flow, base = stock[:, None] * moves, stock[:, None] * raw

    def distance(flows: np.ndarray) -> float:
        off = ~np.eye(N, dtype=bool)
        return float((flows[off] * np.log(flows[off] / base[off]) - flows[off] + base[off]).sum())

    for a, b, c in ((0, 1, 2), (3, 7, 10), (5, 2, 8)):
        for size in (0.5, -0.5):
            other = flow.copy()
            for i, j in ((a, b), (b, c), (c, a)):
                other[i, j] += size
            assert distance(other) > distance(flow)


def test_raw_moves_are_kept_where_they_lead_to_what_is_wanted() -> None:
    stock, _, raw = market()
    wanted = stock + stock @ raw - stock * raw.sum(axis=1)
    theta, moves = np.zeros(N), raw.copy()
    solve(stock, wanted, stock.sum(), raw, theta, moves, np.zeros((N, N)), np.zeros(N))
    np.testing.assert_allclose(theta, 0.0, atol=1e-9)


def test_the_linear_solve_is_that_of_numpy() -> None:
    k = np.arange(N)
    matrix = np.exp(-np.abs(k[:, None] - k[None, :])) + np.eye(N)
    vector = np.cos(k * 1.0)
    wanted = np.linalg.solve(matrix[1:, 1:], vector[1:])
    cholesky_solve(matrix.copy(), vector)
    np.testing.assert_allclose(vector[1:], wanted)


def test_proportional_fitting_meets_margins_and_keeps_odds() -> None:
    seed = np.array([1.0, 2.0, 3.0, 4.0])
    groups = [np.array([0, 0, 1, 1], np.int32), np.array([0, 1, 0, 1], np.int32)]
    cells = seed.copy()
    fit(cells, groups, [np.array([60.0, 40.0]), np.array([30.0, 70.0])], tolerance=1e-12)
    np.testing.assert_allclose([cells[:2].sum(), cells[[0, 2]].sum()], [60.0, 30.0])
    odds = cells[0] * cells[3] / (cells[1] * cells[2])
    np.testing.assert_allclose(odds, seed[0] * seed[3] / (seed[1] * seed[2]))
