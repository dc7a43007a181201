"""That `results.nc` is read by others: a checker of the CF conventions, ncdump, netCDF4 and pandas alone."""

import json
import shutil
import subprocess

import netCDF4
import numpy as np
import pandas as pd
import pytest
import xarray as xr

from semesta.observe.netcdf import read_netcdf, write_netcdf
from semesta.observe.variables import VARIABLES

SOME = ["active", "contributions", "claims", "active_district", "arrears", "eligible_by_age"]
STRINGS = {"check_coordinate_variables_strict_monotonicity"}  # the checker subtracts labels from each other


@pytest.fixture(scope="module")
def ds(make_fake):
    return make_fake(draws=1, months=12)


@pytest.fixture(scope="module")
def file(ds, tmp_path_factory):
    file = tmp_path_factory.mktemp("netcdf") / "results.nc"
    write_netcdf(ds[SOME], file, "semesta 0")
    return file


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_checker_of_the_conventions_finds_no_error(file, tmp_path, capsys):
    from compliance_checker.runner import CheckSuite, ComplianceChecker

    CheckSuite.load_all_available_checkers()
    report = tmp_path / "report.json"
    ComplianceChecker.run_checker(
        str(file), ["cf:1.11"], 0, "strict", output_filename=str(report), output_format="json"
    )
    found = json.loads(report.read_text())["cf:1.11"]
    assert [check["name"] for check in found["high_priorities"] if check["msgs"]] == []
    # All of its checks but that one were made, and many of them.
    broken = {
        line.split(":")[1].split(".")[-1]
        for line in capsys.readouterr().err.splitlines()
        if "cf:1.11." in line
    }
    assert broken <= STRINGS
    assert found["possible_points"] > 100


def test_every_variable_says_what_it_counts_in_words(ds, tmp_path):
    write_netcdf(ds, tmp_path / "all.nc", "semesta 0")
    with netCDF4.Dataset(tmp_path / "all.nc") as nc:
        for variable in VARIABLES:
            stored = nc[variable.name]
            assert (stored.units, stored.unit) == ("1", variable.unit)
            assert (stored.long_name, stored.long_name_id) == (variable.long_name, variable.long_name_id)
        assert {"Conventions", "title", "source", "history"} <= set(nc.ncattrs())


def test_what_is_read_back_is_what_was_written(ds, file):
    back = read_netcdf(file)
    xr.testing.assert_equal(back, ds[SOME])
    assert all(back[name].attrs == ds[name].attrs for name in SOME)
    assert ds["active"].attrs["units"] == "persons"  # and it was not touched
    assert "units_metadata" not in ds["time"].attrs


def test_plain_readers_find_labels_numbers_and_dates(ds, file):
    with netCDF4.Dataset(file) as nc:
        assert list(nc["segment"][:]) == ["PU", "BPU", "Jakon", "PMI"]
        assert nc["province"].dtype is str  # an array of strings, as R's ncdf4 reads them too
        dates = netCDF4.num2date(nc["time"][:], nc["time"].units, nc["time"].calendar)
        table = pd.DataFrame(nc["active"][0, 0, 11], index=nc["province"][:], columns=nc["segment"][:])
    assert (dates[11].year, dates[11].month, dates[11].day) == (2015, 12, 1)
    expected = ds["active"].isel(scenario=0, draw=0, time=11)
    np.testing.assert_array_equal(table.loc["31"], expected.sel(province="31"))


@pytest.mark.skipif(shutil.which("ncdump") is None, reason="netcdf-bin is not installed")
def test_ncdump_shows_it(file):
    done = subprocess.run(["ncdump", "-v", "scenario", file], capture_output=True, text=True, check=True)
    assert "float active(scenario, draw, time, province, segment) ;" in done.stdout
    assert 'scenario = "baseline", "goal-70m" ;' in done.stdout
