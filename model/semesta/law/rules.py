"""The rules of the programmes as dated values with their source: `load_law().at("bpu_jkm", month)`.

`tables/*.csv`, one a subject, hold one row for each value of a rule. A row without `to` holds until the next
one starts. A row with `to` is temporary (a discount, a relief): it lies over the others, and what is beneath
shows again when it ends. Before its first row a rule keeps the first value; after the last one it does what
the column `after` says (see `Rule`). A month has the value in force on its last day.
"""

import difflib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from semesta.facts.calendar import MONTHS
from semesta.law.indexing import continued
from semesta.law.reading import read
from semesta.law.rule import Rule, layers

Months = NDArray[np.float64]


class Law:
    """All rules, month by month; months are indices from January 2015."""

    def __init__(self, rows: Iterable[Rule]) -> None:
        self.rows = tuple(rows)
        by_rule: dict[str, list[Rule]] = {}
        for row in self.rows:
            by_rule.setdefault(row.rule, []).append(row)
        self._rows = {rule: layers(dated) for rule, dated in by_rule.items()}
        self._series = {rule: _series(dated) for rule, dated in self._rows.items()}

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules, as in the tables."""
        return tuple(self._series)

    def values(self, rule: str) -> tuple[Rule, ...]:
        """Every dated value of `rule`, by date. Raises KeyError with the nearest name."""
        self.series(rule)
        return tuple(sorted(self._rows[rule], key=lambda row: row.start))

    def series(self, rule: str) -> Months:
        """Value of `rule` in every month: float64[372], read-only. Raises KeyError with the nearest name."""
        if rule not in self._series:
            near = self.nearest(rule)
            raise KeyError(f"no rule {rule!r}" + (f"; did you mean {near!r}?" if near else ""))
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
        dated = self._rows[rule]
        return next((row for row in reversed(dated) if t in range(MONTHS)[row.months]), dated[0])

    def nearest(self, name: str) -> str | None:
        """The rule whose name comes nearest to one that was not found, if any comes near."""
        return next(iter(difflib.get_close_matches(name, self._series, n=1)), None)

    def indexed(self, gdp: Mapping[int, float], inflation: Mapping[int, float]) -> "Law":
        """The same law with its indexed rules continued to 2045 instead of held at their last value.

        gdp, inflation: growth as a fraction by calendar year, from the year of the last known value to 2044.
        Raises LawError where a year is missing.
        """
        growth = {"index:gdp": gdp, "index:inflation": inflation}
        lasting = ([row for row in dated if row.to is None] for dated in self._rows.values())
        last = [rows[-1] for rows in lasting if rows[-1].after in growth]
        return Law([*self.rows, *(new for row in last for new in continued(row, growth[row.after]))])

    def __repr__(self) -> str:
        return f"Law({len(self._series)} rules, {len(self.rows)} dated values)"


def load_law(path: Path | None = None) -> Law:
    """The law in `law/tables`, or in a table or folder of that form. Raises LawError with all mistakes."""
    if path is None:
        return _shipped()
    tables = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    return Law(read({table.name: table.read_text(encoding="utf-8") for table in tables}))


@cache
def _shipped() -> Law:
    tables = sorted(files(__package__).joinpath("tables").iterdir(), key=lambda table: table.name)
    return Law(read({table.name: table.read_text(encoding="utf-8") for table in tables}))


def _series(dated: list[Rule]) -> Months:
    values = np.full(MONTHS, dated[0].value)
    for row in dated:
        values[row.months] = row.value
    values.setflags(write=False)
    return values
