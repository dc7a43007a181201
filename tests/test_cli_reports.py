"""`semesta report` and `semesta compare` from a results folder."""

import sys

import pytest
from typer.testing import CliRunner

from semesta.cli import app
from semesta.facts import load_facts
from semesta.observe.results import write_results
from semesta.show.charts import gallery


@pytest.fixture(scope="module")
def left(tmp_path_factory, make_fake, scenarios):
    """A results folder of a short made-up run; not to be written to."""
    root = tmp_path_factory.mktemp("results")
    ds = make_fake(draws=2, months=36)
    return write_results(ds, scenarios, root, facts=load_facts(), command="semesta run", wall_time=1.0)


@pytest.fixture
def semesta(monkeypatch, tmp_path):
    """Run the command line in an empty folder; one chart is enough here."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(gallery, "CHARTS", {"fan": gallery.fan})
    return lambda *arguments: CliRunner().invoke(app, [str(a) for a in arguments])


def test_a_report_is_a_page_and_a_pdf(semesta, left, tmp_path):
    done = semesta("report", left, "--lang", "id", "--out", "laporan.html", "--pdf")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == ["Laporan: laporan.html", "Laporan: laporan.pdf"]
    assert "Menuju 70 juta peserta" in (tmp_path / "laporan.html").read_text("utf-8")
    assert (tmp_path / "laporan.pdf").read_bytes().startswith(b"%PDF-")


def test_without_its_library_no_pdf_is_made_and_nothing_written(semesta, left, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    done = semesta("report", left, "--out", "r.html", "--pdf")
    assert (done.exit_code, done.stdout) == (2, "")
    assert 'pip install "semesta[pdf]"' in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_all_that_is_wrong_is_said_at_once(semesta, tmp_path):
    (tmp_path / "map.json").write_text("no map")
    asked = ("--study", "nowhere", "--boundaries", "map.json", "--pdf", "--out", "r.pdf")
    done = semesta("report", "here", "there", *asked)
    assert (done.exit_code, done.stdout) == (2, "")
    told = done.stderr.splitlines()
    assert [line.partition(":")[0] for line in told] == ["here", "there", "nowhere", "map.json", "out"]
    assert [path.name for path in tmp_path.iterdir()] == ["map.json"]


def test_where_a_report_cannot_be_written_there_is_a_message(semesta, left, tmp_path):
    (tmp_path / "taken").mkdir()
    done = semesta("report", left, "--out", "taken")
    assert done.exit_code == 2
    assert "cannot write taken" in done.stderr


def test_compare_prints_what_a_scenario_adds(semesta, left):
    done = semesta("compare", left)
    assert done.exit_code == 0, done.output
    assert 'Differences from "Policies as they stand"' in done.stdout
    assert "±" in done.stdout


def test_compare_refuses_what_is_no_results_folder(semesta):
    done = semesta("compare", ".", "--lang", "id")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "bukan folder hasil" in done.stderr
