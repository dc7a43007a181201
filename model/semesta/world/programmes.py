"""Programmes for vulnerable workers that the record names: what is known of the past is not drawn.

A case of the table `pemda` names a Pemda, a year and the workers it enrolled. From the first year named to
the last it has a programme, whatever its draw says, and from the first year on the budget that its cases tell
instead of a drawn one: what was paid, else that many workers for twelve months. So known are 16 of 38
provinces and 26 of 508 kabupaten/kota, most of them for 2025. Cases are press stories: they name who pays,
never who does not, and more readily the large. Left out are those of low confidence, and those paid together
with villages, donors or other governments.

Scores (1:1000, 8 draws) with nothing on record, with years alone, with years and budgets: middle gap of BPU
by province 32, 30, 28 percent; rank of UCJ by province 0.47, 0.49, 0.56, by kabupaten/kota 0.37, 0.38, 0.50.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
FIRST, LAST = 2015, 2045
TOGETHER = {"APBDes", "all", "CSR", "donors"}  # words of cases that others pay for too


class Programmes(NamedTuple):
    """Of the 552 Pemda by year from 2015, [552, 31]."""

    runs: Bools  # the record names a programme in this year, or before and after it
    paid: Array  # months of a worker's cover that it pays in a year by the last record; nan before the first

    def of(self, year: int) -> tuple[Bools, Array]:
        """Which Pemda have a programme in `year` by the record, and the months of cover paid, [552] each."""
        column = min(max(year - FIRST, 0), LAST - FIRST)
        return self.runs[:, column], self.paid[:, column]


def _rows(facts: Facts) -> dict[str, int]:
    """Row of each Pemda by its name in the cases."""
    districts, provinces = (facts[level]["name"].tolist() for level in ("districts", "provinces"))
    local = [name.replace("Kabupaten ", "Kab. ") for name in districts]
    return {name: row for row, name in enumerate([*local, *(f"Provinsi {name}" for name in provinces)])}


def _largest(facts: Facts, unit: str, proves: tuple[str, ...]) -> Array:
    """Largest value by Pemda and year [552, 31] of the cases in `unit` that begin with `proves`, else nan."""
    rows, cases = _rows(facts), facts["pemda"].where(group="case", unit=unit)
    values = np.full((len(rows), LAST - FIRST + 1), np.nan)
    columns = (cases[name].tolist() for name in ("item", "place", "date", "value", "confidence"))
    for item, place, date, value, confidence in zip(*columns, strict=True):
        alone = not TOGETHER & set(item.replace(",", " ").split())
        if item.startswith(proves) and alone and confidence != "low" and place in rows:
            at = rows[place], int(date[:4]) - FIRST
            values[at] = np.fmax(values[at], value)
    return values


def named_programmes(facts: Facts) -> Programmes:
    """What the cases say, from the table `pemda`; plans, targets and budgets alone prove no programme."""
    workers = _largest(facts, "persons", ("enrolled workers", "verified workers"))
    price = facts["pemda"].where(item="monthly_contribution")["value"][0]
    budget = _largest(facts, "rupiah", ("enrolled budget", "verified budget"))
    paid = np.where(np.isnan(workers) | np.isnan(budget), 12.0 * workers, budget / price)
    known = ~np.isnan(paid)
    begun = np.logical_or.accumulate(known, axis=1)
    goes_on = np.logical_or.accumulate(known[:, ::-1], axis=1)[:, ::-1]
    for year in range(1, known.shape[1]):
        paid[:, year] = np.where(known[:, year], paid[:, year], paid[:, year - 1])
    return Programmes(begun & goes_on, paid)
