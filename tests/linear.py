"""An ensemble whose logarithms of figures are linear, so that its posterior can be written down."""

import numpy as np

from semesta.fit.ensemble import Ensemble
from semesta.fit.shares import ADDED
from semesta.fit.targets import Target

POINTS, REPLICATES, NOISE = 60, 2, 0.01
SLOPES = np.array([[4.0, 1.0, 0.5, 2.0, 0.0], [0.5, 3.0, -1.0, 1.0, 2.0], [0.0, 0.5, 2.0, -1.0, 3.0]])
TRUTH = np.array([0.35, 0.5, 0.6])  # on the unit cube
LOW, HIGH = np.array([0.0, -1.0, 10.0]), np.array([1.0, 1.0, 20.0])
ERROR, DISCREPANCY = 0.15, 0.2  # of logarithms
RECORD = 10.0 + TRUTH @ SLOPES


def targets():
    errors = (1.0 + ADDED) * RECORD[:, None] * [ERROR, DISCREPANCY]
    groups = ("total", "total", "PU", "PU", "BPU")
    years = (2019, 2020, 2019, 2020, 2020)
    return tuple(
        Target(f"{g}-{y}", g, f"{y}-12", float(v), "persons", *map(float, e), "fit", f"{y + 1}-03")
        for g, y, v, e in zip(groups, years, RECORD, errors, strict=True)
    )


def expected(units, bent=0.0):
    """Logarithms of figures, [m, t]; `bent` adds a square of the first parameter to each."""
    return (units - TRUTH) @ SLOPES + bent * units[:, :1] ** 2


def ensemble(points=POINTS, noise=NOISE, bent=0.0):
    chance = np.random.default_rng(5)
    units = (
        chance.permuted(np.tile(np.arange(points), (3, 1)), axis=1).T + chance.random((points, 3))
    ) / points
    told = expected(units, bent)[:, None] + noise * chance.standard_normal(
        (points, REPLICATES, SLOPES.shape[1])
    )
    figures = RECORD * ((1.0 + ADDED) * np.exp(told) - ADDED)
    natural = LOW + units * (HIGH - LOW)
    failed = np.zeros((points, REPLICATES), dtype=bool)
    return Ensemble(("one", "two", "three"), LOW, HIGH, natural, targets(), figures, failed)
