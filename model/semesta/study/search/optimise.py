"""Ask and tell: which mixes to try next, from what the mixes so far cost and missed.

Half of a batch comes from a tree of Parzen estimators under constraints (Optuna's TPE), which looks
everywhere; half from steps along straight lines from the best mix (`polish`). What is asked depends on the
seed and on what was told alone, so a search that is started again asks the same mixes and finds their runs
in the store.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from semesta.study.extras import library
from semesta.study.plan import Dimension
from semesta.study.search.mixes import STEPS, Mix, ends, mix_at
from semesta.study.search.polish import Radius, steps

if TYPE_CHECKING:
    from optuna.trial import Trial

RANDOM = 12  # mixes spread at random before anything is learnt, beside the ends
SETTLED = 3  # mixes for each lever before steps are taken


@dataclass(frozen=True)
class Told:
    """What came of a mix: its cost, and by how much it missed each limit (0 or less: kept)."""

    cost: float
    misses: tuple[float, ...]

    @property
    def met(self) -> bool:
        """Whether every limit is kept."""
        return max(self.misses) <= 0.0


class Proposer:
    """Asks for mixes of levers and learns from what it is told. Raises MissingExtraError without Optuna."""

    def __init__(self, levers: Sequence[Dimension], seed: int) -> None:
        optuna = library("optuna", "analysis")
        optuna.logging.set_verbosity(optuna.logging.WARNING)
        self.levers = tuple(levers)
        sampler = optuna.samplers.TPESampler(seed=seed % 2**32, n_startup_trials=RANDOM)
        self._study = optuna.create_study(sampler=sampler)
        self._failed = optuna.trial.TrialState.FAIL
        self._open: list[tuple[Trial, tuple[int, ...]]] = []
        self._known: dict[tuple[int, ...], Told] = {}
        self._radius = Radius()
        self._reached = False  # whether some mix has kept to every limit
        for share in (0.0, 1.0, 0.5):  # the ends say at once whether the goal can be reached at all
            self._offer([round(share * ends(lever)) for lever in levers])

    def ask(self, count: int) -> list[Mix]:
        """The next mixes to try; one may have been tried before."""
        self._open = [self._asked() for _ in range(count)]
        return [mix_at(self.levers, positions) for _, positions in self._open]

    def tell(self, found: Sequence[Told | None]) -> None:
        """What came of the mixes last asked for, in their order; None where a run of it is missing."""
        for (trial, positions), told in zip(self._open, found, strict=True):
            if told is None:
                self._study.tell(trial, state=self._failed)
                continue
            for i, miss in enumerate(told.misses):
                trial.set_constraint(str(i), miss)
            self._study.tell(trial, told.cost)
            self._known[positions] = told
        self._step(len(found) // 2)

    def _asked(self) -> tuple["Trial", tuple[int, ...]]:
        trial = self._study.ask()
        positions = [trial.suggest_int(lever.name, 0, ends(lever)) for lever in self.levers]
        return trial, tuple(positions)

    def _offer(self, positions: Sequence[int]) -> None:
        named = zip((lever.name for lever in self.levers), positions, strict=True)
        self._study.enqueue_trial(dict(named), skip_if_exists=True)

    def _step(self, most: int) -> None:
        """Offer steps from the best mix so far: the cheapest that keeps to every limit, or, while there is
        none, the one that misses least.
        """
        if len(self._known) < SETTLED * len(self.levers):
            return
        met = [at for at, told in self._known.items() if told.met]
        if met and not self._reached:
            self._radius, self._reached = Radius(), True
        best = min(met or self._known, key=self._aim)
        self._radius.follow(self._aim(best))
        ranged = [i for i, lever in enumerate(self.levers) if not lever.values]
        alike = [
            at for at in self._known if all(at[i] == best[i] for i in range(len(best)) if i not in ranged)
        ]
        if not ranged or len(alike) <= len(ranged):
            return
        places = np.array(alike, dtype=np.float64)[:, ranged] / STEPS
        told = [self._known[at] for at in alike]
        costs, misses = np.array([t.cost for t in told]), np.array([t.misses for t in told])
        for step in steps(places, costs, misses, alike.index(best), self._radius.value)[:most]:
            positions = list(best)
            for i, share in zip(ranged, step, strict=True):
                positions[i] = round(float(share) * STEPS)
            self._offer(positions)

    def _aim(self, at: tuple[int, ...]) -> float:
        """What steps make less: the cost of a mix, or its worst miss while no mix keeps to every limit."""
        told = self._known[at]
        return told.cost if self._reached else max(told.misses)
