"""Malformed study files: every one is answered by messages with file, line, key and what is allowed."""

from pathlib import Path

import pytest

from semesta.study.plan import StudyFileError, read_study

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.toml"))


def mistakes(path: Path) -> StudyFileError:
    with pytest.raises(StudyFileError) as caught:
        read_study(path)
    return caught.value


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_malformed_study_is_answered_by_what_its_first_lines_expect_in_both_languages(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = [line.removeprefix("# expect: ") for line in lines if line.startswith("# expect: ")]
    error = mistakes(path)
    said, indonesian = error.render("en"), error.render("id")
    assert expected, "the file states what it expects"
    assert [fragment for fragment in expected if fragment not in said] == []
    assert len(said.splitlines()) == len(set(said.splitlines())) == indonesian.count("\n") + 1
    assert said != indonesian


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert "the file cannot be read" in str(mistakes(tmp_path / "none.toml"))
