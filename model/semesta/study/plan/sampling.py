"""The design table of a study: which values every point has.

Samples are drawn on the unit cube, one column a dimension in the order of the study, and laid over bounds and
values: a share u of a range, or the value in whose equal part of 0..1 it lies. What a kind draws hangs on the
study's seed alone, so that a table made again is the same.

    grid          every combination: all values, and `points` equal steps from low to high
    lhs           Latin hypercube of `points` samples                      scipy.stats.qmc
    sobol         Saltelli's scheme on `points` base samples, for Sobol' indices; `second_order`      SALib
    morris        `points` trajectories on a grid of `levels`, for elementary effects                 SALib
    one_at_a_time the base (defaults, first values, lowest levers), and from it `points` steps of each
    table         the rows of a CSV file or of the study file itself, a column a dimension
    posterior     draws of the fitted parameters, each with every combination of values and ends of the rest
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from semesta.study.extras import library
from semesta.study.plan.parts import Dimension, Sampling, Study
from semesta.study.plan.points import SCENARIO

Sizes = Callable[[Sequence[Dimension], Sampling], int]
LEVELS = 4  # of the grid of Morris, the number the method is described with


def design_table(study: Study) -> pd.DataFrame:
    """Every point of a study: `scenario`, and a column for each dimension; the index is `point`.

    Scenarios come one after the other, each with the same samples in the same order. Raises
    MissingExtraError if the kind of sampling needs a library that is not installed.
    """
    samples = samples_of(study)
    tables = [samples.assign(**{SCENARIO: scenario.name}) for scenario in study.scenarios]
    table = pd.concat(tables, ignore_index=True)
    table.index.name = "point"
    return table[[SCENARIO, *(d.name for d in study.dimensions)]]


def samples_of(study: Study) -> pd.DataFrame:
    """The samples that meet every scenario: a column for each dimension, in the order of the study."""
    sampling = study.sampling
    if sampling.crossed is None:
        return sample(study.dimensions, sampling, study.seed)
    futures = sample(study.uncertainties, sampling, study.seed)
    policies = sample(study.levers, sampling.crossed, study.seed)
    return policies.merge(futures, how="cross")[[d.name for d in study.dimensions]]


def sample(dimensions: Sequence[Dimension], sampling: Sampling, seed: int) -> pd.DataFrame:
    """Samples of some dimensions: numbers in the unit of each, whole ones as int, choices as text."""
    if sampling.kind == "table":
        rows = sampling.options["rows"]
        columns = {d.name: [row[d.name] for row in rows] for d in dimensions}
        return pd.DataFrame(columns, index=range(len(rows)))  # rows, too, where nothing varies
    if sampling.kind == "posterior":
        return _drawn(dimensions, sampling)
    if sampling.kind in _OWN:
        rows = _OWN[sampling.kind](dimensions, sampling)
        columns = {d.name: [row[i] for row in rows] for i, d in enumerate(dimensions)}
        return pd.DataFrame(columns, index=range(len(rows)))
    units = unit_sample(sampling, len(dimensions), seed)
    return pd.DataFrame({d.name: spread(d, units[:, i]) for i, d in enumerate(dimensions)})


def size(dimensions: Sequence[Dimension], sampling: Sampling) -> int:
    """Number of samples, without making them; those of a crossed sampling included."""
    if sampling.crossed is not None:
        uncertain = [d for d in dimensions if d.kind == "uncertainty"]
        levers = [d for d in dimensions if d.kind == "lever"]
        alone = Sampling(sampling.kind, sampling.points, sampling.options)
        return size(uncertain, alone) * size(levers, sampling.crossed)
    return _SIZES[sampling.kind](dimensions, sampling)


def unit_sample(sampling: Sampling, width: int, seed: int) -> NDArray[np.float64]:
    """What lhs, sobol or morris draws for `width` dimensions, within 0..1: [samples, width]."""
    if sampling.kind == "lhs":
        from scipy.stats import qmc

        return np.asarray(qmc.LatinHypercube(width, seed=seed).random(sampling.points))
    names = [f"x{i}" for i in range(width)]
    problem = {"num_vars": width, "names": names, "bounds": [[0.0, 1.0]] * width}
    module = library(f"SALib.sample.{sampling.kind}", "analysis")
    small = seed % 2**32  # SALib's seeds
    if sampling.kind == "sobol":
        second = bool(sampling.options.get("second_order", False))
        return np.asarray(module.sample(problem, sampling.points, calc_second_order=second, seed=small))
    levels = int(sampling.options.get("levels", LEVELS))
    return np.asarray(module.sample(problem, sampling.points, num_levels=levels, seed=small))


def spread(dimension: Dimension, units: NDArray[np.float64]) -> NDArray[Any]:
    """Shares of 0..1 as values of a dimension."""
    d = dimension
    if d.values:
        which = np.minimum((units * len(d.values)).astype(int), len(d.values) - 1)
        return np.asarray(np.array(d.values, object if isinstance(d.values[0], str) else None)[which])
    if d.integer:
        return np.minimum(d.low + np.floor(units * (d.high - d.low + 1)), d.high).astype(np.int64)
    return d.low + units * (d.high - d.low)


def steps(dimension: Dimension, count: int) -> list[Any]:
    """All values of a dimension, or `count` equal steps from low to high; whole numbers each once."""
    d = dimension
    if d.values:
        return list(d.values)
    even = np.linspace(d.low, d.high, count)
    return sorted({round(x) for x in even.tolist()}) if d.integer else even.tolist()


def _grid(dimensions: Sequence[Dimension], sampling: Sampling) -> list[tuple[Any, ...]]:
    return list(product(*(steps(d, sampling.points) for d in dimensions)))


def _drawn(dimensions: Sequence[Dimension], sampling: Sampling) -> pd.DataFrame:
    """Draws of parameters, crossed with a grid of the dimensions that they do not hold."""
    draws = pd.DataFrame(sampling.options["rows"])
    rest = [d for d in dimensions if d.name not in draws]
    grid = pd.DataFrame(_grid(rest, Sampling(points=2)), columns=[d.name for d in rest])
    return draws.merge(grid, how="cross")[[d.name for d in dimensions]] if rest else draws


def _one_at_a_time(dimensions: Sequence[Dimension], sampling: Sampling) -> list[tuple[Any, ...]]:
    base = base_point(dimensions)
    rows = [base]
    for i, d in enumerate(dimensions):
        moved = [(*base[:i], value, *base[i + 1 :]) for value in steps(d, sampling.points)]
        rows += [row for row in moved if row != base]
    return rows


def base_point(dimensions: Sequence[Dimension]) -> tuple[Any, ...]:
    """Where nothing has moved: parameters and structures as the model has them, else the first or lowest."""
    return tuple(d.base if d.base is not None else steps(d, 2)[0] for d in dimensions)


def _one_size(dimensions: Sequence[Dimension], sampling: Sampling) -> int:
    at_base = sum(base_point([d])[0] in steps(d, sampling.points) for d in dimensions)
    return 1 + sum(_count(d, sampling.points) for d in dimensions) - at_base


def _count(dimension: Dimension, points: int) -> int:
    d = dimension
    return len(d.values) or (min(points, round(d.high - d.low) + 1) if d.integer else points)


_OWN = {"grid": _grid, "one_at_a_time": _one_at_a_time}
_SIZES: Mapping[str, Sizes] = {
    "grid": lambda dims, s: prod(_count(d, s.points) for d in dims),
    "one_at_a_time": _one_size,
    "lhs": lambda dims, s: s.points,
    "sobol": lambda dims, s: s.points * ((2 if s.options.get("second_order") else 1) * len(dims) + 2),
    "morris": lambda dims, s: s.points * (len(dims) + 1),
    "table": lambda dims, s: len(s.options["rows"]),
    "posterior": lambda dims, s: (
        s.points * prod(_count(d, 2) for d in dims if d.name not in s.options["rows"][0])
    ),
}
KINDS = tuple(_SIZES)
