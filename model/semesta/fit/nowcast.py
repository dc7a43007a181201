"""A forecast before and after new official figures, without new runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from semesta.facts.calendar import month_index
from semesta.fit.conditioning import Conditioned, Draws, Seen, condition
from semesta.fit.missed import Errors
from semesta.fit.observations import Observation
from semesta.fit.series import group_of

if TYPE_CHECKING:
    import xarray as xr

Array = NDArray[np.float64]
FEW = 30.0  # draws that are worth less than so many cannot show a tail


@dataclass(frozen=True)
class Nowcast:
    """The forecast of every series and month as it will be published, before and after the figures `seen`."""

    series: tuple[str, ...]
    months: NDArray[np.datetime64]
    seen: tuple[Observation, ...]
    before: Conditioned
    after: Conditioned

    @property
    def few(self) -> bool:
        """Whether so few draws agree with the figures that bands after them cannot be trusted."""
        return self.after.effective < min(FEW, 0.5 * self.before.effective)

    def bands(self, series: str, month: np.datetime64, levels: Sequence[float]) -> tuple[Array, Array]:
        """Quantiles of a series in a month (persons), before and after."""
        at = [self.series.index(series)], [int(np.searchsorted(self.months, month))]
        before, after = (_part(found, *at).quantiles(levels)[:, 0, 0] for found in (self.before, self.after))
        return before, after

    def chances(self, series: str, month: np.datetime64, level: float) -> tuple[float, float]:
        """Probability that a series is at least at `level` in a month, before and after."""
        at = [self.series.index(series)], [int(np.searchsorted(self.months, month))]
        before, after = (_part(found, *at).chance(level) for found in (self.before, self.after))
        return float(before[0, 0]), float(after[0, 0])


def nowcast(
    figures: xr.DataArray,
    seen: Sequence[Observation],
    errors: Errors,
    *,
    known: Sequence[Observation] = (),
    weights: Array | None = None,
) -> Nowcast:
    """What official figures change in a forecast.

    figures: of each draw, by draw, series and time (persons), see `series.figures_of`
    known: figures that the draws were fitted to, see `conditioning.condition`; those outside the months of
        the forecast, and those that `seen` tells anew, are left out
    weights: of the draws; None: all alike
    """
    series = tuple(str(name) for name in figures["series"].values)
    months = figures["time"].values.astype("datetime64[M]")
    first = first_month(figures)
    anew = {(one.series, one.month) for one in seen}
    old = [k for k in known if (k.series, k.month) not in anew and first <= k.month < first + len(months)]
    before, after = ([_seen(one, series, first, errors) for one in each] for each in (old, seen))
    draws = draws_of(figures, errors, weights)
    error = np.array([errors.observed[group_of(name)] for name in series])
    earlier, later = (condition(draws, new, before).published(error) for new in ([], after))
    return Nowcast(series, months, tuple(seen), earlier, later)


def draws_of(figures: xr.DataArray, errors: Errors, weights: Array | None = None) -> Draws:
    """The figures with what is missed of each series, and unforeseen after the record."""
    values = figures.transpose("draw", "series", "time").values
    groups = [group_of(str(name)) for name in figures["series"].values]
    missed, unforeseen = (np.array([of[g] for g in groups]) for of in (errors.missed, errors.unforeseen))
    alike = np.full(len(values), 1.0 / len(values)) if weights is None else weights / weights.sum()
    origin = errors.origin - first_month(figures)
    return Draws(values, alike, missed, errors.memory, unforeseen, origin)


def expected(figures: xr.DataArray) -> dict[str, Array]:
    """Median over draws of each series by month, persons [month]: the size that a figure must have."""
    middle = figures.median("draw")
    return {str(name): middle.sel(series=name).values for name in figures["series"].values}


def first_month(figures: xr.DataArray) -> int:
    """The first month of a forecast, from January 2015."""
    return month_index(str(figures["time"].values[0].astype("datetime64[M]")))


def _seen(one: Observation, series: Sequence[str], first: int, errors: Errors) -> Seen:
    error = errors.observed[group_of(one.series)] * one.value if np.isnan(one.error) else one.error
    return Seen(series.index(one.series), one.month - first, one.value, error)


def _part(found: Conditioned, series: Sequence[int], months: Sequence[int]) -> Conditioned:
    rows, columns = np.ix_(series, months)
    return replace(found, centre=found.centre[:, rows, columns], spread=found.spread[rows, columns])
