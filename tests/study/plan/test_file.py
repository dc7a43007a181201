"""A good study file becomes what it says, and the page on study files says what is so."""

import pickle
import re
from math import isnan
from pathlib import Path

import pytest

from semesta.study.plan import Sampling, design_table, scenario_at
from semesta.study.plan.measures import DEFINED
from semesta.study.plan.sampling import KINDS
from study_whole import MINE, WHOLE

PAGE = (Path(__file__).parents[3] / "docs" / "studies.md").read_text(encoding="utf-8")


@pytest.fixture
def whole(study):
    return study(WHOLE, **{"mine.toml": MINE})


def test_what_varies_is_named_bounded_and_told_apart(whole):
    found = {d.name: d for d in whole.dimensions}
    priors = [name for name in found if name.startswith("peers.")]
    assert priors
    assert (found["mandate"].target, found["mandate"].low, found["mandate"].high) == ("fund.mandate", 1, 2.5)
    assert found["mandate"].base == 2.5
    assert found["peers"].values == ("province", "sector", "small_world")
    assert found["future"].values == ("baseline", "recession")
    assert found["inspection.from"].integer
    assert found["inspection.inspectors"].values == (100, 300)
    assert isnan(found["inspection.inspectors"].low)
    assert found["inspection.inspectors"].entry == {"province": "Jawa Timur"}
    assert found["ppu_jp_employer"].on == "law"
    uncertain = {d.name for d in whole.uncertainties}
    assert uncertain == {"future", "mandate", "peers", "pbi_jamsostek.exclusion_error", *priors}
    assert {d.name for d in whole.dimensions if not d.shares_history} == {"mandate", "peers", *priors}


def test_numbers_years_and_selections_are_as_written(whole):
    assert (whole.replicates, whole.scale, whole.seed, whole.until) == (3, 4000, 7, 174)
    assert [s.name for s in whole.scenarios] == ["baseline", "mine"]
    active, east, paid = whole.outcomes
    assert active.years == (2025, 2026, 2027)
    assert east.where == {"province": ("35",), "segment": ("PU", "BPU")}
    assert (active.over, paid.over, paid.unit) == ("december", "sum", "rupiah in the year")
    assert whole.years == (2025, 2026, 2027, 2028)
    assert whole.sampling == Sampling("lhs", 5, {}, Sampling("grid", 2))
    assert whole.stop.most == 12


def test_the_smallest_study_runs_its_scenarios(study):
    least = study('scenarios = ["baseline"]\n[outcomes.active]\nyears = [2029]\n')
    assert (least.dimensions, least.sampling.kind, least.replicates, least.until) == ((), "grid", 1, 372)


def test_a_study_travels_to_another_process(whole):
    again = pickle.loads(pickle.dumps(whole))
    row = design_table(whole).iloc[-1]
    assert design_table(again).equals(design_table(whole))
    assert scenario_at(again, row).hash == scenario_at(whole, row).hash


def test_a_goal_is_read_with_its_limits(study):
    goal = study(
        'scenarios = ["baseline"]\n[outcomes.active]\nyears = [2029]\n'
        '[outcomes.public_cost]\nyears = "2027-2029"\n'
        "[[lever.inspection]]\nfrom = 2026\ninspectors = {low = 1000, high = 5000}\n"
        '[goal]\ncost = "public_cost"\nruns = 50\n'
        '[[goal.reach]]\noutcome = "active"\nyear = 2029\nat_least = 70e6\nprobability = 0.8\n'
        '[[goal.budget]]\noutcome = "public_cost"\nat_most = 5e12\n'
    ).goal
    assert (goal.cost, goal.runs) == (("public_cost",), 50)
    assert (goal.reach[0].low, goal.reach[0].high, goal.reach[0].year) == (70e6, float("inf"), 2029)
    assert (goal.budgets[0].high, goal.budgets[0].year) == (5e12, None)


def test_the_files_of_the_page_are_good(study):
    whole, design, stop, goal, *_ = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    whole = re.sub(r"^(title|extensions).*\n", "", whole, flags=re.MULTILINE)
    beside = {"my-policy.toml": MINE}
    assert len(study(whole, **beside).outcomes) == 3
    assert study(whole.split("[design]")[0] + design, **beside).sampling.crossed.points == 3
    assert study(whole + stop, **beside).stop.most == 64
    alone = whole.replace(', "my-policy.toml"', "") + '[outcomes.centre]\nmeasure = "public_cost"\n'
    assert study(alone + goal).goal.budgets[0].high == 5e12


def test_the_page_names_every_kind_of_design_and_every_defined_measure():
    assert [name for name in (*KINDS, *(m.name for m in DEFINED)) if f"| `{name}` |" not in PAGE] == []
