"""Runs of points of the parameters under the two futures of a back-test, in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.fit.ensemble import Ensemble, Trials
from semesta.fit.expected import write_tables
from semesta.fit.origins import Origin, policies_known
from semesta.fit.rolling import Rolling
from semesta.fit.targets import Target
from semesta.study.plan.parts import Study
from semesta.study.runner.meter import Progress
from semesta.study.runner.runner import Runner
from semesta.study.runner.studies import Where
from semesta.study.runner.work import ModelClass

Array = NDArray[np.float64]
CAME, EXPECTED = "came", "expected"  # which future a run was given


class Futures:
    """Runners of both futures; to be used in a `with`, which holds the folder and the workers.

    retry, progress: see `runner.runner.Runner`
    failures: a row for each run that failed, by its key
    Raises StudyRunError if the folder is another study's, is in use, or cannot be written.
    """

    def __init__(
        self,
        plan: Rolling,
        folder: Path,
        where: Where,
        *,
        retry: bool = False,
        progress: Progress | None = None,
        model_class: ModelClass | None = None,
    ) -> None:
        self._plan, self._folder, self._where, self._model = plan, folder, where, model_class
        self._retry, self._progress = retry, progress
        self.failures: dict[str, Mapping[str, Any]] = {}

    def __enter__(self) -> Futures:
        self._came = self._runner(self._plan.study, CAME)
        return self

    def __exit__(self, *_: object) -> None:
        self._came.__exit__()

    def came(self, points: Array) -> Ensemble:
        """Points [n, p] under the future that came, to the end of the record."""
        plan = self._plan.plan
        return self._run(Trials(self._came, plan.study, plan.targets, plan.repeated), points)

    def expected(self, origin: Origin, points: Array) -> Ensemble:
        """Points [n, p] under the future expected at an origin, to the last year that it forecasts."""
        study, targets = _known_then(self._plan, origin)
        facts, law = write_tables(origin, load_facts(), self._folder / f"tables-{origin.year}")
        study = replace(study, facts_dir=facts, law_dir=law)
        with self._runner(study, f"{EXPECTED}-{origin.year}") as runner:
            return self._run(Trials(runner, study, targets, 1), points)

    def _runner(self, study: Study, part: str) -> Runner:
        make = self._where.make(study, self._plan.draws, self._model)
        return Runner(study, self._folder / part, make, retry=self._retry, progress=self._progress)

    def _run(self, trials: Trials, points: Array) -> Ensemble:
        found = trials.run(points)
        self.failures |= trials.failures
        return found


def _known_then(plan: Rolling, origin: Origin) -> tuple[Study, tuple[Target, ...]]:
    """The study of an origin: policies known then, and the figures to the last of the years ahead."""
    end = f"{origin.years[-1]}-12"
    kept = [i for i, t in enumerate(plan.plan.targets) if t.month <= end]
    study = replace(
        plan.study,
        scenarios=tuple(policies_known(s, origin) for s in plan.study.scenarios),
        outcomes=tuple(plan.study.outcomes[i] for i in kept),
        until=month_index(end) + 1,
    )
    return study, tuple(plan.plan.targets[i] for i in kept)
