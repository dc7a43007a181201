"""The units that a rule may have, and what a value in each of them can be."""

from dataclasses import dataclass
from typing import Literal

from semesta.facts.calendar import MONTHS

Kind = Literal["fraction", "rupiah", "multiple", "count", "switch", "month"]
LEAST_AMOUNT = 1000.0  # a smaller amount of rupiah was meant in thousands or millions

_WORDS: dict[Kind, tuple[str, ...]] = {
    "fraction": (
        "fraction of JKK",
        "fraction of JKK and JKM",
        "fraction of JP",
        "fraction of average wage a year",
        "fraction of balance",
        "fraction of capped wage",
        "fraction of contribution a month",
        "fraction of declared income",
        "fraction of diagnosis cost a month",
        "fraction of pension",
        "fraction of slice",
        "fraction of wage",
    ),
    "rupiah": ("rupiah", "rupiah a month", "rupiah a person and month", "rupiah a year"),
    "multiple": ("monthly wages",),
    "count": (
        "children",
        "day of the next month",
        "days",
        "months",
        "months after lay-off",
        "months of membership",
        "months within 24",
        "warnings",
        "workers",
        "working days each",
        "years",
        "years of contribution",
        "years of membership",
    ),
    "switch": ("0 or 1",),
    "month": ("month (0 = January 2015)",),
}


@dataclass(frozen=True)
class Unit:
    """A unit: its words in the tables, its kind, the lowest and highest value that can stand in it."""

    words: str
    kind: Kind
    low: float
    high: float

    @property
    def whole(self) -> bool:
        """Whether only whole numbers make sense."""
        return self.kind in ("count", "switch", "month")

    def fault(self, value: float) -> str:
        """What keeps `value` from being one of this unit, or ""."""
        if not self.low <= value <= self.high:
            return f"{value:.10g} is outside {self.low:.10g} .. {self.high:.10g} ({self.words})"
        if self.whole and value != int(value):
            return f"{value:.10g} must be a whole number ({self.words})"
        if self.kind == "rupiah" and 0 < value < LEAST_AMOUNT:
            return f"{value:.10g} is no amount in {self.words}: 0, or {LEAST_AMOUNT:g} and more"
        return ""


_HIGHEST: dict[Kind, float] = {
    "fraction": 1.0,
    "rupiah": 1e13,
    "multiple": 1000.0,
    "count": 1e9,
    "switch": 1.0,
    "month": float(MONTHS - 1),
}
_LONGEST = {"years": 100.0, "months": 600.0, "days": 366.0}


def _unit(words: str, kind: Kind) -> Unit:
    return Unit(words, kind, 0.0, _LONGEST.get(words.split()[0], _HIGHEST[kind]))


UNITS = {words: _unit(words, kind) for kind, of_kind in _WORDS.items() for words in of_kind}
