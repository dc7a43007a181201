"""What a report is built of, whatever it is printed on: words with their numbers, tables, figures.

A block names its `kind`; `templates/blocks/<kind>.html` shows it on a page, `typst.py` on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter
from typing import ClassVar, Protocol

from semesta.show.catalogue import Lang, catalogue
from semesta.show.numbers import Shown

Words = Sequence[str]  # pieces of a sentence; those that are `Shown` carry their numbers
Cell = str  # of a table: `Shown` where it stands for numbers


class Name(str):
    """The name of a scenario where a sentence begins with it: it stands out."""

    __slots__ = ()
    stands_out = True


class Block(Protocol):
    """Anything that can stand in a section."""

    @property
    def kind(self) -> str:
        """Which template shows it."""


@dataclass(frozen=True)
class Paragraph:
    """Sentences. look: "body", "lead" (the first of a section) or "note" (small print)."""

    words: Words
    look: str = "body"
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Bullets:
    """A list of sentences."""

    items: Sequence[Words]
    kind: ClassVar[str] = "bullets"


@dataclass(frozen=True)
class Heading:
    """The title of a part of a section."""

    title: str
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Table:
    """Rows under a head, with a caption; the first `left` columns are words, the others numbers.

    folded: shown only when the reader asks for it
    """

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    left: int = 1
    folded: bool = False
    kind: ClassVar[str] = "table"


@dataclass(frozen=True)
class Figure:
    """A chart as SVG, what it shows in words (for who cannot see it too), and the table of its numbers."""

    svg: str
    alt: str
    table: Table
    kind: ClassVar[str] = "figure"


@dataclass(frozen=True)
class Tile:
    """One of a few numbers that stand out."""

    label: str
    value: Shown
    note: Words
    colour: str


@dataclass(frozen=True)
class Tiles:
    """Numbers that stand out, side by side."""

    tiles: Sequence[Tile]
    kind: ClassVar[str] = "tiles"


@dataclass(frozen=True)
class Section:
    """A part of the report: what links to it, its title, what stands in it."""

    anchor: str
    title: str
    blocks: Sequence[Block]


def said(key: str, lang: Lang, **values: str) -> Words:
    """The text `key` in pieces, so that the numbers in it keep what they stand for. Raises KeyError."""
    pieces: list[str] = []
    for plain, name, _, _ in Formatter().parse(catalogue()[key][lang]):
        pieces += [plain] if plain else []
        pieces += [values[name]] if name else []
    return tuple(pieces)
