"""The report on paper: the same blocks in Typst's markup, compiled to a PDF.

Tables that a page folds away stay there: on paper they would bury the rest. All text goes in as strings, so
that nothing in a name or a title is read as markup.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib

from semesta.show.catalogue import text
from semesta.show.report.blocks import Name

if TYPE_CHECKING:
    from types import ModuleType

    from semesta.show.report.blocks import Bullets, Figure, Heading, Paragraph, Section, Table, Tiles, Words
    from semesta.show.report.told import Told

TALLEST = 1.32  # height of a figure over the width of the text
VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
Drawings = dict[str, str]  # name of a file -> its SVG


def pdf(told: Told, made: Sequence[Section], typst: ModuleType) -> bytes:
    """The report as a PDF; the same results give the same bytes.

    made: its sections; typst: the library, of the extra `pdf`
    """
    drawings: Drawings = {}
    source = "\n".join(_lines(told, made, drawings))
    with tempfile.TemporaryDirectory(prefix="semesta-") as place:
        for name, drawing in drawings.items():
            (Path(place) / name).write_text(drawing, encoding="utf-8")
        main = Path(place) / "report.typ"
        main.write_text(source, encoding="utf-8")
        printed: bytes = typst.compile(str(main), font_paths=[_fonts()], ignore_system_fonts=True)
    return printed


def _fonts() -> str:
    """Folder of the fonts that the charts are set in."""
    return str(Path(matplotlib.get_data_path()) / "fonts" / "ttf")


def _lines(told: Told, made: Sequence[Section], drawings: Drawings) -> Iterator[str]:
    look = files("semesta.show.report").joinpath("templates", "report.typ")
    title = text("report.title", told.lang)
    names = ", ".join(_string(name) for name in told.titles)
    colours = ", ".join(f'rgb("{colour}")' for colour in told.colours)
    yield look.read_text(encoding="utf-8")
    yield f"#show: report.with({_string(title)}, ({names},), ({colours},), lang: {_string(told.lang)})"
    for section in made:
        yield from _section(section, drawings)
    yield f"#note[#{_string(text('report.paper', told.lang))}]"
    yield f"#note[#{_string(text('report.footer', told.lang))}]"


def _section(section: Section, drawings: Drawings) -> Iterator[str]:
    """Nothing for one that only works on a page."""
    if all(block.kind in MARKUP for block in section.blocks):
        yield f"= #{_string(section.title)}"
        for block in section.blocks:
            yield from MARKUP[block.kind](block, drawings)


def _paragraph(block: Paragraph, drawings: Drawings) -> Iterator[str]:
    yield f"#{block.look}[{_said(block.words)}]"


def _bullets(block: Bullets, drawings: Drawings) -> Iterator[str]:
    yield from (f"- {_said(item)}" for item in block.items)


def _heading(block: Heading, drawings: Drawings) -> Iterator[str]:
    yield f"== #{_string(block.title)}"


def _tiles(block: Tiles, drawings: Drawings) -> Iterator[str]:
    cells = [
        f'tile({_string(tile.label)}, {_string(tile.value)}, [{_said(tile.note)}], rgb("{tile.colour}"))'
        for tile in block.tiles
    ]
    yield f"#tiles({', '.join(cells)})"


def _figure(block: Figure, drawings: Drawings) -> Iterator[str]:
    name = f"figure-{len(drawings) + 1}.svg"
    drawings[name] = block.svg
    width = min(96.0, 96.0 * TALLEST / _height_over_width(block.svg))  # with its heading on one page
    yield f"#image({_string(name)}, width: {width:.1f}%, alt: {_string(block.alt)})"


def _height_over_width(svg: str) -> float:
    """Of the drawing's view box."""
    found = VIEW_BOX.search(svg)
    return float(found[2]) / float(found[1]) if found else 1.0


def _table(block: Table, drawings: Drawings) -> Iterator[str]:
    if block.folded:
        return
    sides = ", ".join("left" if i < block.left else "right" for i in range(len(block.head)))
    yield f"#grid-of({_string(block.caption)}, ({sides},), ({_cells(block.head)},),"
    yield from (f"  {_cells(row)}," for row in block.rows)
    yield ")"


MARKUP: dict[str, Callable[[Any, Drawings], Iterator[str]]] = {
    "paragraph": _paragraph, "bullets": _bullets, "heading": _heading, "tiles": _tiles, "figure": _figure,
    "table": _table,
}  # fmt: skip


def _cells(cells: Words) -> str:
    return ", ".join(f"[#{_string(cell)}]" for cell in cells)


def _said(words: Words) -> str:
    return "".join(f"#strong({_string(w)})" if isinstance(w, Name) else f"#{_string(w)}" for w in words)


def _string(words: str) -> str:
    """The words as a string of Typst's code."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
