"""What a study is made of: frozen, checked when `plan.file` makes them, sent to workers as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from semesta.scenario import Scenario

Text = Mapping[str, str]  # {"id": Indonesian, "en": English}
Over = Literal["december", "sum", "mean"]
On = Literal["parameter", "structure", "macro", "lever", "law"]
NAN = float("nan")


@dataclass(frozen=True)
class Dimension:
    """One thing that differs between the points of a study.

    kind: "uncertainty", which nobody chooses, or "lever", which policy does
    on: what it acts on; parameters and structures act from January 2015 and so have a history of their own
    target: "fund.mandate" (parameter), "peers" (structure), "macro", "inspection.inspectors" (lever.field),
        "jp_ceiling" (rule of the law)
    low, high: bounds of what is drawn, in the unit of the target; nan where `values` are given
    values: numbers, choices of a structure, or scenario names or files whose path of the economy is taken
    base: what holds where it does not vary: the value of a parameter, the default of a structure; else None
    entry: what else stands in the entry of the lever or rule: from, to, ramp_months, province, fields
    """

    name: str
    kind: Literal["uncertainty", "lever"]
    on: On
    target: str
    low: float = NAN
    high: float = NAN
    values: tuple[float | str, ...] = ()
    integer: bool = False
    base: float | str | None = None
    entry: Mapping[str, Any] = field(default_factory=dict)
    unit: str = ""
    long_name: Text = field(default_factory=dict)

    @property
    def shares_history(self) -> bool:
        """Whether points that differ in it alone may branch from one history."""
        return self.on not in ("parameter", "structure")


@dataclass(frozen=True)
class Outcome:
    """One number a year that is kept of every run.

    measure: a name of `plan.outcomes.MEASURES`, or a variable of `results.nc`
    where: labels that are added up of a dimension of the measure; all of them where nothing is said
    over: the December of a year, as of a stock, or the sum of its months, as of a flow, or their mean
    """

    name: str
    measure: str
    years: tuple[int, ...]
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    over: Over = "december"
    unit: str = ""
    long_name: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Sampling:
    """How points are chosen from the bounds and values of dimensions.

    kind: grid, lhs, sobol, morris, one_at_a_time or table
    points: samples of lhs, base samples of sobol, trajectories of morris, steps of a grid
    options: the rest that a kind knows, see `plan.sampling`
    crossed: where given, this sampling is of the uncertainties alone, and each of its points meets each point
        of `crossed`, the sampling of the levers
    """

    kind: str = "grid"
    points: int = 0
    options: Mapping[str, Any] = field(default_factory=dict)
    crossed: "Sampling | None" = None


@dataclass(frozen=True)
class StopRule:
    """Replicates are added until the Monte Carlo standard error of the contrast of every scenario with the
    first, in `outcome` at the end of `year`, is at most `error` (unit of the outcome), or there are `most`.
    """

    outcome: str
    year: int
    error: float
    most: int


@dataclass(frozen=True)
class Limit:
    """What an outcome must keep to: at least `low` and at most `high` (unit of the outcome).

    year: one year; None: in every year of the outcome
    probability: share of replicates and uncertainties in which it must hold
    """

    outcome: str
    low: float = -float("inf")
    high: float = float("inf")
    year: int | None = None
    probability: float = 0.5


@dataclass(frozen=True)
class Goal:
    """The cheapest mix of the study's levers that reaches `reach` and keeps within `budgets`.

    cost: names of the outcomes that are added up over their years and made least
    runs: how many runs the search may take
    confirm: how many runs of fresh seeds, at least, the best mixes are given once more
    """

    cost: tuple[str, ...]
    reach: tuple[Limit, ...]
    budgets: tuple[Limit, ...] = ()
    runs: int = 200
    confirm: int = 32


@dataclass(frozen=True)
class Study:
    """A study, checked: what is varied, what is kept of every run, and how many runs that makes.

    futures: the scenarios whose path of the economy a dimension on "macro" takes, by its values
    until: months simulated from January 2015 on
    facts_dir, law_dir: folders of tables that replace shipped ones
    file: where it was read from; None for one made in Python
    text: the file as written
    """

    name: str
    title: Text
    scenarios: tuple[Scenario, ...]
    outcomes: tuple[Outcome, ...]
    dimensions: tuple[Dimension, ...] = ()
    futures: Mapping[str, Scenario] = field(default_factory=dict)
    sampling: Sampling = field(default_factory=Sampling)
    replicates: int = 1
    scale: int = 1000
    seed: int = 1
    until: int = 372
    facts_dir: Path | None = None
    law_dir: Path | None = None
    stop: StopRule | None = None
    goal: Goal | None = None
    file: Path | None = None
    text: str = field(default="", repr=False)

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that some outcome is kept of, in order."""
        return tuple(sorted({year for outcome in self.outcomes for year in outcome.years}))

    @property
    def uncertainties(self) -> tuple[Dimension, ...]:
        """The dimensions that nobody chooses."""
        return tuple(d for d in self.dimensions if d.kind == "uncertainty")

    @property
    def levers(self) -> tuple[Dimension, ...]:
        """The dimensions that policy chooses."""
        return tuple(d for d in self.dimensions if d.kind == "lever")
