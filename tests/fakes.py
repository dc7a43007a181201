"""A model small enough to predict by hand, importable by the worker processes of a study."""

import os
import time
from pathlib import Path
from typing import Any, Self

import numpy as np

from semesta.observe.variables import LABELS, VARIABLES


class FakeModel:
    """Active participants of a month: a number of the root seed plus all inspectors so far."""

    BROKEN = "broken"  # a scenario of this name raises in its seventh month
    made: list[str] = []  # what was made in this process, in order

    def __init__(
        self, scenario: Any, *, scale: int, seed: int, facts: Any, law: Any, threads: int, state: Any = None
    ) -> None:
        self.made.append(
            f"new {scenario.name}" if state is None else f"branch {scenario.name} at {state['month']}"
        )
        self.scenario, self.base = scenario, seed % 1000
        self.month, self.total = (0, 0.0) if state is None else (state["month"], state["total"])
        self.counted: list[float] = []

    @classmethod
    def restore(cls, state: dict[str, Any], scenario: Any, **options: Any) -> Self:
        return cls(scenario, state=state, **options)

    def step(self) -> None:
        if self.scenario.name == self.BROKEN and self.month == 6:
            raise ArithmeticError("seventh month")
        self.total += self.scenario.levers.inspectors[self.month]
        self.counted.append(self.base + self.total)
        self.month += 1

    def save_state(self) -> dict[str, Any]:
        return {"month": self.month, "total": self.total}

    @property
    def observed(self) -> dict[str, Any]:
        persons = np.zeros((len(self.counted), 38, 4))
        persons[:, 0, 0] = self.counted
        return {"active": persons, "eligible": persons[:, :, 0] * 2}


class BookedModel(FakeModel):
    """Counts what the ledger is made of."""

    @property
    def observed(self) -> dict[str, Any]:
        return super().observed | {"sums": np.ones(len(self.counted))}


class DyingModel(FakeModel):
    """Its process is ended, as by a system short of memory."""

    def step(self) -> None:
        os._exit(9)


class SlowModel(FakeModel):
    """Takes its time, and notes the process it runs in."""

    def step(self) -> None:
        folder = Path(os.environ["SEMESTA_TEST_PIDS"])
        (folder / str(os.getpid())).touch()
        time.sleep(0.05)
        super().step()


class ForecastModel(FakeModel):
    """Counts every variable: a million persons in each place, more by the inspectors so far."""

    @property
    def observed(self) -> dict[str, Any]:
        sizes = {"province": 38, "district": 514} | {dim: len(labels) for dim, labels in LABELS.items()}
        level = 1e6 + np.array(self.counted)
        shapes = {v.name: (len(level), *(sizes[dim] for dim in v.dims[1:])) for v in VARIABLES}
        return {
            name: np.broadcast_to(level.reshape(-1, *[1] * (len(s) - 1)), s) for name, s in shapes.items()
        }


class FragileModel(ForecastModel):
    """Cannot bear thirteen inspectors."""

    def step(self) -> None:
        if self.scenario.levers.inspectors[self.month] == 13:
            raise ArithmeticError("thirteen inspectors")
        super().step()


class BrokenModel(FakeModel):
    """No run of it outlives its first month."""

    def step(self) -> None:
        raise ArithmeticError("first month")


class StoppedModel(FakeModel):
    """Somebody presses Ctrl-C in its first month."""

    def step(self) -> None:
        raise KeyboardInterrupt


class FaultyModel(FakeModel):
    """Does what its inspectors of its thirteenth month say, once that month is over."""

    RAISE, NAN, HANG, DIE, DIE_ONCE = 9001, 9002, 9003, 9004, 9005

    def step(self) -> None:
        super().step()
        asked = self.scenario.levers.inspectors[self.month - 1] if self.month == 13 else 0
        if asked == self.RAISE:
            raise ArithmeticError("thirteenth month")
        if asked == self.NAN:
            self.total = float("nan")
        if asked == self.HANG:
            time.sleep(600)
        if asked == self.DIE or (asked == self.DIE_ONCE and _first_time()):
            os.kill(os.getpid(), 9)


def _first_time() -> bool:
    mark = Path(os.environ["SEMESTA_TEST_PIDS"]) / "died"
    if mark.exists():
        return False
    mark.touch()
    return True


class PacedModel(FakeModel):
    """A month takes a millisecond."""

    def step(self) -> None:
        time.sleep(0.001)
        super().step()
