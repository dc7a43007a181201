"""Where a back-test stands: what was known at the end of a year, and which decisions had been taken.

Figures of the year itself come out in the months after it, so an origin waits for them: a figure counts as
known if it is of the year or before and was public `WAIT` months after its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from semesta.facts.calendar import month_index
from semesta.fit.targets import Target
from semesta.scenario import Scenario

WAIT = 6  # months after the end of the year, by when its figures have been told; money comes later
LAST_YEAR = 2024  # with a record at its end
SERIES = ("total", "PU", "BPU", "Jakon")  # groups of targets that are forecast
# Levers that the baseline draws through counts: a count of later is not yet known when the line to it begins.
COUNTED = ("inspection", "outreach")


@dataclass(frozen=True)
class Origin:
    """The end of a year, from which 1 to `horizon` years ahead are forecast."""

    year: int
    horizon: int = 3

    @property
    def month(self) -> str:
        """The last month that is known."""
        return f"{self.year}-12"

    @property
    def years(self) -> tuple[int, ...]:
        """Years to forecast that have come since."""
        return tuple(range(self.year + 1, min(self.year + self.horizon, LAST_YEAR) + 1))

    def knows(self, target: Target) -> bool:
        """Whether a figure of the record was known."""
        told = month_index(target.known) <= month_index(self.month) + WAIT
        return target.month <= self.month and told


def known_targets(origin: Origin, targets: Sequence[Target]) -> tuple[int, ...]:
    """Places of the targets that may be fitted at an origin."""
    return tuple(i for i, t in enumerate(targets) if t.use == "fit" and origin.knows(t))


def cells(origin: Origin, targets: Sequence[Target]) -> tuple[int, ...]:
    """Places of the targets that are forecast at an origin: the year-ends of every series."""
    ends = {f"{year}-12" for year in origin.years}
    return tuple(i for i, t in enumerate(targets) if t.group in SERIES and t.month in ends)


def policies_known(scenario: Scenario, origin: Origin) -> Scenario:
    """The scenario with the decisions taken by the end of the year, which last as they stand.

    What begins in the following January had been decided, as guidelines of budgets are. Taken off are also
    shocks that had not begun, and amendments of the law.
    """
    end = month_index(origin.month)
    entries = [e for e in scenario.entries if e.start <= end + (e.key not in COUNTED)]
    kept = tuple(row for row in scenario.amendments if row.start.year <= origin.year)
    return replace(scenario, entries=tuple(entries), amendments=kept).under(scenario.extension)
