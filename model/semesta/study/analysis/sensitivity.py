"""Which dimension of a study moves an outcome, and how much, year by year.

Four measures, computed by SALib: shares of variance (Sobol'), elementary effects (Morris), and two that look
at the whole distribution and take any design (PAWN, delta). All give a dataset by year and dimension, nan in
a year in which the outcome is the same at every point. A run that is missing is never taken as zero: where
the method needs the whole design it is refused, else its point is left out and counted in `left_out`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from semesta.study.analysis.merged import At, Year, sampling_of
from semesta.study.analysis.resampling import resamples as draw_resamples
from semesta.study.analysis.resampling import seeded, shuffled
from semesta.study.analysis.sample import Sample, sample_of
from semesta.study.extras import library

if TYPE_CHECKING:
    import xarray as xr

Indices = Mapping[str, np.ndarray]
SLICES = 10  # intervals of a dimension within which PAWN looks at the outcome, as in the paper
LEVELS = 100  # of the outcome, at which delta compares densities
NORMAL = 1.96  # standard deviations in half of a 95 percent interval


def sobol(
    ds: xr.Dataset, outcome: str, year: Year = None, *, at: At | None = None, resamples: int = 200,
    seed: int = 1,
) -> xr.Dataset:  # fmt: skip
    """Sobol' indices: the share of the variance of `outcome` that each dimension explains.

    S1: alone; ST: with all interactions; S2 [year, dimension, other]: of pairs, where the design holds them;
    each with the half width of its 95 percent interval (`S1_conf`, ...) from `resamples` resamples.
    Estimators of Saltelli et al. (2010) and Saltelli (2002). `at` picks points, as those of one scenario.

    Raises AnalysisError if the design is not sobol's or a run is missing, MissingExtraError without SALib.
    """
    sample = sample_of(ds, outcome, year, at, needs="sobol")
    second = len(sample.x) % (2 * len(sample.factors) + 2) == 0 and _second_order(ds)
    analyze = library("SALib.analyze.sobol", "analysis").analyze

    def indices(y: np.ndarray) -> Indices:
        found = analyze(sample.problem(), y, calc_second_order=second, num_resamples=resamples, seed=seed)
        return {name: _both_ways(v) if name.startswith("S2") else v for name, v in found.items()}

    return _yearly(sample, indices, seed)


def morris(
    ds: xr.Dataset, outcome: str, year: Year = None, *, at: At | None = None, resamples: int = 200,
    seed: int = 1,
) -> xr.Dataset:  # fmt: skip
    """Elementary effects of each dimension: what `outcome` gains over its whole range, one at a time.

    mu: mean; mu_star: mean of absolute effects, with the half width of its 95 percent interval; sigma:
    standard deviation, large where effects depend on the other dimensions. Unit of the outcome. Morris
    (1991), Campolongo et al. (2007).

    Raises as `sobol`, for a design of morris.
    """
    sample = sample_of(ds, outcome, year, at, needs="morris")
    levels = int(sampling_of(ds)["options"].get("levels", 4))
    analyze = library("SALib.analyze.morris", "analysis").analyze

    def indices(y: np.ndarray) -> Indices:
        found = analyze(sample.problem(), sample.x, y, num_resamples=resamples, num_levels=levels, seed=seed)
        # Masked where no trajectory moved the dimension.
        return {
            name: np.ma.filled(found[name], np.nan) for name in ("mu", "mu_star", "mu_star_conf", "sigma")
        }

    return _yearly(sample, indices, seed)


def delta(
    ds: xr.Dataset, outcome: str, year: Year = None, *, at: At | None = None, resamples: int = 50,
    seed: int = 1,
) -> xr.Dataset:  # fmt: skip
    """Delta: how far the density of `outcome` moves when a dimension is known, 0..1; any design.

    With the half width of its 95 percent interval (`delta_conf`), and S1 from the same points. Borgonovo
    (2007), Plischke et al. (2013).

    Raises AnalysisError if too few points are left, MissingExtraError without SALib.
    """
    sample = sample_of(ds, outcome, year, at)
    module = library("SALib.analyze.delta", "analysis")
    again = draw_resamples(len(sample.x), resamples, seed)
    edges = np.linspace(0, len(sample.x), _classes(len(sample.x)) + 1)

    def one(x: np.ndarray, y: np.ndarray) -> tuple[float, ...]:
        levels = np.linspace(y.min(), y.max(), LEVELS)
        # The estimate is biased upwards as are those of resamples, and by as much (equation 30).
        twice = 2 * module.calc_delta(y, levels, x, edges)
        unbiased = [twice - module.calc_delta(y[i], levels, x[i], edges) for i in again]
        firsts = [module.sobol_first(y[i], x[i], edges) for i in again]
        first = module.sobol_first(y, x, edges)
        return float(np.mean(unbiased)), NORMAL * np.std(unbiased), first, NORMAL * np.std(firsts)

    def indices(y: np.ndarray) -> Indices:
        found = np.array([one(x, y) for x in sample.x.T])
        return dict(zip(("delta", "delta_conf", "S1", "S1_conf"), found.T, strict=True))

    return _yearly(sample, indices, seed)


def _classes(count: int) -> int:
    """Into how many classes of equal counts `count` points are parted, after Plischke et al. (2013)."""
    return min(int(np.ceil(count ** (2 / (7 + np.tanh((1500 - count) / 500))))), 48)


def pawn(
    ds: xr.Dataset, outcome: str, year: Year = None, *, at: At | None = None, resamples: int = 50,
    seed: int = 1,
) -> xr.Dataset:  # fmt: skip
    """PAWN: the distance between the distribution of `outcome` and that within a slice of a dimension, 0..1;
    any design.

    median: over slices, `low` and `high` its 95 percent interval from `resamples` resamples of points;
    maximum: over slices; noise: the median for a dimension that does nothing, below which it says nothing.
    Pianosi and Wagener (2018).

    Raises as `delta`.
    """
    sample = sample_of(ds, outcome, year, at)
    analyze = library("SALib.analyze.pawn", "analysis").analyze
    count = len(sample.factors)
    x = np.column_stack([sample.ranks(), shuffled(len(sample.x), seed)])
    problem = {"num_vars": count + 1, "names": [str(i) for i in range(count + 1)]}

    def indices(y: np.ndarray) -> Indices:
        found = analyze(problem, x, y, S=SLICES)
        again = [
            analyze(problem, x[points], y[points], S=SLICES)["median"][:count]
            for points in draw_resamples(len(y), resamples, seed)
        ]
        low, high = np.quantile(again, [0.025, 0.975], axis=0)
        noise = np.full(count, found["median"][count])
        return {
            "median": found["median"][:count], "low": low, "high": high,
            "maximum": found["maximum"][:count], "noise": noise,
        }  # fmt: skip

    return _yearly(sample, indices, seed)


def _second_order(ds: xr.Dataset) -> bool:
    return bool(sampling_of(ds)["options"].get("second_order", False))


def _both_ways(upper: np.ndarray) -> np.ndarray:
    """A symmetric matrix of which the library fills the upper half."""
    return np.where(np.isnan(upper), upper.T, upper)


def _yearly(sample: Sample, indices: Callable[[np.ndarray], Indices], seed: int) -> xr.Dataset:
    """`indices` of the answers of every year, labelled; nan in a year without differences."""
    found: dict[str, np.ndarray] = {}
    years = sample.y.sizes["year"]
    for i, y in enumerate(sample.y.transpose("year", "point").values):
        if np.ptp(y) == 0.0:
            continue
        with seeded(seed):
            for name, values in indices(y).items():
                blank = np.full((years, *np.shape(values)), np.nan)
                found.setdefault(name, blank)[i] = values
    return sample.labelled(found)
