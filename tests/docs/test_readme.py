"""The two READMEs say the same things, and say them of what there is."""

import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from semesta.cli import app
from semesta.scenario import load_scenario, shipped_scenarios

ROOT = Path(__file__).parents[2]
READMES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.id.md")}


@pytest.mark.parametrize("text", READMES.values(), ids=READMES)
def test_every_command_that_is_shown_is_one(text):
    shown = set(re.findall(r"^(?:.*&& \S*)?semesta ([a-z]+)", text, re.M))
    assert {"run", "check", "report"} <= shown <= set(get_command(app).commands)


@pytest.mark.parametrize("text", READMES.values(), ids=READMES)
def test_every_shipped_scenario_is_named(text):
    assert not [name for name in shipped_scenarios() if f"`{name}`" not in text]


@pytest.mark.parametrize("text", READMES.values(), ids=READMES)
def test_the_policy_that_is_shown_does_what_its_title_says(text, tmp_path):
    policy = tmp_path / "policy.toml"
    policy.write_text(re.search(r"```toml\n(.*?)```", text, re.S)[1], encoding="utf-8")
    ours, base = (load_scenario(scenario).levers.inspectors[-1] for scenario in (policy, "baseline"))
    assert ours == 2 * base


def test_both_have_the_same_parts():
    parts = [
        [len(re.findall(mark, text, re.M)) for mark in (r"^## ", r"^```", r"^\|", r"^- ")]
        for text in READMES.values()
    ]
    assert parts[0] == parts[1]


def test_the_citation_has_the_version_of_the_program():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"version: {project['version']}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
