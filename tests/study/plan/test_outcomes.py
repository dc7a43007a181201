"""Outcomes are the sums that a reader would make by hand from the dataset."""

import numpy as np
import pytest

from semesta.observe import coverage
from semesta.observe.variables import VARIABLES
from semesta.study.plan import Outcome, Study, measure, variables_of
from semesta.study.plan.measures import FLOWS, MEASURES

DECEMBER_2029, YEAR_2029 = 179, slice(168, 180)


@pytest.fixture(scope="module")
def one(fake):
    """One run of the made-up dataset."""
    return fake.isel(scenario=[1], draw=[2])


def taken(scenarios, run, *outcomes):
    return measure(Study("x", {}, tuple(scenarios), outcomes), run)


def values(run, name):
    return run[name].values[0, 0].astype(float)


def test_a_stock_is_its_december_and_a_flow_the_sum_of_its_months(scenarios, one):
    stock, flow = Outcome("s", "active", (2028, 2029)), Outcome("f", "contributions", (2029,), over="sum")
    mean = Outcome("m", "active", (2029,), over="mean")
    found = taken(scenarios, one, stock, flow, mean)
    months = values(one, "active").sum((1, 2))
    np.testing.assert_allclose(found["s"], months[[DECEMBER_2029 - 12, DECEMBER_2029]])
    np.testing.assert_allclose(found["f"], values(one, "contributions")[YEAR_2029].sum())
    np.testing.assert_allclose(found["m"], months[YEAR_2029].mean())


def test_what_where_names_is_selected_and_the_rest_added_up(scenarios, one):
    where = {"province": ("11", "35"), "segment": ("BPU",)}
    rows = [list(one["province"].values).index(code) for code in where["province"]]
    found = taken(
        scenarios,
        one,
        Outcome("a", "active", (2029,), where),
        Outcome("c", "coverage_eligible", (2029,), where),
        Outcome("paid", "outlays", (2029,), {"payer": ("kabkota",)}, over="sum"),
    )
    own = values(one, "active")[DECEMBER_2029][rows, 1].sum()
    np.testing.assert_allclose(found["a"], own)
    np.testing.assert_allclose(found["c"], own / values(one, "eligible")[DECEMBER_2029][rows].sum())
    by_payer = values(one, "contributions_by_province")[YEAR_2029].sum((0, 1))
    np.testing.assert_allclose(found["paid"], by_payer[list(one["payer"].values).index("kabkota")])


def test_definitions_are_those_of_observe(scenarios, one):
    found = taken(
        scenarios,
        one,
        Outcome("u", "coverage_eligible_without_jakon", (2029,)),
        Outcome("s", "province_spread", (2029,)),
    )
    december = one.isel(time=DECEMBER_2029)
    rate = coverage.active_over_eligible(december, jakon=False)
    places = coverage.active_over_eligible(december, province=True).values.ravel()
    np.testing.assert_allclose(found["u"], rate.values.ravel())
    np.testing.assert_allclose(found["s"], np.quantile(places, 0.9) - np.quantile(places, 0.1))


def test_an_outcome_without_a_title_names_its_places(study):
    plan = study(
        'scenarios = ["baseline"]\nyears = [2029]\n[outcomes.active]\n'
        'where = {province = ["35", "Papua Selatan"], segment = "BPU"}\n'
        '[outcomes.active_district]\nwhere.district = "3578"\n'
    )
    assert plan.outcomes[0].long_name["en"] == "Active participants (Jawa Timur + Papua Selatan, BPU)"
    assert plan.outcomes[1].long_name["id"].endswith("(Kota Surabaya)")


def test_a_missing_run_is_nan_and_never_zero(scenarios, one):
    empty = one.map(lambda values: values * np.nan)
    outcomes = [
        Outcome(name, name, (2029,), over="sum") for name in ("active", "public_cost", "coverage_eligible")
    ]
    assert all(np.isnan(found).all() for found in taken(scenarios, empty, *outcomes).values())


def test_every_measure_can_be_taken_from_the_variables_it_names(scenarios, one):
    for name, asked in MEASURES.items():
        first = {dim: (str(one[dim].values[0]),) for dim in asked.dims}
        where = first | {dim: labels[:1] for dim, labels in asked.labels.items()}
        outcome = Outcome(name, name, (2029,), where, over="sum")
        study = Study("x", {}, tuple(scenarios), (outcome,))
        found = measure(study, one[sorted(variables_of(study))])
        assert found[name].shape == (1,)
        assert set(asked.long_name) == {"id", "en"}


def test_flows_are_variables_of_the_results():
    assert {variable.name for variable in VARIABLES} > FLOWS


RECORD = """scenarios = ["baseline"]
until = "2025-01"
[outcomes.members_2019]
measure = "record"
where.pattern = "active-2019"
[outcomes.jakarta]
measure = "record"
where.pattern = "province-gap-pu-31-2023-12"
"""


def test_a_figure_of_the_record_is_kept_of_the_year_in_which_it_ends(study, one):
    plan = study(RECORD)
    members, jakarta = plan.outcomes
    assert (members.years, members.unit, jakarta.years) == ((2019,), "persons", (2023,))
    found = measure(plan, one)
    np.testing.assert_allclose(found["members_2019"], values(one, "active")[59].sum())
    row = list(one["province"].values).index("31")
    np.testing.assert_allclose(found["jakarta"], values(one, "active_by_office")[107, row, 0])
