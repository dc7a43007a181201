"""The published forecast is what the code makes."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from semesta.observe.cost import by_year, public_cost
from semesta.observe.coverage import active, december, quantile
from semesta.observe.yearly import yearly
from semesta.scenario import shipped_scenarios

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "results" / "published" / "baseline"
FEW = 5  # persons of the sample: another processor may round an exponential otherwise and so turn a decision
MOST_BYTES = 12e6


@pytest.fixture(scope="module")
def publish():
    spec = importlib.util.spec_from_file_location("publish", ROOT / "docs" / "publish.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def manifest():
    return json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))


def test_it_was_made_of_this_code_these_tables_and_scenarios(publish, manifest):
    now, then = publish.inputs(), manifest["inputs"]
    moved = [name for name in now if now[name] != then[name]]
    assert not moved, f"made of other {', '.join(moved)}: run {publish.COMMAND}"


def test_a_small_run_gives_the_numbers_that_stand_there(publish, manifest):
    now, then = publish.small_run(), manifest["small_run"]
    for scenario, years in then["active"].items():
        assert now[scenario] == pytest.approx(years, abs=FEW * then["scale"]), f"run {publish.COMMAND}"


def test_the_folder_holds_what_its_page_names(publish, manifest):
    pictures = {f"{name}-{lang}.svg" for name in publish.PICTURES for lang in ("id", "en")}
    others = {"README.md", "forecast.nc", "manifest.json", "report-en.html", "report-id.html"}
    files = list(FOLDER.iterdir())
    assert {file.name for file in files} == pictures | others
    assert sum(file.stat().st_size for file in files) < MOST_BYTES
    assert f"1:{manifest['scale']:,} with {manifest['draws']} draws" in (FOLDER / "README.md").read_text(
        "utf-8"
    )


def test_the_dataset_holds_every_shipped_scenario_in_order_of_its_bands():
    with xr.open_dataset(FOLDER / "forecast.nc") as ds:
        assert ds["scenario"].values.tolist() == shipped_scenarios()
        low, middle, high = (ds["active_total"].sel(quantile=q) for q in (0.1, 0.5, 0.9))
        assert ((low <= middle) & (middle <= high)).all()
        assert ds["year"].values[[0, -1]].tolist() == [2015, 2045]
        assert ds["active_by_province"].sizes["province"] == 38


def test_the_page_shows_the_numbers_of_the_dataset(publish):
    page = (FOLDER / "README.md").read_text("utf-8")
    with xr.open_dataset(FOLDER / "forecast.nc") as ds:
        for scenario in shipped_scenarios():
            ends = ds["active_total"].sel(scenario=scenario, quantile=0.5, year=list(publish.YEARS)) / 1e6
            row = next(line for line in page.splitlines() if line.startswith(f"| `{scenario}` |"))
            assert [cell.split()[0] for cell in row.split("|")[3:6]] == [f"{v:.1f}" for v in ends.values]


def test_a_year_is_its_december_or_its_sum(make_fake):
    ds = make_fake(draws=4, months=30)
    small = yearly(ds)
    assert small["year"].values.tolist() == [2015, 2016]
    expected = quantile(december(active(ds), 2016), 0.9)
    np.testing.assert_allclose(small["active_total"].sel(quantile=0.9, year=2016), expected, rtol=1e-6)
    spent = quantile(by_year(public_cost(ds)), 0.5).transpose("scenario", "year")
    np.testing.assert_allclose(small["public_cost"].sel(quantile=0.5), spent, rtol=1e-6)
    assert {small[name].attrs["units"] for name in small} == {"persons", "fraction", "rupiah in the year"}
