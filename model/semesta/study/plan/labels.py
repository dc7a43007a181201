"""How a study describes itself in its merged dataset, so that analysis needs nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from semesta.scenario import Scenario
from semesta.study.plan.parts import Dimension, Outcome, Sampling, Study
from semesta.study.plan.points import SCENARIO

if TYPE_CHECKING:
    import pandas as pd

Labelled = tuple[str, Any, dict[str, Any]]  # a variable as xarray takes it: dimension, values, attributes


def point_variables(study: Study, table: pd.DataFrame) -> dict[str, Labelled]:
    """The columns of a design table as variables on `point`: the scenario, and every dimension."""
    about = {"long_name": "Scenario", "long_name_id": "Skenario"}
    columns: dict[str, Labelled] = {SCENARIO: ("point", _plain(table[SCENARIO]), about)}
    return columns | {d.name: ("point", _plain(table[d.name]), _attributes(d)) for d in study.dimensions}


def outcome_attributes(outcome: Outcome) -> dict[str, str]:
    """Unit and names of an outcome."""
    return {
        "units": outcome.unit,
        "long_name": outcome.long_name.get("en", outcome.name),
        "long_name_id": outcome.long_name.get("id", outcome.name),
        "years_over": outcome.over,
    }


def study_attributes(study: Study) -> dict[str, Any]:
    """What the dataset says of the whole: title, sampling and the study as resolved, as JSON text."""
    return {
        "title": study.title.get("en", study.name),
        "title_id": study.title.get("id", study.name),
        "sampling": json.dumps(_sampling(study.sampling)),
        "study": json.dumps(resolved(study), ensure_ascii=False),
        "seed": study.seed,
        "scale": study.scale,
    }


def resolved(study: Study) -> dict[str, Any]:
    """A study in plain values, its scenarios in full; what is not finite is None."""
    return {
        "name": study.name,
        "title": dict(study.title),
        "scenarios": {s.name: _scenario(s) for s in study.scenarios},
        "futures": {name: _scenario(s) for name, s in study.futures.items()},
        "dimensions": [_fields(d) for d in study.dimensions],
        "outcomes": [_fields(outcome) for outcome in study.outcomes],
        "sampling": _sampling(study.sampling),
        "replicates": study.replicates,
        "scale": study.scale,
        "seed": study.seed,
        "months": study.until,
        "stop": _fields(study.stop) if study.stop else None,
        "goal": _goal(study),
    }


def _scenario(s: Scenario) -> dict[str, Any]:
    return {"title": dict(s.title), "hash": s.hash, "toml": s.to_toml()}


def _attributes(d: Dimension) -> dict[str, Any]:
    """Kind, bounds and names of a dimension; `choices` where values are names."""
    ends = [v for v in d.values if not isinstance(v, str)] or [d.low, d.high]
    about: dict[str, Any] = {"kind": d.kind, "on": d.on, "target": d.target, "units": d.unit}
    if d.values and isinstance(d.values[0], str):
        about["choices"] = json.dumps(list(d.values), ensure_ascii=False)
    else:
        about |= {"low": float(min(ends)), "high": float(max(ends))}
    names = {"long_name": d.long_name.get("en", d.name), "long_name_id": d.long_name.get("id", d.name)}
    return about | names


def _goal(study: Study) -> dict[str, Any] | None:
    if study.goal is None:
        return None
    limits = {"reach": study.goal.reach, "budgets": study.goal.budgets}
    return _fields(study.goal) | {key: [_fields(limit) for limit in each] for key, each in limits.items()}


def _sampling(sampling: Sampling) -> dict[str, Any]:
    """Without the rows of a listed design, which are the points."""
    options = {key: value for key, value in sampling.options.items() if key != "rows"}
    crossed = _sampling(sampling.crossed) if sampling.crossed else None
    return {"kind": sampling.kind, "points": sampling.points, "options": options, "crossed": crossed}


def _fields(part: Any) -> dict[str, Any]:
    return {name: _finite(value) for name, value in vars(part).items()}


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return dict(value) if isinstance(value, Mapping) else value


def _plain(column: pd.Series[Any]) -> np.ndarray[Any, Any]:
    """Numbers as numbers, everything else as text that netCDF stores the same everywhere."""
    values = column.to_numpy()
    return values if values.dtype.kind in "fiu" else np.asarray([str(v) for v in values], dtype=np.str_)
