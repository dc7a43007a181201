"""Every experiment has a page, and every block of a page is one that the script makes."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
MARK = re.compile(r"<!-- table: ([a-z-]+) -->")


@pytest.fixture(scope="module")
def script():
    """docs/experiments.py, which is no package and imports its neighbours by their bare names."""
    sys.path.insert(0, str(DOCS))
    try:
        spec = importlib.util.spec_from_file_location("experiments_of_docs", DOCS / "experiments.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(DOCS))
    return module


def test_every_shipped_experiment_is_written_up(script):
    shipped = {path.stem for path in script.SHIPPED.glob("*.toml")}
    assert shipped == set(script.NOTES) == {path.stem for path in script.FOLDER.glob("*.md")}


def test_pages_show_the_pictures_that_are_made(script):
    for name in script.NOTES:
        page = (script.FOLDER / f"{name}.md").read_text(encoding="utf-8")
        figures = re.findall(r"\(figures/([a-z0-9-]+)\.svg\)", page)
        assert figures, name
        assert all(figure.startswith(f"{name}-") and figure.endswith("-en") for figure in figures)
        assert "settings" in MARK.findall(page)
