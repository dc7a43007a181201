"""A study from Python, in a line."""

import subprocess
import sys

import pytest

import semesta as sm
from fakes import FakeModel
from semesta.study.plan import StudyFileError

FILE = """title.id = "Uji"
title.en = "Test"
scenarios = ["baseline"]
until = "2016"
years = [2015, 2016]
[[lever.inspection]]
from = "2016-01"
inspectors = {values = [100, 300]}
[outcomes.active]
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "trial.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_study_is_read_run_and_asked(file, tmp_path, monkeypatch):
    monkeypatch.setattr("semesta.study.runner.studies.the_model", lambda: FakeModel)
    study = sm.study(file)
    assert study.table["inspection.inspectors"].tolist() == [100, 300]
    assert study.scenario(1).levers.inspectors[12] == 300
    assert (study.size.runs, study.size.months) == (2, 12 + 2 * 12)
    found = study.run(tmp_path / "out", jobs=1)
    gained = found.dataset["active"].sel(year=2016).diff("point").item()
    assert gained == 12 * 200
    assert found.failures == ()
    assert found.scores  # the analyses are methods
    assert (tmp_path / "out" / "study.nc").exists()
    assert "2 points x 1 replicates, 0 failed" in repr(found)
    assert "varies inspection.inspectors" in repr(study)


def test_a_wrong_study_is_told_at_once(file):
    file.write_text(FILE.replace("100", "-100"), encoding="utf-8")
    with pytest.raises(StudyFileError, match="-100 is outside"):
        sm.study(file)


def test_the_package_can_be_called_whatever_was_imported_before():
    code = "import semesta as sm; import semesta.study.plan; print(sm.study('cost-of-70m'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert "Planned('cost-of-70m'" in done.stdout, done.stderr
