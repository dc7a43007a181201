"""A point is the scenario that a file of the same content would be."""

from semesta.scenario import load_scenario
from semesta.study.plan import design_table, scenario_at

RANGES = """
scenarios = ["baseline", "recession"]
futures = ["baseline", "recession"]
[parameters]
fund.mandate = {values = [1.5]}
[structure]
peers = {values = ["sector"]}
[[lever.inspection]]
from = {values = ["2026-07"]}
inspectors = {values = [3000]}
quota = 40
[[law.ppu_jp_employer]]
from = "2028"
value = {values = [0.03]}
[outcomes.active]
years = [2029]
"""
FILE = """
title.id = "x"
title.en = "x"
extends = "{parent}"
[parameters]
fund.mandate = 1.5
[structure]
peers = "sector"
[[lever.inspection]]
from = "2026-07"
inspectors = 3000
quota = 40
[[law.ppu_jp_employer]]
from = "2028"
value = 0.03
"""


def test_a_point_equals_the_file_that_says_the_same(study, tmp_path):
    plan = study(RANGES)
    points = [scenario_at(plan, row) for row in design_table(plan).to_dict("records")]
    files = []
    for parent in ("baseline", "recession"):
        (tmp_path / f"{parent}-child.toml").write_text(FILE.format(parent=parent), encoding="utf-8")
        files.append(load_scenario(tmp_path / f"{parent}-child.toml"))
    assert [p.name for p in points] == ["baseline", "baseline", "recession", "recession"]
    assert [p.hash for p in points] == [files[0].hash, files[1].hash] * 2
    assert points[0].levers == files[0].levers


def test_what_does_not_vary_stays_as_it_is(study):
    plan = study('scenarios = ["goal-70m"]\n[outcomes.active]\nyears = [2029]\n')
    assert scenario_at(plan, design_table(plan).iloc[0]).hash == load_scenario("goal-70m").hash


def test_entries_of_one_table_of_the_file_are_one_entry(study):
    plan = study(
        'scenarios = ["baseline"]\n[outcomes.active]\nyears = [2029]\n[design]\npoints = 2\n'
        "[[lever.inspection]]\nfrom = 2026\n"
        "inspectors = {low = 2000, high = 3000}\nquota = {low = 30, high = 40}\n"
        "[[lever.inspection]]\nfrom = 2030\nto = 2031\n"
        'inspectors = {low = 4000, high = 5000, name = "later"}\n'
    )
    table = design_table(plan)
    levers = scenario_at(plan, table.iloc[-1]).levers
    assert len(table) == 8
    assert (levers.inspectors[12 * 12], levers.visit_quota[12 * 12]) == (3000, 40)
    assert (levers.inspectors[15 * 12], levers.visit_quota[15 * 12]) == (5000, 40)
    assert levers.inspectors[17 * 12] == 3000


def test_what_a_row_has_no_value_of_stays_as_the_scenario_has_it(study):
    plan = study(
        'scenarios = ["goal-70m"]\n[[lever.inspection]]\nfrom = "2027-01"\n'
        "inspectors = {low = 0, high = 9000}\n"
        "[outcomes.active]\nyears = [2029]\n[design]\npoints = 2\n"
    )
    own = plan.scenarios[0]
    assert scenario_at(plan, {"scenario": "goal-70m", "inspection.inspectors": float("nan")}).hash == own.hash
    assert scenario_at(plan, {"scenario": "goal-70m", "inspection.inspectors": 9000.0}).hash != own.hash
