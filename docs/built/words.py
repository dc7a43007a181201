"""Text of the code as Markdown: cells of tables, docstrings."""

import inspect
import re
from typing import Any

from pages import table as table  # one form of table for all pages

_SPECIAL = re.compile(r"([|*<])")


def cell(words: object) -> str:
    """Words in a cell of a table, as they are."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(words).split()))


def first(thing: Any) -> str:
    """The first paragraph of a docstring, in one line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


def number(value: float) -> str:
    """A number as short as it is exact: 16,800; 0.0114."""
    return f"{value:,.10g}"
