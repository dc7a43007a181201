"""Runs of the model over points of its parameters, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from semesta.fit.targets import Target
from semesta.study.plan.parts import Study
from semesta.study.plan.points import SCENARIO
from semesta.study.runner.merge import FAILED

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from semesta.study.runner.runner import Runner

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Ensemble:
    """What the model gave for each figure of the record, at n points of p parameters, in r replicates.

    names: the free parameters, p
    low, high: their prior ranges (uniform), [p], natural units
    points: [n, p], natural units
    targets: t
    figures: [n, r, t] in the unit of each target; replicate r has one root seed at all points; nan where a
        run failed
    failed: [n, r]
    """

    names: tuple[str, ...]
    low: Array
    high: Array
    points: Array
    targets: tuple[Target, ...]
    figures: Array
    failed: NDArray[np.bool_]

    def some(self, rows: slice | NDArray[np.intp]) -> Ensemble:
        """The same of some of its points."""
        return replace(self, points=self.points[rows], figures=self.figures[rows], failed=self.failed[rows])


def points_table(study: Study, points: Array) -> pd.DataFrame:
    """Points [n, p] as a design table of the study's one scenario, see `plan.sampling.design_table`."""
    import pandas as pd

    table = pd.DataFrame(points, columns=[d.name for d in study.dimensions])
    table.index.name = "point"
    table.insert(0, SCENARIO, study.scenarios[0].name)
    return table


def run_points(
    runner: Runner, study: Study, targets: Sequence[Target], points: Array, replicates: int = 0
) -> Ensemble:
    """The ensemble of points [n, p] of a study whose outcomes are the targets, by key; what is done is kept.

    runner: of that study; replicates: by default the study's
    """
    ds = runner.evaluate(points_table(study, points), range(replicates or study.replicates))
    return ensemble_of(ds, study, targets)


def ensemble_of(ds: xr.Dataset, study: Study, targets: Sequence[Target]) -> Ensemble:
    """The merged dataset of a study whose outcomes are the targets, by key."""
    dims = study.dimensions
    figures = [ds[t.key].sel(year=int(t.month[:4])).to_numpy() for t in targets]
    return Ensemble(
        tuple(d.target for d in dims),
        np.array([d.low for d in dims]),
        np.array([d.high for d in dims]),
        np.column_stack([ds[d.name].to_numpy() for d in dims]),
        tuple(targets),
        np.stack(figures, axis=2),
        ds["status"].to_numpy() == FAILED,
    )
