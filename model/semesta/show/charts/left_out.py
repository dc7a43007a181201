"""Who is covered and who is not: persons under the first scenario, and rates under each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from semesta.observe import people
from semesta.observe.coverage import BAND, december, quantile
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.style import INK, PAGE_CM, SOFT, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

YEAR = 2029  # the last year of the RPJMN
MILLION = 1e6
ROW_CM, GAP = 0.5, 1.25  # height of a row; rows between two dimensions
COVERED, NOT_COVERED = "#cfcfcf", "#5a5a5a"


@dataclass(frozen=True)
class Part:
    """People of one dimension: its heading, their names, and where their rows stand."""

    by: str
    labels: Sequence[str]
    names: Sequence[str]
    rows: np.ndarray


@styled
def left_out(ds: xr.Dataset, lang: Lang = "en", year: int = YEAR) -> Figure:
    """Eligible workers by sex, age and income decile in December of `year` (or the last one run)."""
    return _chart(ds, [by for by in people.counted(ds) if by != "group"], ("title", "note"), year, lang)


@styled
def left_out_groups(ds: xr.Dataset, lang: Lang = "en", year: int = YEAR) -> Figure:
    """Members of special groups, the same way."""
    return _chart(ds, ["group"], ("groups_title", "groups_note"), year, lang)


def label_of(by: str, label: str, lang: Lang) -> str:
    """Words for a label of one of the dimensions of `people.COUNTED`."""
    if by == "age":
        return text("left_out.age_label", lang, band=label)
    if by == "decile":
        name = {"1": "poorest", "10": "richest"}.get(label, "decile_label")
        return text(f"left_out.{name}", lang, decile=label)
    return text(f"{by}.{label}", lang)


def _chart(ds: xr.Dataset, dims: Sequence[str], words: tuple[str, str], year: int, lang: Lang) -> Figure:
    decembers = ds["time"].dt.year.values[ds["time"].dt.month.values == 12]
    year = min(year, int(decembers[-1]))
    parts = _parts(ds, dims, year, lang)
    height = float(parts[-1].rows[-1]) + 1.2
    month = numbers.month(np.datetime64(f"{year}-12"), lang)
    title = text(f"left_out.{words[0]}", lang, month=month)
    note = text(f"left_out.{words[1]}", lang, draws=ds.sizes["draw"])
    margins = layout.Margins(left=5.0, top=layout.legend_top(ds, lang, observed=False) + 0.55, between=1.5)
    figure, (persons, rates) = layout.page(title, note, (1, 2), ROW_CM * height, margins)
    for ax in (persons, rates):
        ax.set_ylim(height - 0.4, -0.8)
        ax.grid(visible=False, axis="y")
        ax.grid(axis="x")
    for part in parts:
        _draw_persons(persons, ds, part, year, lang)
        _draw_rates(rates, ds, part, year)
    _finish(figure, persons, rates, ds, parts, lang)
    return figure


def _parts(ds: xr.Dataset, dims: Sequence[str], year: int, lang: Lang) -> list[Part]:
    """Rows of each dimension, without those that nobody is in, under a row for its heading
    if there are several.
    """
    parts, top = [], 0.0
    for by in dims:
        there = december(people.whole(ds, by), year).max(("scenario", "draw")) > 0.0
        labels = [str(label) for label in there[by].values[there.values]]
        rows = top + (len(dims) > 1) + np.arange(len(labels))
        parts.append(Part(by, labels, [label_of(by, label, lang) for label in labels], rows))
        top = float(rows[-1]) + GAP
    return parts


def _draw_persons(ax: Axes, ds: xr.Dataset, part: Part, year: int, lang: Lang) -> None:
    """Bars of the first scenario: covered, then left out, whose number stands at the end."""
    counts = (people.covered(ds, part.by), people.left_out(ds, part.by))
    covered, missing = (
        quantile(december(c, year).isel(scenario=0), 0.5).sel({part.by: part.labels}).values / MILLION
        for c in counts
    )
    ax.barh(part.rows, covered, height=0.72, color=COVERED)
    ax.barh(part.rows, missing, left=covered, height=0.72, color=NOT_COVERED)
    for row, end, value in zip(part.rows, covered + missing, missing, strict=True):
        words = numbers.plain(float(value), lang, 1 if value >= 0.95 or value == 0.0 else 2)
        ax.annotate(words, (end, row), xytext=(3, 0), textcoords="offset points", va="center", size=6.5,
                    color=INK)  # fmt: skip


def _draw_rates(ax: Axes, ds: xr.Dataset, part: Part, year: int) -> None:
    """A dot a scenario with the line of its band; scenarios side by side within the row."""
    scenarios = layout.scenarios_of(ds)
    shift = np.linspace(-0.24, 0.24, len(scenarios)) if len(scenarios) > 1 else [0.0]
    rates = quantile(december(people.rate(ds, part.by), year), BAND).sel({part.by: part.labels})
    for (name, colour), offset in zip(scenarios, shift, strict=True):
        low, middle, high = 100 * rates.sel(scenario=name).values
        ax.hlines(part.rows + offset, low, high, color=colour, linewidth=1.1, alpha=0.6)
        ax.plot(middle, part.rows + offset, "o", color=colour, markersize=3)


def _finish(
    figure: Figure, persons: Axes, rates: Axes, ds: xr.Dataset, parts: Sequence[Part], lang: Lang
) -> None:
    """Names of rows and their headings, axes, legends."""
    names = [name for part in parts for name in part.names]
    persons.set_yticks(np.concatenate([part.rows for part in parts]), names, color=INK)
    rates.set_yticks([])
    persons.spines["left"].set_visible(False)
    rates.spines["left"].set_visible(False)
    for part in parts if len(parts) > 1 else ():
        persons.annotate(text(f"left_out.{part.by}", lang), (0, part.rows[0] - 1), xytext=(-4, 0),
                         xycoords=("axes fraction", "data"), textcoords="offset points", ha="right",
                         va="center", size=7.5, weight="bold")  # fmt: skip
    persons.set_title(text("left_out.persons", lang))
    rates.set_title(text("left_out.rate", lang))
    persons.set_xlim(0, 1.12 * persons.get_xlim()[1])
    rates.set_xlim(0, max(100.0, rates.get_xlim()[1]))
    for ax, most in ((persons, 5), (rates, 6)):
        ax.xaxis.set_major_locator(MaxNLocator(most, steps=[1, 2, 5, 10]))
        top = ax.get_xlim()[1]
        ax.xaxis.set_major_formatter(
            FuncFormatter(lambda x, _, top=top: numbers.plain(x, lang, 0 if top > 4 else 1))
        )
    layout.legend_above(figure, ds, lang, observed=False)
    handles = [Patch(color=COVERED, linewidth=0), Patch(color=NOT_COVERED, linewidth=0)]
    first = layout.title_of(ds, layout.scenarios_of(ds)[0][0], lang)
    labels = [text("left_out.covered", lang), text("left_out.not_covered", lang, first=first)]
    height = figure.get_figheight() * layout.INCH
    top = 1 - (layout.legend_top(ds, lang, observed=False) - 0.72) / height
    figure.legend(handles, labels, loc="upper left", bbox_to_anchor=(0.2 / PAGE_CM, top), ncols=2,
                  borderaxespad=0, borderpad=0, handlelength=1.4, columnspacing=1.6,
                  labelcolor=SOFT)  # fmt: skip
