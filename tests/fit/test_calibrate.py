"""A calibration of a made-up model whose members follow from two parameters in plain sight."""

from dataclasses import replace

import numpy as np
import pytest

from growing import GrowingModel, members
from semesta.fit.calibrate import calibrate
from semesta.fit.calpage import write_page
from semesta.fit.insample import in_sample, province_gaps
from semesta.fit.publish import publish
from semesta.fit.settings import Calibration, read_calibration
from semesta.fit.shown import parameter_lines, record_lines, render
from semesta.study.posterior import published
from semesta.study.runner.studies import Where

SETTINGS = """title.id = "Uji"
title.en = "Test"
scenarios = ["baseline"]
seed = 3
replicates = 2
[parameters]
"enrol.base" = "prior"
"contact.walk_in" = "prior"
[fit]
waves = [40, 30]
repeated = 10
draws = 200
confirm = 3
"""
KEYS = ("active-2019", "active-2023", "province-gap-pu-31-2023-12", "bpu-2023")
TRUE = {"enrol.base": -3.0, "contact.walk_in": 0.05}


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Calibration:
    file = tmp_path_factory.mktemp("settings") / "made-up.toml"
    file.write_text(SETTINGS, encoding="utf-8")
    read = read_calibration(file)
    first, last = (1e6 * level for level in members(TRUE))
    told = dict(zip(KEYS, (first, last, last / 4.0, last / 4.0), strict=True))
    aims = tuple(
        replace(t, observed=told[t.key], error=0.01 * told[t.key], discrepancy=0.01 * told[t.key])
        for t in read.targets
        if t.key in KEYS
    )
    outcomes = tuple(o for o in read.study.outcomes if o.name in KEYS)
    return replace(read, targets=aims, study=replace(read.study, outcomes=outcomes, until=120))


@pytest.fixture(scope="module")
def found(plan, tmp_path_factory):
    return calibrate(plan, tmp_path_factory.mktemp("runs"), Where(jobs=1), model_class=GrowingModel)


def test_it_finds_what_made_the_record(found):
    low, middle, high = found.posterior.quantiles((0.1, 0.5, 0.9))
    for name, true in TRUE.items():
        at = found.posterior.names.index(name)
        assert low[at] < true < high[at]
    assert (found.posterior.shrinkage() < 0.5).all()
    assert len(found.posterior.draws) == 200
    assert found.regions[0].share < 0.5


def test_a_failed_run_is_a_row_and_enters_nothing(found):
    assert len(found.failures) == found.ensemble.failed.sum() > 0
    assert found.runs == 40 + 30 + 10 + 3
    assert np.isfinite(found.ensemble.figures[~found.ensemble.failed[:, 0], 0]).all()
    assert np.isnan(found.ensemble.figures[10:, 1]).all()
    assert "too few" in found.failures[0]["trace"]
    assert np.isnan(found.ensemble.figures[found.ensemble.failed]).all()


def test_runs_of_its_draws_meet_the_record(found):
    met = in_sample(found.confirmed)
    assert [one.target for one in met] == list(found.plan.targets)
    assert all(abs(one.gap) < 0.03 for one in met)
    assert met[0].met is True
    assert province_gaps(met)["province-gap-pu"] == pytest.approx(abs(met[-1].gap), abs=0.03)
    for lang in ("id", "en"):
        assert len(parameter_lines(found, lang)) == 2
        assert len(record_lines(met, lang)) == len(KEYS) - 1 + 2


def test_its_tables_are_printed_in_both_languages(found, capsys):
    for lang, words in (("en", "200 draws from 83 runs"), ("id", "200 penarikan dari 83 simulasi")):
        render(found, lang)
        assert words in capsys.readouterr().out


def test_on_from_what_is_done_it_runs_nothing_and_gives_the_same_bytes(plan, found, tmp_path):
    ticks = []
    again = calibrate(
        plan, found.folder, Where(jobs=1), model_class=GrowingModel, progress=lambda *at: ticks.append(at)
    )
    assert ticks == []
    first, second = publish(found, tmp_path / "a"), publish(again, tmp_path / "b")
    assert [f.read_bytes() for f in first] == [f.read_bytes() for f in second]


def test_what_is_published_is_read_as_it_was_drawn(found, tmp_path):
    publish(found, tmp_path)
    draws = published(tmp_path)
    assert len(draws) == 200
    np.testing.assert_allclose(draws.values, found.posterior.draws, rtol=1e-5)
    assert draws.of(201) == draws.of(1)
    assert draws.about["at_edge"] == []
    assert draws.about["failed"] == len(found.failures)


def test_its_page_is_filled_and_its_figures_drawn(found, tmp_path):
    names = ("fit-settings", "fit-waves", "fit-emulator", "fit-parameters", "fit-record")
    page = tmp_path / "page.md"
    page.write_text(
        "".join(f"# {n}\n<!-- made: {n} -->\nold\n<!-- end -->\n" for n in names), encoding="utf-8"
    )
    write_page(found, page)
    text = page.read_text(encoding="utf-8")
    assert "old" not in text
    assert f"2 parameters, 4 figures fitted; 83 runs at 1:1,000, seed 3, {len(found.failures)} failed" in text
    drawn = {path.name for path in (tmp_path / "figures").iterdir()}
    assert drawn == {f"calibration-{name}-en.svg" for name in ("posterior", "record", "places")}
