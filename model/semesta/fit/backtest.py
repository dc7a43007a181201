"""Back-tests: at each origin the posterior of what was known then, run into a future, beside the rivals.

One ensemble over the prior serves all origins, for only the figures conditioned on differ; the draws of every
origin are run to the end of the record, and so also teach the emulators of the next wave. That is the future
that came. For the future expected then the same draws are run under the tables and policies of the origin.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.fit.emulator import emulate
from semesta.fit.ensemble import Ensemble
from semesta.fit.futures import CAME, EXPECTED, Futures
from semesta.fit.likelihood import MEMORY, likelihood
from semesta.fit.origins import Origin, cells, known_targets
from semesta.fit.pasts import GROUPS, past_of
from semesta.fit.posterior import sample
from semesta.fit.predictive import MODELS, predicted
from semesta.fit.rivals import RIVALS, rival_draws
from semesta.fit.rolling import Rolling
from semesta.fit.targets import Target
from semesta.fit.unforeseen import Shares, Step, covariance, shares, steps
from semesta.fit.verdicts import ANY, MODEL, Forecast, scored
from semesta.study.plan.sampling import samples_of
from semesta.study.runner.meter import Progress
from semesta.study.runner.studies import Where
from semesta.study.runner.work import ModelClass

if TYPE_CHECKING:
    import pandas as pd

Array = NDArray[np.float64]
RIVAL_DRAWS = 1000
UNFITTED = {"prior": MEMORY}  # what the model would have said without a fit of its parameters
CERTAIN = {"certain": MEMORY}  # as if the future expected were sure to come


@dataclass(frozen=True)
class Backtested:
    """What a back-test gives.

    forecasts: of the model under both futures, and of rivals; table: each scored, see `verdicts.scored`
    draws: of the parameters at each origin, by year, [draws, p]
    unforeseen: how far the future that came led from the one expected
    failures: a row for each run that failed
    seconds: wall time of this call; folder: where the runs lie
    """

    plan: Rolling
    forecasts: tuple[Forecast, ...]
    table: pd.DataFrame
    draws: Mapping[int, Array]
    unforeseen: tuple[Step, ...]
    failures: tuple[Mapping[str, Any], ...]
    seconds: float
    folder: Path


def backtest(
    plan: Rolling,
    folder: Path,
    where: Where | None = None,
    *,
    retry: bool = False,
    progress: Progress | None = None,
    model_class: ModelClass | None = None,
) -> Backtested:
    """Run what is not done of a back-test in `folder`, and judge all of it. Same seed, same forecasts.

    progress: called with (months done, months in all) of each part
    Raises StudyRunError (the folder is another study's, in use or full), MissingExtraError, EnsembleError if
    too many runs failed to learn from the others.
    """
    started = time.perf_counter()
    where = where or Where()
    with Futures(plan, folder, where, retry=retry, progress=progress, model_class=model_class) as runs:
        ensemble = runs.came(samples_of(plan.study).to_numpy(np.float64))
        prior, draws = ensemble, posteriors(plan, ensemble)
        for _ in range(plan.waves):
            ensemble = runs.came(np.concatenate([ensemble.points, *draws.values()]))
            draws = posteriors(plan, ensemble)
        came = {origin: runs.came(draws[origin.year]) for origin in plan.origins}
        expected = {origin: runs.expected(origin, draws[origin.year]) for origin in plan.origins}
        failures = tuple(runs.failures.values())
    forecasts, found = _under_both(came, expected, plan.study.seed)
    forecasts += _of_rivals(plan)
    for origin in plan.origins:
        forecasts += _of_model(origin, CAME, prior, plan.study.seed, UNFITTED)
    seconds = time.perf_counter() - started
    return Backtested(plan, tuple(forecasts), scored(forecasts), draws, found, failures, seconds, folder)


def posteriors(plan: Rolling, ensemble: Ensemble) -> dict[int, Array]:
    """Draws of the parameters by origin, [draws, p], each given the figures known then."""
    emulator, found = emulate(ensemble, plan.study.seed), {}
    for origin in plan.origins:
        known = [ensemble.targets[i] for i in known_targets(origin, ensemble.targets)]
        found[origin.year] = sample(likelihood(emulator, known), plan.study.seed, plan.draws).draws
    return found


def _under_both(
    came: Mapping[Origin, Ensemble], expected: Mapping[Origin, Ensemble], seed: int
) -> tuple[list[Forecast], tuple[Step, ...]]:
    """Forecasts of the model under both futures, and what nobody foresaw, which origins learn from others."""
    first = [f for origin, runs in came.items() for f in _of_model(origin, CAME, runs, seed)]
    sure = [f for origin, runs in expected.items() for f in _of_model(origin, EXPECTED, runs, seed, CERTAIN)]
    found = steps([f for f in first if f.forecaster == MODEL], sure)
    wide = [
        f
        for origin, runs in expected.items()
        for f in _of_model(origin, EXPECTED, runs, seed, unforeseen=shares(found, leaving=origin.year))
    ]
    return [*first, *sure, *wide], tuple(found)


def _of_model(
    origin: Origin,
    path: str,
    runs: Ensemble,
    seed: int,
    forms: Mapping[str, float | None] = MODELS,
    unforeseen: Shares | None = None,
) -> Iterator[Forecast]:
    """Forecasts of all figures ahead by forms of the model, which differ in how long what is missed lasts."""
    figures = runs.figures.reshape(-1, runs.figures.shape[2])
    known, ahead = known_targets(origin, runs.targets), cells(origin, runs.targets)
    parts = [([runs.targets[i] for i in part], figures[:, part]) for part in (known, ahead)]
    years = [years_ahead(origin, target) for target in parts[1][0]]
    wide = covariance(parts[1][0], years, unforeseen or {})
    for name, memory in forms.items():
        draws = predicted(parts[0], parts[1], seed, memory=memory, unforeseen=wide)
        for column, target in zip(draws.T, parts[1][0], strict=True):
            yield _forecast(origin, path, target, name, column)


def _of_rivals(plan: Rolling) -> Iterator[Forecast]:
    """Forecasts of the year-ends of every series by every rival that can be fitted."""
    facts, targets = load_facts(), plan.plan.targets
    for origin in plan.origins:
        for group in GROUPS:
            if (past := past_of(facts, group, origin)) is None:
                continue
            every = {name: rival_draws(name, past, RIVAL_DRAWS, plan.study.seed) for name in RIVALS}
            for i in cells(origin, targets):
                if targets[i].group == group:
                    yield from _of_year(origin, targets[i], every)


def _of_year(origin: Origin, target: Target, every: Mapping[str, Array | None]) -> Iterator[Forecast]:
    ahead = int(target.month[:4]) - origin.year
    for name, draws in every.items():
        if draws is not None:
            yield _forecast(origin, ANY, target, name, draws[:, ahead - 1])


def _forecast(origin: Origin, path: str, target: Target, name: str, draws: Array) -> Forecast:
    horizon = max(1, round(years_ahead(origin, target)))
    return Forecast(origin.year, path, target.group, target.month, horizon, name, target.observed, draws)


def years_ahead(origin: Origin, target: Target) -> float:
    """Years from the last month known to a figure."""
    return (month_index(target.month) - month_index(origin.month)) / 12
