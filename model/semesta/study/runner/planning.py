"""From a design table to batches: the key of every run, and which runs can share their first months."""

from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from semesta.scenario import Scenario
from semesta.study.design import root_seed
from semesta.study.plan.parts import Study
from semesta.study.plan.points import scenario_at
from semesta.study.runner.batches import Batch, Wanted, branch_month
from semesta.study.runner.keys import common_key, run_key

if TYPE_CHECKING:
    import pandas as pd

REMEMBERED = 64  # scenarios held to compare others with; one is 200 kB, and a design may have 100,000


@dataclass(frozen=True)
class Point:
    """A row of a design table: its digest, the family that may share its history, and until which month."""

    number: int
    row: Mapping[str, Any]
    keys: tuple[str, ...]  # by replicate
    family: tuple[object, ...]
    shared: int


def points_of(study: Study, table: "pd.DataFrame", replicates: Sequence[int]) -> list[Point]:
    """Every point with the keys of its runs. Raises ScenarioError if a row makes no scenario."""
    common, firsts = common_key(study), _Firsts(study)
    found = []
    rows: list[dict[str, Any]] = table.to_dict("records")  # type: ignore[assignment]  # columns are named
    for number, row in zip(table.index.tolist(), rows, strict=True):
        scenario = scenario_at(study, row)
        keys = tuple(run_key(common, scenario, root_seed(study.seed, r)) for r in replicates)
        first = firsts.of(scenario, row)
        found.append(Point(number, row, keys, scenario.fixed, branch_month([first, scenario], study.until)))
    return found


def batches_of(
    study: Study, points: Sequence[Point], replicates: Sequence[int], done: Collection[str]
) -> Iterator[Batch]:
    """The runs that are not done, each once, as one batch for each history; replicate after replicate."""
    taken = set(done)
    for number, replicate in enumerate(replicates):
        families: dict[tuple[object, ...], list[tuple[Wanted, int]]] = {}
        for point in points:
            key = point.keys[number]
            if key not in taken:
                taken.add(key)
                run = Wanted(key, point.number, replicate, point.row)
                families.setdefault(point.family, []).append((run, point.shared))
        for members in families.values():
            yield _batch(study, replicate, members)


def _batch(study: Study, replicate: int, members: Sequence[tuple[Wanted, int]]) -> Batch:
    runs = tuple(run for run, _ in members)
    shared = min(month for _, month in members) if len(runs) > 1 else study.until
    return Batch(root_seed(study.seed, replicate), runs[0], shared, study.until, runs)


class _Firsts:
    """The first scenario of each family, with which the others are compared; made again if forgotten."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._rows: dict[tuple[object, ...], Mapping[str, Any]] = {}
        self._held: OrderedDict[tuple[object, ...], Scenario] = OrderedDict()

    def of(self, scenario: Scenario, row: Mapping[str, Any]) -> Scenario:
        """The first of the family of `scenario`, which may be itself."""
        family = scenario.fixed
        if family not in self._rows:
            self._rows[family], self._held[family] = row, scenario
        elif family not in self._held:
            self._held[family] = scenario_at(self._study, self._rows[family])
        self._held.move_to_end(family)
        if len(self._held) > REMEMBERED:
            self._held.popitem(last=False)
        return self._held[family]
