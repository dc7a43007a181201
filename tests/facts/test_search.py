"""What `semesta facts NAME` finds."""

import pytest

from semesta.facts import Facts, load_facts


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


def test_a_column_gives_every_province_with_its_source(facts: Facts) -> None:
    values = facts.lookup("provinces.mean_wage")
    assert len(values) == 38
    assert values[0].label == "provinces.mean_wage Aceh"
    assert values[0].value == 2_837_520
    assert values[0].unit == "rupiah/month"
    assert "Sakernas August 2025" in values[0].source


def test_a_word_gives_exact_names_first(facts: Facts) -> None:
    values = facts.lookup("inspectors")
    assert values[0].label == "policy_history: inspectors"
    assert [v.value for v in values[:3]] == [1469, 1574, 1390]


def test_a_long_table_gives_all_its_rows(facts: Facts) -> None:
    assert len(facts.lookup("labour_history")) == len(facts["labour_history"])


def test_a_wide_table_gives_one_line_a_column(facts: Facts) -> None:
    labels = [value.label for value in facts.lookup("districts")]
    assert len(labels) == len(facts["districts"].spec.values)
    assert any(label.startswith("districts.tpt: ") for label in labels)


def test_a_row_of_a_table_is_found_by_its_label(facts: Facts) -> None:
    (value,) = facts.lookup("targets.rpjpn_2045")
    assert value.value == 99.5


def test_a_place_gives_its_row(facts: Facts) -> None:
    labels = [value.label for value in facts.lookup("Kalimantan Barat")]
    assert "provinces.mean_wage Kalimantan Barat" in labels
    assert not any("Kabupaten" in label for label in labels if label.startswith("districts"))
    assert any(v.label.startswith("districts.") for v in facts.lookup("1101"))


def test_evidence_is_found_by_its_row(facts: Facts) -> None:
    values = facts.lookup("PR13")
    assert {v.value for v in values} == {0.24, 0.15, 0.3}


@pytest.mark.parametrize("name", ["", "  ", "zzzz", "provinces.zzzz", "nothing.at.all"])
def test_a_miss_is_empty(facts: Facts, name: str) -> None:
    assert facts.lookup(name) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("inspecters", "inspectors"),
        ("provinse", "provinces"),
        ("mean_wges", "mean_wage"),
        ("TPT Male", "tpt_male"),
    ],
)
def test_the_nearest_name_is_offered(facts: Facts, typed: str, meant: str) -> None:
    assert meant in facts.nearest(typed)


def test_an_unknown_table_names_the_nearest(facts: Facts) -> None:
    with pytest.raises(KeyError, match="districts"):
        facts["district"]
