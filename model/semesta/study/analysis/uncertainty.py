"""Where the uncertainty of an outcome comes from: parameters, structures, or chance.

The runs of a design in which every set of parameters meets every structure and every replicate, which has the
same random numbers in all of them. By the law of total variance

    Var(Y) = Var_s(E[Y|s])  +  E_s[Var_p(E[Y|s,p])]  +  E[Var_r(Y|s,p)]
             structure         parameters               chance

with weights of structures, which are a fixed list, and equal weights of sets of parameters. Means over few
sets and replicates vary by themselves; analysis of variance (a random two-way layout within each structure,
whose columns are the shared replicates) takes that part out. A share below zero is sampling error and shown
as it is estimated. Chance is that of the simulated sample: at a coarse scale it is larger than in a nation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from semesta.study.analysis.merged import AnalysisError, At, chosen, factors_of, runs_of

if TYPE_CHECKING:
    import xarray as xr

Array = NDArray[np.float64]
SOURCES = ("parameters", "structure", "chance")
FEWEST = 3  # sets of parameters, and replicates: the standard error leaves one out at a time
SURE = 2.0  # standard errors by which a structure must fall behind to be told from the best


def crossed(ds: xr.Dataset, outcome: str, year: int | None = None, at: At | None = None) -> xr.DataArray:
    """Runs of an outcome by structure, parameters, replicate and year; sets of parameters that lack a run are
    left out and counted in the attribute `left_out`.

    `structure` is labelled by its choices, "province, piecewise, none"; what else differs between points, all
    of it taken together, is a set of parameters. Raises AnalysisError if not every set meets every structure.
    """
    import xarray as xr

    ds = chosen(ds, at)
    runs = runs_of(ds, outcome, year)
    names = [f.name for f in factors_of(ds) if ds[f.name].attrs.get("on") == "structure"]
    others = [f.name for f in factors_of(ds) if f.name not in names]
    structures, which = _labels(ds, names)
    sets, row = _labels(ds, ["scenario", *others])
    if len(which) != len(structures) * len(sets) or len(set(zip(which, row, strict=True))) != len(which):
        words = {"found": len(which), "policies": len(structures), "futures": len(sets)}
        raise AnalysisError("analysis_uncrossed", **words)
    values = np.full((len(structures), len(sets), *runs.shape[1:]), np.nan)
    values[which, row] = runs.values
    whole = ~np.isnan(values).any(axis=(0, 2, 3))
    labels = {
        "structure": structures,
        "parameters": np.flatnonzero(whole),
        **{d: runs[d] for d in ("replicate", "year")},
    }
    attrs = runs.attrs | {"left_out": int((~whole).sum()), "outcome": outcome}
    return xr.DataArray(
        values[:, whole], labels, ("structure", "parameters", "replicate", "year"), attrs=attrs
    )


def shares(runs: xr.DataArray, weights: Array | None = None) -> xr.Dataset:
    """The share of each source in the variance of an outcome, with its standard error (leaving out one set of
    parameters, and one replicate, at a time), by source and year; the standard deviation of each in the unit
    of the outcome; nan in a year without variance.

    runs: as `crossed` has them; weights: of structures, equal if None
    Raises AnalysisError with fewer than 3 sets of parameters or replicates.
    """
    import xarray as xr

    values = runs.transpose("structure", "parameters", "replicate", "year").values
    count, sets, replicates, years = values.shape
    if min(sets, replicates) < FEWEST:
        raise AnalysisError("analysis_few", found=sets, replicates=replicates, allowed=FEWEST)
    weights = np.full(count, 1.0 / count) if weights is None else weights / weights.sum()
    found = np.stack([parts(values[..., i], weights) for i in range(years)], axis=1)  # [source, year]
    error = np.stack([_error(values[..., i], weights) for i in range(years)], axis=1)
    labels = {"source": list(SOURCES), "year": runs["year"].values}
    data = {"share": _share(found), "error": error, "deviation": np.sqrt(np.maximum(found, 0.0))}
    return xr.Dataset({k: (("source", "year"), v) for k, v in data.items()}, labels, dict(runs.attrs))


def parts(values: Array, weights: Array) -> Array:
    """Variance by source, in the order of SOURCES, of runs [structure, parameters, replicate]."""
    count, sets, replicates = values.shape
    by_set, by_replicate = values.mean(axis=2), values.mean(axis=1)  # [structure, ..]
    centre = values.mean(axis=(1, 2))
    rest = values - by_set[:, :, None] - by_replicate[:, None, :] + centre[:, None, None]
    rest_cov = np.einsum("ipr,jpr->ij", rest, rest) / ((sets - 1) * (replicates - 1))
    set_cov, replicate_cov = (np.atleast_2d(np.cov(means)) for means in (by_set, by_replicate))
    parameters = weights @ np.diag(set_cov - rest_cov / replicates)
    chance = weights @ np.diag(replicate_cov - rest_cov / sets + rest_cov)
    noise = set_cov / sets + replicate_cov / replicates - rest_cov / (sets * replicates)
    spread = weights @ (centre - weights @ centre) ** 2
    structure = spread - (weights @ np.diag(noise) - weights @ noise @ weights)
    return np.array([parameters, structure if count > 1 else 0.0, chance])


def structure_weights(fits: Array) -> Array:
    """Weights of structures by how well their runs meet the record, [structure], sum 1.

    fits: log likelihood of the record in the run of each structure and set of parameters [structure, set].
    The likelihood of a structure is the mean over sets. Those that do not fall behind the best by more than
    two standard errors (leaving out one set at a time) cannot be told from it and count alike.
    """
    sets = fits.shape[1]
    level = logsumexp(fits, axis=1) - np.log(sets)
    best = int(level.argmax())
    left = np.stack([logsumexp(np.delete(fits, i, axis=1), axis=1) for i in range(sets)])
    behind = left[:, [best]] - left  # [left out, structure]
    error = np.sqrt((sets - 1) * behind.var(axis=0))
    told = np.where(level[best] - level > SURE * error, level, level[best])
    return np.asarray(np.exp(told - logsumexp(told)))


def _labels(ds: xr.Dataset, names: list[str]) -> tuple[list[str], NDArray[np.intp]]:
    """Every combination of some variables of points, in order of appearance, and which one each point has."""
    rows = list(zip(*(ds[name].values.tolist() for name in names), strict=True)) or [()] * ds.sizes["point"]
    distinct = {row: i for i, row in enumerate(dict.fromkeys(rows))}
    return [", ".join(map(str, row)) for row in distinct], np.array([distinct[row] for row in rows])


def _share(found: Array) -> Array:
    total = found.sum(axis=0)
    return found / np.where(total > 0.0, total, np.nan)


def _error(values: Array, weights: Array) -> Array:
    """Standard error of the shares: the jackknife over sets and over replicates, whose variances add up."""
    variance = np.zeros(len(SOURCES))
    for axis in (1, 2):
        size = values.shape[axis]
        again = np.stack([_share(parts(np.delete(values, i, axis), weights)) for i in range(size)])
        variance += (size - 1) / size * ((again - again.mean(axis=0)) ** 2).sum(axis=0)
    return np.sqrt(variance)
