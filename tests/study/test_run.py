import numpy as np
import pytest

from fakes import BookedModel, FakeModel
from semesta.scenario import MACRO_START, load_scenario
from semesta.study.design import Options, StudyError, design_study
from semesta.study.run import StudyFailedError, batches_of, run
from semesta.study.runner.batches import branch_month

YEAR = Options(draws=2, until="2015-12", jobs=1)


def test_history_is_run_once_and_branches_at_the_first_difference(make):
    scenarios = [make("a"), make("b", "2015-05"), make("c", "2015-09")]
    run(scenarios, Options(draws=1, until="2015", jobs=1), model_class=FakeModel)
    assert FakeModel.made == ["new a", "branch a at 4", "branch b at 4", "branch c at 4"]


def test_scenarios_branch_where_their_law_or_prices_part(tmp_path):
    def written(name, body):
        file = tmp_path / f"{name}.toml"
        file.write_text(f'title.id = "{name}"\ntitle.en = "{name}"\n{body}', encoding="utf-8")
        return load_scenario(file)

    discount = 'law.bpu_discount_other = [{ from = "2027-01", to = "2029-12", value = 0.5 }]\n'
    plain, longer = written("plain", ""), written("longer", discount)
    dear = written("dear", "[[lever.macro]]\ninflation = 6\n")
    assert branch_month([plain, longer], 372) == 144
    assert branch_month([plain, dear], 372) == MACRO_START
    assert branch_month([longer, written("same", discount)], 372) == 372
    run([plain, longer], Options(draws=1, until="2027-06", jobs=1), model_class=FakeModel)
    assert FakeModel.made == ["new plain", "branch plain at 144", "branch longer at 144"]


def test_a_branch_gives_what_the_scenario_gives_alone(make):
    scenarios = [make("a"), make("b", "2015-05")]
    together = run(scenarios, YEAR, model_class=FakeModel).dataset
    for scenario in scenarios:
        alone = run([scenario], YEAR, model_class=FakeModel).dataset
        one = together["active"].sel(scenario=[scenario.name])
        np.testing.assert_array_equal(one, alone["active"])


def test_values_stand_at_their_scenario_and_draw(make):
    outcome = run([make("a"), make("b", "2015-05", 100)], YEAR, model_class=FakeModel)
    pu = outcome.dataset["active"].sel(province="11", segment="PU")
    gain = (pu.sel(scenario="b") - pu.sel(scenario="a")).sel(draw=1)
    assert gain.values.tolist() == [0] * 4 + [100 * n for n in range(1, 9)]
    assert pu.sel(scenario="a").isel(time=0, draw=0) != pu.sel(scenario="a").isel(time=0, draw=1)
    assert outcome.failures == ()
    assert outcome.seconds > 0


def test_two_processes_give_what_one_gives(make):
    scenarios = [make("a"), make("b", "2015-05"), make("broken", "2015-03")]
    one = run(scenarios, Options(draws=3, until="2015", jobs=1), model_class=FakeModel)
    two = run(scenarios, Options(draws=3, until="2015", jobs=2), model_class=FakeModel)
    assert one.dataset.identical(two.dataset)
    assert [(f.scenario, f.draw) for f in one.failures] == [(f.scenario, f.draw) for f in two.failures]


def test_the_seed_decides_the_draws(make):
    scenario = make("a")
    first = run([scenario], YEAR, model_class=FakeModel).dataset["active"]
    again = run([scenario], YEAR, model_class=FakeModel).dataset["active"]
    other = run([scenario], Options(draws=2, until="2015", jobs=1, seed=2), model_class=FakeModel).dataset
    assert first.equals(again)
    assert not first.equals(other["active"])


def test_one_failed_run_leaves_the_others(make):
    outcome = run([make("a"), make("broken", "2015-03")], YEAR, model_class=FakeModel)
    assert [(f.scenario, f.draw) for f in outcome.failures] == [("broken", 0), ("broken", 1)]
    assert "seventh month" in outcome.failures[0].trace
    active = outcome.dataset["active"]
    assert bool(active.sel(scenario="broken").isnull().all())
    assert bool(active.sel(scenario="a").notnull().all())


def test_a_draw_that_fails_everywhere_keeps_its_place(make):
    class LastDrawFails(FakeModel):
        def step(self):
            if self.base == last:
                raise ArithmeticError
            super().step()

    scenario = make("a")
    last = design_study([scenario], YEAR).root_seed(1) % 1000
    outcome = run([scenario], YEAR, model_class=LastDrawFails)
    assert outcome.dataset.sizes["draw"] == 2
    assert outcome.dataset["active"].isnull().all(["time", "province", "segment"]).values.tolist() == [
        [False, True]
    ]


