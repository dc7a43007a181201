"""Finding a figure by what people call it: the answer to `semesta facts NAME`."""

import difflib
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from semesta.facts.table import Table, Value

Tables = Mapping[str, Table]


def lookup(tables: Tables, name: str) -> list[Value]:
    """Figures for a table name, "table.column", "table.words", a column, a place, or words of a label.

    A wide table is answered by one line a column, a long one by all its rows; rows that carry the
    exact name come first. Returns [] on a miss.
    """
    name = name.strip()
    if name in tables:
        table = tables[name]
        return list(table.summary() if table.spec.wide else table.values())
    first, dot, rest = name.partition(".")
    if dot and first in tables:
        table = tables[first]
        return list(table.values(rest) if rest in table.spec.values else _rows(table, rest))
    found = [hit for table in tables.values() for hit in _anywhere(table, name)]
    return [value for exact in (True, False) for value, is_exact in found if is_exact is exact]


def _anywhere(table: Table, name: str) -> Iterator[tuple[Value, bool]]:
    """Values of a table that answer to a bare name, each with whether the name is exactly theirs."""
    if table.spec.wide and name in table.spec.values:
        start = f"{table.name}.{name}:"
        yield from ((value, True) for value in table.summary() if value.label.startswith(start))
    words = [table[label] for label in _worded(table)]
    for row in _matches(table, name):
        exact = any(_plain(str(column[row])) == _plain(name) for column in words)
        yield from ((value, exact) for value in table.take(np.array([row])).values())


def _rows(table: Table, name: str) -> Iterator[Value]:
    return table.take(np.array(_matches(table, name), dtype=np.intp)).values()


def _matches(table: Table, name: str) -> list[int]:
    """Rows whose labels hold every word of the name; a place answers only to its whole name or code."""
    wanted = _plain(name)
    columns = [table[label].tolist() for label in _worded(table)]
    if not wanted or not columns:
        return []
    rows = [_plain(" ".join(cells)) for cells in zip(*columns, strict=True)]
    if table.spec.wide:
        codes = table["bps_code"].tolist()
        return [i for i, row in enumerate(rows) if wanted in (row, codes[i])]
    return [i for i, row in enumerate(rows) if all(word in row for word in wanted.split())]


def nearest(tables: Tables, name: str) -> list[str]:
    """The names most like one that was not found: tables, columns, indicators, places."""
    names = dict.fromkeys(tables)
    for table in tables.values():
        names |= dict.fromkeys(table.spec.values if table.spec.wide else ())
        for label in _worded(table):
            names |= dict.fromkeys(text for text in table[label].tolist() if text)
    return closest(name, names)


def closest(name: str, names: Iterable[str]) -> list[str]:
    """At most five of `names` that resemble `name`, best first; case and underscores do not matter."""
    plain: dict[str, str] = {}
    for known in names:
        plain.setdefault(_plain(known), known)
    return [plain[hit] for hit in difflib.get_close_matches(_plain(name), plain, 5, 0.55)]


def _worded(table: Table) -> list[str]:
    """Label columns that hold words, not numbers."""
    return [label for label in table.spec.labels if table[label].dtype.kind != "f"]


def _plain(text: str) -> str:
    return text.lower().replace("_", " ").replace("-", " ").strip()
