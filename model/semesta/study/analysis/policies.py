"""A study as a decision table: what every policy gives in every state of the world.

A policy is a scenario with values of the levers; a state is one combination of the uncertainties in one
replicate. Every policy has to meet every state, as in a grid or a crossed sampling; policies then differ in
a state by what they do alone, because replicates share their random numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from semesta.study.analysis.merged import AnalysisError, At, Factor, chosen, factors_of, runs_of, titles_of

if TYPE_CHECKING:
    import xarray as xr

Best = Literal["most", "least"]  # which end of an outcome is wanted


def table_of(ds: xr.Dataset, outcome: str, year: int, at: At | None = None) -> xr.DataArray:
    """`outcome` in `year` by policy and state, with the scenario and levers of each policy and the
    uncertainties and replicate of each state beside. A state that lacks a run is left out for all policies,
    and counted in `left_out`.

    Raises AnalysisError if there is no such outcome, year or value, policies and states are not crossed, or
    no state is whole.
    """
    import xarray as xr

    ds = chosen(ds, at)
    runs = runs_of(ds, outcome, year).isel(year=0, drop=True)
    levers, others = factors_of(ds, "lever"), factors_of(ds, "uncertainty")
    policy, policies = _groups(ds, ["scenario", *(f.name for f in levers)])
    future, futures = _groups(ds, [f.name for f in others])
    if len(policies) * len(futures) != ds.sizes["point"]:
        counts = {"found": ds.sizes["point"], "policies": len(policies), "futures": len(futures)}
        raise AnalysisError("analysis_not_crossed", **counts)
    cells = np.full((len(policies), len(futures), ds.sizes["replicate"]), np.nan)
    cells[policy, future] = runs.values
    table = xr.DataArray(cells.reshape(len(policies), -1), dims=("policy", "state"))
    table = table.assign_coords(_labels(ds, policies, levers) | _states(futures, ds["replicate"].values))
    whole = table.notnull().all("policy")
    if not whole.any():
        raise AnalysisError("analysis_no_state", found=table.sizes["state"])
    attrs = ds[outcome].attrs | {"outcome": outcome, "year": year, "left_out": int((~whole).sum())}
    return table.isel(state=whole.values).assign_attrs(attrs)


def _groups(ds: xr.Dataset, names: Sequence[str]) -> tuple[np.ndarray, pd.DataFrame]:
    """For each point the row of the table of distinct values of `names`; one row where there are none."""
    if not names:
        return np.zeros(ds.sizes["point"], int), pd.DataFrame(index=[0])
    points = pd.DataFrame({name: ds[name].values for name in names})
    distinct = points.drop_duplicates(ignore_index=True)
    rows = distinct.reset_index(names="row")
    return points.merge(rows, how="left", on=list(names))["row"].to_numpy(), distinct


def _labels(
    ds: xr.Dataset, policies: pd.DataFrame, levers: Sequence[Factor]
) -> dict[str, tuple[str, np.ndarray]]:
    """Scenario and levers of every policy, and its name in words: what differs between policies."""
    found = {str(name): ("policy", policies[name].to_numpy()) for name in policies}
    several = policies["scenario"].nunique() > 1
    differ = [f for f in levers if policies[f.name].nunique() > 1]
    for lang in ("id", "en"):
        parts = [policies["scenario"].replace(titles_of(ds, lang))] if several or not differ else []
        parts += [f.titles[lang] + " " + policies[f.name].map(_short) for f in differ]
        words = np.array([", ".join(row) for row in zip(*parts, strict=True)])
        found[f"policy_title_{lang}"] = ("policy", words)
    return found


def _states(futures: pd.DataFrame, replicates: np.ndarray) -> dict[str, tuple[str, np.ndarray]]:
    """Uncertainties, the number of their combination, and the replicate of every state."""
    count = len(replicates)
    found = {str(name): ("state", np.repeat(futures[name].to_numpy(), count)) for name in futures}
    found["combination"] = ("state", np.repeat(np.arange(len(futures)), count))
    return found | {"replicate": ("state", np.tile(replicates, len(futures)))}


def _short(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"
