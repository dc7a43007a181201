"""What is run together: runs of one root seed that share their first months."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from semesta.scenario import Scenario


class Wanted(NamedTuple):
    """One run: its place in what is made of all runs, and its content key, by which its result is known.

    row: what the point is made of, for `work.Recipe.scenario`
    """

    key: str
    point: int
    replicate: int
    row: Mapping[str, Any]


@dataclass(frozen=True)
class Batch:
    """Runs of one seed that are equal in their first months, lived once; a worker takes it as a whole.

    first: the run under whose scenario the shared months are lived
    shared, months: months that all have in common, and months of a run
    """

    seed: int
    first: Wanted
    shared: int
    months: int
    runs: tuple[Wanted, ...] = field(repr=False)

    @property
    def apart(self) -> int:
        """Months that each of the runs has for itself."""
        return self.months - self.shared

    @property
    def in_all(self) -> int:
        """Months to simulate: those shared count once."""
        return self.shared + len(self.runs) * self.apart

    def parts(self, past: object) -> int:
        """How often a run's time limit it may take: once for each run, and for a history not yet lived."""
        return max(1, len(self.runs) + (past is None))

    def of(self, runs: Sequence[Wanted]) -> "Batch":
        """The same history for some of the runs."""
        return replace(self, runs=tuple(runs))


def branch_month(scenarios: Sequence[Scenario], months: int) -> int:
    """First month in which any of the scenarios differs from the others; `months` if none does."""
    first, *others = scenarios
    return min([months, *(first.equal_until(other) for other in others)])


def families(scenarios: Iterable[Scenario]) -> list[list[Scenario]]:
    """Scenarios by equal parameters, structure and extension: these act from the first month, so only
    scenarios that have them in common share a history.
    """
    found: dict[tuple[object, ...], list[Scenario]] = {}
    for scenario in scenarios:
        found.setdefault(scenario.fixed, []).append(scenario)
    return list(found.values())
