"""A file of official figures, read and checked: a CSV row a figure, `series,month,value`, maybe `error`."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts.calendar import month_index, month_label
from semesta.scenario import ScenarioError
from semesta.scenario.problems import Problem, bare, nearest, quoted
from semesta.scenario.reading import read_text

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

Array = NDArray[np.float64]
NEEDED, OPTIONAL = ("series", "month", "value"), ("error",)
SLIP = 10.0  # a figure so many times as large or small as the forecast is in another unit
LARGEST = 300e6  # persons: more than live in Indonesia


@dataclass(frozen=True)
class Observation:
    """An official figure: a series, a month from January 2015 (0), persons, the standard deviation of its
    error (nan: not stated), and the line of the file.
    """

    series: str
    month: int
    value: float
    error: float
    line: int


class ObservationsError(ScenarioError):
    """A file of figures that cannot be used; `problems` holds every mistake of it."""


def read_observations(path: Path, forecast: Mapping[str, Array], first: int = 0) -> tuple[Observation, ...]:
    """The figures of a file, of the series and months that a forecast holds.

    forecast: what is expected of each series by month, persons [month]; a figure ten times as large or small
        is taken for a slip of the unit
    first: the first of these months, from January 2015

    Raises ObservationsError with every mistake: file, line, column, what was found, what is allowed.
    """
    try:
        text = read_text(path, str(path))
    except ScenarioError as error:
        raise ObservationsError(error.problems) from None
    sheet = _Sheet(str(path), forecast, first)
    found = sheet.read(csv.reader(io.StringIO(text)))
    if sheet.problems:
        raise ObservationsError(sheet.problems)
    return tuple(found)


@dataclass
class _Sheet:
    """The file under its checks."""

    label: str
    forecast: Mapping[str, Array]
    start: int
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, column: str, kind: str, **words: Any) -> None:
        self.problems.append(Problem(self.label, line, column, kind, words))

    def read(self, rows: CsvReader) -> list[Observation]:
        try:
            return self._rows(rows)
        except csv.Error as error:
            self.wrong(rows.line_num, "", "figures_csv", detail=str(error))
            return []

    def _rows(self, rows: CsvReader) -> list[Observation]:
        head = [name.strip() for name in next(rows, [])]
        if not self._head(head):
            return []
        found: dict[tuple[str, int], Observation] = {}
        for cells in rows:
            one = self._row(rows.line_num, head, [cell.strip() for cell in cells]) if any(cells) else None
            if one is None:
                continue
            first = found.setdefault((one.series, one.month), one)
            if first is not one:
                words = {"series": one.series, "month": month_label(one.month), "first": first.line}
                self.wrong(one.line, "", "figures_twice", **words)
        if not found and not self.problems:
            self.wrong(0, "", "figures_none")
        return list(found.values())

    def _head(self, head: Sequence[str]) -> bool:
        for name in head:
            if name not in NEEDED + OPTIONAL or head.count(name) > 1:
                near = nearest(name, set(NEEDED + OPTIONAL) - set(head))
                self.wrong(
                    1, bare(name), "figures_column", found=bare(name), allowed=NEEDED + OPTIONAL, nearest=near
                )
        if missing := [name for name in NEEDED if name not in head]:
            self.wrong(1, "", "figures_missing", found=missing, allowed=NEEDED)
        return not self.problems

    def _row(self, line: int, head: Sequence[str], cells: Sequence[str]) -> Observation | None:
        if len(cells) != len(head):
            self.wrong(line, "", "figures_cells", found=len(cells), allowed=len(head))
            return None
        row, before = dict(zip(head, cells, strict=True)), len(self.problems)
        series, month = self._series(line, row["series"]), self._month(line, row["month"])
        value = self._number(line, "value", row["value"])
        error = self._number(line, "error", row["error"]) if row.get("error") else math.nan
        if len(self.problems) == before:
            self._size(line, value, float(self.forecast[series][month - self.start]))
        if len(self.problems) > before:
            return None
        return Observation(series, month, value, error, line)

    def _series(self, line: int, found: str) -> str:
        if found not in self.forecast:
            short = (*(name for name in self.forecast if "-" not in name), "province-11 ...", "office-11 ...")
            near = nearest(found, self.forecast)
            self.wrong(line, "series", "type_choice", found=quoted(found), allowed=short, nearest=near)
        return found

    def _month(self, line: int, found: str) -> int:
        last = self.start + len(next(iter(self.forecast.values()))) - 1
        try:
            month = month_index(found)
        except ValueError:
            month = -1
        if month < 0 or "-" not in found:
            self.wrong(line, "month", "figures_month", found=quoted(found))
        elif not self.start <= month <= last:
            allowed = f"{month_label(self.start)} .. {month_label(last)}"
            self.wrong(line, "month", "figures_beyond", found=found, allowed=allowed)
        return month

    def _size(self, line: int, value: float, expected: float) -> None:
        if not expected / SLIP <= value <= expected * SLIP or not expected:
            words = {"found": f"{value:,.0f}", "allowed": f"{expected:,.0f}"}
            self.wrong(line, "value", "figures_size", **words)

    def _number(self, line: int, column: str, found: str) -> float:
        try:
            value = float(found)
        except ValueError:
            value = math.nan
        if not 0.0 <= value <= LARGEST:
            self.wrong(line, column, "figures_number", found=quoted(found), allowed=f"0 .. {LARGEST:,.0f}")
        return value
