"""A study from Python: `sm.study("my-study.toml").run().sobol("active", year=2045)`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from semesta.scenario import Scenario
from semesta.study.analysis.methods import Analysed
from semesta.study.plan import Study, design_table, scenario_at

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from semesta.study.runner.meter import Progress
    from semesta.study.search.answer import Answer
    from semesta.study.size import Size

RESULTS = Path("results")


def folder_of(plan: Study, root: Path) -> Path:
    """Where a study is kept if nothing else is said."""
    return root / plan.name


@dataclass(frozen=True)
class Planned:
    """A study that can be run; nothing is simulated yet."""

    plan: Study

    @property
    def table(self) -> pd.DataFrame:
        """Its points: `scenario`, and a column for each dimension."""
        return design_table(self.plan)

    def scenario(self, point: int) -> Scenario:
        """The scenario of a point, which can be run alone."""
        row = self.table.loc[point].to_dict()
        return scenario_at(self.plan, {str(name): value for name, value in row.items()})

    @property
    def size(self) -> Size:
        """Runs, histories and months that it takes."""
        from semesta.study.size import size_of

        return size_of(self.plan)

    def run(
        self,
        folder: str | Path | None = None,
        *,
        jobs: int | None = None,
        threads: int | None = None,
        cluster: str | None = None,
        limit: float | None = None,
        shard: tuple[int, int] = (1, 1),
        retry: bool = False,
        progress: Progress | None = None,
    ) -> Found:
        """Run what is not done in `folder` (by default results/NAME of the study), and give all of it.

        jobs, threads, cluster, limit: see `runner.studies.Where`; shard, retry: see `runner.runner.Runner`
        progress: called with (months done, months in all)
        Raises StudyRunError if the folder is another study's, in use or full; MissingExtraError.
        """
        from semesta.study.runner.studies import Where, run_study

        where = Where(jobs, threads, cluster, limit)
        done = run_study(self.plan, self._place(folder), where, shard=shard, retry=retry, progress=progress)
        return Found(done.dataset, self.table, done.failures, done.seconds, done.folder)

    def search(self, folder: str | Path | None = None, *, jobs: int | None = None, **where: Any) -> Answer:
        """The goal search of a study with a goal, on from what is done; see `search.study.run_search`."""
        from semesta.study.runner.studies import Where
        from semesta.study.search.study import run_search

        return run_search(self.plan, self._place(folder), Where(jobs, **where))

    def _place(self, folder: str | Path | None) -> Path:
        return folder_of(self.plan, RESULTS) if folder is None else Path(folder)

    def __repr__(self) -> str:
        varied = ", ".join(d.name for d in self.plan.dimensions) or "nothing"
        return f"Planned({self.plan.name!r}: {self.plan.title['en']!r}; varies {varied})"


@dataclass(frozen=True, repr=False)
class Found(Analysed):
    """What a study gave; the analyses of docs/analysis.md are its methods.

    dataset: outcomes by point, replicate and year, nan where a run is not done
    table: the points
    failures: a row for each run that failed
    seconds: wall time; folder: where it lies
    """

    dataset: xr.Dataset
    table: pd.DataFrame
    failures: tuple[Mapping[str, Any], ...] = ()
    seconds: float = 0.0
    folder: Path = field(default=RESULTS)

    def __repr__(self) -> str:
        points, replicates = self.dataset.sizes["point"], self.dataset.sizes["replicate"]
        return f"Found({points} points x {replicates} replicates, {len(self.failures)} failed; {self.folder})"
