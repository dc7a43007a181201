"""Back-tests of a made-up model that knows how the record went, but for two parameters."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from typer.testing import CliRunner

from knowing import RECORD, TRUE, KnowingModel
from semesta.cli import app
from semesta.fit import verdicts
from semesta.fit.aims import AIMS, Aim, reached
from semesta.fit.backpage import blocks
from semesta.fit.backshown import lines, shares
from semesta.fit.backtest import backtest
from semesta.fit.page import fill
from semesta.fit.rolling import read_rolling
from semesta.show.catalogue import LANGS
from semesta.study.runner.studies import Where

CALIBRATION = """title.id = "Uji"
title.en = "Test"
scenarios = ["baseline"]
seed = 3
replicates = 2
[parameters]
"enrol.base" = "prior"
"contact.walk_in" = "prior"
[fit]
waves = [34]
draws = 200
"""
ROLLING = """title.id = "Uji mundur"
title.en = "A back-test"
calibration = "calibration.toml"
origins = [2019, 2022]
points = 34
draws = 10
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    folder = tmp_path_factory.mktemp("settings")
    (folder / "calibration.toml").write_text(CALIBRATION, encoding="utf-8")
    (folder / "made-up.toml").write_text(ROLLING, encoding="utf-8")
    read = read_rolling(folder / "made-up.toml")
    keys = [f"active-{year}" for year in RECORD]
    aims = tuple(replace(t, discrepancy=0.01 * t.observed) for t in read.plan.targets if t.key in keys)
    outcomes = tuple(o for o in read.study.outcomes if o.name in keys)
    study = replace(read.study, outcomes=outcomes, until=120)
    return replace(read, plan=replace(read.plan, targets=aims, study=study))


def weighted(likelihood, seed, draws):
    """A sampler for two parameters, in a moment: points of the prior, drawn as likely as they are."""
    rng = np.random.default_rng(seed)
    units = rng.random((4000, 2))
    weight = np.exp((log := likelihood(units)) - log.max())
    chosen = rng.choice(4000, draws, p=weight / weight.sum())
    return SimpleNamespace(draws=likelihood.emulator.natural(units[chosen]))


@pytest.fixture(scope="module", autouse=True)
def _quick():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("semesta.fit.backtest.sample", weighted)
        yield


@pytest.fixture(scope="module")
def found(plan, tmp_path_factory):
    return backtest(plan, tmp_path_factory.mktemp("runs"), Where(jobs=1), model_class=KnowingModel)


def came(found):
    return verdicts.of_path(found.table, "came")


def test_the_model_that_knows_the_record_beats_every_rival(found):
    share, _, _, cells = verdicts.errors(came(found), "model", ["total"])
    assert cells == 5  # three years from 2019, two from 2022
    assert share < 0.3
    won, all_cells = verdicts.won(came(found))
    assert won == all_cells == 3
    assert verdicts.coverage(came(found), 0.95)[0] == 1.0


def test_an_origin_learns_from_what_was_known_then_alone(found):
    early, late = (found.draws[year][:, 1].std() for year in (2019, 2022))
    assert late < early  # three more year-ends tell the slope
    for draws in found.draws.values():
        assert abs(np.median(draws[:, 0]) - TRUE["enrol.base"]) < 1.0


def test_the_future_expected_is_run_under_the_tables_of_the_origin(found):
    expected = verdicts.of_path(found.table, "expected")
    fresh = expected[expected["forecaster"] == "fresh"]
    assert (fresh["median"] < 0.7 * fresh["observed"]).all()


def test_what_was_unforeseen_elsewhere_widens_the_forecast_of_an_origin_alone(found):
    expected = verdicts.of_path(found.table, "expected").set_index(["origin", "forecaster", "horizon"])
    width = expected["high80"] - expected["low80"]
    for origin in (2019, 2022):
        assert width[origin, "model", 1] > 2 * width[origin, "certain", 1]
    assert {step.origin for step in found.unforeseen} == {2019, 2022}
    assert all(step.share > 0.3 for step in found.unforeseen)  # the future expected has a third less


