"""From a CSV to a checked table: every problem is collected, none stops the reading of the rest."""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np

from semesta.facts.schema import SIDECAR, UNIT_BOUNDS, Column, TableSpec
from semesta.facts.table import Array, Table, freeze

Codes = Mapping[str, frozenset[str]]


class FactsError(ValueError):
    """Tables that do not hold to their form. `problems` lists them as "file:line: message"."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class _Sheet:
    """A CSV as read: its header, its rows of cells and the line on which each row ends."""

    path: Path
    header: list[str]
    rows: list[list[str]]
    lines: list[int]

    def column(self, name: str) -> list[str]:
        at = self.header.index(name)
        return [row[at] for row in self.rows]

    def at(self, row: int, message: str) -> str:
        return f"{self.path.name}:{self.lines[row]}: {message}"


def read_table(
    name: str, spec: TableSpec, path: Path, codes: Codes, problems: list[str], *, overlaid: bool = False
) -> Table | None:
    """Read, check and freeze one table; problems are appended, and None is returned if there are any."""
    before = len(problems)
    sheet = _read_sheet(path, problems)
    if sheet is None:
        return None
    columns = {**spec.columns, **{c: k for c, k in spec.optional.items() if c in sheet.header}}
    if _check_header(sheet, columns, spec.columns, problems):
        _check_cells(sheet, columns, codes, problems)
        _check_rows(sheet, spec, problems)
    sidecar, digest = _read_sidecar(spec, path, problems) if spec.wide else ({}, b"")
    if len(problems) > before:
        return None
    arrays = {column: _array(sheet.column(column), kind) for column, kind in columns.items()}
    content = hashlib.sha256(path.read_bytes() + digest).hexdigest()
    return Table(name, spec, MappingProxyType(arrays), content, overlaid, MappingProxyType(sidecar))


def _read_sheet(path: Path, problems: list[str]) -> _Sheet | None:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            body = [(row, reader.line_num) for row in reader if row]
    except FileNotFoundError:
        problems.append(f"{path.name}:1: the file is missing")
        return None
    except (UnicodeDecodeError, csv.Error) as error:
        problems.append(f"{path.name}:1: not a CSV in UTF-8 ({error})")
        return None
    sheet = _Sheet(path, header, [row for row, _ in body], [line for _, line in body])
    ragged = [i for i, row in enumerate(sheet.rows) if len(row) != len(header)]
    problems += [sheet.at(i, f"{len(sheet.rows[i])} cells, the header has {len(header)}") for i in ragged]
    return None if ragged else sheet


def _check_header(
    sheet: _Sheet, columns: Mapping[str, Column], required: Mapping[str, Column], problems: list[str]
) -> bool:
    missing = [c for c in required if c not in sheet.header]
    unknown = [c for c in sheet.header if c not in columns]
    twice = sorted({c for c in sheet.header if sheet.header.count(c) > 1})
    for word, found in (("missing column", missing), ("unknown column", unknown), ("column twice", twice)):
        problems += [f"{sheet.path.name}:1: {word} {column!r}" for column in found]
    return not (missing or unknown or twice)


def _check_cells(sheet: _Sheet, columns: Mapping[str, Column], codes: Codes, problems: list[str]) -> None:
    for name, column in columns.items():
        known = codes.get(column.codes, frozenset())
        for row, cell in enumerate(sheet.column(name)):
            if fault := column.problem(cell, known):
                problems.append(sheet.at(row, f"{name} {fault}"))


def _check_rows(sheet: _Sheet, spec: TableSpec, problems: list[str]) -> None:
    keys = list(zip(*(sheet.column(c) for c in spec.key), strict=True))
    first: dict[tuple[str, ...], int] = {}
    for row, key in enumerate(keys):
        if key in first:
            line = sheet.lines[first[key]]
            problems.append(sheet.at(row, f"the key {', '.join(key)} stands already on line {line}"))
        first.setdefault(key, row)
        if spec.ordered and row and key < keys[row - 1]:
            problems.append(sheet.at(row, f"{key[0]} is out of order: rows are sorted by {spec.key[0]}"))
    if spec.rows is not None and len(keys) != spec.rows:
        problems.append(f"{sheet.path.name}:1: {len(keys)} rows, the table has {spec.rows}")
    if not spec.wide and spec.units:
        _check_units(sheet, spec, problems)


def _check_units(sheet: _Sheet, spec: TableSpec, problems: list[str]) -> None:
    units = sheet.column("unit")
    for name in (v for v in spec.values if spec.columns[v].number):
        for row, (cell, unit) in enumerate(zip(sheet.column(name), units, strict=True)):
            low, high = UNIT_BOUNDS.get(unit.split(" ")[0], (None, None))
            fault = Column(number=True, blank=True, low=low, high=high).problem(cell)
            # A cell that is no number was reported with its column already.
            if fault and not spec.columns[name].problem(cell):
                problems.append(sheet.at(row, f"{name} {fault}, for the unit {unit!r}"))


def _read_sidecar(
    spec: TableSpec, path: Path, problems: list[str]
) -> tuple[dict[str, Mapping[str, str]], bytes]:
    beside = path.with_name(f"{path.stem}.columns.csv")
    sheet = _read_sheet(beside, problems)
    if sheet is None or not _check_header(sheet, SIDECAR, SIDECAR, problems):
        return {}, b""
    _check_cells(sheet, SIDECAR, {}, problems)
    about: dict[str, dict[str, str]] = {}
    for cells in sheet.rows:
        row = dict(zip(sheet.header, cells, strict=True))
        about[row["column"]] = row
    undescribed = [c for c in spec.columns if c not in about]
    strange = [c for c in about if c not in spec.columns]
    problems += [f"{beside.name}:1: column {c!r} of {path.name} is not described" for c in undescribed]
    problems += [f"{beside.name}:1: {c!r} is not a column of {path.name}" for c in strange]
    return {k: MappingProxyType(v) for k, v in about.items()}, beside.read_bytes()


def _array(cells: list[str], column: Column) -> Array:
    if column.number:
        return freeze(np.array([float(c) if c else np.nan for c in cells], dtype=np.float64))
    return freeze(np.array(cells, dtype=np.str_))
