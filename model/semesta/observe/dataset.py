"""The counts of many runs as one labelled dataset."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from semesta.facts import load_facts
from semesta.facts.calendar import START_YEAR
from semesta.observe.variable import RUN_DIMS, RUPIAH, Variable
from semesta.observe.variables import LABELS, VARIABLES

if TYPE_CHECKING:
    import xarray as xr

    from semesta.facts import Facts
    from semesta.scenario import Scenario

# Counts are kept in single precision: about seven digits, far below the Monte Carlo error of a count. Money
# is kept in double, so that whole rupiah stay whole and books that balance still do.
STORED, MONEY = np.float32, np.float64


@dataclass(frozen=True)
class Run:
    """The counts of one scenario in one draw.

    `observed` maps the name of a variable to an array whose first axis is the months done from January
    2015 and whose other axes are the dimensions of that variable, in real persons or employers. A run
    that failed is left out of the list, and its place in the dataset stays nan.
    """

    scenario: str
    draw: int
    observed: Mapping[str, np.ndarray]


def to_dataset(
    runs: Sequence[Run],
    scenarios: Sequence[Scenario],
    *,
    facts: Facts | None = None,
    draws: int | None = None,
    attributes: Mapping[str, Any] | None = None,
) -> xr.Dataset:
    """The runs as a dataset with dimensions scenario, draw, time and those of each variable.

    `scenarios` gives order and titles; `draws` the number of draws asked for, so that failed ones show as
    nan (without it, as many as the runs hold); `attributes` (seed, scale) describe the whole. A variable
    that no run counted is absent; a month that a run did not reach is nan.
    Raises ValueError if there is no run, a run's scenario is unknown, or an array does not have the shape of
    its dimensions.
    """
    import xarray as xr

    if not runs:
        raise ValueError("no run to make a dataset of")
    names = [scenario.name for scenario in scenarios]
    draws = draws if draws is not None else 1 + max(run.draw for run in runs)
    months = max(len(run.observed["active"]) for run in runs)
    coordinates = _coordinates(scenarios, draws, months, facts or load_facts())
    sizes = {name: len(coordinate[1]) for name, coordinate in coordinates.items()}
    counted = [v for v in VARIABLES if any(v.name in run.observed for run in runs)]
    data = {v.name: (RUN_DIMS + v.dims, _stack(v, runs, names, sizes), _attributes(v)) for v in counted}
    used = {*RUN_DIMS, "time", *(dim for v in counted for dim in v.dims)}
    kept = {name: value for name, value in coordinates.items() if value[0] in used}
    return xr.Dataset(data, kept, dict(attributes or {}))


def _stack(
    variable: Variable, runs: Sequence[Run], names: Sequence[str], sizes: Mapping[str, int]
) -> np.ndarray:
    shape = tuple(sizes[dim] for dim in variable.dims)
    kind = MONEY if variable.unit == RUPIAH else STORED
    stacked = np.full((len(names), sizes["draw"], *shape), np.nan, kind)
    for run in runs:
        values = run.observed.get(variable.name)
        if values is None:
            continue
        if run.scenario not in names:
            raise ValueError(f"a run of an unknown scenario: {run.scenario}")
        if values.shape[1:] != shape[1:]:
            raise ValueError(f"{run.scenario}, {variable.name}: shape {values.shape}, expected {shape}")
        stacked[names.index(run.scenario), run.draw, : len(values)] = values
    return stacked


def _attributes(variable: Variable) -> dict[str, str]:
    return {
        "units": variable.unit,
        "long_name": variable.long_name,
        "long_name_id": variable.long_name_id,
    }


def _coordinates(
    scenarios: Sequence[Scenario], draws: int, months: int, facts: Facts
) -> dict[str, tuple[str, Any, dict[str, str]]]:
    """Every coordinate as (dimension, values, attributes), keyed by its name."""
    first = np.datetime64(f"{START_YEAR}-01", "M")
    time = (first + np.arange(months)).astype("datetime64[ns]")
    provinces, districts = facts["provinces"], facts["districts"]
    places: dict[str, tuple[str, Any, str]] = {
        "province": ("province", _text(provinces["bps_code"]), "Province, BPS code"),
        "province_name": ("province", _text(provinces["name"]), "Province"),
        "district": ("district", _text(districts["bps_code"]), "Kabupaten/kota, BPS code"),
        "district_name": ("district", _text(districts["name"]), "Kabupaten/kota"),
    }
    runs: dict[str, tuple[str, Any, str]] = {
        "scenario": ("scenario", _text([s.name for s in scenarios]), "Scenario"),
        "scenario_title": ("scenario", _text([s.title["en"] for s in scenarios]), "Title of the scenario"),
        "scenario_title_id": ("scenario", _text([s.title["id"] for s in scenarios]), "Judul skenario"),
        "draw": ("draw", np.arange(draws, dtype=np.int32), "Posterior draw x replicate"),
        "time": ("time", time, "First day of the month"),
    }
    short = {dim: (dim, _text(labels), dim.replace("_", " ")) for dim, labels in LABELS.items()}
    result = {
        name: (dim, values, {"long_name": long_name})
        for name, (dim, values, long_name) in (runs | places | short).items()
    }
    result["time"][2].update(standard_name="time", axis="T")
    return result


def _text(values: Any) -> np.ndarray:
    # Plain unicode arrays: pandas' own string types would be stored differently by different versions.
    return np.asarray([str(value) for value in values], dtype=np.str_)
