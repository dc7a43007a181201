"""The rules of the programmes as dated values with their source: `load_law().at("bpu_jkm", month)`.

`tables/*.csv`, one a subject, hold one row for each value of a rule. A row without `to` holds until the next
one starts. A row with `to` is temporary (a discount, a relief): it lies over the others, and what is beneath
shows again when it ends. Before its first row a rule keeps the first value; after the last one it does what
the column `after` says (see `Rule`). A month has the value in force on its last day. Amendments of a
scenario lie over all of these, in the order in which they are written.
"""

import difflib
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from semesta.facts.calendar import MONTHS
from semesta.law.indexing import continued
from semesta.law.overlay import overlaid
from semesta.law.reading import read
from semesta.law.rule import Rule, layers

Months = NDArray[np.float64]
SHIPPED = Path(__file__).parent / "tables"


class Law:
    """All rules, month by month; months are indices from January 2015."""

    def __init__(self, rows: Iterable[Rule], amendments: Iterable[Rule] = ()) -> None:
        self.rows, self.amendments = tuple(rows), tuple(amendments)
        by_rule: dict[str, list[Rule]] = {}
        for row in self.rows:
            by_rule.setdefault(row.rule, []).append(row)
        self._rows = {rule: layers(dated) for rule, dated in by_rule.items()}
        self._series = {rule: _series(dated) for rule, dated in self._rows.items()}
        for row in self.amendments:
            self._series[row.rule] = _amended(self.series(row.rule), row)

    @property
    def hash(self) -> str:
        """SHA-256 (hex) of every dated value; it belongs in a run's manifest."""
        said = [
            (r.rule, r.value, r.unit, r.start, r.to, r.after, r.ramp_months)
            for r in (*self.rows, *self.amendments)
        ]
        return hashlib.sha256(repr(said).encode()).hexdigest()

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules, as in the tables."""
        return tuple(self._series)

    def values(self, rule: str) -> tuple[Rule, ...]:
        """Every value of `rule`, by date, then its amendments. Raises KeyError with the nearest name."""
        self.series(rule)
        return (*sorted(self._rows[rule], key=lambda row: row.start), *self._amendments(rule))

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

    def since(self, t: int) -> int:
        """First of the months up to `t` in which every rule stands as it does in `t`."""
        return int(self._starts[t])

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        values = np.stack(list(self._series.values()))
        moved = np.append(False, (values[:, 1:] != values[:, :-1]).any(axis=0))
        starts: NDArray[np.int64] = np.maximum.accumulate(np.where(moved, np.arange(MONTHS), 0))
        return starts

    def source(self, rule: str, t: int) -> Rule:
        """The row that gives the value of `rule` in month `t`; an amendment has the value its ramp reached.

        See `at` for errors.
        """
        value = self.at(rule, t)
        dated = [*self._rows[rule], *self._amendments(rule)]
        row = next((row for row in reversed(dated) if t in range(MONTHS)[row.months]), dated[0])
        return replace(row, value=value)

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
        coming = (new for row in last for new in continued(row, growth[row.after]))
        return Law([*self.rows, *coming], self.amendments)

    def amended(self, rows: Iterable[Rule]) -> "Law":
        """The same law with `rows` laid over it, each over those before it.

        Raises KeyError for an unknown rule.
        """
        amendments = (*self.amendments, *rows)
        return Law(self.rows, amendments) if amendments != self.amendments else self

    def _amendments(self, rule: str) -> list[Rule]:
        return [row for row in self.amendments if row.rule == rule]

    def __repr__(self) -> str:
        more = f", {len(self.amendments)} amendments" if self.amendments else ""
        return f"Law({len(self._series)} rules, {len(self.rows)} dated values{more})"


def load_law(folder: Path | None = None) -> Law:
    """The law in `law/tables`; tables of the same name in `folder` replace shipped ones.

    Raises LawError with all mistakes, each with file and line.
    """
    return _shipped() if folder is None else Law(overlaid(folder, _texts()))


@cache
def _shipped() -> Law:
    return Law(read(_texts()))


def _texts() -> dict[str, str]:
    return {table.name: table.read_text(encoding="utf-8") for table in sorted(SHIPPED.glob("*.csv"))}


def _series(dated: list[Rule]) -> Months:
    values = np.full(MONTHS, dated[0].value)
    for row in dated:
        values[row.months] = row.value
    values.setflags(write=False)
    return values


def _amended(series: Months, row: Rule) -> Months:
    """`series` with an amendment over it; along its ramp from the value of the month before its start."""
    values, months = series.copy(), row.months
    before = values[max(months.start - 1, 0)]
    steps = np.arange(1, months.stop - months.start + 1)
    values[months] = before + (row.value - before) * np.minimum(1.0, steps / max(row.ramp_months, 1))
    values[months][max(row.ramp_months, 1) - 1 :] = row.value  # the goal itself, free of rounding
    values.setflags(write=False)
    return values
