"""A study run to its end, or on from where it was left."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from semesta.study.plan.parts import Study
from semesta.study.plan.sampling import design_table
from semesta.study.runner.evaluators import Evaluator, Processes
from semesta.study.runner.meter import Progress
from semesta.study.runner.problems import StudyRunError
from semesta.study.runner.recipe import StudyRuns
from semesta.study.runner.runner import Make, Runner
from semesta.study.runner.stopping import replicates_after
from semesta.study.runner.work import ModelClass, the_model

if TYPE_CHECKING:
    import xarray as xr

LIMIT_SECONDS = 3600.0


@dataclass(frozen=True)
class StudyOutcome:
    """What a study gives.

    dataset: all runs by point, replicate and year, see `merge`
    failures: a row for each run that failed: scenario, point, replicate, key, trace
    seconds: wall time of this call
    folder: where it lies
    """

    dataset: "xr.Dataset"
    failures: tuple[Mapping[str, Any], ...]
    seconds: float
    folder: Path


@dataclass(frozen=True)
class Where:
    """Where and how runs are made; the results are the same everywhere, bit for bit.

    jobs: processes of this machine; None: as many as it has cores
    threads: within a run; None: the cores that `jobs` leave, so that few runs use them all
    cluster: "tcp://..." of a Dask scheduler, or "slurm:profile.toml"; then `jobs` means nothing
    limit: seconds that one run may take, None: an hour; one that takes longer is ended and has failed
    """

    jobs: int | None = None
    threads: int | None = None
    cluster: str | None = None
    limit: float | None = None

    def make(self, study: Study, runs: int, model_class: ModelClass | None = None) -> Make:
        """What makes the evaluator of a study of so many runs."""
        cores = os.cpu_count() or 1
        jobs = max(1, min(self.jobs or cores, runs))
        threads = self.threads or (1 if self.cluster else max(1, cores // jobs))
        recipe = StudyRuns(study, model_class or the_model(), threads)
        limit = self.limit or LIMIT_SECONDS

        def opened(histories: Path) -> Evaluator:
            if self.cluster is None:
                return Processes(recipe, jobs, histories, limit)
            from semesta.study.runner.cluster import on_cluster  # Dask, an extra

            return on_cluster(self.cluster, recipe, limit)

        return opened


def run_study(
    study: Study,
    folder: Path,
    where: Where | None = None,
    *,
    shard: tuple[int, int] = (1, 1),
    retry: bool = False,
    progress: Progress | None = None,
    model_class: ModelClass | None = None,
) -> StudyOutcome:
    """Run what is not done of a study and leave its dataset in `folder`; see Runner.

    Raises StudyRunError, MissingExtraError (a cluster without its libraries) before anything is run.
    """
    started = time.perf_counter()
    if shard[1] > 1 and study.stop is not None:
        raise StudyRunError("study_shard_stop")
    table, replicates = design_table(study), range(study.replicates)
    most = study.stop.most if study.stop else study.replicates
    make = (where or Where()).make(study, len(table) * most, model_class)
    with Runner(study, folder, make, shard=shard, retry=retry, progress=progress) as runner:
        ds = runner.evaluate(table, replicates)
        while len(replicates) < (wanted := replicates_after(study, ds)):
            replicates = range(wanted)
            ds = runner.evaluate(table, replicates)
        ds = runner.save()
        return StudyOutcome(ds, tuple(runner.failures), time.perf_counter() - started, folder)
