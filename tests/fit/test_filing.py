import json
from types import SimpleNamespace

import numpy as np
import pytest

from semesta.fit import filing
from semesta.fit.filing import COLUMNS, MONTHS, forecast, structures_of, table
from semesta.fit.series import TOTAL
from semesta.scenario import load_scenario
from semesta.study.design import Options
from semesta.study.run import RunOutcome

PEERS = ("province", "sector", "small_world")


@pytest.fixture(scope="module")
def filed(make_fake):
    """Three draws of each structure; where workers know those of their sector, all is a third more."""
    base = make_fake(draws=3, months=144).sel(scenario=["baseline"])

    def run(scenarios, options, progress):
        (scenario,) = scenarios
        assert options.until == "2026-12"
        more = 1.33 if scenario.structure["peers"] == "sector" else 1.0
        return RunOutcome(base * more, (), 0.0)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filing, "run", run)
        return forecast(load_scenario("baseline"), Options(draws=3))


def test_every_combination_of_structures_is_a_scenario_of_its_own():
    found = list(structures_of(load_scenario("baseline")))
    assert len({scenario.name for scenario in found}) == len({s.hash for s in found}) == 3 * 2 * 2


def test_structures_weigh_by_the_record_and_draws_of_one_alike(filed):
    assert sum(filed.structures.values()) == pytest.approx(1.0)
    assert filed.weights.sum() == pytest.approx(1.0)
    assert filed.figures.sizes["draw"] == len(filed.weights) == 12 * 3
    by_peers = {
        peers: [w for name, w in filed.structures.items() if f", {peers}, " in name] for peers in PEERS
    }
    assert by_peers["province"] + by_peers["small_world"] == pytest.approx([1 / 8] * 8)
    assert max(by_peers["sector"]) < 1e-6


def test_the_table_holds_every_series_and_month_with_bands_in_order(filed):
    found = table(filed)
    assert set(found["month"]) == set(MONTHS)
    assert len(found) == len(MONTHS) * filed.figures.sizes["series"]
    inside = found[["p2.5", "p10", "p25", "median", "p75", "p90", "p97.5"]].to_numpy()
    assert (np.diff(inside, axis=1) >= 0).all()
    assert set(COLUMNS) <= set(found.columns)
    near = found[(found["series"] == TOTAL) & (found["month"] == "2025-02")].iloc[0]
    assert near["p2.5"] < 42.67e6 < near["p97.5"]  # it starts from the figure of January


def test_the_manifest_names_what_it_rests_on(filed, monkeypatch):
    monkeypatch.setattr(filing, "published", lambda: SimpleNamespace(hash="of the posterior"))
    found = json.loads(json.dumps(filing.manifest(filed, Options(scale=2000, draws=3, seed=7))))
    assert (found["posterior_sha256"], found["seed"], found["runs"]) == ("of the posterior", 7, 36)
    assert found["starts_from"][0]["series"] == TOTAL
    assert set(found["missed"]) == {"total", "pemda_paid", "province", "PU", "BPU", "Jakon", "PMI"}
