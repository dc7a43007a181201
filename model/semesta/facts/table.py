"""A table in memory: read-only columns, and each value with its provenance."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts.schema import TableSpec

Array = NDArray[Any]


@dataclass(frozen=True)
class Value:
    """One figure with its provenance, as `semesta facts` shows it."""

    label: str
    value: float | str
    unit: str
    date: str
    source: str
    confidence: str
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A checked table. `table["column"]` is a read-only array: float64 (blank = nan) or str.

    `hash` is the sha256 of its files; `overlaid` says that it came from a folder of the user;
    `sidecar` (wide tables) gives meaning, unit, date, source, confidence and code system of each column.
    """

    name: str
    spec: TableSpec
    columns: Mapping[str, Array]
    hash: str
    overlaid: bool = False
    sidecar: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Array:
        """The array of a column; KeyError names the nearest columns."""
        if column not in self.columns:
            near = ", ".join(difflib.get_close_matches(column, self.columns, 3)) or ", ".join(self.columns)
            raise KeyError(f"table {self.name!r} has no column {column!r}; nearest: {near}")
        return self.columns[column]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def __repr__(self) -> str:
        return f"Table({self.name!r}, {len(self)} rows, {len(self.columns)} columns)"

    def where(self, **equals: str | float) -> "Table":
        """The rows in which each named column equals the given value; KeyError on an unknown column."""
        keep = np.ones(len(self), dtype=bool)
        for column, wanted in equals.items():
            keep &= self[column] == wanted
        return self.take(np.flatnonzero(keep))

    def take(self, rows: NDArray[np.intp]) -> "Table":
        """The rows at the given positions, in that order."""
        columns = {name: freeze(array[rows]) for name, array in self.columns.items()}
        return Table(self.name, self.spec, MappingProxyType(columns), self.hash, self.overlaid, self.sidecar)

    def values(self, column: str = "") -> Iterator[Value]:
        """Every known figure with its provenance, row by row; of one value column if it is named."""
        chosen = (column,) if column else self.spec.values
        for row in range(len(self)):
            for name in chosen:
                if (value := self._cell(name, row)) != "":
                    describe = self._wide_value if self.spec.wide else self._long_value
                    yield describe(name, row, value)

    def summary(self) -> Iterator[Value]:
        """One line a column of a wide table: its meaning, range and provenance."""
        for name in self.spec.values:
            about = self.sidecar[name]
            array = self[name]
            extent = f"{len(set(array.tolist()))} different"
            if array.dtype.kind == "f" and not np.isnan(array).all():
                known = array[np.isfinite(array)]
                extent = f"{known.min():,.10g} to {known.max():,.10g}, {len(known)} known"
            yield _described(f"{self.name}.{name}: {about['meaning']}", extent, about)

    def _cell(self, column: str, row: int) -> float | str:
        cell = self[column][row]
        if isinstance(cell, np.floating):
            return "" if np.isnan(cell) else float(cell)
        return str(cell)

    def _wide_value(self, column: str, row: int, value: float | str) -> Value:
        return _described(f"{self.name}.{column} {self._cell('name', row)}", value, self.sidecar[column])

    def _long_value(self, column: str, row: int, value: float | str) -> Value:
        words = [self._cell(name, row) for name in self.spec.labels]
        words = [f"{w:g}" if isinstance(w, float) else w for w in words]
        if len(self.spec.values) > 1:
            words.append(column)
        about = {k: str(self._cell(k, row)) for k in ("unit", "date", "source", "confidence")}
        about["note"] = str(self._cell("note", row)) if "note" in self.columns else ""
        return _described(f"{self.name}: {', '.join(str(w) for w in words if w)}", value, about)


def _described(label: str, value: float | str, about: Mapping[str, str]) -> Value:
    return Value(
        label,
        value,
        about["unit"],
        about["date"],
        about["source"],
        about["confidence"],
        about.get("note", ""),
    )


def freeze(array: Array) -> Array:
    """The same array, made read-only."""
    array.setflags(write=False)
    return array
