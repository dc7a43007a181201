"""Mixes as points of a study: each meets the same futures and seeds."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from semesta.study.plan import Study, read_study, scenario_at
from semesta.study.search.runs import Runs, search_study

FILE = """
title.id = "Uji"
title.en = "Test"
scenarios = ["baseline"]
{futures}
until = "2029"
years = [2028, 2029]
replicates = 2
[[lever.inspection]]
from = "2027-01"
inspectors = {{low = 1400, high = 3400, name = "inspectors"}}
[[lever.outreach]]
from = "2027-01"
agents = {{low = 5000, high = 25000, name = "agents"}}
[outcomes.active]
[outcomes.public_cost]
[goal]
cost = "public_cost"
runs = {runs}
confirm = 5
[[goal.reach]]
outcome = "active"
year = 2029
at_least = 100
probability = 0.75
"""
FUTURES = 'futures = ["baseline", "recession"]'


class Runner:
    """In the place of the runner: a formula of the levers; `asked` is what was asked for."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.asked: list[tuple[pd.DataFrame, tuple[int, ...]]] = []

    def __call__(self, table: pd.DataFrame, replicates: Sequence[int]) -> xr.Dataset:
        self.asked.append((table, tuple(replicates)))
        levers = [scenario_at(self.study, row).levers for row in table.to_dict("records")]
        pulled = np.array([[one.inspectors[-1] / 20, one.agents[-1] / 200] for one in levers])
        hit = np.array([-10.0 if one.macro.shocks else 0.0 for one in levers])
        chance = np.array([(-1.0) ** r for r in replicates])
        active = (pulled.sum(axis=1) + hit)[:, None, None] + chance[None, :, None] + np.zeros(2)
        cost = np.broadcast_to((pulled @ [1.0, 3.0])[:, None, None], active.shape)
        dims = ("point", "replicate", "year")
        return xr.Dataset(
            {"active": (dims, active), "public_cost": (dims, cost)}, coords={"year": [2028, 2029]}
        )


def _study(tmp_path: Path, futures: str = FUTURES, runs: int = 240) -> Study:
    file = tmp_path / "way.toml"
    file.write_text(FILE.format(futures=futures, runs=runs), encoding="utf-8")
    return read_study(file)


def test_every_mix_meets_every_future_and_replicate(tmp_path):
    study = _study(tmp_path)
    futures = [{"future": "baseline"}, {"future": "recession"}]
    runs = Runs(study, Runner(study), futures, range(2))
    calm, pulled = runs([(1400.0, 5000.0), (3400.0, 25000.0)])
    assert runs.per_mix == 4
    assert calm["active"][:, 1].tolist() == [
        96.0,
        94.0,
        86.0,
        84.0,
    ]  # future by future, replicate by replicate
    assert pulled["active"][:, 0].tolist() == [296.0, 294.0, 286.0, 284.0]


def test_the_scenario_itself_is_run_with_no_lever_pulled(tmp_path):
    study = _study(tmp_path)
    (own,) = Runs(study, Runner(study), [{"future": "baseline"}], range(1))([()])
    levers = study.scenarios[0].levers
    assert own["active"][0, 1] == levers.inspectors[-1] / 20 + levers.agents[-1] / 200 + 1.0


def test_the_search_finds_its_way_through_a_study_file(tmp_path):
    pytest.importorskip("optuna")
    study = _study(tmp_path)
    answer = search_study(study, Runner(study))
    # Inspectors give as much for a third of the price; three runs of four reach 100 with 9 to spare for them.
    assert answer.nearly[0].mix == pytest.approx((20 * (109 - 25), 5000.0), abs=21)
    assert answer.verdict == "met"
    assert len(answer.tried) <= 60  # 240 runs, four for each mix


def test_the_best_are_run_again_with_seeds_that_chose_nothing(tmp_path):
    pytest.importorskip("optuna")
    study = _study(tmp_path, futures="", runs=24)
    runner = Runner(study)
    answer = search_study(study, runner)
    replicates = [used for _, used in runner.asked]
    assert replicates[0] == (0, 1)
    assert replicates[-1] == (2, 3, 4, 5, 6)
    assert answer.chosen.runs == 5


def test_samples_of_uncertainties_are_drawn_afresh_to_confirm(tmp_path):
    pytest.importorskip("optuna")
    file = tmp_path / "drawn.toml"
    text = FILE.format(futures="", runs=48) + '[design]\nkind = "lhs"\npoints = 3\n'
    text = text.replace("[outcomes.active]", '[parameters]\n"fund.mandate" = "prior"\n[outcomes.active]', 1)
    file.write_text(text, encoding="utf-8")
    study = read_study(file)
    runner = Runner(study)
    search_study(study, runner)
    drawn = {used[0]: set(table["fund.mandate"]) for table, used in runner.asked}
    assert len(drawn[0]) == len(drawn[2]) == 3  # of two replicates each
    assert not drawn[0] & drawn[2]
