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


def test_a_study_that_is_not_there_is_told_with_the_nearest(tmp_path):
    said = str(mistakes(tmp_path / "cost-of-70.toml"))
    assert "studies that come with the program: cost-of-70m" in said
    assert 'did you mean "cost-of-70m"?' in said


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", ".", "/dev/null"])
def test_what_is_no_file_is_told_in_one_line(name):
    assert len(str(mistakes(name)).splitlines()) == 1
