"""The published record of money (pattern 8) against the baseline at 1:1000: each figure within tolerance."""

import math

import pytest

from semesta.facts import load_facts
from semesta.observe.patterns import patterns, simulated
from semesta.study.design import Options
from semesta.study.run import run

FACTS = load_facts()
ASKED = [p for p in patterns(FACTS) if p.number == 8 and not math.isnan(p.tolerance)]
# Missed for reasons that docs/money.md gives; a figure here may also be met.
CASES = "the record counts accident cases in 2020 and claims, about half of them, from 2023"
EXITS = "the model claims JHT at one pace in all years; the record swings from 2.5 to 3.6 million and back"
LUMPS = "who is paid JP back, and when those of 56 to 58 claim it, is not in the record"
YOUNG = "JKP began in 2022; its take-up is one parameter for the first year and one for all later"
HEALTH = "members of BPU die as often as others of their age; who joins may be of worse health (WE10)"
MISSED = {
    "scholarships-2023": HEALTH,
    "fund-2023-jkm": HEALTH,
    "claims-2023": EXITS,
    "claims-2023-jkk": CASES,
    "claims-2024-jkk": CASES,
    "claims-2020-jht": EXITS,
    "claims-2024-jht": EXITS,
    "claims-2024": EXITS,
    "benefits-2020-jp": LUMPS,
    "benefits-2023-jp": LUMPS,
    "benefits-2023-jkp": YOUNG,
    "benefits-2024-jp": LUMPS,
    "claims-2020-jp": LUMPS,
    "claims-2023-jp": LUMPS,
    "claims-2024-jp": LUMPS,
}


@pytest.fixture(scope="module")
def found():
    """Median of each line of the record over three draws to the end of 2024."""
    ds = run(["baseline"], Options(scale=1000, draws=3, until="2024-12", jobs=1, parameters="fixed")).dataset
    return {key: median for key, (_, median, _) in simulated(ds.isel(scenario=0), FACTS).items()}


@pytest.mark.parametrize("pattern", ASKED, ids=lambda p: p.key)
def test_the_model_gives_the_figure_of_the_record(found, pattern):
    met = pattern.met(found[pattern.key])
    if not met and pattern.key in MISSED:
        pytest.xfail(MISSED[pattern.key])
    assert met, f"{pattern.gap(found[pattern.key]):+.0%} off, {pattern.tolerance:.0%} allowed"


def test_what_is_missed_is_asked_for():
    assert set(MISSED) <= {p.key for p in ASKED}