def test_if_every_run_fails_the_study_raises(make):
    with pytest.raises(StudyFailedError, match="all 2 runs failed") as caught:
        run([make("broken")], YEAR, model_class=FakeModel)
    assert len(caught.value.failures) == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_counts_every_month_once(make, jobs):
    scenarios = [make("a"), make("b", "2015-05")]
    calls = []
    options = Options(draws=2, until="2015", jobs=jobs)
    run(scenarios, options, progress=lambda done, total: calls.append((done, total)), model_class=FakeModel)
    (batch,) = batches_of(design_study(scenarios, options), 0)
    assert batch.in_all == 4 + 2 * 8
    assert calls[-1] == (40, 40)
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_ends_full_though_a_run_failed(make, jobs):
    calls = []
    options = Options(draws=2, until="2015", jobs=jobs)
    scenarios = [make("a"), make("broken", "2015-03")]
    run(scenarios, options, progress=lambda done, total: calls.append(done / total), model_class=FakeModel)
    assert calls[-1] == 1


def test_parameters_that_differ_share_no_history(make):
    from dataclasses import replace

    a = make("a")
    b = replace(make("b"), parameters={"enrol.price": 1.0})
    run([a, b], Options(draws=1, until="2015", jobs=1), model_class=FakeModel)
    assert FakeModel.made == ["new a", "new b"]


def test_equal_scenarios_are_run_once(make):
    outcome = run([make("a"), make("b")], Options(draws=1, until="2015", jobs=1), model_class=FakeModel)
    assert FakeModel.made == ["new a"]
    assert (
        outcome.dataset["active"]
        .sel(scenario="a")
        .equals(
            outcome.dataset["active"]
            .sel(scenario="b")
            .assign_coords(outcome.dataset["active"].sel(scenario="a").coords)
        )
    )


@pytest.mark.parametrize("since", ["2015-05", None])
def test_a_ledger_that_fails_is_one_failed_run(make, monkeypatch, since):
    def ledger(observed, scenario, facts, law):
        if scenario.name == "b":
            raise ArithmeticError("the books of a month do not balance")
        return {"arrears": np.ones(len(observed["active"]))}

    monkeypatch.setattr("semesta.money.ledger.ledger", ledger)
    outcome = run([make("a"), make("b", since), make("c")], YEAR, model_class=BookedModel)
    assert [(f.scenario, f.draw) for f in outcome.failures] == [("b", 0), ("b", 1)]
    assert "do not balance" in outcome.failures[0].trace
    assert set(outcome.dataset) == {"active", "eligible", "arrears"}  # not what only the ledger reads
    assert outcome.dataset["arrears"].sel(scenario=["a", "c"]).notnull().all()
    assert outcome.dataset["active"].sel(scenario="b").isnull().all()


def test_wrong_options_are_told_all_at_once(make):
    wrong = Options(scale=0, draws=1001, seed=-1, until="2046-01", jobs=0)
    with pytest.raises(StudyError) as caught:
        run([make("a")], wrong, model_class=FakeModel)
    assert [m.option for m in caught.value.mistakes] == ["scale", "draws", "seed", "jobs", "until"]
    assert FakeModel.made == []


@pytest.mark.parametrize("until", ["2014-12", "2046", "2015-13", "15", "", "2015-1", "soon"])
def test_a_month_outside_the_years_is_refused(make, until):
    with pytest.raises(StudyError, match="until"):
        design_study([make("a")], Options(until=until))


@pytest.mark.parametrize(
    ("until", "months"), [("2015-01", 1), ("2015", 12), ("2045-12", 372), ("2030-06", 186)]
)
def test_until_is_the_last_month_simulated(make, until, months):
    assert design_study([make("a")], Options(until=until)).months == months


def test_two_scenarios_of_one_name_are_refused(make):
    with pytest.raises(StudyError, match="2 x a"):
        design_study([make("a"), make("a", "2015-05")], YEAR)


def test_no_scenario_is_refused():
    with pytest.raises(StudyError, match="scenarios"):
        design_study([], YEAR)


def test_neighbouring_seeds_share_no_draw(make):
    seeds = {
        design_study([make("a")], Options(seed=seed)).root_seed(draw)
        for seed in range(20)
        for draw in range(50)
    }
    assert len(seeds) == 1000
    assert all(0 <= s < 2**63 for s in seeds)
