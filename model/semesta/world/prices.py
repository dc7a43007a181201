"""Growth of GDP and prices by year, and the law that follows from them: indexed, then as the scenario amends.

Known years are a table; for the years ahead each named macro path has an assumption, which a scenario may
replace (`MacroPath.gdp_growth`, `MacroPath.inflation`).
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts, FactsError
from semesta.facts.calendar import END_YEAR, MONTHS, START_YEAR, year_of
from semesta.law import Law, load_law
from semesta.law.indexing import MONTH
from semesta.scenario import Scenario
from semesta.scenario.levers import MACRO_START, MacroPath
from semesta.world.assumptions import Assumption

Array = NDArray[np.float64]
KNOWN_TO = year_of(MACRO_START) - 1  # macro paths may part from here on, so every earlier year must be known

GDP_AHEAD = {
    "trend": Assumption(
        5.0, 4.0, 6.0, "percent a year", "4.8-5.3 in every year since 2015 but the pandemic's"
    ),
    "rpjpn": Assumption(
        6.5,
        5.5,
        7.5,
        "percent a year",
        "a growth of 6 to 7 carries income per head to 30,300 dollars in 2045",
    ),
}
INFLATION_AHEAD = {
    "trend": Assumption(2.5, 1.5, 3.5, "percent a year", "the middle of Bank Indonesia's target of 2025-27"),
    "rpjpn": Assumption(2.5, 1.5, 3.5, "percent a year", "as on the trend: growth comes from productivity"),
}


def gdp_growth(facts: Facts, macro: MacroPath) -> dict[int, float]:
    """Real growth of GDP as a fraction by calendar year, 2015-2045; see `_path` for errors."""
    return _path(facts, "gdp_growth", _ahead(GDP_AHEAD, macro.name, macro.gdp_growth))


def inflation(facts: Facts, macro: MacroPath) -> dict[int, float]:
    """Inflation, December on December, as a fraction by calendar year, 2015-2045; see `_path` for errors."""
    return _path(facts, "inflation", _ahead(INFLATION_AHEAD, macro.name, macro.inflation))


def price_index(by_year: Mapping[int, float]) -> Array:
    """Prices relative to January 2015 by month, [372]; each March steps by the inflation of last year.

    As JP's own indexing does (PP 45/2015 article 18). The first step is that of March 2016: the inflation of
    2014 lies before January 2015.
    """
    steps = np.ones(MONTHS)
    for year in range(START_YEAR, END_YEAR):
        steps[(year + 1 - START_YEAR) * 12 + MONTH - 1] = 1.0 + by_year[year]
    return np.asarray(np.cumprod(steps))


def law_in_force(policy: Scenario, facts: Facts, law: Law | None = None) -> Law:
    """The law of a run: `law` (the shipped one unless given), indexed by the macro path, then amended by the
    scenario. Raises LawError where an amendment names no rule.
    """
    macro = policy.levers.macro
    indexed = (law or load_law()).indexed(gdp_growth(facts, macro), inflation(facts, macro))
    return indexed.amended(policy.amendments)


def _ahead(named: Mapping[str, Assumption], name: str, percent: float | None) -> float:
    return named[name].value if percent is None else percent


def _path(facts: Facts, indicator: str, ahead: float) -> dict[int, float]:
    """Known years of the table `macro`, then `ahead` percent, as fractions.

    Raises FactsError where a year to 2024 is missing.
    """
    rows = facts["macro"].where(indicator=indicator)
    percent = {
        int(str(date)[:4]): float(value) for date, value in zip(rows["date"], rows["value"], strict=True)
    }
    missing = [str(year) for year in range(START_YEAR, KNOWN_TO + 1) if year not in percent]
    if missing:
        raise FactsError([f"macro: {indicator} of {', '.join(missing)} is missing"])
    return {year: percent.get(year, ahead) / 100.0 for year in range(START_YEAR, END_YEAR + 1)}
