import numpy as np
import pytest

from fakes import BrokenModel, ForecastModel
from semesta.scenario import ScenarioError
from semesta.study.decompose import decompose, plan_decomposition
from semesta.study.design import Options, StudyError
from semesta.study.run import StudyFailedError

TWO = """
title.id = "Dua"
title.en = "Two"
extends = "baseline"
[[lever.outreach]]
from = "2026-01"
agents = 30000
[[lever.inspection]]
from = "2026-01"
inspectors = 4000
"""
OPTIONS = Options(scale=100_000, draws=2, until="2027-12", jobs=1, parameters="fixed")


@pytest.fixture(scope="module")
def policy(tmp_path_factory):
    file = tmp_path_factory.mktemp("two") / "two.toml"
    file.write_text(TWO)
    return file


@pytest.fixture(scope="module")
def found(policy):
    return decompose(plan_decomposition(policy, "baseline", OPTIONS), model_class=ForecastModel)


def test_the_effect_is_that_of_the_mechanism_that_does_something(policy, found):
    plan = plan_decomposition(policy, "baseline", OPTIONS)
    more = plan.scenario.levers.inspectors - plan.base.levers.inspectors
    places = 38 * 4  # the model of these tests counts every inspector so far in every province and segment
    expected = places * np.cumsum(more)[11:156:12]
    active = found.sel(outcome="active")
    assert active["alone"].sel(mechanism="inspection", draw=1).values == pytest.approx(expected, abs=64)
    assert float(np.abs(active["share"].sel(mechanism="outreach")).max()) == 0.0
    np.testing.assert_allclose(active["together"], active["share"].sum("mechanism"), atol=64)
    assert found.sel(year=slice(None, 2025))["together"].values.max() == 0.0


def test_what_it_says_of_itself(found):
    assert found["mechanism"].values.tolist() == ["outreach", "inspection"]
    assert found["unit"].values.tolist() == ["persons", "rupiah in the year"]
    assert (found.attrs["scenario"], found.attrs["base"], found.attrs["failed"]) == ("two", "baseline", 0)
    assert found.attrs["base_title_id"] == "Kebijakan yang berjalan"


def test_the_folder_is_named_by_all_that_decides_it(policy):
    names = {
        plan_decomposition(policy, "baseline", Options(draws=draws, until=until)).folder
        for draws, until in ((2, "2027"), (3, "2027"), (2, "2028"))
    }
    assert len(names) == 3


def test_two_that_do_not_differ_are_refused(tmp_path):
    same = tmp_path / "same.toml"
    same.write_text('title.id = "Sama"\ntitle.en = "Same"\nextends = "baseline"\n')
    with pytest.raises(ScenarioError, match="changes nothing of baseline"):
        plan_decomposition(same, "baseline", OPTIONS)


def test_less_than_a_year_is_refused(policy):
    with pytest.raises(StudyError, match="until"):
        plan_decomposition(policy, "baseline", Options(until="2015-06"))


def test_nothing_comes_of_runs_that_all_fail(policy):
    with pytest.raises(StudyFailedError, match="first month"):
        decompose(plan_decomposition(policy, "baseline", OPTIONS), model_class=BrokenModel)
