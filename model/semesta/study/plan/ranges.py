"""A range in a study file: `{low = 1, high = 5}` or `{values = [1, 3, 5]}` where a scenario has one value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from semesta.scenario.problems import bare, nearest, quoted
from semesta.scenario.values import Fault, is_number

KEYS = ("low", "high", "values", "name", "uncertain")
MARKS = ("low", "high", "values")  # a table with one of these is a range


@dataclass(frozen=True)
class Range:
    """What a range says: bounds or values, and a name and kind of its own if it has them."""

    low: float
    high: float
    values: tuple[float | str, ...]
    name: str | None
    uncertain: bool

    @property
    def extremes(self) -> tuple[float | str, ...]:
        """The bounds, or all values: what is checked before a study starts."""
        return self.values or (self.low, self.high)


def is_range(value: Any) -> bool:
    """Whether a value of a study file is a range."""
    return isinstance(value, dict) and any(mark in value for mark in MARKS)


def read_range(raw: Mapping[str, Any]) -> Range:
    """A range without faults."""
    values = tuple(raw.get("values", ()))
    low, high = ((float("nan"),) * 2) if values else (raw["low"], raw["high"])
    return Range(low, high, values, raw.get("name"), raw.get("uncertain", False))


def range_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong with the form of a range; its ends are checked where it stands."""
    for key in raw:
        if key not in KEYS:
            yield "range_key", {"found": bare(key), "allowed": KEYS, "nearest": nearest(key, KEYS)}
    if "values" in raw and ("low" in raw or "high" in raw):
        yield "range_both", {}
    elif "values" in raw:
        yield from _value_faults(raw["values"])
    else:
        yield from _bound_faults(raw)
    if not isinstance(raw.get("name", ""), str):
        yield "range_name", {"found": quoted(raw["name"])}
    if not isinstance(raw.get("uncertain", False), bool):
        yield "type_boolean", {"found": quoted(raw["uncertain"])}


def _value_faults(values: Any) -> Iterator[Fault]:
    if not isinstance(values, list) or not values:
        yield "range_values", {"found": quoted(values)}
        return
    if not (all(is_number(v) for v in values) or all(isinstance(v, str) for v in values)):
        yield "range_values", {"found": quoted(values)}
        return
    for value in sorted({v for v in values if values.count(v) > 1}):
        yield "repeated", {"found": quoted(value)}


def _bound_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    wrong = [key for key in ("low", "high") if not is_number(raw.get(key))]
    if wrong:
        yield "range_bound", {"field": wrong[0], "found": quoted(raw.get(wrong[0], "-"))}
    elif not raw["low"] < raw["high"]:
        yield "range_order", {"found": quoted(raw["low"]), "high": quoted(raw["high"])}
