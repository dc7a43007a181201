"""Malformed tables of the law: each is refused by a message with file and line.

A folder of `bad` is a folder for `--law`: a shipped table with a mistake, and what must be said of it.
"""

import re
import shutil
from pathlib import Path

import pytest

import semesta.law
from semesta.facts.calendar import month_index
from semesta.law import LawError, load_law

BAD = sorted(path for path in (Path(__file__).parent / "bad").iterdir() if path.is_dir())
SHIPPED = Path(semesta.law.__file__).parent / "tables"


def message(folder: Path) -> str:
    with pytest.raises(LawError) as caught:
        load_law(folder)
    return str(caught.value)


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_a_malformed_table_is_answered_with_file_and_line(folder: Path) -> None:
    said = message(folder)
    for expected in (folder / "expect.txt").read_text(encoding="utf-8").splitlines():
        assert expected in said
    assert all(re.match(r".+:\d+: ", line) for line in said.splitlines())


def test_all_mistakes_are_told_in_the_order_of_their_lines() -> None:
    lines = message(next(folder for folder in BAD if folder.name == "all-at-once")).splitlines()
    numbers = [int(line.split(":")[1]) for line in lines]
    assert numbers == sorted(numbers)
    assert len(numbers) == 3


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    assert message(tmp_path / "nowhere").endswith("nowhere:1: not a folder")


def test_a_table_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bpu.csv").write_bytes(b"rule,value\xff\n")
    assert "bpu.csv:1: cannot be read as UTF-8 text" in message(tmp_path)


def test_a_table_of_a_folder_replaces_the_shipped_one_and_no_other(tmp_path: Path) -> None:
    text = (SHIPPED / "bpu.csv").read_text(encoding="utf-8")
    (tmp_path / "bpu.csv").write_text(text.replace("bpu_jkm,6800", "bpu_jkm,7800"), encoding="utf-8")
    law, shipped = load_law(tmp_path), load_law()
    assert law.at("bpu_jkm", month_index("2026-01")) == 7_800
    assert law.hash != shipped.hash
    others = [rule for rule in shipped.rules if rule != "bpu_jkm"]
    assert all((law.series(rule) == shipped.series(rule)).all() for rule in others)


def test_the_shipped_tables_pass_as_a_folder_of_their_own(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "law")
    assert load_law(tmp_path / "law").hash == load_law().hash
