"""Malformed study files: every one is answered by messages with file, line, key and what is allowed."""

import re
from pathlib import Path

import pytest

from semesta.study.plan import StudyFileError, read_study
from study_whole import MINE, WHOLE

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


JUNK = (
    "true", "-1", "1e400", "nan", '""', "[]", "[[1]]", "[{}]", "{}", "2026-01-01", '"2025-2045"', '"prior"',
    "{low = 1, high = 2}", "{low = -inf, high = inf}", "{values = [[1]]}", '{values = ["a"]}',
    '["a\\u0000b"]', f'["{"x" * 4000}"]',
)  # fmt: skip


def junk_in_places() -> list[tuple[int, str]]:
    """Lines `key = value` of a study in which everything is said, each with values that are not its own."""
    lines = WHOLE.splitlines()
    places = [number for number, line in enumerate(lines) if re.match(r"[\w.\"*]+ = ", line)]
    return [(number, JUNK[(number + step) % len(JUNK)]) for number in places for step in (0, 7)]


@pytest.mark.parametrize(("number", "junk"), junk_in_places())
def test_junk_in_any_place_of_a_study_is_a_message_and_no_traceback(number, junk, study, tmp_path):
    lines = WHOLE.splitlines()
    lines[number] = f"{lines[number].split(' = ')[0]} = {junk}"
    said = ""
    try:
        study("\n".join(lines), **{"mine.toml": MINE})
    except StudyFileError as error:
        said = error.render("id")
    assert [
        line for line in said.splitlines() if not line.startswith((str(tmp_path), "a\\u0000b", "x"))
    ] == []
