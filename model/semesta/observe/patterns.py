"""The record beside the model: every row of the table `patterns`, observed and simulated.

A pattern is named by the facts it is read from: `rows` chooses rows of one table ("date=2023-12-31;
segment=PU; metric=active", several terms joined by " + " are summed), `minus` is taken off, `over` divides
(then in percent). The model's figure is the same sum of what `measures` counts for each of those rows, so
nothing is typed twice. Where one term chooses many rows (provinces), a statistic compares them as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts, FactsError, Table
from semesta.observe.measures import NotCountedError, simulate
from semesta.observe.record import Source, Term, terms

if TYPE_CHECKING:
    import xarray as xr

Array = NDArray[np.float64]
INTERVAL = (0.05, 0.95)  # quantiles over draws


@dataclass(frozen=True)
class Pattern:
    """One line of the comparison: what is observed, and how close the model must come.

    number: the pattern, 1-11
    key: names the line for good, also in a stored comparison
    observed: the figure of the record; nan where a statistic compares many
    low, high: what the record itself allows (an estimate with bounds), nan otherwise
    unit: of `observed`; "percent" where it is a share
    statistic: "value", or how many rows are compared: "rank_correlation", "median_gap"
    tolerance: as a share of `observed` ("relative"), or in its own unit ("points"); nan if not judged
    cause: a distortion of the record or a part not modelled that explains a miss, "" if none is known
    side: where the cause puts the model: "above" the record, "below" it, or "" for either
    """

    number: int
    key: str
    item: str
    when: str
    observed: float
    low: float
    high: float
    unit: str
    statistic: str
    kind: str
    tolerance: float
    cause: str
    side: str
    rows: int
    sources: tuple[Source, ...]

    def gap(self, simulated: float) -> float:
        """How far the model is off: a share of the observed, or points of its unit; nan if neither is."""
        if self.statistic != "value":
            return float("nan")
        points = self.kind in ("points", "range")
        return simulated - self.observed if points else simulated / self.observed - 1.0

    def met(self, simulated: float) -> bool | None:
        """Whether a simulated figure is close enough; None where nothing is asked, or nothing simulated."""
        if np.isnan(simulated):
            return None
        if self.kind == "range":
            return self.low <= simulated <= self.high
        if np.isnan(self.tolerance):
            return None
        if self.statistic == "rank_correlation":
            return simulated >= self.tolerance
        if self.statistic == "median_gap":
            return simulated <= self.tolerance
        return abs(self.gap(simulated)) <= self.tolerance

    def explained(self, simulated: float) -> bool:
        """Whether a miss lies where the known cause puts it."""
        if self.met(simulated) is not False or not self.cause:
            return False
        return not self.side or (self.side == "above") == (simulated > self.observed)


def patterns(facts: Facts) -> tuple[Pattern, ...]:
    """Every line of the table, its observed side worked out. Raises FactsError where a line finds no row."""
    table = facts["patterns"]
    return tuple(_pattern(facts, table, i) for i in range(len(table)))


def simulated(ds: xr.Dataset, facts: Facts) -> dict[str, tuple[float, float, float]]:
    """Of each line, low, forecast and high over the draws of a dataset of one scenario.

    The forecast of a figure is its median over draws; of many rows, what their medians compare to, for the
    chance of one sample (a kabupaten of some hundred persons) is no part of what is forecast. Lines that the
    model does not count, or the run does not reach, are left out.
    """
    table, found = facts["patterns"], {}
    for i in range(len(table)):
        try:
            draws, forecast = _simulated(ds, facts, table, i)
        except NotCountedError:
            continue
        low, high = np.quantile(draws, INTERVAL)
        found[cell(table, "key", i)] = (float(low), forecast, float(high))
    return found


def _pattern(facts: Facts, table: Table, i: int) -> Pattern:
    plus = terms_of(facts, table, "rows", i)
    minus, over = terms_of(facts, table, "minus", i), terms_of(facts, table, "over", i)
    statistic = cell(table, "statistic", i)
    every = [*plus, *minus, *over]
    alone = statistic == "value"
    figure = combine(*([t.value for t in part] for part in (plus, minus, over)))
    return Pattern(
        number=int(table["pattern"][i]),
        key=cell(table, "key", i),
        item=cell(table, "item", i),
        when=when(plus, minus),
        observed=float(figure) if alone else float("nan"),
        low=plus[0].low if alone else float("nan"),
        high=plus[0].high if alone else float("nan"),
        unit="percent" if over else plus[0].unit,
        statistic=statistic,
        kind=cell(table, "kind", i),
        tolerance=float(table["tolerance"][i]),
        cause=cell(table, "cause", i),
        side=cell(table, "side", i),
        rows=len(every),
        sources=tuple(dict.fromkeys(term.source for term in every)),
    )


def _simulated(ds: xr.Dataset, facts: Facts, table: Table, i: int) -> tuple[Array, float]:
    """The model's figure of a line in each draw that has one [draw], and what they forecast together.

    Raises NotCountedError where none has.
    """
    parts = [terms_of(facts, table, part, i) for part in ("rows", "minus", "over")]
    counted = [[simulate(ds, term.seen) for term in part] for part in parts]
    statistic = cell(table, "statistic", i)
    alone = statistic == "value"
    model = np.stack([combine(*counted)] if alone else counted[0], axis=1)  # [draw, row]
    model = model[~np.isnan(model).any(axis=1)]
    if not len(model):
        raise NotCountedError(cell(table, "key", i))
    if alone:
        return model[:, 0], float(np.median(model))
    told, points = np.array([term.value for term in parts[0]]), parts[0][0].unit == "percent"
    each = np.array([_compare(statistic, told, row, points) for row in model])
    return each, _compare(statistic, told, np.median(model, axis=0), points)


def _compare(statistic: str, told: Array, model: Array, points: bool) -> float:
    """How near the rows of the model are to those of the record, as a whole."""
    if statistic == "rank_correlation":
        return _rank_correlation(told, model)
    gaps = model - told if points else model / told - 1.0
    return float(np.median(np.abs(gaps)))


def combine(plus: Sequence[Any], minus: Sequence[Any], over: Sequence[Any]) -> Any:
    """Sum of `plus` less the sum of `minus`, in percent of the sum of `over` where there is one."""
    value = sum(plus) - sum(minus)
    return 100.0 * value / sum(over) if over else value


def _rank_correlation(left: Array, right: Array) -> float:
    """Spearman's: the correlation of ranks."""
    ranks = [np.argsort(np.argsort(values)).astype(np.float64) for values in (left, right)]
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])


def terms_of(facts: Facts, table: Table, part: str, i: int) -> list[Term]:
    """The rows that a part of a line chooses; none if it is blank."""
    wanted, name = cell(table, part, i), cell(table, "table", i)
    found = [terms(facts, name, choice) for choice in wanted.split(" + ")] if wanted else []
    if not all(found):
        raise FactsError([f"patterns.csv:{i + 2}: {part}: no row of {name} has {wanted}"])
    return [term for several in found for term in several]


def when(plus: Sequence[Term], minus: Sequence[Term]) -> str:
    """The months of a line in words: 2023-12, 2023, 2024-01 to 2024-10, 2024-10 to 2024-12."""
    ends = {month for term in (*plus, *minus) for month in (term.seen.first, term.seen.last)}
    months = sorted(month.astype("datetime64[M]") for month in ends)
    first, last = str(months[0]), str(months[-1])
    if first == last:
        return first
    whole_year = first[:4] == last[:4] and first.endswith("-01") and last.endswith("-12") and not minus
    return first[:4] if whole_year else f"{first} to {last}"


def cell(table: Table, column: str, i: int) -> str:
    """A cell of the table as text."""
    return str(table[column][i])
