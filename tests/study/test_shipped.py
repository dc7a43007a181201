"""The experiments that come with the program can be read, and each has its page."""

from pathlib import Path

import numpy as np
import pytest

from semesta.scenario import load_scenario
from semesta.study.plan import read_study
from semesta.study.plan.shipped import shipped_studies

ROOT = Path(__file__).parents[2]
EXPERIMENTS = [ROOT / "experiments" / f"{name}.toml" for name in shipped_studies()]
MOST_RUNS = 5000  # what a laptop does in an evening at these scales


@pytest.mark.parametrize("path", EXPERIMENTS, ids=lambda path: path.stem)
def test_an_experiment_is_good_small_and_explained(path):
    study = read_study(path)
    if study.goal is not None:
        assert study.goal.runs <= MOST_RUNS
    page = (ROOT / "docs" / "experiments" / f"{path.stem}.md").read_text(encoding="utf-8")
    assert "<!-- table: settings -->" in page
    assert f"experiments/{path.name}" in page


def test_futures_are_scenarios_of_the_economy_alone():
    base = load_scenario("baseline").levers
    for file in sorted((ROOT / "experiments" / "futures").glob("*.toml")):
        levers = load_scenario(file).levers
        assert levers.macro != base.macro, file
        for name, values in base.arrays().items():
            assert np.array_equal(levers.arrays()[name], values, equal_nan=True), (file, name)
