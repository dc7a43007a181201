"""Mixes of levers as points of a study: every mix meets the same futures and the same seeds."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from semesta.study.plan import Goal, Sampling, Study
from semesta.study.plan.sampling import sample
from semesta.study.search.answer import Answer
from semesta.study.search.goal import Outcomes, Problem, search
from semesta.study.search.mixes import Mix

if TYPE_CHECKING:
    import xarray as xr

Run = Callable[[Study, Path], "xr.Dataset"]  # runs a study in a folder: its merged dataset


@dataclass
class Runs:
    """Gives the outcomes of mixes, in their order; see `search.goal.Evaluate`.

    Each call is a study of its own, in a folder of its own below `folder`: a search that is started again
    makes the same calls, and finds what is done there.
    """

    study: Study
    folder: Path
    run: Run
    futures: list[dict[str, Any]] = field(init=False)  # values of the uncertainties
    _calls: int = 0

    def __post_init__(self) -> None:
        drawn = sample(self.study.uncertainties, self.study.sampling, self.study.seed)
        self.futures = [{str(name): value for name, value in row.items()} for row in drawn.to_dict("records")]

    @property
    def per_mix(self) -> int:
        """Runs that one mix takes."""
        return len(self.futures) * self.study.replicates

    def __call__(self, mixes: Sequence[Mix]) -> list[Outcomes]:
        """Of each mix, outcome -> [future x replicate, year]."""
        self._calls += 1
        names = [lever.name for lever in self.study.levers]
        pulled = [dict(zip(names, mix, strict=True)) if mix else {} for mix in mixes]
        rows = tuple({**mix, **future} for mix in pulled for future in self.futures)
        varied = self.study.dimensions if mixes[0] else self.study.uncertainties
        part = replace(
            self.study,
            dimensions=varied,
            sampling=Sampling("table", options={"rows": rows}),
            goal=None,
            stop=None,
        )
        dataset = self.run(part, self.folder / f"{self._calls:03d}")
        return [self._of(dataset, i) for i in range(len(mixes))]

    def _of(self, dataset: "xr.Dataset", mix: int) -> Outcomes:
        points = slice(mix * len(self.futures), (mix + 1) * len(self.futures))
        found = {}
        for outcome in self.study.outcomes:
            values = dataset[outcome.name].isel(point=points).transpose("point", "replicate", "year")
            kept = values.sel(year=list(outcome.years)).to_numpy().astype(np.float64)
            found[outcome.name] = kept.reshape(-1, len(outcome.years))
        return found


def search_study(study: Study, folder: Path, run: Run) -> Answer:
    """The goal search of a study with a goal; see `search.goal.search` for what it raises."""
    goal = goal_of(study)
    years: Mapping[str, Sequence[int]] = {outcome.name: outcome.years for outcome in study.outcomes}
    tries = Runs(study, folder / "search", run)
    again = Runs(_afresh(study, goal), folder / "confirm", run)
    problem = Problem(goal, study.levers, years, study.seed)
    return search(problem, tries, again, max(goal.runs // tries.per_mix, 1))


def goal_of(study: Study) -> Goal:
    """The goal of a study that has one. Raises ValueError if it has none."""
    if study.goal is None:
        raise ValueError(f"the study {study.name} has no goal")
    return study.goal


def _afresh(study: Study, goal: Goal) -> Study:
    """The study with seeds that no mix was chosen by, and at least `confirm` runs of a mix: more samples of
    the uncertainties where these are drawn, else more replicates.
    """
    seed = int.from_bytes(hashlib.blake2b(f"{study.seed}:confirm".encode(), digest_size=4).digest(), "little")
    fresh = replace(study, seed=seed)
    if study.sampling.kind == "lhs":
        points = ceil(goal.confirm / study.replicates)
        return replace(fresh, sampling=replace(study.sampling, points=points))
    futures = len(sample(study.uncertainties, study.sampling, seed))
    return replace(fresh, replicates=ceil(goal.confirm / futures))
