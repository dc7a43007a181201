"""What is kept of a run: named measures, each a number a year.

A measure is a definition of `observe` or a variable of `results.nc`. What `where` names is selected, the rest
of every dimension is added up, and a year is its December, the month of official counts, or the sum of its
months for a flow, unless the outcome says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from semesta.facts.calendar import START_YEAR
from semesta.study.plan.measures import MEASURES
from semesta.study.plan.parts import Outcome, Study
from semesta.study.plan.recorded import NEEDS, RECORD, taken

if TYPE_CHECKING:
    import xarray as xr


def measure(study: Study, dataset: xr.Dataset) -> dict[str, NDArray[np.float64]]:
    """The outcomes of one run, by name: an array over the years of the outcome; nan where it is not defined.

    `dataset`: the run as `observe.dataset.to_dataset` has it, with at least `variables_of(study)`.
    """
    one = dataset.isel({dim: 0 for dim in ("scenario", "draw") if dim in dataset.dims}, drop=True)
    return {o.name: taken(o, one) if o.measure == RECORD else _taken(o, one) for o in study.outcomes}


def variables_of(study: Study) -> frozenset[str]:
    """Variables that the outcomes of a study read."""
    asked = {outcome.measure for outcome in study.outcomes}
    return frozenset(n for name in asked for n in (NEEDS if name == RECORD else MEASURES[name].needs))


def _taken(outcome: Outcome, run: xr.Dataset) -> NDArray[np.float64]:
    asked = MEASURES[outcome.measure]
    months = np.concatenate([_months(outcome, year) for year in outcome.years])
    ds = run[list(asked.needs)].isel(time=months)
    chosen = {dim: list(labels) for dim, labels in outcome.where.items()}
    values = asked.of(ds.sel({dim: chosen[dim] for dim in asked.within if dim in chosen}))
    values = values.sel({dim: chosen[dim] for dim in asked.among if dim in chosen}).astype(np.float64)
    by_month = values.sum([dim for dim in values.dims if dim != "time"], skipna=False).values
    by_year = by_month.reshape(len(outcome.years), -1)
    return np.asarray(by_year.mean(axis=1) if outcome.over == "mean" else by_year.sum(axis=1))


def _months(outcome: Outcome, year: int) -> NDArray[np.int64]:
    """Months of a year that count, from January 2015."""
    first = (year - START_YEAR) * 12
    return np.arange(first + (11 if outcome.over == "december" else 0), first + 12)
