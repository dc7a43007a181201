"""Runs of the model over points of its parameters, as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

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


@dataclass
class Trials:
    """Runs points of a study whose outcomes are the targets, by key; what is done is never run again.

    runner: of that study
    repeated: how many points, from the first on, are run in all replicates of the study; the others are run
        in the first, and nan in the others
    failures: a row for each run that failed, by its key
    """

    runner: Runner
    study: Study
    targets: tuple[Target, ...]
    repeated: int
    failures: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def run(self, points: Array) -> Ensemble:
        """The ensemble of points [n, p]."""
        table = points_table(self.study, points)
        often = self._evaluated(table[: self.repeated], self.study.replicates)
        once = self._evaluated(table, 1)
        figures = np.full((len(points), self.study.replicates, len(self.targets)), np.nan)
        failed = np.zeros(figures.shape[:2], dtype=np.bool_)
        figures[:, :1], failed[:, :1] = once.figures, once.failed
        figures[: self.repeated], failed[: self.repeated] = often.figures, often.failed
        return replace(once, figures=figures, failed=failed)

    def _evaluated(self, table: pd.DataFrame, replicates: int) -> Ensemble:
        ds = self.runner.evaluate(table, range(replicates))
        self.failures |= {row["key"]: row for row in self.runner.failures}
        return ensemble_of(ds, self.study, self.targets)


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
