"""Malformed scenario files: every one is answered by messages with file, line, key and what is allowed."""

from pathlib import Path

import pytest

from semesta.scenario import ScenarioError, check, load_scenario

BAD = Path(__file__).parent / "bad"
GOOD = 'title.id = "Uji"\ntitle.en = "Test"\nextends = "baseline"\n'


def message(path: Path | str) -> str:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    return str(caught.value)


@pytest.mark.parametrize("path", sorted(BAD.glob("*.toml")), ids=lambda path: path.stem)
def test_a_malformed_file_is_answered_by_what_its_first_lines_expect(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = [line.removeprefix("# expect: ") for line in lines if line.startswith("# expect: ")]
    said = message(path)
    assert expected, "the file states what it expects"
    for fragment in expected:
        assert fragment in said
    assert all(line.startswith(str(path.parent)) for line in said.splitlines())


@pytest.mark.parametrize("path", sorted(BAD.glob("*.toml")), ids=lambda path: path.stem)
def test_a_malformed_file_is_told_in_indonesian_too_and_ends_with_status_2(path: Path) -> None:
    (english, status), (indonesian, _) = check([path], "en"), check([path], "id")
    assert status == 2
    assert "kesalahan" in indonesian
    assert english.count("\n") == indonesian.count("\n")
    assert "{" not in indonesian.replace("{'", "")


def write(folder: Path, raw: bytes, name: str = "policy.toml") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", ":1: the file is empty"),
        (b"# only a comment\n", ":1: the file is empty"),
        (GOOD.encode("utf-16"), ":1: the file is not UTF-8 text: byte 0xff at offset 0"),
        (
            GOOD.encode() + b'description.id = "\xe9"\n',
            ":4: the file is not UTF-8 text: byte 0xe9 at offset 74",
        ),
        (GOOD.encode() + b"\x00\x01\x02", ":4: not valid TOML"),
        (b"\x7fELF\x02\x01" + bytes(range(32)), "not valid TOML"),
        (GOOD.encode() + b"x = " + b"[" * 4_900, ":4: values are nested too deeply"),
        (GOOD.encode() + b".".join([b"a"] * 100_000) + b" = 1", ":4: this line has 200003 characters"),
        (b"#" * 1_000_001, "the file has 1000001 bytes; at most 1000000 bytes are read"),
        (
            GOOD.encode() + b'"k\\u001b[31m\\nx" = 1\n',
            r':4: k\u001b[31m\u000ax: "k\u001b[31m\u000ax" is not a key',
        ),
        (GOOD.encode() + b'description.en = "\x1b[31m"\n', ":4: not valid TOML"),
    ],
    ids=[
        "empty",
        "comment",
        "utf16",
        "latin1",
        "zero",
        "binary",
        "deep",
        "long-line",
        "huge",
        "escaped-control",
        "raw-control",
    ],
)
def test_a_file_that_is_no_text_page_is_refused(tmp_path: Path, raw: bytes, expected: str) -> None:
    assert expected in message(write(tmp_path, raw))


def test_a_missing_file_is_answered_with_the_nearest_shipped_name() -> None:
    assert 'no file or scenario "gaol-70m"' in message("gaol-70m")
    assert 'did you mean "goal-70m"?' in message("gaol-70m")
    assert 'did you mean "recession"?' in message("folder/recesion.toml")


def test_a_missing_file_is_answered_with_the_nearest_file_beside_it(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.encode(), "my-policy.toml")
    assert f'did you mean "{path}"?' in message(tmp_path / "my-polcy.toml")


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "", "\x1b[31m", "no\nsuch"])
def test_an_impossible_name_is_a_message_without_control_characters(name: str) -> None:
    said = message(name)
    assert said.isprintable()
    assert len(said) < 600  # the name cut short, and those of all shipped scenarios


def test_a_folder_is_not_a_scenario(tmp_path: Path) -> None:
    assert "this is a folder" in message(tmp_path)


@pytest.mark.parametrize("name", ["a" * 61 + ".toml", ".hidden.toml", "semi;colon.toml"])
def test_a_name_that_could_not_name_a_results_folder_is_refused(tmp_path: Path, name: str) -> None:
    assert "allowed: 1 to 60 letters" in message(write(tmp_path, GOOD.encode(), name))


def test_a_chain_longer_than_20_files_is_refused(tmp_path: Path) -> None:
    for i in range(22):
        write(tmp_path, GOOD.replace("baseline", f"s{i + 1}").encode(), f"s{i}.toml")
    assert "longer than 20 files" in message(tmp_path / "s0.toml")


def test_parameters_are_checked_against_the_ranges_given(tmp_path: Path) -> None:
    path = write(tmp_path, (GOOD + "[parameters]\nkeep_erly = 0.1\nkeep_late = 9\n").encode())
    assert load_scenario(path).parameters == {"keep_erly": 0.1, "keep_late": 9.0}
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path, {"keep_early": (0.05, 0.2), "keep_late": (0.02, 0.05)})
    assert '"keep_erly" is not a parameter of the model; did you mean "keep_early"?' in str(caught.value)
    assert ":6: parameters.keep_late: 9 is outside the prior range 0.02 .. 0.05" in str(caught.value)


def test_problems_carry_file_line_and_key() -> None:
    with pytest.raises(ScenarioError) as caught:
        load_scenario(BAD / "unknown-field.toml")
    (problem,) = caught.value.problems
    assert (problem.line, problem.key) == (9, "lever.inspection.inspecters")
    assert problem.file.endswith("unknown-field.toml")
    assert "inspectors" in problem.message
