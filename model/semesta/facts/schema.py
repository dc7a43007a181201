"""The form of a table: its columns, their types, bounds and codes, its key."""

import re
from dataclasses import dataclass, field

CONFIDENCE = ("high", "medium", "low")
_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
DATE = re.compile(rf"{_DAY}(/{_DAY})?")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Column:
    """One column: a number with bounds, or text that may be bound to a pattern, words or a code system.

    `codes` names a code system ("province", "district", "geo") that the reader fills from the tables
    themselves; `words` lists the allowed words where they are few and fixed.
    """

    number: bool = False
    blank: bool = False
    low: float | None = None
    high: float | None = None
    words: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    codes: str = ""

    def problem(self, text: str, codes: frozenset[str] = frozenset()) -> str:
        """What is wrong with a cell, or "" if nothing is."""
        if text == "":
            return "" if self.blank else "is blank"
        if self.number:
            return self._number_problem(text)
        if self.words and text not in self.words:
            return f"is {text!r}, not one of {', '.join(self.words)}"
        if self.pattern and not self.pattern.fullmatch(text):
            return f"is {text!r}, not of the form {self.pattern.pattern}"
        if self.codes and text not in codes:
            return f"is {text!r}, not a known {self.codes} code"
        return ""

    def _number_problem(self, text: str) -> str:
        try:
            value = float(text)
        except ValueError:
            return f"is {text!r}, not a number"
        if value != value or value in (float("inf"), float("-inf")):
            return f"is {text!r}, not a finite number"
        if self.low is not None and value < self.low:
            return f"is {text}, below {self.low:g}"
        if self.high is not None and value > self.high:
            return f"is {text}, above {self.high:g}"
        return ""


def text(blank: bool = False) -> Column:
    """Free text."""
    return Column(blank=blank)


def number(low: float | None = None, high: float | None = None, blank: bool = False) -> Column:
    """A number between `low` and `high`, both allowed."""
    return Column(number=True, low=low, high=high, blank=blank)


def words(*allowed: str, blank: bool = False) -> Column:
    """One of a few fixed words."""
    return Column(words=allowed, blank=blank)


def pattern(regex: str) -> Column:
    """Text of a fixed form."""
    return Column(pattern=re.compile(regex))


def code(system: str) -> Column:
    """A code of a system known from the tables: "province", "district" or "geo" (00 or a province)."""
    return Column(codes=system)


DATES = Column(pattern=DATE)
MONTHS = Column(pattern=MONTH)
# What every row of a long table says about itself; the last three may be left out.
PROVENANCE = {"unit": text(), "date": DATES, "source": text(), "confidence": words(*CONFIDENCE)}
OPTIONAL = {"derived": words("0", "1"), "url": text(blank=True), "note": text(blank=True)}
# What the sidecar of a wide table says about each of its columns.
SIDECAR = {
    "column": text(),
    "meaning": text(),
    "unit": text(),
    "date": DATES,
    "source": text(),
    "confidence": words(*CONFIDENCE),
    "code_system": words("BPS", "Kemendagri", blank=True),
    "note": text(blank=True),
}
# Bounds that follow from the unit of a row: (first word of the unit) -> lowest, highest.
UNIT_BOUNDS: dict[str, tuple[float, float | None]] = {
    "percent": (0.0, 100.0),
    "persons": (0.0, None),
    "employers": (0.0, None),
    "firms": (0.0, None),
    "rupiah": (0.0, None),
    "rupiah/month": (0.0, None),
    "rupiah/year": (0.0, None),
    "months": (0.0, 12.0),
}


@dataclass(frozen=True)
class TableSpec:
    """The form of one table.

    `labels` are the columns that say what a row is (shown by `lookup`), `values` those that hold its
    figures, `key` those that must be unique together. `wide` tables have a sidecar; `rows` is the exact
    number of rows where it is fixed; `ordered` tables must be sorted by their key, because the position of
    a row is an index elsewhere. `units` = False where the unit is free text without bounds.
    """

    columns: dict[str, Column]
    key: tuple[str, ...]
    values: tuple[str, ...] = ("value",)
    labels: tuple[str, ...] = ()
    wide: bool = False
    rows: int | None = None
    ordered: bool = False
    units: bool = True
    optional: dict[str, Column] = field(default_factory=lambda: dict(OPTIONAL))

    def column(self, name: str) -> Column | None:
        """The column of that name, required or optional; None if the table has none."""
        return self.columns.get(name) or self.optional.get(name)


def long(
    labels: dict[str, Column],
    values: dict[str, Column] | None = None,
    *,
    key: tuple[str, ...] = (),
    date: Column = DATES,
    units: bool = True,
    rows: int | None = None,
) -> TableSpec:
    """A long table: labels, values and the provenance of each row; the key is labels and date unless said."""
    figures = values or {"value": number()}
    return TableSpec(
        columns={**labels, **figures, **PROVENANCE, "date": date},
        key=key or (*labels, "date"),
        values=tuple(figures),
        labels=tuple(labels),
        units=units,
        rows=rows,
    )
