"""What is asked of a back-test, and whether it is reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from semesta.fit import verdicts
from semesta.fit.verdicts import MODEL

if TYPE_CHECKING:
    import pandas as pd

Found = tuple[float, float, float, int]  # value, its interval, cells
NAN = float("nan")
LEVEL = 0.8


@dataclass(frozen=True)
class Aim:
    """A figure of a table of scored forecasts under one future, and between what it is to lie."""

    name: str
    words: str
    of: Callable[[pd.DataFrame], Found]
    low: float = -float("inf")
    high: float = float("inf")

    @property
    def asked(self) -> str:
        """The bounds in signs."""
        if self.low == -float("inf"):
            return f"< {self.high:g}"
        return f"≥ {self.low:g}" if self.high == float("inf") else f"{self.low:g} to {self.high:g}"


def reached(aim: Aim, value: float) -> bool:
    """Whether a value is as asked."""
    below = value < aim.high if aim.low == -float("inf") else value <= aim.high
    return aim.low <= value and below


def _mase(table: pd.DataFrame) -> Found:
    return verdicts.errors(table, MODEL, ["total"])


def _won(table: pd.DataFrame) -> Found:
    won, cells = verdicts.won(table)
    return (won / cells if cells else NAN), NAN, NAN, cells


def _inside(table: pd.DataFrame) -> Found:
    return verdicts.coverage(table, LEVEL)


def _calmly(of: Callable[[pd.DataFrame], Found]) -> Callable[[pd.DataFrame], Found]:
    return lambda table: of(verdicts.calm(table))


AIMS = (
    Aim("mase", "MASE on totals against no change", _mase, high=0.8),
    Aim("mase_calm", "the same without 2020", _calmly(_mase), high=0.8),
    Aim("won", "Cells whose CRPS beats the best rival", _won, low=0.6),
    Aim("won_calm", "the same without 2020", _calmly(_won), low=0.6),
    Aim("inside", "Coverage of 80 % intervals", _inside, low=0.7, high=0.9),
    Aim("inside_calm", "the same without 2020", _calmly(_inside), low=0.7, high=0.9),
)
