"""Mixes of levers as points of a study: every mix meets the same futures and the same seeds."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from semesta.study.plan import Goal, Study
from semesta.study.plan.points import SCENARIO
from semesta.study.plan.sampling import sample
from semesta.study.search.answer import Answer
from semesta.study.search.goal import Outcomes, Problem, search
from semesta.study.search.mixes import Mix

if TYPE_CHECKING:
    import xarray as xr

Run = Callable[[pd.DataFrame, Sequence[int]], "xr.Dataset"]  # points of the study, and replicates of each
Future = Mapping[str, Any]  # a value of each uncertainty


@dataclass(frozen=True)
class Runs:
    """Gives the outcomes of mixes, in their order; see `search.goal.Evaluate`.

    futures, replicates: those that every mix meets
    """

    study: Study
    run: Run
    futures: Sequence[Future]
    replicates: Sequence[int]

    @property
    def per_mix(self) -> int:
        """Runs that one mix takes."""
        return len(self.futures) * len(self.replicates)

    def __call__(self, mixes: Sequence[Mix]) -> list[Outcomes]:
        """Of each mix, outcome -> [future x replicate, year]."""
        dataset = self.run(self._table(mixes), self.replicates)
        return [self._of(dataset, i) for i in range(len(mixes))]

    def _table(self, mixes: Sequence[Mix]) -> pd.DataFrame:
        """Mix after mix, each with all futures; the scenario itself has no value of any lever."""
        levers = [lever.name for lever in self.study.levers]
        pulled = [dict(zip(levers, mix or [None] * len(levers), strict=True)) for mix in mixes]
        table = pd.DataFrame([{**mix, **future} for mix in pulled for future in self.futures])
        table[SCENARIO] = self.study.scenarios[0].name
        return table.rename_axis("point")

    def _of(self, dataset: "xr.Dataset", mix: int) -> Outcomes:
        points = slice(mix * len(self.futures), (mix + 1) * len(self.futures))
        found = {}
        for outcome in self.study.outcomes:
            values = dataset[outcome.name].isel(point=points).transpose("point", "replicate", "year")
            kept = values.sel(year=list(outcome.years)).to_numpy().astype(np.float64)
            found[outcome.name] = kept.reshape(-1, len(outcome.years))
        return found


def search_study(study: Study, run: Run) -> Answer:
    """The goal search of a study with a goal; see `search.goal.search` for what it raises."""
    goal = goal_of(study)
    years = {outcome.name: outcome.years for outcome in study.outcomes}
    tries = Runs(study, run, _futures(study), range(study.replicates))
    problem = Problem(goal, study.levers, years, study.seed)
    return search(problem, tries, _afresh(study, goal, run), max(goal.runs // tries.per_mix, 1))


def goal_of(study: Study) -> Goal:
    """The goal of a study that has one. Raises ValueError if it has none."""
    if study.goal is None:
        raise ValueError(f"the study {study.name} has no goal")
    return study.goal


def _futures(study: Study) -> list[Future]:
    drawn = sample(study.uncertainties, study.sampling, study.seed)
    return [{str(name): value for name, value in row.items()} for row in drawn.to_dict("records")]


def _afresh(study: Study, goal: Goal, run: Run) -> Runs:
    """Runs that no mix was chosen by, at least `confirm` of each: replicates that the search has not seen,
    and other samples of the uncertainties where these are drawn.
    """
    digest = hashlib.blake2b(f"{study.seed}:confirm".encode(), digest_size=4).digest()
    fresh = replace(study, seed=int.from_bytes(digest, "little"))
    if study.sampling.kind == "lhs":
        points = ceil(goal.confirm / study.replicates)
        fresh = replace(fresh, sampling=replace(study.sampling, points=points))
    futures = _futures(fresh)
    more = ceil(goal.confirm / len(futures))
    return Runs(study, run, futures, range(study.replicates, study.replicates + more))
