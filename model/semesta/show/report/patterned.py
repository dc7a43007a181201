"""The record beside the first scenario of a report: how many lines of each pattern are met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from semesta.facts import load_facts
from semesta.observe.patterns import Pattern, patterns, simulated
from semesta.show.catalogue import text
from semesta.show.numbers import Shown
from semesta.show.report.blocks import Table

if TYPE_CHECKING:
    from semesta.show.report.told import Told

RECORD = "2025-12"  # the last month of the record


@dataclass(frozen=True)
class Tally:
    """Lines of a pattern: how many the model counts, are judged, are met; missed as a known cause has it."""

    number: int
    counted: int
    judged: int
    met: int
    explained: int


def tally(told: Told) -> list[Tally]:
    """A row for each pattern of which the run counts a line."""
    first = told.ds.sel(scenario=told.names[0], time=slice(None, RECORD))
    facts = load_facts()
    found = {key: middle for key, (_, middle, _) in simulated(first, facts).items()}
    lines = [pattern for pattern in patterns(facts) if pattern.key in found]
    numbers = sorted({pattern.number for pattern in lines})
    return [_count(number, [p for p in lines if p.number == number], found) for number in numbers]


def _count(number: int, lines: Sequence[Pattern], found: dict[str, float]) -> Tally:
    verdicts = [(pattern.met(found[pattern.key]), pattern) for pattern in lines]
    return Tally(
        number,
        counted=len(lines),
        judged=sum(met is not None for met, _ in verdicts),
        met=sum(met is True for met, _ in verdicts),
        explained=sum(p.explained(found[p.key]) for _, p in verdicts),
    )


def pattern_table(told: Told, counts: Sequence[Tally]) -> Table:
    """The tally as a table."""
    names = ("counted", "judged", "met", "explained")
    rows = []
    for row in counts:
        cells = (Shown(str(getattr(row, name)), getattr(row, name)) for name in names)
        rows.append((text(f"pattern.{row.number}", told.lang), *cells))
    head = (text("pattern.title", told.lang), *(text(f"pattern.{name}", told.lang) for name in names))
    return Table(text("pattern.caption", told.lang), head, rows)
