"""Tables of the user: same form, same checks, every fault at once."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from semesta.facts import FactsError, load_facts
from semesta.facts.loader import SHIPPED
from semesta.facts.specs import SPECS


def _copy(name: str, folder: Path) -> Path:
    for path in SHIPPED.glob(f"{name}.*csv"):
        shutil.copy(path, folder / path.name)
    return folder / f"{name}.csv"


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _problems(folder: Path) -> list[str]:
    with pytest.raises(FactsError) as caught:
        load_facts(folder)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_shipped_tables_are_read_once_and_are_read_only() -> None:
    facts = load_facts()
    assert load_facts() is facts
    for table in facts.tables.values():
        for array in table.columns.values():
            with pytest.raises(ValueError, match="read-only"):
                array[0] = array[0]
    with pytest.raises(ValueError, match="read-only"):
        facts["labour_history"].where(indicator="tpt")["value"][0] = 1.0


def test_an_overlay_replaces_one_table_and_changes_one_hash(tmp_path: Path) -> None:
    path = _copy("labour_history", tmp_path)
    _edit(path, "tpt,2025-08,4.85", "tpt,2025-08,4.95")
    facts, shipped = load_facts(tmp_path), load_facts()
    assert facts["labour_history"].where(indicator="tpt", date="2025-08")["value"].tolist() == [4.95]
    assert facts.overlaid == ("labour_history",)
    assert shipped.overlaid == ()
    changed = {name for name in SPECS if facts.hashes[name] != shipped.hashes[name]}
    assert changed == {"labour_history"}
    assert all(len(digest) == 64 for digest in shipped.hashes.values())


def test_the_hash_of_a_wide_table_covers_its_sidecar(tmp_path: Path) -> None:
    path = _copy("provinces", tmp_path)
    assert load_facts(tmp_path).hashes == load_facts().hashes
    _edit(path.with_name("provinces.columns.csv"), "mean net wage of employees", "another meaning")
    assert load_facts(tmp_path)["provinces"].hash != load_facts()["provinces"].hash


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    wages = _copy("wages", tmp_path)
    _edit(wages, "mean_wage,00,total,3070000", "mean_wage,00,total,a lot")
    _edit(wages, "mean_wage,00,total,3180000", "mean_wage,99,total,3180000")
    participation = _copy("participation", tmp_path)
    _edit(participation, "persons,fit", "persons,perhaps")
    _edit(participation, ",high,", ",certain,")
    problems = _problems(tmp_path)
    assert "wages.csv:2: value is 'a lot', not a number" in problems
    assert "wages.csv:3: geo is '99', not a known geo code" in problems
    assert any(
        p.startswith("participation.csv:") and "'perhaps', not one of fit, check" in p for p in problems
    )
    assert any("confidence is 'certain', not one of high, medium, low" in p for p in problems)
    assert len(problems) == 4


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("11,11,Aceh,Aceh,Aceh,Sumatera,1,1,4155576,", "11,11,Aceh,Aceh,Aceh,Sumatera,1,1,-5,", "below 0"),
        ("\n12,12,", "\n11,12,", "the key 11 stands already on line 2"),
        ("\n12,12,", "\n10,12,", "10 is out of order"),
        ("\n12,12,", "\nxx,12,", "not of the form"),
        (",tile_row,", ",tile_now,", "missing column 'tile_row'"),
        (",tile_row,", ",tile_now,", "unknown column 'tile_now'"),
        ("\n12,12,", "\n12,12,12,", "cells, the header has"),
        (",2837520,", ",nan,", "not a finite number"),
        (",2837520,", ",,", "mean_wage is blank"),
    ],
)
def test_each_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    path = _copy("provinces", tmp_path)
    _edit(path, old, new)
    problems = _problems(tmp_path)
    assert any(expected in problem for problem in problems), problems
    assert all(problem.startswith("provinces.csv:") for problem in problems if expected in problem)


def test_a_missing_row_is_a_wrong_count(tmp_path: Path) -> None:
    path = _copy("districts", tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    assert "districts.csv:1: 513 rows, the table has 514" in _problems(tmp_path)


def test_a_percentage_stays_within_its_unit(tmp_path: Path) -> None:
    path = _copy("labour_history", tmp_path)
    _edit(path, "tpt,2025-08,4.85", "tpt,2025-08,485")
    assert any("value is 485, above 100, for the unit 'percent'" in p for p in _problems(tmp_path))


def test_a_wide_table_needs_its_sidecar(tmp_path: Path) -> None:
    path = _copy("provinces", tmp_path)
    path.with_name("provinces.columns.csv").unlink()
    assert _problems(tmp_path) == ["provinces.columns.csv:1: the file is missing"]


def test_a_column_must_be_described(tmp_path: Path) -> None:
    path = _copy("provinces", tmp_path)
    _edit(path.with_name("provinces.columns.csv"), "\nmean_wage,", "\nmean_wages,")
    problems = _problems(tmp_path)
    assert "provinces.columns.csv:1: column 'mean_wage' of provinces.csv is not described" in problems
    assert "provinces.columns.csv:1: 'mean_wages' is not a column of provinces.csv" in problems


def test_a_table_nobody_reads_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "wages.csv", tmp_path / "wage.csv")
    (problem,) = _problems(tmp_path)
    assert problem.startswith("wage.csv:1: no table of this name; nearest: wages")


def test_a_sidecar_alone_is_refused(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "provinces.columns.csv", tmp_path)
    assert _problems(tmp_path) == ["provinces.columns.csv:1: stands without its table provinces.csv"]


def test_no_folder_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    assert "not a folder" in _problems(tmp_path / "absent")[0]
    assert "holds no table" in _problems(tmp_path)[0]


def test_a_file_that_is_no_csv_is_refused(tmp_path: Path) -> None:
    (tmp_path / "wages.csv").write_bytes(b"\xff\xfe\x00")
    (problem,) = _problems(tmp_path)
    assert problem.startswith("wages.csv:1: not a CSV in UTF-8")


def test_an_empty_file_misses_every_column(tmp_path: Path) -> None:
    (tmp_path / "wages.csv").write_text("", encoding="utf-8")
    assert "wages.csv:1: missing column 'value'" in _problems(tmp_path)


def test_a_column_may_be_left_out_if_optional(tmp_path: Path) -> None:
    header = "lever,date,value,unit,source,confidence\n"
    row = "inspectors,2026,3000,inspectors,my ministry,low\n"
    (tmp_path / "policy_history.csv").write_text(header + row, encoding="utf-8")
    table = load_facts(tmp_path)["policy_history"]
    assert "note" not in table.columns
    assert [value.value for value in table.values()] == [3000.0]


def test_where_and_columns_refuse_unknown_names() -> None:
    table = load_facts()["provinces"]
    with pytest.raises(KeyError, match="mean_wage"):
        table["mean_wages"]
    with pytest.raises(KeyError, match="no column"):
        table.where(nothing=1)
    assert len(table.where(island="Papua")) == 6
    assert np.isnan(table.where(bps_code="97")["emp_B"][0])
