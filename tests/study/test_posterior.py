"""The published posterior, and the runs that draw from it."""

import json

import numpy as np
import pytest

from fakes import FakeModel
from semesta.facts import load_facts
from semesta.observe.results import write_results
from semesta.study.design import Options, StudyError, design_study, parameters
from semesta.study.posterior import PUBLISHED, published
from semesta.study.run import run

YEAR = Options(draws=3, until="2015", jobs=1)


class Telling(FakeModel):
    """Counts the value of a fitted parameter."""

    def step(self):
        super().step()
        self.counted[-1] = 1e6 * self.scenario.parameters.get("enrol.income", -1.0)


def counted(outcome):
    return outcome.dataset["active"].sel(province="11", segment="PU").isel(scenario=0, time=0).values


def test_what_ships_holds_two_hundred_draws_within_their_priors():
    draws, known = published(), parameters()
    assert len(draws) >= 200
    assert len(set(draws.values)) == len(draws)
    for name, column in zip(draws.names, np.array(draws.values).T, strict=True):
        assert known[name].low <= column.min() < column.max() <= known[name].high, name


def test_what_ships_says_what_it_rests_on():
    about = json.loads((PUBLISHED / "national.json").read_text(encoding="utf-8"))
    assert about["priors"].keys() == set(published().names)
    assert about["runs"] > about["failed"]
    for digest in ("sha256", "code_sha256", "tables_sha256", "targets_sha256", "settings_sha256"):
        assert len(about[digest]) == 64


def test_a_draw_has_the_parameters_of_its_row_and_after_the_last_comes_the_first(make):
    found = counted(run([make("a")], YEAR, model_class=Telling))
    np.testing.assert_allclose(found, [1e6 * published().of(draw)["enrol.income"] for draw in range(3)])
    assert published().of(len(published())) == published().of(0)


def test_fixed_parameters_are_those_of_the_code(make):
    fixed = Options(**vars(YEAR) | {"parameters": "fixed"})
    assert counted(run([make("a")], fixed, model_class=Telling)).tolist() == [-1e6] * 3


def test_what_a_scenario_sets_itself_stays(make, tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('title.id = "x"\ntitle.en = "x"\n[parameters]\n"enrol.income" = 0.5\n', encoding="utf-8")
    design = design_study([make("a"), file], YEAR)
    plain, own = design.scenarios_of(2)
    assert own.parameters == plain.parameters | {"enrol.income": 0.5}
    assert counted(run([file], YEAR, model_class=Telling)).tolist() == [5e5] * 3


def test_scenarios_of_a_draw_share_its_history(make):
    run([make("a"), make("b", "2015-05")], Options(draws=1, until="2015", jobs=1), model_class=FakeModel)
    assert FakeModel.made == ["new a", "branch a at 4", "branch b at 4"]


def test_results_name_the_posterior_they_were_made_with(make, tmp_path):
    names = set()
    for kind in ("posterior", "fixed"):
        scenario = make("a")
        outcome = run([scenario], Options(**vars(YEAR) | {"parameters": kind}), model_class=FakeModel)
        folder = write_results(
            outcome.dataset, [scenario], tmp_path, facts=load_facts(), command="", wall_time=0.0
        )
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["parameters"] == kind
        assert manifest.get("posterior") == (published().hash if kind == "posterior" else None)
        names.add(folder.name)
    assert len(names) == 2


def test_other_parameters_are_refused(make):
    with pytest.raises(StudyError, match="parameters: found prior, allowed posterior, fixed"):
        design_study([make("a")], Options(parameters="prior"))
