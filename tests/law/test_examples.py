"""Cases a lawyer can read and check (`examples/*.toml`): a person, a month, a question, the amount.

Every amount is written as its reckoning by hand, "1_000_000 * 0.01 = 10_000": the reckoning must give the
amount, and so must the program. A Contribution is expected by its parts (fund or payer).
"""

import ast
import inspect
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Education, Payer, Programme, Sector, Segment
from semesta.law import benefits, load_law, tariff
from semesta.scenario import load_scenario

EXAMPLES = [
    (file.stem, example)
    for file in sorted((Path(__file__).parent / "examples").glob("*.toml"))
    for example in tomllib.loads(file.read_text(encoding="utf-8"))["example"]
]
IDS = [f"{file}: {example['month']} {example['who']}" for file, example in EXAMPLES]
WORDS = {"sector": Sector, "payer": Payer, "segment": Segment, "jkk_class": tariff.JkkClass}


def _given(key: str, value: Any) -> Any:
    """An argument as the functions take it: codes for their names."""
    if key == "programmes":
        return sum((Programme[name] for name in value.split()), Programme(0))
    if key == "children":
        return [{Education[level]: years for level, years in child.items()} for child in value]
    return WORDS[key][value] if key in WORDS else value


def _asked(example: dict[str, Any]) -> Any:
    function = getattr(tariff, example["ask"], None) or getattr(benefits, example["ask"])
    given = {key: _given(key, value) for key, value in example["given"].items()}
    if "scenario" in example:  # the law as a shipped scenario amends it
        given["law"] = load_law().amended(load_scenario(example["scenario"]).amendments)
    return function(**given, t=month_index(example["month"]))


def _reckoned(text: str) -> float:
    """The amount of a reckoning, which must come out as it says."""
    reckoning, _, amount = text.partition("=")
    for node in ast.walk(ast.parse(reckoning.strip(), mode="eval")):
        assert not isinstance(node, ast.Attribute | ast.Subscript), f"not plain arithmetic: {text}"
    by_hand = eval(reckoning, {"__builtins__": {}}, {"min": min, "max": max})
    assert by_hand == pytest.approx(float(amount)), f"reckoned by hand: {by_hand}, written: {amount}"
    return float(amount)


@pytest.mark.parametrize("example", [e for _, e in EXAMPLES], ids=IDS)
def test_the_law_gives_the_amount_reckoned_by_hand(example: dict[str, Any]) -> None:
    found, expected = _asked(example), example["expected"]
    if isinstance(expected, str):
        assert found == pytest.approx(_reckoned(expected))
    elif isinstance(expected, list):
        assert found == pytest.approx([_reckoned(text) for text in expected])
    else:
        parts = {part: getattr(found, part) for part in expected}
        assert parts == pytest.approx({part: _reckoned(text) for part, text in expected.items()})


@pytest.mark.parametrize("example", [e for _, e in EXAMPLES], ids=IDS)
def test_an_example_cites_a_law_that_the_tables_hold(example: dict[str, Any]) -> None:
    held = {law for row in load_law().rows for law in re.findall(r"\w+ \d+/\d+", row.law)}
    cited = set(re.findall(r"\w+ \d+/\d+", example["law"]))
    assert cited
    assert cited <= held


def test_the_corpus_is_large_and_covers_every_function() -> None:
    asked = {example["ask"] for _, example in EXAMPLES}
    public = {
        name
        for module in (tariff, benefits)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.endswith(("_rates", "_relief", "_year"))
    }
    assert len(EXAMPLES) >= 60
    assert asked == public
    assert len(set(IDS)) == len(IDS)
