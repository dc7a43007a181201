"""Finding a figure by what people call it: the answer to `semesta facts NAME`."""

import difflib
from collections.abc import Iterable, Mapping

import numpy as np

from semesta.facts.table import Table, Value

Tables = Mapping[str, Table]


def lookup(tables: Tables, name: str) -> list[Value]:
    """Figures for a table name, "table.column", "table.word", a column, a place, or words of a label.

    A wide table is answered by one line a column, a long one by all its rows. Returns [] on a miss.
    """
    name = name.strip()
    if name in tables:
        table = tables[name]
        return list(table.summary() if table.spec.wide else table.values())
    first, dot, rest = name.partition(".")
    if dot and first in tables:
        return _in_table(tables[first], rest)
    return [value for table in tables.values() for value in _in_table(table, name)]


def _in_table(table: Table, word: str) -> list[Value]:
    if word in table.spec.values:
        # "value" alone names no figure; it does after a table's name.
        return list(table.values(word))
    matches = _rows_named(table, word)
    return list(table.take(matches).values())


def _rows_named(table: Table, word: str) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    wanted = _plain(word).split()
    if not wanted:
        return np.empty(0, dtype=np.intp)
    columns = [table[label] for label in table.spec.labels if table[label].dtype.kind != "f"]
    rows = [_plain(" ".join(str(c[row]) for c in columns)) for row in range(len(table))]
    if table.spec.wide:
        # A place by its whole name or code, else "Bali" would also answer for every district that ends so.
        whole = " ".join(wanted)
        codes = table["bps_code"]
        hits = [i for i, row in enumerate(rows) if row == whole or str(codes[i]) == word]
    else:
        hits = [i for i, row in enumerate(rows) if all(w in row for w in wanted)]
    return np.array(hits, dtype=np.intp)


def nearest(tables: Tables, name: str) -> list[str]:
    """The names most like one that was not found: tables, columns, indicators, places."""
    names: dict[str, None] = dict.fromkeys(tables)
    for table in tables.values():
        names |= dict.fromkeys(table.spec.values if table.spec.wide else ())
        for label in table.spec.labels:
            if table[label].dtype.kind != "f":
                names |= dict.fromkeys(str(text) for text in table[label] if text)
    return closest(name, names)


def closest(name: str, names: Iterable[str]) -> list[str]:
    """At most five of `names` that resemble `name`, best first; case and underscores do not matter."""
    plain: dict[str, str] = {}
    for known in names:
        plain.setdefault(_plain(known), known)
    return [plain[hit] for hit in difflib.get_close_matches(_plain(name), plain, 5, 0.55)]


def _plain(text: str) -> str:
    return text.lower().replace("_", " ").replace("-", " ").strip()
