"""Single figures of the record that a run can be asked for, each by a key.

Every line of the table `patterns` that is one value, and every row of the lines that compare many
("province-gap-pu-31-2023-12": the row of DKI Jakarta, December 2023, of the line "province-gap-pu").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts, Table
from semesta.facts.calendar import month_index
from semesta.observe.measures import simulate
from semesta.observe.patterns import cell, combine, terms_of, when
from semesta.observe.record import Source, Term

if TYPE_CHECKING:
    import xarray as xr

PARTS = ("rows", "minus", "over")
MANY = "median_gap"  # lines of one statistic over many rows; those of other statistics have the same rows
CONFIDENCE = ("low", "medium", "high")
DATE = re.compile(r"-20\d\d(-\d\d)?")


@dataclass(frozen=True)
class Figure:
    """One figure of the record.

    item, when: in words, as the table of patterns has them
    parts: rows that are added, taken off, and divided by (then in percent)
    """

    key: str
    item: str
    when: str
    parts: tuple[tuple[Term, ...], tuple[Term, ...], tuple[Term, ...]]

    @property
    def observed(self) -> float:
        """What the record says, in `unit`."""
        return float(combine(*([term.value for term in part] for part in self.parts)))

    @property
    def unit(self) -> str:
        """The unit of the rows; percent where one is a share of others."""
        return "percent" if self.parts[2] else self.parts[0][0].unit

    @property
    def month(self) -> str:
        """The last month that it speaks of, "2019-12"."""
        return str(max(term.seen.last for part in self.parts for term in part).astype("datetime64[M]"))

    @property
    def place(self) -> str:
        """BPS codes of its provinces or kabupaten/kota, joined by +; "" for the nation."""
        seen = self.parts[0][0].seen
        return "+".join(seen.provinces or seen.districts)

    @property
    def source(self) -> Source:
        """Where it comes from; of several sources, one of least confidence."""
        sources = [term.source for part in self.parts for term in part]
        return min(sources, key=lambda source: CONFIDENCE.index(source.confidence))

    def months(self) -> int:
        """Months from January 2015 that a run must have lived to be asked for it."""
        return month_index(self.month) + 1

    def simulated(self, ds: xr.Dataset) -> NDArray[np.float64]:
        """What each draw of a dataset of one scenario gives for it, [draw], in `unit`.

        Raises NotCountedError where the model has no counterpart, or the run lacks the variable or months.
        """
        return np.asarray(combine(*([simulate(ds, term.seen) for term in part] for part in self.parts)))


def figures(facts: Facts) -> Mapping[str, Figure]:
    """Every figure of the record by its key. Raises FactsError where a line finds no row."""
    table = facts["patterns"]
    return {figure.key: figure for i in range(len(table)) for figure in _of_line(facts, table, i)}


def series_of(key: str) -> str:
    """The key without its date: the same for all figures of one series ("active-2019", "active-2024-10")."""
    return DATE.sub("", key)


def _of_line(facts: Facts, table: Table, i: int) -> Iterator[Figure]:
    key, item, statistic = (cell(table, name, i) for name in ("key", "item", "statistic"))
    plus, minus, over = (tuple(terms_of(facts, table, part, i)) for part in PARTS)
    if statistic == "value":
        yield Figure(key, item, when(plus, minus), (plus, minus, over))
    for term in plus if statistic == MANY else ():
        one = Figure("", item, when([term], ()), ((term,), (), ()))
        yield Figure(f"{key}-{one.place}-{one.month}", item, one.when, one.parts)
