"""Lines of the terminal's tables: medians with their bands, a cell a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from semesta.facts.calendar import START_YEAR
from semesta.observe import coverage
from semesta.show import numbers
from semesta.show.catalogue import Lang, text

if TYPE_CHECKING:
    import xarray as xr

MILLION, TRILLION, PERCENT = 1e6, 1e12, 0.01


@dataclass(frozen=True)
class Row:
    """One line: what it measures and in what unit, when, and the words shown for each scenario."""

    measure: str
    when: str
    cells: tuple[str, ...]


def december_rows(
    ds: xr.Dataset,
    measure: str,
    values: xr.DataArray,
    years: Sequence[int],
    lang: Lang,
    unit: float,
    decimals: int = 1,
) -> Iterator[Row]:
    """A line for December of each year that the dataset reaches."""
    for year in within(ds, years):
        when = numbers.month(np.datetime64(f"{year}-12"), lang, short=True)
        yield Row(measure, when, bands(coverage.december(values, year), lang, unit, decimals))


def bands(values: xr.DataArray, lang: Lang, unit: float, decimals: int = 1) -> tuple[str, ...]:
    """For each scenario the median and, over several draws, its 80 percent band, in multiples of `unit`."""
    return band_rows(values.expand_dims("row"), "row", lang, unit, decimals)[0]


def band_rows(
    values: xr.DataArray, dim: str, lang: Lang, unit: float, decimals: int = 1
) -> list[tuple[str, ...]]:
    """For each label along `dim` the cells of `bands`; all at once, as quantiles one by one take long."""
    edges = coverage.quantile(values, coverage.BAND).transpose(dim, "scenario", "quantile").values
    alone = values.sizes["draw"] == 1
    return [tuple(band(e, lang, unit, decimals, alone=alone) for e in row) for row in edges]


def band(
    edges: Sequence[float], lang: Lang, unit: float, decimals: int = 1, *, alone: bool = False
) -> numbers.Shown:
    """Low, middle and high as words in multiples of `unit`; the middle only where it stands `alone`."""
    low, middle, high = (numbers.plain(float(edge) / unit, lang, decimals) for edge in edges)
    if alone or np.isnan(edges[1]):
        return numbers.Shown(middle, float(edges[1]))
    words = text("table.band", lang, low=low, middle=middle, high=high)
    return numbers.Shown(words, *(float(edges[i]) for i in (1, 0, 2)))


def last_year(ds: xr.Dataset) -> int:
    """The last year that the dataset covers in full; before the first year of the model if there is none."""
    return START_YEAR + ds.sizes["time"] // 12 - 1


def within(ds: xr.Dataset, years: Sequence[int]) -> list[int]:
    """Those of the years whose December the dataset reaches."""
    return [year for year in years if START_YEAR <= year <= last_year(ds)]
