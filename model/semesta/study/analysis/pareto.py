"""Which policies no other policy beats in everything: sets of cost, coverage and equity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from semesta.study.analysis.merged import At
from semesta.study.analysis.policies import Best, table_of
from semesta.study.analysis.resampling import resamples as draw_resamples
from semesta.study.analysis.robust import described

if TYPE_CHECKING:
    import xarray as xr


def pareto(
    ds: xr.Dataset, objectives: Mapping[str, Best], year: int, *, at: At | None = None, resamples: int = 200,
    seed: int = 1,
) -> pd.DataFrame:  # fmt: skip
    """The policies on the front of `objectives` and those behind it.

    One row a policy: its scenario and levers; the mean of every outcome over the states that all outcomes
    have; efficient: no other policy is as good in every objective and better in one; share: of resamples of
    the states in which it is. objectives: {"public_cost": "least", "active": "most"}.

    Raises AnalysisError as `table_of`.
    """
    import xarray as xr

    tables = [table_of(ds, name, year, at) for name in objectives]
    values = np.stack([table.values for table in xr.align(*map(_keyed, tables), join="inner")])
    signs = np.array([1.0 if best == "most" else -1.0 for best in objectives.values()])
    means = values.mean(2)
    found = described(tables[0]).assign(**dict(zip(objectives, means, strict=True)))
    found["efficient"] = efficient(signs[:, None] * means)
    again = draw_resamples(values.shape[2], resamples, seed)
    found.attrs["year"] = year
    found.attrs["outcomes"] = {
        name: dict(table.attrs) for name, table in zip(objectives, tables, strict=True)
    }
    found["share"] = np.mean([efficient(signs[:, None] * values[:, :, i].mean(2)) for i in again], axis=0)
    return found


def efficient(values: np.ndarray) -> np.ndarray:
    """Which columns of [objective, policy], more being better, no other column dominates; bool [policy]."""
    other, each = values[:, None, :], values[:, :, None]
    beaten = np.all(other >= each, axis=0) & np.any(other > each, axis=0)
    return np.asarray(~np.any(beaten, axis=1))


def _keyed(table: xr.DataArray) -> xr.DataArray:
    """States by what they are, so that those of several outcomes can be matched."""
    return table.set_index(state=["combination", "replicate"])
