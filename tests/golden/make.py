"""Write the golden results anew, after a change that is meant to move the forecasts (say why in the commit).

python tests/golden/make.py
"""

import json
from pathlib import Path

import numpy as np

from semesta.facts.calendar import MONTHS, month_index
from semesta.facts.vocabulary import Payer, Segment
from semesta.model import Model
from semesta.scenario import shipped_scenarios

SCALE, SEED = 20_000, 1
YEARS = (2015, 2020, 2024, 2029, 2045)
FILE = Path(__file__).with_name("golden.json")

Result = dict[str, dict[str, float]]


def december(values: np.ndarray, year: int) -> np.ndarray:
    """Row of December of a year."""
    return values[month_index(f"{year}-12")]


def forecast(scenario: str) -> Result:
    """Persons by segment and payer at the year-ends of a shipped scenario, at 1:20,000."""
    observed = Model(scenario, scale=SCALE, seed=SEED).run(MONTHS).observed
    result: Result = {}
    for year in YEARS:
        segments = december(observed["active"], year).sum(axis=0)
        payers = december(observed["active_by_payer"], year).sum(axis=0)
        row = {segment.name: float(segments[segment]) for segment in Segment}
        row |= {f"paid by {payer.name}": float(payers[payer]) for payer in Payer}
        row["employed"] = float(december(observed["employed"], year).sum())
        result[str(year)] = row
    return result


if __name__ == "__main__":
    golden = {scenario: forecast(scenario) for scenario in shipped_scenarios()}
    FILE.write_text(json.dumps(golden, indent=1, sort_keys=True) + "\n", encoding="utf-8")
