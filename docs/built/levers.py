"""Levers that a scenario can pull, from their registry."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from built.words import cell, table
from semesta.scenario.registry import lever_rows

HEAD = ("field", "meaning", "bounds", "unit", "by place")


def levers() -> str:
    """One section a lever, in the order of the registry."""
    groups = groupby(lever_rows(), lambda row: row["lever"])
    return "\n\n".join(_told(name, list(rows)) for name, rows in groups)


def _told(name: str, rows: list[Mapping[str, str]]) -> str:
    about = rows[0]
    since = f", from {about['since']} on" if about["since"] else ""
    words = (
        f"## {name}\n\n{cell(about['lever_description'])}\n\n"
        f"*Acts on:* {cell(about['mechanism'])}\n\n*Ground:* {cell(about['source'])}{since}."
    )
    return f"{words}\n\n{table(HEAD, list(_cells(rows)))}"


def _cells(rows: Iterable[Mapping[str, str]]) -> Iterable[tuple[str, ...]]:
    for row in rows:
        words = map(cell, (row["description"], row["bounds"], row["unit"]))
        place = {"yes": "yes", "adds": "comes on top", "": "no"}[row["places"]]
        yield f"`{row['field']}`", *words, place
