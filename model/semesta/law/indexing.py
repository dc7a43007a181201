"""Rules that the law ties to an index, continued beyond their last known value.

PP 45/2015 raises the wage ceiling of JP with last year's growth of GDP (article 29(3)) and the smallest and
largest pension with last year's inflation (article 18), each March. The letters round the ceiling down
and the pensions up to 100 rupiah: so all observed values follow from those before them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from math import ceil, floor

from semesta.facts.calendar import END_YEAR
from semesta.law.rule import LawError, Rule

MONTH, STEP = 3, 100
ROUND = {"index:gdp": floor, "index:inflation": ceil}


def raised(value: float, growth: float, after: str) -> float:
    """`value` raised by the fraction `growth` and rounded as the letters do; `after` names the index."""
    steps = round(value * (1.0 + growth) / STEP, 6)  # 7,000,000 x 1.0479 is 7,335,300, not a hair less
    return float(ROUND[after](steps) * STEP)


def continued(last: Rule, growth: Mapping[int, float]) -> Iterable[Rule]:
    """Values after `last`, one each March to 2045; `growth` is the fraction by calendar year.

    Raises LawError where a year from that of `last` to 2044 is missing.
    """
    note = f"continued from {last.start.year} with a given path; no decision of the agency"
    row = replace(last, confidence="low", note=note)
    for year in range(last.start.year, END_YEAR):
        if year not in growth:
            raise LawError(f"{last.rule}: {last.after} needs the growth of {year}")
        value = raised(row.value, growth[year], last.after)
        row = replace(row, value=value, start=date(year + 1, MONTH, 1))
        yield row
