"""How well policies do over all states of the world, where nobody knows which of them comes.

Regret: what a policy falls short of the best one in the same state (Savage 1951). Satisficing: the share of
states in which it meets a goal (Starr 1963). Percentiles and means over states beside. The terms are those of
Herman et al. (2015) and McPhail et al. (2018).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from semesta.study.analysis.merged import At
from semesta.study.analysis.policies import Best, table_of

if TYPE_CHECKING:
    import xarray as xr


def regret(
    ds: xr.Dataset, outcome: str, year: int, *, best: Best = "most", at: At | None = None
) -> xr.DataArray:
    """What every policy falls short of the best one, by policy and state, in the unit of `outcome`; 0 where
    it is the best. best: whether "most" or "least" of the outcome is wanted.

    Raises AnalysisError as `table_of`.
    """
    table = table_of(ds, outcome, year, at)
    short = table.max("policy") - table if best == "most" else table - table.min("policy")
    return short.transpose("policy", "state").rename("regret").assign_attrs(table.attrs)


def robustness(
    ds: xr.Dataset, outcome: str, year: int, *, best: Best = "most", goal: float | None = None,
    percentile: float = 10.0, at: At | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Measures of every policy over all states, a row a policy, its scenario and levers first.

    mean; percentile: what is met in all but the worst `percentile` percent of states; worst; regret_mean,
    regret_p90, regret_most; and with a `goal` (at least it, or at most where the least is best) met: the
    share of states that meet it, met_low and met_high its 95 percent interval (Wilson).

    Raises AnalysisError as `table_of`.
    """
    table = table_of(ds, outcome, year, at)
    short = regret(ds, outcome, year, best=best, at=at).values
    sign = 1.0 if best == "most" else -1.0
    values = sign * table.values
    found = described(table)
    found["mean"] = sign * values.mean(1)
    found["percentile"] = sign * np.percentile(values, percentile, axis=1)
    found["worst"] = sign * values.min(1)
    found["regret_mean"], found["regret_most"] = short.mean(1), short.max(1)
    found["regret_p90"] = np.percentile(short, 90, axis=1)
    if goal is not None:
        share = np.array([_share(row >= sign * goal) for row in values])
        found["met"], found["met_low"], found["met_high"] = share.T
    return found


def _share(met: np.ndarray) -> tuple[float, float, float]:
    """The share that is met, and its 95 percent interval."""
    low, high = binomtest(int(met.sum()), len(met)).proportion_ci(method="wilson")
    return float(met.mean()), low, high


def described(table: xr.DataArray) -> pd.DataFrame:
    """The scenario and levers of every policy, a row a policy; names in words in `attrs["titles"]`."""
    names = [str(n) for n, c in table.coords.items() if c.dims == ("policy",) and "title" not in str(n)]
    rows = pd.DataFrame({name: table[name].values for name in names}).rename_axis("policy")
    rows.attrs["titles"] = {lang: table[f"policy_title_{lang}"].values.tolist() for lang in ("id", "en")}
    return rows
