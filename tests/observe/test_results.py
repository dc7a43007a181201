import hashlib
import json
import os
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from semesta.facts import load_facts
from semesta.observe import cost, results
from semesta.observe.coverage import active
from semesta.observe.results import ResultsError, read_results, write_results


@pytest.fixture(scope="module")
def short(make_fake):
    return make_fake(draws=4, missing=(("goal-70m", 2),), months=36)


@pytest.fixture(scope="module")
def write(short, scenarios):
    def write(root, ds=short, **more):
        settings = {"facts": load_facts(), "command": "semesta run baseline goal-70m", "wall_time": 61.04}
        return write_results(ds, scenarios, root, **(settings | more))

    return write


@pytest.fixture(scope="module")
def few(short):
    """Two variables, for how they are written, whatever they are."""
    return short[["active", "employed"]]


@pytest.fixture(scope="module")
def folder(write, tmp_path_factory):
    return write(tmp_path_factory.mktemp("results"), warnings=["provinces: 2 blanks"])


def test_a_folder_holds_what_it_promises(folder):
    assert folder.name.startswith("baseline-goal-70m-")
    assert sorted(path.name for path in folder.iterdir()) == [
        "manifest.json",
        "results.csv",
        "results.nc",
        "scenario-baseline.toml",
        "scenario-goal-70m.toml",
    ]


