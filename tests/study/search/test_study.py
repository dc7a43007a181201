"""A goal search on a folder, through the runner: what is done is not done again."""

import pandas as pd
import pytest

from fakes import ForecastModel
from semesta.study.plan import Study, read_study
from semesta.study.runner.studies import Where
from semesta.study.search.study import run_search

pytest.importorskip("optuna")

# Every inspector of a month adds one to each of the 38 x 4 groups from then on; 24 months from 2027 to 2028.
FILE = """
title.id = "Uji"
title.en = "Test"
scenarios = ["baseline"]
until = "2028"
years = [2028]
replicates = 2
[[lever.inspection]]
from = "2027-01"
inspectors = {low = 1400, high = 3400, name = "inspectors"}
[outcomes.active]
[outcomes.eligible]
[goal]
cost = "eligible"
runs = 40
confirm = 2
[[goal.reach]]
outcome = "active"
at_least = 0
[[goal.budget]]
outcome = "active"
at_most = 1e30
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Study:
    file = tmp_path_factory.mktemp("study") / "way.toml"
    file.write_text(FILE, encoding="utf-8")
    return read_study(file)


def test_a_search_goes_on_from_what_is_done(study, tmp_path):
    folder, months = tmp_path / "way", []
    first = run_search(study, folder, Where(jobs=1), model_class=ForecastModel)
    again = run_search(
        study, folder, Where(jobs=1), model_class=ForecastModel, progress=lambda *at: months.append(at)
    )
    assert first == again
    assert not months  # nothing was simulated
    assert first.verdict == "met"
    assert first.chosen.mix == (1400.0,)
    left = pd.read_csv(folder / "mixes.csv")
    assert set(left["stage"]) == {"base", "search", "base again", "confirm"}
    assert len(left) == 2 + len(first.tried) + len(first.confirmed)
    assert left.loc[left["stage"].str.startswith("base"), "extra"].tolist() == [0.0, 0.0]
