"""Malformed extensions: every one is answered by messages with file and line, and ends with status 2."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from semesta.cli import app
from semesta.extend import ExtensionError, load_extension

BAD = sorted((Path(__file__).parent / "bad").glob("*.py"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_malformed_file_is_answered_by_what_its_first_lines_expect(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = [line.removeprefix("# expect: ") for line in lines if line.startswith("# expect: ")]
    with pytest.raises(ExtensionError) as caught:
        load_extension(path)
    said = str(caught.value)
    assert expected, "the file states what it expects"
    assert [fragment for fragment in expected if fragment not in said] == []
    assert all(line.startswith(str(path)) for line in said.splitlines())


def test_status_is_2_in_indonesian_too_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path in BAD:
        done = CliRunner().invoke(app, ["run", "baseline", "--with", str(path), "--lang", "id"])
        assert done.exit_code == 2, path
        assert done.stdout == ""
        assert done.stderr.startswith(str(path))
        assert "{" not in done.stderr.replace("{'", "")
    assert list(tmp_path.iterdir()) == []


def test_mistakes_of_extension_and_options_are_told_together(tmp_path):
    done = CliRunner().invoke(app, ["extend", str(tmp_path / "none.py"), str(tmp_path)])
    assert done.exit_code == 2
    assert "none.py: the file cannot be read: No such file" in done.stderr
