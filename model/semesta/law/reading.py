"""Tables of rules read and checked, all mistakes at once, each with its file and line."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from math import isfinite
from typing import Any

from semesta.law.rule import AFTER, CONFIDENCE, LawError, Rule
from semesta.law.scope import HIGHEST
from semesta.law.units import UNITS

COLUMNS = ["rule", "value", "unit", "from", "to", "after", "law", "article", "confidence", "note"]
KNOWN_FROM = date(
    2015, 7, 31
)  # the programmes run since July 2015; a rule that begins later says what was before
_KINDS = "UU|PP|Perpres|Inpres|Permenaker|Permendagri|Permenkes|PMK|Keppres|Kepmenaker"
LAW = re.compile(rf"(?:{_KINDS}) \d{{1,3}}/\d{{4}}")
ARTICLE = re.compile(r"\d{1,3}[A-Z]?(?:\(\d{1,2}[a-z]?\))?[a-z]?|Lampiran(?: [IVX]+)?")


@dataclass(frozen=True)
class Mistake:
    """What is wrong on one line of a table."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


def read(texts: Mapping[str, str]) -> list[Rule]:
    """Rows of tables given as file name -> content. Raises LawError with the mistakes of all files."""
    rows, mistakes = parse(texts)
    refuse(mistakes)
    return rows


def refuse(mistakes: Iterable[Mistake]) -> None:
    """Raise LawError with the mistakes in the order of files and lines, if there are any."""
    told = sorted(set(mistakes), key=lambda m: (m.file, m.line))
    if told:
        raise LawError("\n".join(map(str, told)))


def parse(texts: Mapping[str, str]) -> tuple[list[Rule], list[Mistake]]:
    """Every row that can be read, and every mistake."""
    rows: list[Rule] = []
    mistakes: list[Mistake] = []
    for name, text in texts.items():
        reader = csv.DictReader(text.splitlines())
        if reader.fieldnames != COLUMNS:
            mistakes.append(Mistake(name, 1, _columns(list(reader.fieldnames or ()))))
            continue
        for raw in reader:
            found = list(_faults(raw))
            mistakes += [Mistake(name, reader.line_num, what) for what in found]
            if not found:
                rows.append(_rule(raw, name, reader.line_num))
    return rows, [*mistakes, *_clashes(rows)]


def _columns(found: list[str]) -> str:
    unknown = [name for name in found if name not in COLUMNS]
    told = "".join(f"; {name!r} is not one of them{_near(name, COLUMNS)}" for name in unknown)
    return f"columns must be {', '.join(COLUMNS)}{told}"


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _faults(raw: Mapping[str | None, str | None]) -> Iterator[str]:
    """Everything that is wrong within one row."""
    if None in raw or None in raw.values():
        yield "wrong number of columns"
        return
    cells = {str(name): str(cell) for name, cell in raw.items()}
    if not cells["rule"]:
        yield "rule is blank"
    yield from _value_faults(cells)
    yield from _date_faults(cells)
    for column, allowed in (("confidence", CONFIDENCE), ("after", AFTER)):
        if cells[column] not in allowed:
            yield f"{column} {cells[column]!r}; allowed: {', '.join(allowed)}{_near(cells[column], allowed)}"
    yield from _source_faults(cells["law"], cells["article"])


def _value_faults(cells: Mapping[str, str]) -> Iterator[str]:
    unit = UNITS.get(cells["unit"])
    if unit is None:
        near = _near(cells["unit"], UNITS) or f"; known: {', '.join(UNITS)}"
        yield f"{cells['rule']}: unit {cells['unit']!r} is not known{near}"
    try:
        value = float(cells["value"])
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        yield f"{cells['rule']}: value {cells['value']!r} is not a finite number"
    elif unit is not None and (fault := unit.fault(value)):
        yield f"{cells['rule']}: {fault}"
    elif value > (highest := HIGHEST.get(cells["rule"], value)):
        yield f"{cells['rule']}: {value:.10g} is above {highest:g}, more than an account can hold over a life"


def _date_faults(cells: Mapping[str, str]) -> Iterator[str]:
    days: dict[str, date] = {}
    for column in ("from", "to"):
        try:
            if cells[column] or column == "from":
                days[column] = date.fromisoformat(cells[column])
        except ValueError:
            yield f"{cells['rule']}: {column} {cells[column]!r} is not a date such as 2025-03-01"
    if len(days) == 2 and days["to"] < days["from"]:
        yield f"{cells['rule']}: ends {days['to']} before it starts {days['from']}"


def _source_faults(law: str, article: str) -> Iterator[str]:
    for part in filter(None, law.split("; ")):
        if not LAW.fullmatch(part):
            yield f"law {part!r}; allowed: {_KINDS.replace('|', ', ')} with number/year, as PP 45/2015"
    for part in filter(None, article.split("; ")):
        if not ARTICLE.fullmatch(part):
            yield f"article {part!r}; allowed: 29, 29(3), 39A(1), 18(1)a, Lampiran, Lampiran II"
    if article and not law:
        yield f"article {article!r} of no law"


def _rule(raw: Mapping[str, str], file: str, line: int) -> Rule:
    words = ("rule", "unit", "after", "law", "article", "confidence", "note")
    rest: dict[str, Any] = {key: raw[key] for key in words}
    to = date.fromisoformat(raw["to"]) if raw["to"] else None
    start, table = date.fromisoformat(raw["from"]), file.removesuffix(".csv")
    return Rule(value=float(raw["value"]), start=start, to=to, table=table, line=line, **rest)


def _clashes(rows: list[Rule]) -> Iterator[Mistake]:
    """Values of a rule that stand against each other, and times for which it has none."""
    by_rule: dict[str, list[Rule]] = {}
    for row in rows:
        by_rule.setdefault(row.rule, []).append(row)
    for rule, dated in by_rule.items():
        for i, row in enumerate(dated):
            yield from _against(row, dated[:i])
        lasting = [row for row in dated if row.to is None]
        first = min(lasting or dated, key=lambda row: row.start)
        if not lasting:
            yield _at(first, f"{rule} has no lasting value: none holds before or after its dates")
        elif first.start > KNOWN_FROM:
            yield _at(first, f"{rule} has no value from 2015-01-01 to the day before {first.start}")


def _against(row: Rule, before: list[Rule]) -> Iterator[Mistake]:
    for other in before[:1]:
        for what in ("table", "unit", "after"):
            mine, theirs = getattr(row, what), getattr(other, what)
            if mine != theirs:
                yield _at(row, f"{row.rule} has more than one {what}: {theirs}, {mine}")
    for other in before:
        if _overlap(row, other):
            first = max(row.start, other.start)
            yield _at(row, f"{row.rule} has two values in {first:%Y-%m}: the other is in line {other.line}")


def _at(row: Rule, what: str) -> Mistake:
    return Mistake(f"{row.table}.csv", row.line, what)


def _overlap(a: Rule, b: Rule) -> bool:
    if (a.to is None) != (b.to is None):
        return False  # a temporary value lies over a lasting one
    if a.to is None or b.to is None:
        return a.start == b.start
    return a.start <= b.to and b.start <= a.to