def test_the_manifest_says_what_made_it(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    assert (manifest["seed"], manifest["scale"], manifest["draws"], manifest["months"]) == (1, 1000, 4, 36)
    assert manifest["table_hashes"] == load_facts().hashes
    assert manifest["overlaid_tables"] == []
    assert manifest["warnings"] == ["provinces: 2 blanks"]
    assert manifest["command"] == "semesta run baseline goal-70m"
    assert manifest["wall_time_seconds"] == 61.0
    assert manifest["packages"]["numpy"] == np.__version__
    assert "active" in manifest["variables"]


def test_what_is_read_is_what_was_counted(folder, short):
    xr.testing.assert_identical(read_results(folder), read_results(folder / "results.nc"))
    xr.testing.assert_equal(read_results(folder), short)
    assert read_results(folder)["active"].attrs["units"] == "persons"
    assert np.issubdtype(read_results(folder)["time"].dtype, np.datetime64)


def test_same_inputs_give_the_same_bytes(folder, write, tmp_path):
    time.sleep(1.1)  # a file stamped with the second of its making would differ now
    again = write(tmp_path, wall_time=1.0)
    assert again.name == folder.name
    for name in ("results.nc", "results.csv", "scenario-goal-70m.toml"):
        digests = {hashlib.sha256((place / name).read_bytes()).digest() for place in (folder, again)}
        assert len(digests) == 1, name


def test_another_seed_is_another_folder(folder, write, few, tmp_path):
    assert write(tmp_path, ds=few).name == folder.name
    assert write(tmp_path, ds=few.assign_attrs(seed=2)).name != folder.name


def test_the_table_is_the_dataset(folder, short):
    table = pd.read_csv(folder / "results.csv", dtype={"area": str, "category": str}, keep_default_na=False)
    one = table.query("scenario == 'goal-70m' and variable == 'active' and date == '2016-12'")
    national = one[one.area == "00"].set_index("category")
    drawn = short["active"].sel(scenario="goal-70m", time="2016-12-01").astype(float)
    for segment in ("PU", "BPU", "Jakon", "PMI"):
        draws = drawn.sel(segment=segment).sum("province", skipna=False).dropna("draw")
        assert national.loc[segment, "median"] == pytest.approx(float(draws.median()), rel=1e-7)
        assert national.loc[segment, "p90"] == pytest.approx(float(draws.quantile(0.9)), rel=1e-7)
        assert national.loc[segment, "draws"] == 3  # one of the four is missing
    west = one[(one.area == "61") & (one.category == "BPU")].iloc[0]
    assert west["area_name"] == "Kalimantan Barat"
    assert west["median"] == pytest.approx(float(drawn.sel(province="61", segment="BPU").median()), rel=1e-6)
    # Nobody draws a pension yet, and the two scenarios have not parted, so that no participant has a price.
    assert set(table.variable) == {*short.data_vars, "outlays"} - {"pension_mean"}
    monthly = table[table.variable != "outlays"]
    assert set(monthly[monthly.area != "00"].date) == {"2015-12", "2016-12", "2017-12"}


def test_nothing_is_written_twice_and_charts_go_beside(write, few, tmp_path):
    def charts(ds, place):
        place.mkdir()
        (place / "fan.svg").write_text(str(ds.sizes["draw"]))

    first = write(tmp_path, few, charts=charts)
    (first / "stale.txt").write_text("of the earlier run")
    second = write(tmp_path, few, charts=charts)
    assert second == first
    assert (second / "charts" / "fan.svg").read_text() == "4"
    assert not (second / "stale.txt").exists()
    assert os.listdir(tmp_path) == [second.name]


def test_a_failed_write_leaves_the_earlier_results(write, few, tmp_path):
    def full(ds, place):
        raise OSError(28, "No space left on device")

    before = write(tmp_path, few)
    with pytest.raises(ResultsError, match=r"^cannot write .*: No space left on device$"):
        write(tmp_path, few, charts=full)
    assert os.listdir(tmp_path) == [before.name]
    assert read_results(before).sizes["draw"] == 4


def test_a_failed_rename_brings_the_earlier_results_back(write, few, tmp_path, monkeypatch):
    before = write(tmp_path, few)
    rename = results.Path.rename

    def fail(self, target):
        if self.suffix == ".partial":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(results.Path, "rename", fail)
    with pytest.raises(ResultsError, match="Permission denied"):
        write(tmp_path, few)
    assert os.listdir(tmp_path) == [before.name]
    assert (before / "results.nc").is_file()


def test_a_place_that_is_no_folder_is_one_line(write, few, tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(ResultsError) as caught:
        write(tmp_path / "taken", few)
    assert "\n" not in str(caught.value)


def test_an_interrupt_passes_and_leaves_nothing(write, few, tmp_path):
    def stop(ds, place):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, few, charts=stop)
    assert os.listdir(tmp_path) == []


FULL_DISK = """
import resource, signal, sys
import xarray as xr
from semesta.facts import load_facts
from semesta.observe.results import ResultsError, read_results, write_results
ds = read_results(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    write_results(ds, [], sys.argv[2], facts=load_facts(), command="", wall_time=0)
except ResultsError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("limit", [20_000, 500_000])
def test_a_disk_that_fills_up_is_one_line_and_leaves_nothing(folder, tmp_path, limit):
    size = (folder / "results.nc").stat().st_size
    assert size > 500_000
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, folder, tmp_path, str(limit)], capture_output=True, text=True
    )
    assert done.stdout.startswith("cannot write "), done.stderr
    assert done.stdout.count("\n") == 1
    assert os.listdir(tmp_path) == []


def test_reading_what_is_not_there(tmp_path):
    with pytest.raises(ResultsError, match="no results can be read"):
        read_results(tmp_path / "nowhere")
    (tmp_path / "results.nc").write_text("not a dataset")
    with pytest.raises(ResultsError, match="no results can be read"):
        read_results(tmp_path)


def test_the_table_sums_provinces_to_the_nation(folder, short):
    table = pd.read_csv(folder / "results.csv", dtype={"area": str}, keep_default_na=False)
    total = table.query("scenario == 'baseline' and variable == 'employed' and area == '00'")
    expected = short["employed"].sel(scenario="baseline", draw=0).astype(float).sum("province")
    np.testing.assert_allclose(total["median"], expected, rtol=1e-7)
    assert (active(short).sel(scenario="baseline", draw=0) < expected).all()


def test_the_table_holds_costs_by_year(write, make_fake, tmp_path):
    ds = make_fake(draws=3, months=180)
    folder = write(tmp_path, ds=ds)
    table = pd.read_csv(folder / "results.csv", dtype={"area": str, "category": str}, keep_default_na=False)
    row = table.query("scenario == 'goal-70m' and date == '2029'").set_index(["variable", "area", "category"])
    spent = cost.by_year(cost.outlays(ds)).sel(scenario="goal-70m", year=2029, payer="village")
    assert row.loc[("outlays", "00", "village"), "median"] == pytest.approx(float(spent.median()), rel=1e-7)
    price = cost.per_month(ds, "baseline", province=True).sel(scenario="goal-70m", year=2029, province="61")
    shown = row.loc[("cost_per_participant_month", "61", "")]
    assert shown["median"] == pytest.approx(float(price.median()), rel=1e-7)
    assert shown["unit"] == "rupiah"
    assert not table.query("scenario == 'baseline'").variable.str.startswith("cost_per").any()
