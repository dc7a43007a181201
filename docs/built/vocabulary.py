"""The words of the field, code by code, with the meaning that stands beside each."""

import ast
import inspect

from built.words import cell, table
from semesta.facts import vocabulary


def codes() -> str:
    """One row a word, in the order of the codes."""
    source = inspect.getsource(vocabulary)
    lines = source.splitlines()
    kinds = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    rows = [row for kind in kinds for row in _rows(kind, lines)]
    return table(("", "code", "word", "meaning"), rows)


def _rows(kind: ast.ClassDef, lines: list[str]) -> list[tuple[str, ...]]:
    """The members of one enumeration; its name and docstring stand in the first row."""
    rows = []
    for node in kind.body:
        if isinstance(node, ast.Assign):
            told = lines[node.lineno - 1].partition("#")[2].partition("# noqa")[0].strip()
            rows.append(("", ast.unparse(node.value), f"`{node.targets[0].id}`", cell(told)))
    title = (f"**{kind.name}**", "", "", cell(ast.get_docstring(kind)))
    return [title, *rows]
