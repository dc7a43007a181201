"""State variables: the columns of agents and arrays of places, with the meaning that stands beside each."""

import ast
import inspect
import re
from collections.abc import Iterator

from built.words import cell, first, table
from semesta.world import governments, state
from semesta.world.columns import Employers, Persons, Projects

_TYPE = re.compile(r"u?int\d+|float\d+|bool")


def persons() -> str:
    """Columns of persons."""
    return _listed(Persons)


def employers() -> str:
    """Columns of employers."""
    return _listed(Employers)


def projects() -> str:
    """Columns of construction projects."""
    return _listed(Projects)


def places() -> str:
    """Arrays of places, without the agents' columns."""
    return _listed(state.State, without=tuple(state.PARTS))


def pemda() -> str:
    """What a Pemda is and holds, from the properties of the agent."""
    held = [(name, thing) for name, thing in vars(governments.Pemda).items() if isinstance(thing, property)]
    known = sorted({*governments.DISTRICT_FACTS, *governments.PROVINCE_FACTS})
    rows = [(", ".join(f"`{name}`" for name in known), "facts of the place, constant")]
    rows += [(f"`{name}`", cell(first(thing))) for name, thing in held]
    return table(("attribute", "meaning"), rows)


def _listed(kind: type, without: tuple[str, ...] = ()) -> str:
    rows = [row for row in _fields(kind) if row[0].strip("`") not in without]
    return table(("name", "type", "meaning"), rows)


def _fields(kind: type) -> Iterator[tuple[str, str, str]]:
    """Name, type and the comment beside it, for every annotated field of a class."""
    source = inspect.getsource(kind)
    lines = source.splitlines()
    fields = [node for node in ast.parse(source).body[0].body if isinstance(node, ast.AnnAssign)]
    ends = [node.lineno for node in fields[1:]] + [len(lines) + 1]
    for node, end in zip(fields, ends, strict=True):
        told = [lines[node.end_lineno - 1].partition("#")[2]]
        for line in lines[node.end_lineno : end - 1]:
            if not line.strip().startswith("#"):
                break
            told.append(line.partition("#")[2])
        found = _TYPE.search(ast.unparse(node.annotation))
        written = ast.unparse(node.annotation)
        yield (
            f"`{node.target.id}`",
            found[0] if found else {"Array": "float64"}.get(written, written),
            cell(" ".join(told)),
        )