def test_what_is_missed_now_is_carried_on(found):
    expected = verdicts.of_path(found.table, "expected")
    first = expected[(expected["origin"] == 2022) & (expected["horizon"] == 1)].set_index("forecaster")
    assert first.loc["fresh", "median"] < first.loc["model", "median"] < first.loc["lasting", "median"]


def test_rivals_have_no_future_and_stand_beside_both(found):
    assert set(came(found)["forecaster"]) >= {
        "model",
        "prior",
        "no_change",
        "drift",
        "accounting",
        "logistic",
    }
    rivals = found.table[found.table["path"] == "any"]
    assert not set(rivals["forecaster"]) & {"model", "prior", *verdicts.FORMS}


def test_a_failed_run_is_a_row_and_enters_nothing(found):
    assert found.failures
    assert "too few" in found.failures[0]["trace"]
    assert np.isfinite(found.table[["median", "crps"]].to_numpy()).all()


def test_on_from_what_is_done_it_runs_nothing_and_says_the_same(plan, found):
    ticks = []
    again = backtest(
        plan, found.folder, Where(jobs=1), model_class=KnowingModel, progress=lambda *at: ticks.append(at)
    )
    assert ticks == []
    assert again.table.equals(found.table)


@pytest.fixture(scope="module")
def made(found):
    return blocks(found)


def test_its_page_is_filled_with_its_tables_and_keeps_what_stands_outside(made, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "Before\n" + "".join(f"<!-- made: {n} -->\nold\n<!-- end -->\n" for n in made) + "After\n"
    )
    fill(page, made)
    text = page.read_text()
    assert text.startswith("Before\n")
    assert text.endswith("After\n")
    assert "old" not in text
    assert all(table in text for table in made.values())
    assert "**no**" in made["aims"]  # the future expected misses by half
    fill(page, made)
    assert page.read_text() == text


def test_a_block_that_nobody_makes_is_an_error(made, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("<!-- made: unknown -->\n<!-- end -->\n")
    with pytest.raises(KeyError, match="unknown"):
        fill(page, made)


@pytest.mark.parametrize("lang", LANGS)
def test_each_aim_is_a_line(found, lang):
    assert [line[1] for line in lines(found, lang)] == [aim.asked for aim in AIMS]


def test_shares_are_those_of_both_futures(found):
    table = shares(found.table)
    assert sorted(set(table["path"])) == ["came", "expected"]
    assert table["level"].tolist() == [50, 80, 95] * 2
    assert table["share"].between(0.0, 1.0).all()


@pytest.mark.parametrize(("value", "met"), [(0.69, False), (0.7, True), (0.9, True), (0.91, False)])
def test_an_aim_between_two_bounds_holds_both(value, met):
    assert reached(Aim("x", "x", AIMS[0].of, 0.7, 0.9), value) is met


@pytest.mark.parametrize(("value", "met"), [(0.79, True), (0.8, False), (float("nan"), False)])
def test_an_aim_below_a_bound_leaves_it_out(value, met):
    assert reached(Aim("x", "x", AIMS[0].of, high=0.8), value) is met


def test_the_command_prints_the_aims_and_leaves_scores_charts_and_its_page(
    found, made, monkeypatch, tmp_path
):
    monkeypatch.setattr("semesta.fit.backtest.backtest", lambda *_, **__: found)
    page = tmp_path / "page.md"
    page.write_text("<!-- made: aims -->\n<!-- end -->\n")
    asked = [
        "backtest",
        "--out",
        str(tmp_path),
        "--page",
        str(page),
        "--lang",
        "id",
        "--publish",
        str(tmp_path),
    ]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    assert "MASE" in done.output
    assert made["aims"] in page.read_text()
    assert (
        (tmp_path / "unforeseen.csv").read_text().startswith("series,share_in_a_year,figures,origins\ntotal,")
    )
    assert {file.stem for file in (tmp_path / "backtest-national").iterdir()} == {
        "scores", "fans-id", "fans-en", "held-id", "held-en", "unforeseen",
    }  # fmt: skip


def test_a_name_that_is_not_known_is_refused_with_the_nearest_and_nothing_is_written(tmp_path):
    done = CliRunner().invoke(app, ["backtest", "backtest-nationl", "--out", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "backtest-national" in done.output
    assert not (tmp_path / "out").exists()
