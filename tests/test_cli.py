import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fakes import BrokenModel, FakeModel, ForecastModel, StoppedModel
from semesta.cli import app
from semesta.show.charts import gallery
from semesta.study.runner.evaluators import InTurn
from semesta.study.runner.recipe import StudyRuns

BAD_LAW = Path(__file__).parent / "law" / "bad"
SMALL = ["--draws", "2", "--until", "2027-12", "--jobs", "1"]
BROKEN = '[[lever.inspection]]\nfrom = "2015-03"\ninspectors = 1\n'  # parts from an empty scenario
HEAVY = {"numpy", "numba", "xarray", "pandas", "matplotlib", "mesa", "rich.table", "pydantic", "scipy"}


@pytest.fixture
def semesta(monkeypatch, tmp_path):
    """Run the command line in an empty folder, on a model that needs no time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "150")
    monkeypatch.setattr("semesta.study.run.the_model", lambda: ForecastModel)
    FakeModel.made.clear()

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(app, [str(a) for a in arguments])

    return call


def _scenario(folder: Path, name: str, body: str = "") -> Path:
    file = folder / f"{name}.toml"
    file.write_text(f'title.id = "{name}"\ntitle.en = "{name}"\n{body}', encoding="utf-8")
    return file


def _nothing_written(folder: Path) -> bool:
    return not (folder / "results").exists()


def _process(*arguments: str, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "semesta.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **options)


# run


def test_run_prints_a_table_and_leaves_a_folder(semesta, tmp_path, monkeypatch):
    monkeypatch.setattr(gallery, "CHARTS", {"fan": gallery.fan})  # tests of show draw and save them all
    done = semesta("run", "baseline", "goal-70m", *SMALL)
    assert done.exit_code == 0, done.output
    assert "Towards 70 million participants" in done.stdout
    [folder] = (tmp_path / "results").iterdir()
    assert folder.name in done.stdout.replace("\n", "")
    held = {path.name for path in folder.iterdir()}
    assert {"results.nc", "results.csv", "manifest.json", "report.html", "charts"} <= held
    drawn = {path.name for path in (folder / "charts").iterdir()}
    assert {"fan-id.svg", "fan-id.png", "fan-en.svg", "fan-en.png"} <= drawn


def test_run_speaks_indonesian(semesta):
    done = semesta("run", "baseline", *SMALL, "--no-charts", "--lang", "id")
    assert done.exit_code == 0
    assert "Ringkasan prakiraan" in done.stdout
    assert "Data dan manifest" in done.stdout


def test_no_charts_writes_data_only(semesta, tmp_path):
    assert semesta("run", "baseline", *SMALL, "--no-charts", "--out", "elsewhere").exit_code == 0
    [folder] = (tmp_path / "elsewhere").iterdir()
    assert not (folder / "charts").exists()
    assert (folder / "results.nc").is_file()


def test_wrong_options_are_told_at_once_and_nothing_is_written(semesta, tmp_path):
    done = semesta("run", "baseline", "--scale", "0", "--draws", "0", "--until", "2046", "--facts", "nowhere")
    assert done.exit_code == 2
    assert done.stdout == ""
    for told in ("scale: 0", "1..100000", "draws: 0", "until: 2046", "2015-01..2045-12", "nowhere"):
        assert told in done.stderr
    assert FakeModel.made == []
    assert _nothing_written(tmp_path)


def test_wrong_options_are_told_in_indonesian(semesta):
    done = semesta("run", "baseline", "--scale", "0", "--lang", "id")
    assert done.exit_code == 2
    assert "tidak dapat dipakai" in done.stderr


def test_an_unknown_scenario_gets_the_nearest_name(semesta, tmp_path):
    done = semesta("run", "baselin", "gaol-70m", *SMALL)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert 'did you mean "baseline"' in done.stderr
    assert 'did you mean "goal-70m"' in done.stderr
    assert _nothing_written(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rnu", "baseline"], "rnu"),
        (["run"], "scenarios"),
        (["run", "baseline", "--scal", "5"], "--scale"),
        (["run", "baseline", "--scale", "many"], "--scale"),
        (["run", "baseline", "--lang", "jv"], "jv"),
    ],
)
def test_usage_errors_exit_2_on_stderr_only(semesta, tmp_path, arguments, told):
    done = semesta(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert _nothing_written(tmp_path)


def test_a_place_that_cannot_be_written_is_refused_before_the_run(semesta, tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    done = semesta("run", "baseline", *SMALL, "--out", "taken/results")
    assert done.exit_code == 2
    assert "cannot write to taken/results" in done.stderr
    assert FakeModel.made == []
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file"


def test_a_full_disk_at_the_end_leaves_nothing(semesta, tmp_path, monkeypatch):
    def full(ds, file, source):
        file.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("semesta.observe.results.write_netcdf", full)
    done = semesta("run", "baseline", *SMALL, "--no-charts")
    assert done.exit_code == 2
    assert "No space left on device" in done.stderr
    assert "Summary of the forecast" in done.stdout
    assert list((tmp_path / "results").glob("*")) == []


def test_a_failed_run_is_told_with_its_traceback_and_the_others_are_kept(semesta, tmp_path):
    _scenario(tmp_path, "good")
    _scenario(tmp_path, "broken", BROKEN)
    done = semesta("run", "good.toml", "broken.toml", *SMALL, "--no-charts")
    assert done.exit_code == 1
    assert "2 of 4 runs failed" in done.stderr
    assert "ArithmeticError: seventh month" in done.stderr
    [folder] = (tmp_path / "results").iterdir()
    assert "seventh month" in (folder / "manifest.json").read_text(encoding="utf-8")


def test_a_programming_error_is_a_traceback_with_exit_status_1(tmp_path):
    _scenario(tmp_path, "broken")
    code = (
        "import semesta.cli, semesta.study.run as r; from fakes import FakeModel;"
        "r.the_model = lambda: FakeModel; semesta.cli.main()"
    )
    path = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", code, "run", "broken.toml", *SMALL],
        capture_output=True, text=True, timeout=120, cwd=tmp_path, env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "seventh month" in done.stderr
    assert _nothing_written(tmp_path)


# check, levers, facts, law


def test_check_tells_every_mistake_of_every_file(semesta, tmp_path):
    _scenario(tmp_path, "one", '[[lever.inspection]]\nfrom = "2026"\ninspecters = 5\n')
    _scenario(tmp_path, "two", '[[lever.inspection]]\nfrom = "2026"\ninspectors = -5\n')
    done = semesta("check", "one.toml", "two.toml")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "one.toml:5" in done.stderr
    assert 'did you mean "inspectors"' in done.stderr
    assert "two.toml:5" in done.stderr


def test_check_of_a_good_file_says_so(semesta):
    done = semesta("check", "baseline")
    assert done.exit_code == 0
    assert "good" in done.stdout
    assert done.stderr == ""


def test_check_knows_the_parameters(semesta, tmp_path):
    _scenario(tmp_path, "one", "[parameters]\nno_such_parameter = 1.0\n")
    done = semesta("check", "one.toml")
    assert done.exit_code == 2
    assert "no_such_parameter" in done.stderr


def test_levers_lists_every_lever_with_unit_bounds_and_source(semesta):
    from semesta.scenario import LEVERS

    said = semesta("levers").stdout
    for lever in LEVERS.values():
        assert f"{lever.key}: {lever.description['en']}" in said
        assert lever.source in said
        for field in lever.fields.values():
            assert f"{field.name}  [{field.bounds}, {field.unit['en']}]" in said or not field.unit["en"]
    assert LEVERS["inspection"].description["id"] in semesta("levers", "--lang", "id").stdout


def test_facts_without_a_name_lists_the_tables(semesta):
    done = semesta("facts")
    assert done.exit_code == 0
    assert "provinces" in done.stdout
    assert "38 rows" in done.stdout


def test_facts_shows_source_date_and_confidence(semesta):
    done = semesta("facts", "labour_history.tpt")
    assert done.exit_code == 0
    assert "percent" in done.stdout
    assert "confidence: high" in done.stdout


def test_an_unknown_fact_gets_the_nearest_name(semesta):
    done = semesta("facts", "provinsces")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert 'did you mean "provinces' in done.stderr


def test_law_shows_the_value_of_a_month_with_its_article(semesta):
    done = semesta("law", "bpu_discount_transport", "--at", "2027-03")
    assert done.exit_code == 0
    assert "bpu_discount_transport 2027-03 = 0.5" in done.stdout
    assert "PP 50/2025" in done.stdout
    assert "confidence: high" in done.stdout
    over = semesta("law", "bpu_discount_transport", "--at", "2027-04").stdout
    assert "bpu_discount_transport 2027-04 = 0 " in over


def test_law_without_a_month_shows_every_value_and_what_follows(semesta):
    done = semesta("law", "jp_ceiling", "--lang", "id")
    assert done.exit_code == 0
    assert done.stdout.count("PP 45/2015, pasal 29(") == 12
    assert "pertumbuhan PDB" in done.stdout


def test_law_says_where_a_value_is_held_back(semesta):
    assert "held back" in semesta("law", "pmi_24_months", "--at", "2016-01").stdout
    assert "held back" not in semesta("law", "pmi_24_months", "--at", "2026-01").stdout


def test_law_under_a_scenario_marks_what_the_scenario_says(semesta):
    plain, amended = (
        semesta("law", "bpu_discount_other", "--at", "2028-05", *more).stdout
        for more in ((), ("--scenario", "discount-2029"))
    )
    assert "2028-05 = 0 " in plain
    assert "acts in the model" in plain
    assert "2028-05 = 0.5 " in amended
    assert "amended by the scenario: discount-2029.toml, line 9" in amended
    ramp = semesta("law", "ppu_jp_worker", "--scenario", "jp-8-percent", "--lang", "id").stdout
    assert "diubah skenario: jp-8-percent.toml, baris 14; bertahap 204 bulan" in ramp


def test_law_under_a_scenario_follows_its_path(semesta):
    done = semesta("law", "jp_ceiling", "--at", "2027-03", "--scenario", "baseline")
    assert "jp_ceiling 2027-03 = 11640600 " in done.stdout
    assert "on record only" in semesta("law", "ppu_jkm_net").stdout


@pytest.mark.parametrize("command", [("run", "baseline"), ("check", "baseline"), ("law", "ppu_jkm")])
def test_wrong_rules_of_law_are_refused_with_file_and_line(semesta, command):
    done = semesta(*command, "--law", str(BAD_LAW / "rate-in-percent"))
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "ppu.csv:17: ppu_jkm: 3 is outside 0 .. 1 (fraction of wage)" in done.stderr


def test_wrong_tables_of_facts_and_law_are_told_together(semesta):
    done = semesta("run", "baseline", "--scale", "0", "--facts", "nowhere", "--law", "elsewhere")
    assert done.exit_code == 2
    assert all(word in done.stderr for word in ("scale", "nowhere:1:", "elsewhere:1:"))


def test_law_without_a_rule_lists_the_rules(semesta):
    from semesta.law import load_law

    said = semesta("law").stdout.split()
    assert set(load_law().rules) <= set(said)


def test_an_unknown_rule_and_month_are_told_at_once(semesta):
    done = semesta("law", "jp_cieling", "--at", "2027-13")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert 'did you mean "jp_ceiling"' in done.stderr
    assert "2027-13" in done.stderr
    assert "2015-01..2045-12" in done.stderr


# start


def test_help_loads_no_heavy_package():
    code = "import semesta.cli, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert HEAVY.isdisjoint(loaded.split())


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX process times")
def test_help_takes_less_than_a_third_of_a_second():
    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert "run" in _process("--help").stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.3


def test_version_is_that_of_the_package():
    from importlib.metadata import version

    assert _process("--version").stdout.strip() == f"semesta {version('semesta')}"


def test_python_runs_scenarios_in_one_line(monkeypatch, tmp_path):
    import semesta as sm

    monkeypatch.setattr("semesta.study.run.the_model", lambda: ForecastModel)
    ds = sm.run("baseline", draws=1, until="2015-12", jobs=1)
    assert ds["active"].sizes["time"] == 12
    assert set(sm.__all__) <= set(dir(sm))
    with pytest.raises(AttributeError, match="forecast"):
        _ = sm.forecast


def test_python_warns_of_a_failed_run(monkeypatch, tmp_path):
    import semesta as sm

    monkeypatch.setattr("semesta.study.run.the_model", lambda: ForecastModel)
    scenarios = [_scenario(tmp_path, "good"), _scenario(tmp_path, "broken", BROKEN)]
    with pytest.warns(UserWarning, match="broken, draw 0 failed"):
        sm.run(*scenarios, draws=1, until="2015-12", jobs=1)


def test_a_law_that_an_index_carries_past_what_a_scenario_sets_is_refused(semesta, tmp_path):
    _scenario(tmp_path, "held", '[[law.jp_maximum]]\nfrom = "2030"\nvalue = 500_000\n')
    done = semesta("run", "held.toml", *SMALL)
    assert done.exit_code == 2
    assert "held.toml:3" in done.stderr
    assert "jp_minimum becomes larger than jp_maximum" in done.stderr
    assert _nothing_written(tmp_path)


# study


STUDY = """title.id = "Uji"
title.en = "Trial"
scenarios = ["baseline"]
scale = 20000
[parameters]
fund.mandate = "prior"
[outcomes.active]
years = [2029]
[design]
kind = "lhs"
points = 3
"""


def test_a_dry_run_tells_the_size_of_a_study_and_writes_nothing(semesta, tmp_path, monkeypatch):
    monkeypatch.setattr("semesta.model.Model", FakeModel)
    (tmp_path / "trial.toml").write_text(STUDY, encoding="utf-8")
    done = semesta("study", "trial.toml", "--dry-run", "--jobs", "2")
    assert done.exit_code == 0, done.output
    assert "Histories to live" in done.stdout
    assert "1,116" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["trial.toml"]


def test_a_wrong_study_is_refused_with_all_its_mistakes_before_the_first_run(semesta, tmp_path):
    (tmp_path / "trial.toml").write_text(STUDY.replace("active]", "activ]") + "pints = 4\n", encoding="utf-8")
    done = semesta("study", "trial.toml", "--lang", "id")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 2
    assert 'mungkin maksudnya "active"?' in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["trial.toml"]


def test_a_study_runs_to_a_table_and_is_not_run_again(semesta, tmp_path, monkeypatch):
    monkeypatch.setattr("semesta.study.runner.studies.the_model", lambda: FakeModel)
    (tmp_path / "trial.toml").write_text(STUDY, encoding="utf-8")
    first = semesta("study", "trial.toml", "--jobs", "1")
    blocks = {f.name: f.stat().st_mtime_ns for f in tmp_path.glob("results/trial/blocks/*.nc")}
    again = semesta("study", "trial.toml", "--jobs", "1", "--lang", "id")
    assert first.exit_code == again.exit_code == 0, first.output
    assert "3 of 3 runs done" in first.stdout
    assert "3 dari 3 simulasi selesai" in again.stdout
    assert blocks == {
        file.name: file.stat().st_mtime_ns for file in tmp_path.glob("results/trial/blocks/*.nc")
    }


def test_a_study_that_is_stopped_says_what_is_kept(semesta, tmp_path, monkeypatch):
    def make(self, study, runs, model_class=None):
        return lambda _: InTurn(StudyRuns(study, StoppedModel), lambda months: None)

    (tmp_path / "trial.toml").write_text(STUDY, encoding="utf-8")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("semesta.study.runner.studies.Where.make", make)
        done = semesta("study", "trial.toml", "--lang", "id")
    assert done.exit_code == 1
    assert done.stderr.startswith("Dihentikan. Yang sudah selesai tersimpan di results")
    monkeypatch.setattr("semesta.study.runner.studies.the_model", lambda: FakeModel)
    assert "3 of 3 runs done" in semesta("study", "trial.toml", "--jobs", "1").stdout


@pytest.mark.parametrize(
    ("command", "folder"), [("calibrate", "calibrate-national"), ("backtest", "backtest-national")]
)
def test_a_fit_that_is_stopped_says_what_is_kept(semesta, tmp_path, monkeypatch, command, folder):
    def stop(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(f"semesta.fit.{command}.{command}", stop)
    done = semesta(command)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Stopped. What is done is kept in results/{folder}")


def test_the_time_limit_of_a_run_is_that_of_the_option(semesta, tmp_path, monkeypatch):
    limits = []

    def make(self, study, runs, model_class=None):
        limits.append(self.limit)
        return lambda _: InTurn(StudyRuns(study, FakeModel), lambda months: None)

    monkeypatch.setattr("semesta.study.runner.studies.Where.make", make)
    (tmp_path / "trial.toml").write_text(STUDY, encoding="utf-8")
    assert semesta("study", "trial.toml", "--limit", "90").exit_code == 0
    assert limits == [90.0]
    assert semesta("study", "trial.toml", "--limit", "0").exit_code == 2


def test_a_folder_of_something_else_and_a_part_that_is_none_are_refused(semesta, tmp_path):
    (tmp_path / "trial.toml").write_text(STUDY, encoding="utf-8")
    (tmp_path / "results" / "trial").mkdir(parents=True)
    (tmp_path / "results" / "trial" / "mine.txt").write_text("x", encoding="utf-8")
    assert "not the folder of a study" in semesta("study", "trial.toml").stderr
    assert "allowed: 1/N .. N/N" in semesta("study", "trial.toml", "--shard", "3/2").stderr
    assert [file.name for file in (tmp_path / "results" / "trial").iterdir()] == ["mine.txt"]


GOAL = """title.id = "Uji"
title.en = "Trial"
scenarios = ["baseline"]
until = "2016"
years = [2016]
[[lever.inspection]]
from = "2016-01"
inspectors = {low = 1500, high = 2500, name = "inspectors"}
[outcomes.active]
[outcomes.eligible]
[goal]
cost = "eligible"
runs = 24
confirm = 2
[[goal.reach]]
outcome = "active"
at_least = 1
"""


def test_a_goal_is_searched_for_and_its_mixes_are_left(semesta, tmp_path, monkeypatch):
    monkeypatch.setattr("semesta.study.runner.studies.the_model", lambda: FakeModel)
    (tmp_path / "way.toml").write_text(GOAL, encoding="utf-8")
    done = semesta("study", "way.toml", "--jobs", "1")
    assert done.exit_code == 0, done.output
    assert "Reached: Active participants" in done.stdout
    assert "1,500" in done.stdout
    assert (tmp_path / "results" / "way" / "mixes.csv").is_file()


def test_where_all_runs_of_a_goal_search_fail_it_says_where_to_look(semesta, tmp_path, monkeypatch):
    monkeypatch.setattr("semesta.study.runner.studies.the_model", lambda: BrokenModel)
    (tmp_path / "way.toml").write_text(GOAL, encoding="utf-8")
    done = semesta("study", "way.toml", "--jobs", "1")
    assert done.exit_code == 1
    assert "no mix could be judged" in done.stderr
    assert "failures.csv" in done.stderr
    assert "first month" in (tmp_path / "results" / "way" / "failures.csv").read_text(encoding="utf-8")
    assert not (tmp_path / "results" / "way" / "mixes.csv").exists()


def test_a_goal_search_is_not_divided(semesta, tmp_path):
    (tmp_path / "way.toml").write_text(GOAL, encoding="utf-8")
    done = semesta("study", "way.toml", "--shard", "1/2")
    assert done.exit_code == 2
    assert "a goal search cannot be divided" in done.stderr
    assert _nothing_written(tmp_path)
