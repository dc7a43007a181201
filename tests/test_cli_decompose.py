import pytest
from typer.testing import CliRunner

from fakes import ForecastModel
from semesta.cli import app


@pytest.fixture
def decompose(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "150")
    monkeypatch.setattr("semesta.study.run.the_model", lambda: ForecastModel)
    monkeypatch.setattr("semesta.show.decomposition.UNITS", {"active": 1e6})
    small = ["--draws", "2", "--until", "2027-12", "--jobs", "1"]
    return lambda *arguments: CliRunner().invoke(app, ["decompose", *arguments, *small])


def test_it_prints_the_parts_and_leaves_a_folder(decompose, tmp_path):
    done = decompose("dbh-earmark", "--lang", "id")
    assert done.exit_code == 0, done.output
    assert "DBH tembakau dan sawit" in done.stdout
    [folder] = (tmp_path / "results").iterdir()
    assert folder.name in done.stdout.replace("\n", "")
    assert (folder / "waterfall-active-2027-en.svg").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["goal-70mm"], 'did you mean "goal-70m"'),
        (["goal-70m", "--against", "nowhere"], "nowhere"),
        (["goal-70m", "--scale", "0"], "scale: 0 cannot be used; allowed: 1..100000"),
        (["same.toml"], "same changes nothing of baseline"),
    ],
)
def test_wrong_input_is_one_message_and_leaves_nothing(decompose, tmp_path, arguments, words):
    (tmp_path / "same.toml").write_text('title.id = "a"\ntitle.en = "b"\nextends = "baseline"\n')
    done = decompose(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "results").exists()
