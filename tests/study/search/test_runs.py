"""Mixes as points of a study: each meets the same futures and seeds, in folders of their own."""

from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from semesta.study.plan import Study, design_table, read_study, scenario_at
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


class Store:
    """In the place of the runner: a formula of the levers, and what was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[Study, Path]] = []

    def __call__(self, study: Study, folder: Path) -> xr.Dataset:
        self.asked.append((study, folder))
        table = design_table(study)
        scenarios = [scenario_at(study, row) for row in table.to_dict("records")]
        pulled = [[s.levers.inspectors[-1] / 20, s.levers.agents[-1] / 200] for s in scenarios]
        hit = np.array([-10.0 if s.levers.macro.shocks else 0.0 for s in scenarios])
        active = np.sum(pulled, axis=1) + hit
        chance = np.linspace(-1.0, 1.0, study.replicates) if study.replicates > 1 else np.zeros(1)
        years = {"year": [2028, 2029]}
        whole = active[:, None, None] + chance[None, :, None] + np.zeros(2)
        cost = np.array(pulled) @ [1.0, 3.0]
        priced = np.broadcast_to(cost[:, None, None], whole.shape)
        dims = ("point", "replicate", "year")
        return xr.Dataset({"active": (dims, whole), "public_cost": (dims, priced)}, coords=years)


def _study(tmp_path: Path, futures: str = FUTURES, runs: int = 240) -> Study:
    file = tmp_path / "way.toml"
    file.write_text(FILE.format(futures=futures, runs=runs), encoding="utf-8")
    return read_study(file)


def test_every_mix_meets_every_future_and_replicate(tmp_path):
    runs = Runs(_study(tmp_path), tmp_path, Store())
    calm, pulled = runs([(1400.0, 5000.0), (3400.0, 25000.0)])
    assert runs.per_mix == 4
    assert calm["active"][:, 1].tolist() == [
        94.0,
        96.0,
        84.0,
        86.0,
    ]  # future by future, replicate by replicate
    assert pulled["active"][:, 0].tolist() == [294.0, 296.0, 284.0, 286.0]


def test_the_scenario_itself_is_run_with_no_lever_pulled(tmp_path):
    store = Store()
    runs = Runs(_study(tmp_path), tmp_path, store)
    (base,) = runs([()])
    own = store.asked[0][0]
    assert own.levers == ()
    assert len(base["active"]) == 4


def test_a_study_without_uncertainties_meets_its_replicates_alone(tmp_path):
    runs = Runs(_study(tmp_path, futures=""), tmp_path, Store())
    (base,), (mix,) = runs([()]), runs([(1400.0, 5000.0)])
    assert len(base["active"]) == len(mix["active"]) == 2


def test_the_search_finds_its_way_through_a_study_file(tmp_path):
    pytest.importorskip("optuna")
    store = Store()
    answer = search_study(_study(tmp_path), tmp_path / "out", store)
    # Inspectors give as much for a third of the price; three runs of four reach 100 with 9 to spare for them.
    assert answer.nearly[0].mix == pytest.approx((20 * (109 - 25), 5000.0), abs=21)
    assert answer.verdict == "met"
    assert len(answer.tried) <= 60  # 240 runs, four for each mix


def test_the_best_are_run_again_with_seeds_that_chose_nothing(tmp_path):
    pytest.importorskip("optuna")
    store = Store()
    answer = search_study(_study(tmp_path, runs=48), tmp_path / "out", store)
    seeds = {folder.parent.name: study.seed for study, folder in store.asked}
    assert seeds["search"] != seeds["confirm"]
    assert answer.chosen.runs == 6  # at least five, over two futures
    assert len({folder for _, folder in store.asked}) == len(store.asked)


def test_samples_of_uncertainties_are_drawn_afresh_to_confirm(tmp_path):
    pytest.importorskip("optuna")
    file = tmp_path / "drawn.toml"
    text = FILE.format(futures="", runs=48) + '[design]\nkind = "lhs"\npoints = 3\n'
    text = text.replace("[outcomes.active]", '[parameters]\n"fund.mandate" = "prior"\n[outcomes.active]', 1)
    file.write_text(text, encoding="utf-8")
    store = Store()
    search_study(read_study(file), tmp_path / "out", store)
    drawn = {folder.parent.name: set(design_table(s)["fund.mandate"]) for s, folder in store.asked}
    assert len(drawn["search"]) == len(drawn["confirm"]) == 3  # of two replicates each
    assert not drawn["search"] & drawn["confirm"]
