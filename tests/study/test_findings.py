import numpy as np
import pytest

from merged_studies import merged
from semesta.study.analysis.merged import AnalysisError
from semesta.study.findings import findings, read_findings

POINTS = 120


@pytest.fixture(scope="module")
def study():
    """A study of three dimensions, one of which decides nearly all."""
    rng = np.random.default_rng(1)
    table = {name: rng.random(POINTS) for name in ("strong", "weak", "idle")}
    return merged(table, {"cost": lambda x: x["idle"], "active": lambda x: 10 * x["strong"] + x["weak"]})


@pytest.fixture(scope="module")
def found(study):
    return findings(study)


def test_the_strongest_dimension_of_active_participants_is_found(found):
    strength = found.indices["median"].isel(year=0)
    assert found.method == "pawn"
    assert found.indices.attrs["outcome"] == "active"
    assert str(strength["dimension"].values[strength.values.argmax()]) == "strong"


def test_the_box_holds_the_best_quarter(found):
    box = found.box
    assert "strong" in box.limits.index
    assert box.limits.loc["strong", "low"] > 0.6
    assert box.density >= 0.8


def test_findings_are_read_from_the_folder_of_a_study(study, tmp_path, monkeypatch):
    monkeypatch.setattr("semesta.study.findings.findings", lambda ds: ds)  # what is read, not analysed again
    study.to_netcdf(tmp_path / "study.nc", engine="netcdf4")
    np.testing.assert_array_equal(read_findings(tmp_path)["active"], study["active"])


def test_a_folder_without_a_study_is_refused(tmp_path):
    with pytest.raises(AnalysisError, match="study that has been run"):
        read_findings(tmp_path)


def test_a_file_that_is_no_study_is_refused(tmp_path):
    (tmp_path / "study.nc").write_text("no study")
    with pytest.raises(AnalysisError, match="study that has been run"):
        read_findings(tmp_path)
