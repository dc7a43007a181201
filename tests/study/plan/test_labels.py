"""A merged dataset says of itself what analysis asks for, and survives the disk."""

import json

import xarray as xr

from semesta.study.analysis.merged import factors_of, sampling_of
from semesta.study.plan import design_table
from semesta.study.plan.labels import outcome_attributes, point_variables, study_attributes

STUDY = """
scenarios = ["baseline", "goal-70m"]
[parameters]
fund.mandate = "prior"
[structure]
peers = "all"
[[lever.inspection]]
from = {values = ["2026-07", "2028-01"]}
inspectors = {values = [3000, 5000]}
[outcomes.active]
years = [2029]
[design]
kind = "lhs"
points = 4
levers.points = 2
[goal]
cost = "active"
[[goal.reach]]
outcome = "active"
at_least = 70e6
"""


def test_a_parameter_is_named_in_both_languages(study):
    plan = study(STUDY.split("[goal]")[0])
    told = point_variables(plan, design_table(plan))["fund.mandate"][2]
    assert told["long_name"] == "Pull of a binding directive on funding by Pemda"
    assert told["long_name_id"] == "Pengaruh arahan pusat pada pendanaan Pemda"


def test_a_date_is_named_in_both_languages(study):
    plan = study(STUDY.split("[goal]")[0])
    told = point_variables(plan, design_table(plan))["inspection.from"][2]
    assert (told["long_name"], told["long_name_id"]) == ("inspection: start", "inspection: mulai")


def test_points_and_sampling_come_back_from_the_disk(study, tmp_path):
    plan = study(STUDY.split("[goal]")[0])
    table = design_table(plan)
    made = xr.Dataset(point_variables(plan, table), attrs=study_attributes(plan))
    made.to_netcdf(tmp_path / "study.nc")
    ds = xr.load_dataset(tmp_path / "study.nc")
    factors = {factor.name: factor for factor in factors_of(ds)}
    assert list(factors) == [d.name for d in plan.dimensions]
    assert (factors["fund.mandate"].low, factors["fund.mandate"].high) == (0.3, 3.0)
    assert factors["peers"].values == ("province", "sector", "small_world")
    assert (factors["inspection.inspectors"].values, factors["inspection.inspectors"].high) == ((), 5000)
    assert factors["inspection.from"].kind == "lever"
    assert sampling_of(ds)["crossed"]["kind"] == "grid"
    assert ds["fund.mandate"].values.tolist() == table["fund.mandate"].tolist()
    assert ds["inspection.from"].values.tolist() == table["inspection.from"].tolist()


def test_the_resolved_study_is_plain_json_with_its_scenarios_in_full(study):
    alone = STUDY.replace('["baseline", "goal-70m"]', '["goal-70m"]')  # a goal is searched from one scenario
    plan = study(alone.replace('kind = "lhs"\npoints = 4\nlevers.points = 2\n', "points = 2\n"))
    text = study_attributes(plan)["study"]
    found = json.loads(text, parse_constant=lambda name: 1 / 0)  # neither NaN nor Infinity
    assert found["scenarios"]["goal-70m"]["hash"] == plan.scenarios[0].hash
    assert found["goal"]["reach"][0] == {
        "outcome": "active", "low": 70e6, "high": None, "year": None, "probability": 0.5,
    }  # fmt: skip
    assert outcome_attributes(plan.outcomes[0])["units"] == "persons"
