"""Tables of rules read and checked, all mistakes at once."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from math import isfinite
from typing import Any

from semesta.facts.calendar import month_label
from semesta.law.rule import AFTER, CONFIDENCE, LawError, Rule

COLUMNS = ["rule", "value", "unit", "from", "to", "after", "law", "article", "confidence", "note"]


def read(texts: Mapping[str, str]) -> list[Rule]:
    """Rows of tables given as file name -> content. Raises LawError with the mistakes of all files."""
    rows: list[Rule] = []
    mistakes: list[str] = []
    for name, text in texts.items():
        reader = csv.DictReader(text.splitlines())
        if reader.fieldnames != COLUMNS:
            mistakes.append(f"{name}:1: columns must be {', '.join(COLUMNS)}")
            continue
        for number, raw in enumerate(reader, start=2):
            try:
                rows.append(_rule(raw, name.removesuffix(".csv")))
            except ValueError as error:
                mistakes.append(f"{name}:{number}: {error}")
    mistakes += _clashes(rows)
    if mistakes:
        raise LawError("\n".join(mistakes))
    return rows


def _rule(raw: dict[str, Any], table: str) -> Rule:
    if None in raw or None in raw.values():
        raise ValueError("wrong number of columns")
    value = float(raw["value"])
    start, to = date.fromisoformat(raw["from"]), (date.fromisoformat(raw["to"]) if raw["to"] else None)
    if not isfinite(value) or not raw["rule"] or not raw["unit"]:
        raise ValueError("rule, unit and a finite value are needed")
    if to is not None and to < start:
        raise ValueError(f"ends {to} before it starts {start}")
    for column, allowed in (("confidence", CONFIDENCE), ("after", AFTER)):
        if raw[column] not in allowed:
            raise ValueError(f"{column} {raw[column]!r}; allowed: {', '.join(allowed)}")
    rest = {key: raw[key] for key in ("rule", "unit", "after", "law", "article", "confidence", "note")}
    return Rule(value=value, start=start, to=to, table=table, **rest)


def _clashes(rows: list[Rule]) -> Iterable[str]:
    """Values of a rule that stand against each other, and rules that have no lasting value."""
    by_rule: dict[str, list[Rule]] = {}
    for row in rows:
        by_rule.setdefault(row.rule, []).append(row)
    for rule, dated in by_rule.items():
        where = f"{dated[0].table}.csv"
        for what in ("table", "unit", "after"):
            found = list(dict.fromkeys(getattr(row, what) for row in dated))
            if len(found) > 1:
                yield f"{where}: {rule} has more than one {what}: {', '.join(found)}"
        if all(row.to is not None for row in dated):
            yield f"{where}: {rule} has no lasting value"
        for i, row in enumerate(dated):
            if any(_overlap(row, other) for other in dated[:i]):
                label = month_label((row.start.year - 2015) * 12 + row.start.month - 1)
                yield f"{where}: {rule} has two values in {label}"


def _overlap(a: Rule, b: Rule) -> bool:
    if (a.to is None) != (b.to is None):
        return False  # a temporary value lies over a lasting one
    if a.to is None or b.to is None:
        return a.start == b.start
    return a.start <= b.to and b.start <= a.to
