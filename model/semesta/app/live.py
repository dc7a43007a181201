"""Forecasts while the user waits: the base is lived once by each worker, and a policy goes on from a
January before it parts from the base, with the same random numbers.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from typing import TYPE_CHECKING

from semesta.app.knobs import YEARS
from semesta.facts.calendar import START_YEAR
from semesta.observe.dataset import Run, to_dataset
from semesta.scenario import Scenario
from semesta.study.design import Design
from semesta.study.run import attributes_of, common_of
from semesta.study.runner.batches import Batch, Wanted
from semesta.study.runner.work import Common, Counts, Kept, ModelClass, Past, run_batch, the_model
from semesta.study.runner.workers import Worker, recipe_of_worker, tick_in_worker
from semesta.study.tables import facts_of

if TYPE_CHECKING:
    import xarray as xr

REMEMBERED = 8  # forecasts asked for last, about two megabytes each
# States that a worker keeps, seven megabytes each at 1:2000; what starts between two lives some months again.
JANUARIES = frozenset((year - START_YEAR) * 12 for year in YEARS[::3])


@dataclass
class Live:
    """The recipe of a worker, and what it keeps of the base: its state at some Januaries, and all that it
    counted.

    design: of one scenario and one draw; other_model: in the place of `semesta.model.Model`
    """

    design: Design
    other_model: ModelClass | None = None
    states: dict[int, dict[str, object]] = field(default_factory=dict)
    counted: Counts = field(default_factory=dict)

    @property
    def model_class(self) -> ModelClass:
        """The model, which workers alone load."""
        return self.other_model or the_model()

    @property
    def common(self) -> Common:
        """What all models are made with."""
        return common_of(self.design)

    @property
    def seed(self) -> int:
        """Root seed of every model."""
        return self.design.root_seed(0)

    def prepare(self) -> None:
        """Live the base to its end."""
        model = self.model_class(self.design.scenarios_of(0)[0], **self.common.settings(self.seed))
        for month in range(self.design.months):
            if month in JANUARIES:
                self.states[month] = model.save_state()
            model.step()
        self.counted = model.observed

    def scenario(self, run: Wanted) -> Scenario:
        """The scenario that was asked for, with the parameters of the draw."""
        scenario: Scenario = run.row["scenario"]
        return replace(self.design, scenarios=(scenario,)).scenarios_of(0)[0]

    def keep(self, run: Wanted, scenario: Scenario, counts: Counts) -> Kept:
        """The variables that were asked for, those that the model counts."""
        return {name: counts[name] for name in run.row["names"] if name in counts}

    def forecast(self, scenario: Scenario, names: Sequence[str]) -> Kept:
        """Variables of a scenario, from January 2015. Raises RuntimeError with the traceback of a model."""
        run = Wanted("", 0, 0, {"scenario": scenario, "names": tuple(names)})
        months = self.design.months
        parts = self.design.scenarios[0].equal_until(scenario)
        shared = months if parts >= months else max((m for m in self.states if m <= parts), default=0)
        past = Past(self.states.get(shared, {}), {n: part[:shared] for n, part in self.counted.items()})
        batch = Batch(self.seed, run, shared, months, (run,))
        (ended,) = run_batch(self, batch, past if shared else None, tick_in_worker).ended
        if ended.trace:
            raise RuntimeError(ended.trace)
        return ended.kept


class Forecasts:
    """Worker processes that all users share, and the answers that they have given; nothing of any one user.

    To be closed at the end.
    """

    def __init__(self, live: Live, processes: int = 1) -> None:
        self.base = live.design.scenarios[0]
        self._live, self._free = live, SimpleQueue[Worker]()
        self._workers = [Worker(live) for _ in range(processes)]
        for worker in self._workers:
            self._free.put(worker)
        self._threads = ThreadPoolExecutor(processes)
        self._known: OrderedDict[tuple[str, tuple[str, ...]], Kept] = OrderedDict()

    def ask(self, scenario: Scenario, names: Sequence[str]) -> Future[xr.Dataset]:
        """Variables of the base and of a policy as one dataset of one draw, the base first."""
        return self._threads.submit(self._answer, scenario, tuple(names))

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def _answer(self, policy: Scenario, names: tuple[str, ...]) -> xr.Dataset:
        both = (self.base, policy)
        runs = [Run(scenario.name, 0, self._counts(scenario, names)) for scenario in both]
        options = self._live.design.options
        facts = facts_of(options.facts_dir)
        return to_dataset(runs, both, facts=facts, attributes=attributes_of(options))

    def _counts(self, scenario: Scenario, names: tuple[str, ...]) -> Kept:
        key = (scenario.hash, names)
        if (known := self._known.get(key)) is not None:
            self._known.move_to_end(key)
            return known
        worker = self._free.get()
        try:
            counts: Kept = worker.call(_forecast, (scenario, names), None)
        finally:
            self._free.put(worker)
        self._known[key] = counts
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return counts


def _forecast(scenario: Scenario, names: tuple[str, ...]) -> Kept:
    live = recipe_of_worker()
    assert isinstance(live, Live)
    return live.forecast(scenario, names)
