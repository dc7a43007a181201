"""The house keeps its floors: who imports whom, where randomness comes from, how long a file may be."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "model").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 60


def _name(file: Path) -> str:
    return str(file.relative_to(ROOT / "model"))


def _names_used(tree: ast.AST) -> Iterator[str]:
    """Dotted names that a file imports or reads."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield ast.unparse(node)


def test_imports_run_down_the_floors_and_in_no_circle():
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


RESAMPLING = "semesta/study/analysis/resampling.py"  # of finished runs: it reaches no model
FITTING = "semesta/fit/"  # designs and samplers, around the model


@pytest.mark.parametrize(
    "file", [f for f in FILES if not _name(f).startswith((RESAMPLING, FITTING))], ids=_name
)
def test_no_randomness_but_the_engines(file):
    used = set(_names_used(ast.parse(file.read_text(encoding="utf-8"))))
    forbidden = ("random", "secrets", "np.random", "numpy.random", "scipy.stats.qmc")
    if file.parts[-3:] == ("study", "plan", "sampling.py"):
        forbidden = forbidden[:4]  # points of a study, drawn before any model is made
    found = [n for n in used if any(n == f or n.startswith(f"{f}.") for f in forbidden)]
    assert not found


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_files_and_functions_stay_short(file):
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name}: {length} lines"


def test_nothing_is_left_for_later():
    words = ("TODO", "FIXME", "XXX", "for now", "placeholder")
    left = [(_name(f), w) for f in FILES for w in words if w in f.read_text(encoding="utf-8")]
    assert not left
