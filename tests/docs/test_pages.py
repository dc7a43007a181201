"""Pages with made tables hold what the generator makes of the stored run."""

import importlib.util
import sys
from pathlib import Path

import pytest

from semesta.facts import load_facts
from semesta.observe.patterns import patterns

DOCS = Path(__file__).parents[2] / "docs"


def load(name):
    """A script of docs/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # make.py imports pages.py by its bare name
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages():
    load("ahead")
    loaded = load("pages")
    load("speed")
    load("trials")
    return loaded


@pytest.fixture(scope="module")
def make(pages):
    return load("make")


def test_pages_hold_what_the_stored_run_makes(make):
    stale = [
        path.name for path, text in make.rendered(make.stored()).items() if text != path.read_text("utf-8")
    ]
    assert not stale, "run `python docs/make.py --keep` after a change of facts or pages"


def test_every_pattern_and_the_money_table_are_shown(make):
    shown = "".join(path.read_text("utf-8") for path in make.rendered(make.stored()))
    for name in ("money", "ahead", "summary", "settings", *(f"pattern-{n}" for n in range(1, 12))):
        assert f"<!-- table: {name} -->" in shown, name


def test_the_stored_run_answers_every_line_that_the_model_counts(make):
    """A new line needs a new run; what cannot be counted is named in tests/observe/test_record.py."""
    lacking = {line.key for line in patterns(load_facts())} - set(make.stored()["lines"])
    assert lacking == {"months-bought", "verified"}


def test_only_what_stands_in_a_block_is_replaced(pages):
    page = (
        "Before\n<!-- table: a -->\nold\n<!-- end -->\nbetween <!-- end -->\n"
        "<!-- table: b -->\n<!-- end -->\n"
    )
    made = pages.filled(page, {"a": "| 1 |", "b": "| 2 |"})
    assert made == (
        "Before\n<!-- table: a -->\n\n| 1 |\n\n<!-- end -->\nbetween <!-- end -->\n"
        "<!-- table: b -->\n\n| 2 |\n\n<!-- end -->\n"
    )
    assert pages.filled(made, {"a": "| 1 |", "b": "| 2 |"}) == made


def test_a_block_that_nobody_makes_is_named(pages):
    with pytest.raises(pages.UnknownBlockError, match="'mony'"):
        pages.filled("<!-- table: mony -->\n<!-- end -->\n", {"money": ""})


def test_a_line_reads_as_it_should(pages):
    lines = {line.key: line for line in patterns(load_facts())}
    chosen = [lines[key] for key in ("benefits-2023", "claims-2023-jkk", "savings-share-2020", "verified")]
    run = {
        "benefits-2023": (50e12, 51.4e12, 53e12),
        "claims-2023-jkk": (3e5, 3.5e5, 4e5),
        "savings-share-2020": (90.0, 91.0, 92.0),
    }
    text = pages.comparison(chosen, run).splitlines()
    assert text[2] == (
        "| Benefits | 2023 | Rp52.7 trillion | Rp51.4 trillion (50.0 to 53.0)"
        " | -3 % | 20 % | yes | high | 1 |"
    )
    assert "| 178 thousand | 350 thousand (300 to 400) | +97 % | 20 % | **no** |" in text[3]
    assert "| 92.3 % | 91.0 % (90.0 to 92.0) | -1.3 points | 5 points | yes |" in text[4]
    assert "| not counted |" in text[5]
    assert any(line.startswith("- Claims, JKK, 2023: the model counts accident cases") for line in text)
    assert sum(line.startswith(("1. [", "2. [")) for line in text) == 2


def test_statistics_of_many_places_have_their_own_units(pages):
    lines = {line.key: line for line in patterns(load_facts())}
    chosen = [lines[key] for key in ("province-rank-pu", "province-gap-pu", "ucj-rank", "ucj-gap")]
    run = {
        "province-rank-pu": (0.9, 0.92, 0.94),
        "province-gap-pu": (0.3, 0.31, 0.32),
        "ucj-rank": (0.35, 0.45, 0.55),
        "ucj-gap": (7.0, 8.1, 9.0),
    }
    text = pages.short(chosen, run).splitlines()
    assert "| 34 figures | 0.92 (0.90 to 0.94) |" in text[2]
    assert "| 31.0 % (30.0 to 32.0) |" in text[3]
    assert "| 0.45 (0.35 to 0.55) |" in text[4]
    assert "| 8.1 points (7.0 to 9.0) |" in text[5]
