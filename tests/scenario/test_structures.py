"""What a scenario chooses of the parts that can be built in more than one way."""

import pickle
from pathlib import Path

import pytest

from semesta.facts.calendar import MONTHS
from semesta.scenario import DEFAULT_STRUCTURE, STRUCTURES, Scenario, load_scenario
from semesta.study.runner.batches import families

HEAD = 'title.id = "Uji"\ntitle.en = "Test"\nextends = "baseline"\n'
OTHERS = [(key, choice) for key, s in STRUCTURES.items() for choice in s.choices if choice != s.default]
DOCS = Path(__file__).parents[2] / "docs" / "scenarios.md"


def scenario(folder: Path, body: str = "", name: str = "policy", head: str = HEAD) -> Scenario:
    path = folder / f"{name}.toml"
    path.write_text(head + body, encoding="utf-8")
    return load_scenario(path)


def test_every_structure_has_two_choices_or_more_in_both_languages_and_a_line_in_the_docs() -> None:
    docs = DOCS.read_text(encoding="utf-8")
    for key, structure in STRUCTURES.items():
        assert structure.default in structure.choices
        assert len(structure.choices) > 1
        assert f"| `{key}` | `{structure.default}` (default) |" in docs
        for text in (structure.description, *structure.choices.values()):
            assert text["id"] != text["en"]
        assert all(f"`{choice}`" in docs for choice in structure.choices)


def test_a_scenario_that_chooses_nothing_has_the_defaults(tmp_path: Path) -> None:
    assert load_scenario("baseline").structure == scenario(tmp_path).structure == DEFAULT_STRUCTURE


@pytest.mark.parametrize(("key", "choice"), OTHERS)
def test_another_structure_is_another_scenario_from_the_first_month_on(
    tmp_path: Path, key: str, choice: str
) -> None:
    base = load_scenario("baseline")
    other = scenario(tmp_path, f'[structure]\n{key} = "{choice}"\n')
    assert other.structure == DEFAULT_STRUCTURE | {key: choice}
    assert other.levers == base.levers
    assert other.hash != base.hash
    assert base.equal_until(other) == other.equal_until(base) == 0
    assert len(families([base, other, base])) == 2
    assert pickle.loads(pickle.dumps(other)).hash == other.hash


@pytest.mark.parametrize(("key", "choice"), OTHERS)
def test_the_resolved_file_loads_to_the_same_structure(tmp_path: Path, key: str, choice: str) -> None:
    other = scenario(tmp_path, f'[structure]\n{key} = "{choice}"\n')
    again = scenario(tmp_path, other.to_toml(), "again", head="")
    assert again.structure == other.structure
    assert again.hash == other.hash


def test_a_child_s_choice_wins_over_its_parent_s_and_the_default_said_aloud_is_the_default(
    tmp_path: Path,
) -> None:
    scenario(tmp_path, '[structure]\nlapse = "weibull"\n', "parent")
    child = 'title.id = "A"\ntitle.en = "B"\nextends = "parent"\n'
    assert scenario(tmp_path, head=child).structure["lapse"] == "weibull"
    back = scenario(tmp_path, '[structure]\nlapse = "piecewise"\n', head=child)
    assert back.hash == load_scenario("baseline").hash
    assert back.equal_until(load_scenario("baseline")) == MONTHS
