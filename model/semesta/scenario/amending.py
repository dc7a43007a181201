"""The `[[law.RULE]]` entries of a scenario file: values that it lays over a rule of the law."""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import zip_longest
from types import MappingProxyType
from typing import Any

from semesta.facts.calendar import MONTHS, START_YEAR, month_index, month_label
from semesta.law import Law, Rule, load_law
from semesta.law.scope import HIGHEST, LEAST, ORDERED, READ
from semesta.law.units import UNITS
from semesta.scenario.entries import Entry
from semesta.scenario.entry_checks import check_entry
from semesta.scenario.problems import Problem, bare, nearest, quoted
from semesta.scenario.reading import Source
from semesta.scenario.registry import Field, Lever

# The model is fitted to what is known to January 2025; what was law until then stands in the tables alone.
EARLIEST = "2025-02"
MOST = 10.0  # a value may be this many times the highest the rule has had


def check_law(source: Source) -> tuple[list[Rule], list[Problem]]:
    """The amendments of one file in the order written, and what is wrong with them."""
    table, problems = source.table.get("law", {}), []
    entries: list[Entry] = []
    if not isinstance(table, dict):
        return [], [source.problem(("law",), "law_table", found=quoted(table))]
    for rule, written in table.items():
        if problem := _misplaced(source, rule, written):
            problems.append(problem)
            continue
        for number, raw in enumerate(written):
            entry, found = check_entry(source, as_lever(rule), number, raw, table="law")
            problems += found
            entries += [entry] if entry else []
    return [_rule(entry) for entry in sorted(entries, key=lambda entry: entry.line)], problems


def equal_until(mine: Sequence[Rule], theirs: Sequence[Rule]) -> int:
    """First month in which two sets of amendments can differ in effect; 372 if they cannot."""
    months = [MONTHS]
    for rule in {row.rule for row in (*mine, *theirs)}:
        pairs = zip_longest(*([_effect(r) for r in rows if r.rule == rule] for rows in (mine, theirs)))
        apart = [row for pair in pairs if pair[0] != pair[1] for row in pair if row]
        months += [row.months.start for row in apart]
    return min(months)


def _effect(row: Rule) -> Rule:
    """An amendment without the place where it is written."""
    return replace(row, table="", line=0)


def _misplaced(source: Source, rule: str, written: Any) -> Problem | None:
    place, known = ("law", rule), load_law().rules
    if rule not in known:
        return source.problem(place, "unknown_rule", found=bare(rule), nearest=nearest(rule, known))
    if rule not in READ:
        return source.problem(place, "law_unread", found=rule)
    if UNITS[load_law().values(rule)[0].unit].kind == "month":
        return source.problem(place, "law_start", found=rule)
    if not isinstance(written, list) or not all(isinstance(raw, dict) for raw in written):
        return source.problem(place, "law_entries", rule=rule, found=quoted(written))
    return None


def allowed(rule: str) -> tuple[float, float]:
    """Lowest and highest value to which a scenario may set `rule`."""
    unit, highest = UNITS[load_law().values(rule)[0].unit], MOST * float(load_law().series(rule).max())
    high = 1.0 if unit.kind in ("fraction", "switch") else min(unit.high, highest)
    return LEAST.get(rule, 0.0), HIGHEST.get(rule, high)


@cache
def as_lever(rule: str) -> Lever:
    """What an amendment of `rule` may say, in the form of a lever."""
    row = load_law().values(rule)[-1]
    unit, (low, high) = UNITS[row.unit], allowed(rule)
    words = {"id": unit.words, "en": unit.words}
    value = Field(
        "value", "integer" if unit.whole else "number", words, {}, "value", None, low, high, (), None, None,
        required=True, ramp=not unit.whole,
    )  # fmt: skip
    fields = MappingProxyType({"value": value})
    since = month_index(EARLIEST)
    return Lever(rule, {}, {}, row.law, since, EARLIEST, dated=True, ends=False, fields=fields)


def _rule(entry: Entry) -> Rule:
    return Rule(
        rule=entry.key,
        value=float(entry.values["value"]),
        unit=load_law().values(entry.key)[0].unit,
        start=_day(entry.start),
        to=None if entry.end == MONTHS - 1 else _day(entry.end, last=True),
        after="scenario",
        law="",
        article="",
        confidence="",
        note="",
        table=entry.file,
        line=entry.line,
        ramp_months=entry.ramp_months,
        amends=True,
    )


def _day(month: int, *, last: bool = False) -> date:
    year, number = START_YEAR + month // 12, month % 12 + 1
    return date(year, number, calendar.monthrange(year, number)[1] if last else 1)


def crossed(rows: Sequence[Rule], law: Law | None = None) -> Iterator[Problem]:
    """Amendments after which a rule that should be the smaller of two is the larger.

    law: in force, with the amendments in it; without it indexed rules are held at their last known value
    """
    law = law or load_law().amended(rows)
    for small, large in ORDERED:
        apart = law.series(small) > law.series(large)
        touching = [row for row in rows if row.rule in (small, large)]
        if touching and apart.any():
            words = {"found": month_label(int(apart.argmax())), "small": small, "large": large}
            last = touching[-1]
            yield Problem(last.table, last.line, f"law.{last.rule}", "law_crossed", words)


def amendment_doubts(rows: Sequence[Rule]) -> Iterator[Problem]:
    """Amendments that hide one written above them, and those that change nothing."""
    law = load_law()
    for i, row in enumerate(rows):
        before = law.series(row.rule)
        law = law.amended([row])
        if (law.series(row.rule) == before).all():
            yield _doubt(row, "law_same", found=f"{row.value:.10g}")
        for above in rows[:i]:
            same = (above.rule, above.table) == (row.rule, row.table)
            if same and row.start < above.start and (row.to is None or row.to >= above.start):
                yield _doubt(row, "hides_later", other=above.line, found=f"{above.start:%Y-%m}")


def _doubt(row: Rule, kind: str, **words: object) -> Problem:
    return Problem(row.table, row.line, f"law.{row.rule}", kind, words, warning=True)
