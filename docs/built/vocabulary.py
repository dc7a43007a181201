"""The words of the field and of the stored arrays, code by code, with the meaning that stands beside each."""

import ast
import inspect
from types import ModuleType

from built.words import cell, table
from semesta.facts import vocabulary
from semesta.world import counting, cover, pensions, sums


def codes() -> str:
    """One row a word, in the order of the codes."""
    rows = [row for module in (vocabulary, cover, counting, sums, pensions) for row in _rows(module)]
    return table(("", "code", "word", "meaning"), rows)


def _rows(module: ModuleType) -> list[tuple[str, ...]]:
    """The enumerations of a module; name and docstring of each stand in a row above its members."""
    source = inspect.getsource(module)
    lines, rows = source.splitlines(), []
    for kind in ast.parse(source).body:
        if isinstance(kind, ast.ClassDef) and kind.bases and ast.unparse(kind.bases[0]).startswith("Int"):
            rows.append((f"**{kind.name}**", "", "", cell(ast.get_docstring(kind))))
            rows += [_row(node, lines) for node in kind.body if isinstance(node, ast.Assign)]
    return rows


def _row(node: ast.Assign, lines: list[str]) -> tuple[str, ...]:
    told = lines[node.lineno - 1].partition("#")[2].partition("# noqa")[0].strip()
    return "", ast.unparse(node.value), f"`{node.targets[0].id}`", cell(told)
