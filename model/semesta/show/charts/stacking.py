"""Dimensional stacking: the share of points of interest in every cell of the dimensions that matter most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib import colormaps

from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.charts.discovery import interest
from semesta.show.charts.measured import shown
from semesta.show.style import COVERAGE_MAP, FAINT, INK, SOFT, ink_on, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMN_CM, LINE_CM, ROW_CM = 1.9, 0.62, 0.75  # of a level beside the rows, of one under the columns; of a row
KEY_CM = 0.34
POINTS = 72 / layout.INCH  # a centimetre
SIZE = 6.5


@styled
def stacking(found: pd.DataFrame, lang: Lang = "en") -> Figure:
    """A square a cell, darker the larger the share; letters name the dimensions, the strongest outermost."""
    sides = [index if any(index.names) else None for index in (found.index, found.columns)]
    named = _letters(sides)
    margins = layout.Margins(
        left=0.3 + COLUMN_CM * found.index.nlevels,
        top=1.6 + KEY_CM * len(named),
        bottom=0.9 + LINE_CM * found.columns.nlevels,
    )
    attrs: dict[str, Any] = {str(key): value for key, value in found.attrs.items()}
    note = text("stacking.note", lang, left_out=attrs["left_out"])
    title, height = interest(attrs, lang), ROW_CM * max(len(found), 4)
    figure, (ax,) = layout.page(title, note, (1, 1), height, margins)
    _draw_key(figure, [(named[name], attrs["titles"][name][lang]) for name in named])
    _draw_cells(ax, found.to_numpy(), lang)
    for along, index in enumerate(sides):
        if index is not None:
            _draw_levels(ax, index, along == 1, named, lang)
    return figure


def _letters(sides: Sequence[pd.Index[Any] | None]) -> dict[str, str]:
    """A letter for each dimension, rows and columns in turn, as they were dealt out by strength."""
    names = [list(index.names) if index is not None else [] for index in sides]
    order = [side[k] for k in range(max(map(len, names))) for side in names if k < len(side)]
    return {str(name): ascii_uppercase[i] for i, name in enumerate(order)}


def _draw_key(figure: Figure, named: Sequence[tuple[str, str]]) -> None:
    height = figure.get_figheight() * layout.INCH
    edge = 0.2 / (figure.get_figwidth() * layout.INCH)
    for line, (letter, title) in enumerate(sorted(named)):
        y = 1 - (0.85 + KEY_CM * line) / height
        figure.text(edge, y, letter, size=7, weight="bold", va="top")
        figure.text(2.4 * edge, y, title, size=7, va="top")


def _draw_cells(ax: Axes, values: np.ndarray, lang: Lang) -> None:
    """The squares with their shares."""
    ax.set_facecolor(FAINT)
    ax.grid(visible=False)
    ax.set_xticks([])
    ax.set_yticks([])
    colours = colormaps[COVERAGE_MAP]
    ax.imshow(np.ma.masked_invalid(values), aspect="auto", cmap=COVERAGE_MAP, vmin=0, vmax=1)
    for (row, column), value in np.ndenumerate(values):
        if not np.isnan(value):
            words = numbers.percent(float(value), lang, 0)
            ink = ink_on(colours(float(value)))
            ax.text(column, row, words, size=SIZE, color=ink, ha="center", va="center")


def _draw_levels(ax: Axes, index: pd.Index[Any], across: bool, named: dict[str, str], lang: Lang) -> None:
    """The parts of each dimension beside or under the cells, the strongest farthest, and lines between."""
    for level, name in enumerate(index.names):
        parts = index.unique(level)
        out = index.nlevels - level - 0.5  # levels away from the cells
        _write(ax, -0.5, out, across, named[str(name)], weight="bold", at_head=True)
        for first, last, label in _runs(index, level):
            _write(ax, (first + last) / 2, out, across, _words(label, parts, lang), color=SOFT)
            if level < index.nlevels - 1 and first > 0:
                (ax.axvline if across else ax.axhline)(first - 0.5, color="white", linewidth=2.5)


def _write(
    ax: Axes, at: float, out: float, across: bool, words: str, *, at_head: bool = False, **style: Any
) -> None:
    """Words `out` levels beside the row `at`, or under the column `at`; at the head of all where asked."""
    drawn: dict[str, Any] = {"color": INK, "size": SIZE, "ha": "center", "va": "center", **style}
    drawn |= {"annotation_clip": False, "textcoords": "offset points"}
    away = -out * (LINE_CM if across else COLUMN_CM) * POINTS - 2
    if across:
        shift, where = (-8.0 if at_head else 0.0, away), ("data", "axes fraction")
        ax.annotate(words, (at, 0), xycoords=where, xytext=shift, **drawn)
    else:
        shift, where = (away, 7.0 if at_head else 0.0), ("axes fraction", "data")
        ax.annotate(words, (0, at), xycoords=where, xytext=shift, **drawn)


def _runs(index: pd.Index[Any], level: int) -> Iterator[tuple[int, int, Any]]:
    """First and last place of the cells that have all dimensions down to `level` in common, and its part."""
    keys = [key[: level + 1] if isinstance(key, tuple) else (key,) for key in index]
    for key, group in groupby(range(len(keys)), keys.__getitem__):
        places = list(group)
        yield places[0], places[-1], key[-1]


def _words(part: Any, parts: pd.Index[Any], lang: Lang) -> str:
    """A part of a dimension: its inner ends, or a choice; a file is called by its name."""
    if isinstance(part, pd.Interval):
        first, last = part.left == min(p.left for p in parts), part.right == max(p.right for p in parts)
        key = "stacking.to" if first else "stacking.over" if last else "analysis.range"
        return layout.wrapped(text(key, lang, low=shown(part.left, lang), high=shown(part.right, lang)), 9)
    return layout.wrapped(layout.called(part) if isinstance(part, str) else shown(float(part), lang), 12)
