"""The calibration: waves of runs, each where the record still allows, and the posterior at their end."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.fit.emulator import emulate
from semesta.fit.ensemble import Ensemble, Trials
from semesta.fit.likelihood import Likelihood, likelihood
from semesta.fit.matching import Region, region, spread
from semesta.fit.posterior import Posterior, sample
from semesta.fit.settings import Calibration
from semesta.study.plan.sampling import samples_of
from semesta.study.runner.meter import Progress
from semesta.study.runner.runner import Runner
from semesta.study.runner.studies import Where
from semesta.study.runner.work import ModelClass

Array = NDArray[np.float64]
Run = Callable[[Array], Ensemble]


@dataclass(frozen=True)
class Calibrated:
    """What a calibration gives.

    ensemble: all points of all waves; regions: what each wave but the last left of the prior
    judged: the record beside an emulator of all points, of the targets that are fitted
    posterior: its draws; confirmed: the first of them, run
    failures: a row for each run that failed, see `runner.studies.StudyOutcome`
    seconds: wall time of this call; folder: where the runs lie
    """

    plan: Calibration
    ensemble: Ensemble
    regions: tuple[Region, ...]
    judged: Likelihood
    posterior: Posterior
    confirmed: Ensemble
    failures: tuple[Mapping[str, Any], ...]
    seconds: float
    folder: Path

    @property
    def runs(self) -> int:
        """How many runs it took."""
        again = self.plan.repeated * (self.plan.study.replicates - 1)
        return len(self.ensemble.points) + len(self.confirmed.points) + again


def calibrate(
    plan: Calibration,
    folder: Path,
    where: Where | None = None,
    *,
    retry: bool = False,
    progress: Progress | None = None,
    model_class: ModelClass | None = None,
) -> Calibrated:
    """Run what is not done of a calibration in `folder`, and give all of it. Same seed, same bytes.

    progress: called with (months done, months in all) of each wave
    Raises StudyRunError (the folder is another study's, in use or full), MissingExtraError, and
    EnsembleError if too many runs failed to learn from the others.
    """
    started, study = time.perf_counter(), plan.study
    runs = sum(plan.waves) + plan.confirm
    make = (where or Where()).make(study, runs, model_class)
    with Runner(study, folder, make, retry=retry, progress=progress) as runner:
        trials = Trials(runner, study, plan.targets, plan.repeated)
        ensemble, regions, judged = _waves(plan, trials.run)
        posterior = sample(judged, study.seed, plan.draws)
        tried = posterior.draws[: plan.confirm]
        everything = trials.run(np.concatenate([ensemble.points, tried]))
        runner.save()
        return Calibrated(
            plan, ensemble, regions, judged, posterior, everything.some(slice(len(ensemble.points), None)),
            tuple(trials.failures.values()), time.perf_counter() - started, folder,
        )  # fmt: skip


def _waves(plan: Calibration, run: Run) -> tuple[Ensemble, tuple[Region, ...], Likelihood]:
    """All waves: each of later ones fills what the record, as the emulators so far see it, leaves."""
    fitted = [t for t in plan.targets if t.use == "fit"]
    ensemble = run(samples_of(plan.study).to_numpy(np.float64))
    judged, regions = [likelihood(emulate(ensemble, plan.study.seed), fitted)], []
    for number, count in enumerate(plan.waves[1:], start=1):
        left = region(judged, plan.study.seed + number)
        new = judged[-1].emulator.natural(left.points[spread(left.points, count)])
        ensemble = run(np.concatenate([ensemble.points, new]))
        judged.append(likelihood(emulate(ensemble, plan.study.seed), fitted))
        regions.append(left)
    return ensemble, tuple(regions), judged[-1]
