"""One dated value of a rule, and the months in which it holds."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from semesta.facts.calendar import MONTHS, START_YEAR

CONFIDENCE = ("high", "medium", "low")
# What a rule does after its last known value; `Law.indexed` continues the two that follow an index.
AFTER = ("hold", "index:gdp", "index:inflation", "schedule", "scenario")


class LawError(ValueError):
    """A law that cannot be used; for tables the message names file and line of every mistake."""


@dataclass(frozen=True)
class Rule:
    """One dated value of a rule, and the law it comes from; `to` is its last day, None: until changed.

    `after` says what follows the last value: "hold" (kept), "schedule" (the law has dated its own coming
    values), "index:gdp" or "index:inflation" (the law raises it every March; see `Law.indexed`), "scenario"
    (the law foresees another value without fixing it: kept unless a scenario amends it).
    """

    rule: str
    value: float
    unit: str
    start: date
    to: date | None
    after: str
    law: str
    article: str
    confidence: str
    note: str
    table: str = ""
    line: int = 0  # of the table (or scenario file) in which it stands
    amends: bool = False  # laid over the law by a scenario
    ramp_months: int = 0  # of an amendment: reached in equal monthly steps from the value before its start

    @property
    def months(self) -> slice:
        """Months, within 2015-2045, on whose last day the value is in force."""
        return slice(_index(self.start, 0), MONTHS if self.to is None else _after(self.to))


def layers(rows: Iterable[Rule]) -> list[Rule]:
    """Lasting values by date, then temporary ones by date: the last that covers a month gives its value."""
    return sorted(rows, key=lambda row: (row.to is not None, row.start))


def _index(day: date, past: int) -> int:
    return min(max((day.year - START_YEAR) * 12 + day.month - 1 + past, 0), MONTHS)


def _after(last: date) -> int:
    """First month whose last day lies after `last`."""
    whole = last.day == calendar.monthrange(last.year, last.month)[1]
    return _index(last, 1 if whole else 0)
