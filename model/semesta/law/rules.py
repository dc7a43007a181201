"""The rules of the programmes as dated values with their source: `load_law().at("bpu_jkm", month)`.

`rules.csv` holds one row for each value of a rule. A row without `to` holds until the next one starts, and
the last is held to 2045. A row with `to` is temporary (a discount, a relief): it lies over the others, and
what is beneath shows again when it ends. Before its first row a rule keeps the first value. A month has the
value in force on its last day.
"""

import calendar
import csv
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts.calendar import MONTHS, START_YEAR, month_label

Months = NDArray[np.float64]


@dataclass(frozen=True)
class Rule:
    """One dated value of a rule, and the law it comes from; `to` is its last day, None: until changed."""

    rule: str
    value: float
    unit: str
    start: date
    to: date | None
    law: str
    article: str
    confidence: str
    note: str

    @property
    def months(self) -> slice:
        """Months, within 2015-2045, on whose last day the value is in force."""
        return slice(_index(self.start, 0), MONTHS if self.to is None else _after(self.to))


class LawError(ValueError):
    """A table of rules that cannot be used; the message names file, line and column of every mistake."""


class Law:
    """All rules, month by month; months are indices from January 2015."""

    def __init__(self, rows: Iterable[Rule]) -> None:
        self.rows = tuple(rows)
        by_rule: dict[str, list[Rule]] = {}
        for row in self.rows:
            by_rule.setdefault(row.rule, []).append(row)
        self._rows: Mapping[str, list[Rule]] = by_rule
        self._series = {rule: _series(dated) for rule, dated in by_rule.items()}

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules, as in the table."""
        return tuple(self._series)

    def series(self, rule: str) -> Months:
        """Value of `rule` in every month: float64[372], read-only. Raises KeyError with the nearest name."""
        if rule not in self._series:
            near = difflib.get_close_matches(rule, self._series, n=1)
            raise KeyError(f"no rule {rule!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
        return self._series[rule]

    def at(self, rule: str, t: int) -> float:
        """Value of `rule` in month `t`. Raises KeyError for an unknown rule, IndexError outside 0..371."""
        series = self.series(rule)
        if not 0 <= t < MONTHS:
            raise IndexError(f"month {t} is outside 0..{MONTHS - 1}")
        return float(series[t])

    def source(self, rule: str, t: int) -> Rule:
        """The row that gives the value of `rule` in month `t`; see `at` for errors."""
        self.at(rule, t)
        dated = _layers(self._rows[rule])
        return next((row for row in reversed(dated) if t in range(MONTHS)[row.months]), dated[0])

    def __repr__(self) -> str:
        return f"Law({len(self._series)} rules, {len(self.rows)} dated values)"


def load_law(path: Path | None = None) -> Law:
    """The law in `law/rules.csv`, or in another table of that form. Raises LawError with all mistakes."""
    return _shipped() if path is None else Law(_read(path.read_text(encoding="utf-8"), path.name))


@cache
def _shipped() -> Law:
    return Law(_read(files(__package__).joinpath("rules.csv").read_text(encoding="utf-8"), "rules.csv"))


def _layers(rows: list[Rule]) -> list[Rule]:
    """Lasting values by date, then temporary ones by date: the last that covers a month gives its value."""
    return sorted(rows, key=lambda row: (row.to is not None, row.start))


def _series(rows: list[Rule]) -> Months:
    layers = _layers(rows)
    values = np.full(MONTHS, layers[0].value)
    for row in layers:
        values[row.months] = row.value
    values.setflags(write=False)
    return values


def _index(day: date, past: int) -> int:
    return min(max((day.year - START_YEAR) * 12 + day.month - 1 + past, 0), MONTHS)


def _after(last: date) -> int:
    """First month whose last day lies after `last`."""
    whole = last.day == calendar.monthrange(last.year, last.month)[1]
    return _index(last, 1 if whole else 0)


def _read(text: str, name: str) -> list[Rule]:
    reader = csv.DictReader(text.splitlines())
    expected = ["rule", "value", "unit", "from", "to", "law", "article", "confidence", "note"]
    if reader.fieldnames != expected:
        raise LawError(f"{name}:1: columns must be {', '.join(expected)}")
    rows, mistakes = [], []
    for number, raw in enumerate(reader, start=2):
        try:
            rows.append(_rule(raw))
        except ValueError as error:
            mistakes.append(f"{name}:{number}: {error}")
    mistakes += [f"{name}: {clash}" for clash in _clashes(rows)]
    if mistakes:
        raise LawError("\n".join(mistakes))
    return rows


def _rule(raw: dict[str, Any]) -> Rule:
    if None in raw or None in raw.values():
        raise ValueError("wrong number of columns")
    value = float(raw["value"])
    start, to = date.fromisoformat(raw["from"]), (date.fromisoformat(raw["to"]) if raw["to"] else None)
    if not np.isfinite(value) or not raw["rule"] or not raw["unit"]:
        raise ValueError("rule, unit and a finite value are needed")
    if to is not None and to < start:
        raise ValueError(f"ends {to} before it starts {start}")
    if raw["confidence"] not in ("high", "medium", "low"):
        raise ValueError(f"confidence {raw['confidence']!r}; allowed: high, medium, low")
    rest = {key: raw[key] for key in ("rule", "unit", "law", "article", "confidence", "note")}
    return Rule(value=value, start=start, to=to, **rest)


def _clashes(rows: list[Rule]) -> Iterable[str]:
    """Values of a rule that stand against each other, and rules that have no lasting value."""
    lasting = {row.rule for row in rows if row.to is None}
    yield from (
        f"{rule} has no lasting value" for rule in {row.rule: 0 for row in rows} if rule not in lasting
    )
    for i, row in enumerate(rows):
        for other in rows[:i]:
            if row.rule != other.rule:
                continue
            if row.unit != other.unit:
                yield f"{row.rule} has two units: {other.unit}, {row.unit}"
            if (row.to is None) == (other.to is None) and _overlap(row, other):
                yield f"{row.rule} has two values in {month_label(_index(row.start, 0))}"


def _overlap(a: Rule, b: Rule) -> bool:
    if a.to is None or b.to is None:
        return a.start == b.start
    return a.start <= b.to and b.start <= a.to
