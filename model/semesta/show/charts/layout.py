"""The page of a chart: its title, note, panels and legend, in centimetres."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from semesta.show.catalogue import Lang, text
from semesta.show.style import INK, PAGE_CM, SCENARIO_COLOURS, SOFT

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes

INCH = 2.54
NOTE_CHARACTERS = 122  # of the note's size, on a line across the page
LEGEND_CHARACTERS = 106


@dataclass(frozen=True)
class Margins:
    """Room in centimetres between the panels and the edge of the page, and between panels."""

    left: float = 1.0
    right: float = 0.3
    top: float = 1.5
    bottom: float = 1.5
    between: float = 1.3
    rows: float = 1.5


def page(
    title: str,
    note: str,
    shape: tuple[int, int],
    panel_cm: float,
    margins: Margins,
    *,
    sharey: bool = False,
) -> tuple[Figure, list[Axes]]:
    """A page with a title, a note below, and rows x columns panels of the given height; unused ones blank."""
    rows, columns = shape
    lines = textwrap.wrap(note, NOTE_CHARACTERS)
    bottom = margins.bottom + 0.3 * (len(lines) - 1)
    height = margins.top + rows * panel_cm + (rows - 1) * margins.rows + bottom
    figure = Figure(figsize=(PAGE_CM / INCH, height / INCH))
    FigureCanvasAgg(figure)
    panel = (PAGE_CM - margins.left - margins.right - (columns - 1) * margins.between) / columns
    axes = figure.subplots(
        rows,
        columns,
        squeeze=False,
        sharey=sharey,
        gridspec_kw={
            "left": margins.left / PAGE_CM,
            "right": 1 - margins.right / PAGE_CM,
            "top": 1 - margins.top / height,
            "bottom": bottom / height,
            "wspace": margins.between / panel,
            "hspace": margins.rows / panel_cm,
        },
    )
    edge = 0.2 / PAGE_CM
    figure.text(edge, 1 - 0.25 / height, title, size=10.5, weight="bold", va="top")
    figure.text(edge, 0.15 / height, "\n".join(lines), size=6.5, color=SOFT, va="bottom", linespacing=1.3)
    return figure, list(axes.flat)


def unit_above(figure: Figure, words: str) -> None:
    """The unit that all panels share, under the title."""
    height = figure.get_figheight() * INCH
    figure.text(0.2 / PAGE_CM, 1 - 0.85 / height, words, size=7, color=SOFT, va="top")


def grid_of(count: int, columns: int) -> tuple[int, int]:
    """Rows and columns that hold `count` panels."""
    columns = min(columns, count)
    return -(-count // columns), columns


def title_of(ds: xr.Dataset, scenario: str, lang: Lang) -> str:
    """The scenario's own title in the language."""
    name = "scenario_title_id" if lang == "id" else "scenario_title"
    return str(ds[name].sel(scenario=scenario).item())


def scenarios_of(ds: xr.Dataset) -> list[tuple[str, str]]:
    """Each scenario's name with its colour."""
    names = [str(name) for name in ds["scenario"].values]
    return [(name, SCENARIO_COLOURS[i % len(SCENARIO_COLOURS)]) for i, name in enumerate(names)]


def called(choice: object) -> str:
    """What a choice of a study is called: a file by its name, without folder and ending."""
    return Path(str(choice)).stem


def wrapped(words: str, width: int) -> str:
    """The words on lines of at most `width` characters."""
    return "\n".join(textwrap.wrap(words, width))


def legend_columns(ds: xr.Dataset, lang: Lang) -> int:
    """How many scenario titles fit beside one another across the page."""
    longest = max(len(title_of(ds, name, lang)) for name, _ in scenarios_of(ds))
    return max(1, min(4, LEGEND_CHARACTERS // (longest + 6)))


def legend_top(ds: xr.Dataset, lang: Lang, *, observed: bool) -> float:
    """Centimetres between the page's edge and its panels, with room for `legend_above`."""
    rows = -(-(ds.sizes["scenario"] + observed) // legend_columns(ds, lang))
    return 1.75 + 0.36 * rows


def legend_above(figure: Figure, ds: xr.Dataset, lang: Lang, *, observed: bool) -> None:
    """Scenario colours, and the published points, under the title."""
    handles = [Line2D([], [], color=colour) for _, colour in scenarios_of(ds)]
    names = [title_of(ds, name, lang) for name, _ in scenarios_of(ds)]
    if observed:
        handles.append(Line2D([], [], color=INK, marker="o", markersize=2.6, linestyle="none"))
        names.append(text("shared.observed", lang))
    place = (0.2 / PAGE_CM, 1 - 0.85 / (figure.get_figheight() * INCH))
    figure.legend(handles, names, loc="upper left", bbox_to_anchor=place, ncols=legend_columns(ds, lang),
                  borderaxespad=0, borderpad=0, handlelength=1.4, columnspacing=1.6)  # fmt: skip


def payer_legend(figure: Figure, ax: Axes, colours: Mapping[str, str], lang: Lang) -> None:
    """Beside the last panel of the first row, in the order of the stack from its top."""
    order = list(colours.items())[::-1]
    handles = [Patch(color=colour, linewidth=0) for _, colour in order]
    names = [text(f"payer.{payer}", lang) for payer, _ in order]
    box = ax.get_position()
    figure.legend(handles, names, loc="upper left", bbox_to_anchor=(box.x1 + 0.01, box.y1), borderaxespad=0,
                  handlelength=1, handleheight=1, labelspacing=0.7)  # fmt: skip
