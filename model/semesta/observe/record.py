"""Rows of the facts as observations: what was seen, of what, in which months, where, and who says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from semesta.facts import Facts, Table
from semesta.observe.measures import Observation


@dataclass(frozen=True)
class Source:
    """Where an observed figure comes from."""

    name: str
    url: str
    confidence: str


@dataclass(frozen=True)
class Term:
    """A row of the record: its figure, bounds, unit, source, and what to ask of the model."""

    value: float
    low: float
    high: float
    unit: str
    seen: Observation
    source: Source


def terms(facts: Facts, name: str, choice: str) -> list[Term]:
    """The rows of a table that carry every label of a choice ("date=2023-12-31; segment=PU")."""
    return list(_of_table(name, facts[name].where(**_labels(choice))))


def _labels(choice: str) -> dict[str, str]:
    pairs = (label.split("=", 1) for label in choice.split("; "))
    return {name.strip(): value.strip() for name, value in pairs}


def _of_table(name: str, rows: Table) -> Iterator[Term]:
    value, *bounds = rows.spec.values
    for i in range(len(rows)):
        cell = {column: rows[column][i] for column in rows.columns}
        first, last = _months(str(cell["date"]), str(cell.get("period_start", "")))
        # Tables name what a row is about in their own words.
        segment = cell.get("segment", cell.get("size_class", ""))
        metric = cell.get("metric", cell.get("indicator", cell.get("id", "")))
        yield Term(
            value=float(cell[value]),
            low=float(cell[bounds[0]]) if bounds else float("nan"),
            high=float(cell[bounds[1]]) if bounds else float("nan"),
            unit=str(cell["unit"]),
            seen=Observation(name, str(segment), str(metric), first, last, *_place(cell)),
            source=Source(str(cell["source"]), str(cell.get("url", "")), str(cell["confidence"])),
        )


def _place(cell: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the provinces and of the kabupaten/kota of a row; one of before 2022 may speak of several of
    today's provinces.
    """
    if cell.get("district"):
        return (), (str(cell["district"]),)
    if "province" not in cell:
        return (), ()
    basis = str(cell.get("basis", ""))
    return (tuple(basis.split("+")) if "+" in basis else (str(cell["province"]),)), ()


def _months(date: str, since: str) -> tuple[np.datetime64, np.datetime64]:
    """First and last month; a bare year is its twelve months."""
    if len(date) == 4:
        return np.datetime64(f"{date}-01-01", "ns"), np.datetime64(f"{date}-12-01", "ns")
    last = np.datetime64(date[:7], "ns")
    return (np.datetime64(since[:7], "ns") if since else last), last
