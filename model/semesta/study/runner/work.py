"""What a worker does: live a shared history, branch from it, and keep what is wanted of every run.

What a model raises belongs to its run and comes back as text; nothing else here is expected to raise.
"""

import gc
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypedDict, Unpack

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.law import Law
from semesta.scenario import Scenario
from semesta.study.runner.batches import Batch, Wanted
from semesta.study.tables import facts_of, law_of
from semesta.world.prices import law_in_force

Counts = dict[str, NDArray[Any]]  # variable -> array, first axis: months
Kept = Mapping[str, NDArray[Any]]  # what is kept of a run, by name
Tick = Callable[[int], None]  # called with the number of months just done


class Settings(TypedDict):
    """What a model is made with, beside its scenario; see `study.design.Options`."""

    scale: int
    seed: int
    facts: Facts
    law: Law
    threads: int


class Steppable(Protocol):
    """What a study asks of a model: `step` a month, `save_state`, and the counts `observed` so far."""

    @property
    def observed(self) -> Counts: ...  # noqa: D102
    def step(self) -> None: ...  # noqa: D102
    def save_state(self) -> dict[str, Any]: ...  # noqa: D102


class ModelClass(Protocol):
    """A model class: called, a model at January 2015; restored, one that goes on from a saved state."""

    def __call__(self, scenario: Scenario, /, **settings: Unpack[Settings]) -> Steppable: ...  # noqa: D102
    def restore(  # noqa: D102
        self, state: dict[str, Any], scenario: Scenario, /, **settings: Unpack[Settings]
    ) -> Steppable: ...


@dataclass(frozen=True)
class Common:
    """What all runs of a study have in common; see `study.design.Options`."""

    scale: int
    threads: int = 1
    facts_dir: Path | None = None
    law_dir: Path | None = None

    def settings(self, seed: int) -> Settings:
        """What a model of this root seed is made with."""
        facts, law = facts_of(self.facts_dir), law_of(self.law_dir)
        return {"scale": self.scale, "seed": seed, "facts": facts, "law": law, "threads": self.threads}


def the_model() -> ModelClass:
    """The model; its compiled loops are loaded where models run, as `--help` does not need them."""
    from semesta.model import Model

    return Model


class Recipe(Protocol):
    """How a run is made, and what is kept of it; workers get it whole."""

    @property
    def common(self) -> Common: ...  # noqa: D102
    @property
    def model_class(self) -> ModelClass: ...  # noqa: D102
    def prepare(self) -> None:
        """Load what every run needs, so that it is no run's time."""

    def scenario(self, run: Wanted) -> Scenario: ...  # noqa: D102
    def keep(self, run: Wanted, scenario: Scenario, counts: Counts) -> Kept: ...  # noqa: D102


class Past(NamedTuple):
    """The end of shared months: the state, and what was observed on the way."""

    state: dict[str, Any]
    observed: Counts


class Broken(NamedTuple):
    """A shared history that raised."""

    trace: str


class Ended(NamedTuple):
    """A run that is over: what was kept of it, or the traceback of why nothing was."""

    run: Wanted
    kept: Kept
    trace: str = ""


@dataclass
class Report:
    """What came of a batch: its runs, the months simulated and the seconds they took."""

    ended: list[Ended] = field(default_factory=list)
    months: int = 0
    seconds: float = 0.0


@contextmanager
def _swept() -> Iterator[None]:
    """Nothing is left of the models made within: a model and its agents name one another, and hold tens of
    megabytes. What stood before is not searched: that took a tenth of a second a run.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()


def live(recipe: Recipe, batch: Batch, tick: Tick) -> Past | Broken:
    """The months that the runs of a batch share."""
    with _swept():
        return _live(recipe, batch, tick)


def _live(recipe: Recipe, batch: Batch, tick: Tick) -> Past | Broken:
    try:
        model = recipe.model_class(recipe.scenario(batch.first), **recipe.common.settings(batch.seed))
        for _ in range(batch.shared):
            model.step()
            tick(1)
        return Past(model.save_state() if batch.apart else {}, model.observed)
    except Exception:  # whatever a model raises belongs to its runs, not to the study
        return Broken(traceback.format_exc())


def run_batch(recipe: Recipe, batch: Batch, past: Past | Broken | None, tick: Tick) -> Report:
    """Every run of a batch from its past, which is lived first where None is given."""
    report, started = Report(), time.perf_counter()

    def step(months: int) -> None:
        report.months += months
        tick(months)

    past = live(recipe, batch, step) if past is None else past
    for run in batch.runs:
        if isinstance(past, Broken):
            report.ended.append(Ended(run, {}, past.trace))
            continue
        with _swept():
            report.ended.append(_ended(recipe, batch, run, past, step))
    report.seconds = time.perf_counter() - started
    return report


def _ended(recipe: Recipe, batch: Batch, run: Wanted, past: Past, step: Tick) -> Ended:
    try:
        return Ended(run, _branch(recipe, batch, run, past, step))
    except Exception:  # one run lost is not the study lost
        return Ended(run, {}, traceback.format_exc())


def _branch(recipe: Recipe, batch: Batch, run: Wanted, past: Past, step: Tick) -> Kept:
    scenario, parts = recipe.scenario(run), [past.observed]
    if batch.apart:
        model = recipe.model_class.restore(past.state, scenario, **recipe.common.settings(batch.seed))
        for _ in range(batch.apart):
            model.step()
            step(1)
        parts.append(model.observed)
    counts = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return recipe.keep(run, scenario, counts | _books(recipe.common, scenario, counts))


def _books(common: Common, scenario: Scenario, counts: Counts) -> Counts:
    """The ledger of a run, where the model has counted what it is made of."""
    if "sums" not in counts:
        return {}
    from semesta.money.ledger import ledger  # compiled rules: loaded where a model has run

    facts = facts_of(common.facts_dir)
    return ledger(counts, scenario, facts, law_in_force(scenario, facts, law_of(common.law_dir)))
