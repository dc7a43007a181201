"""What one scenario brings over another: differences draw by draw, under common random numbers.

Draw k of every scenario has the same parameters and the same random numbers, so that nothing but the policy
parts the two, and the difference is known far better than either level. Two intervals go with it, which
answer different questions: the quantiles over draws say how different the effect may be; the interval of the
mean says how well so many draws know the effect on average, and shrinks with their number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.observe.coverage import BAND, quantile

if TYPE_CHECKING:
    import xarray as xr

SURE = 0.95


def difference(values: xr.DataArray, base: str) -> xr.DataArray:
    """`values` less those of scenario `base` in the same draw, of every scenario (zero for `base` itself).

    nan where either run is missing. Raises KeyError if there is no scenario `base`.
    """
    values = values.astype(np.float64)
    return values - values.sel(scenario=base, drop=True)


def contrast(values: xr.DataArray, base: str) -> xr.Dataset:
    """What every other scenario adds to `base`, over the draws that both have.

    values: any function of the dataset with the dimensions scenario and draw; the others are kept
    Returns, in the unit of `values`: `median`, `p10` and `p90` of the differences; their `mean`, and `low`
    and `high`, its 95 percent interval by Student's t (nan with fewer than two draws); `draws`, how many
    there are; `above`, the share of them in which the scenario has more.
    Raises KeyError if there is no scenario `base`.
    """
    import xarray as xr

    less = difference(values, base).sel(scenario=values["scenario"] != base)
    there = less.notnull()
    count = there.sum("draw")
    mean, half = less.mean("draw"), _half_width(less, count)
    low, middle, high = (quantile(less, BAND).sel(quantile=q, drop=True) for q in BAND)
    above = (less > 0.0).where(there).mean("draw")
    parts = {"median": middle, "p10": low, "p90": high, "mean": mean, "low": mean - half, "high": mean + half}
    return xr.Dataset(parts | {"draws": count, "above": above})


def _half_width(less: xr.DataArray, count: xr.DataArray) -> xr.DataArray:
    """Half of the interval of the mean: Student's t times its standard error."""
    from scipy.special import stdtrit

    pairs = count.where(count > 1)
    error: xr.DataArray = less.std("draw", ddof=1) / np.sqrt(pairs)
    t: xr.DataArray = stdtrit(pairs - 1, 0.5 + SURE / 2)
    return t * error
