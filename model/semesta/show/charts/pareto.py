"""Policies by two outcomes, and those of them that no other policy beats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import Normalize

from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.charts.measured import Unit, name_of, plain_axis, shown, unit_of
from semesta.show.style import COVERAGE_MAP, INK, PAGE_CM, SCENARIO_COLOURS, SOFT, styled

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LIST_LINES = 22  # that fit beside the front


@styled
def pareto(
    found: pd.DataFrame, lang: Lang = "en", *, x: str = "public_cost", y: str = "active",
    shade: str | None = None,
) -> Figure:  # fmt: skip
    """Policies by two outcomes, the front in order and named; `shade`: a third outcome as the colour."""
    outcomes, titles = found.attrs["outcomes"], found.attrs["titles"][lang]
    units = {name: unit_of(attrs, lang) for name, attrs in outcomes.items()}
    margins = layout.Margins(left=1.3, right=5.6, top=1.75, bottom=2.1)
    title = text("pareto.title", lang, year=found.attrs["year"])
    figure, (ax,) = layout.page(title, text("pareto.note", lang), (1, 1), 7.2, margins)
    front = found[found["efficient"]].sort_values(x)
    behind = found[~found["efficient"]]
    ax.plot(behind[x] / units[x].size, behind[y] / units[y].size, "o", color=SOFT, alpha=0.45, markersize=3)
    colours = _shades(front, shade)
    ax.scatter(front[x] / units[x].size, front[y] / units[y].size, c=colours, s=26, edgecolor=INK,
               linewidth=0.5, zorder=3)  # fmt: skip
    if shade:
        _shade_key(figure, front[shade] / units[shade].size, _axis_words(outcomes, units, shade, lang), lang)
    _name_front(figure, ax, front, (x, y), units, titles)
    ax.set_title(_axis_words(outcomes, units, y, lang), size=7, color=SOFT)
    ax.set_xlabel(_axis_words(outcomes, units, x, lang))
    for axis in (ax.xaxis, ax.yaxis):
        plain_axis(axis, lang)
    return figure


def _shades(front: pd.DataFrame, shade: str | None) -> Any:
    if shade is None:
        return SCENARIO_COLOURS[0]
    values = front[shade].to_numpy()
    return colormaps[COVERAGE_MAP](0.15 + 0.8 * Normalize(values.min(), values.max())(values))


def _shade_key(figure: Figure, values: pd.Series, words: str, lang: Lang) -> None:
    """What the palest and the darkest dot stand for."""
    height, width = figure.get_figheight() * layout.INCH, 5.2 / PAGE_CM
    low, high = shown(float(values.min()), lang), shown(float(values.max()), lang)
    key = text("pareto.shade", lang, outcome=words, low=low, high=high)
    figure.text(1 - width, 1 - 1.75 / height, layout.wrapped(key, 44), size=6.5, color=SOFT, va="top")


def _name_front(
    figure: Figure, ax: Axes, front: pd.DataFrame, axes: tuple[str, str], units: Mapping[str, Unit],
    titles: list[str],
) -> None:  # fmt: skip
    """Numbers beside the dots, and the names of the policies in a list at the right."""
    height, width = figure.get_figheight() * layout.INCH, 5.2 / PAGE_CM
    names = {policy: layout.wrapped(f"00  {titles[policy]}", 40)[4:] for policy in front.index}
    most = LIST_LINES // max(words.count("\n") + 1 for words in names.values())
    kept = front.iloc[np.unique(np.linspace(0, len(front) - 1, min(most, len(front))).astype(int))]
    lines = []
    for number, policy in enumerate(kept.index.to_numpy(), start=1):
        place = tuple(kept.loc[policy, name] / units[name].size for name in axes)
        ax.annotate(str(number), place, xytext=(0, 6), textcoords="offset points", ha="center", size=6.5,
                    path_effects=parts.HALO)  # fmt: skip
        lines.append(f"{number}  {names[policy]}")
    figure.text(1 - width, 1 - 2.75 / height, "\n".join(lines), size=6.8, va="top", linespacing=1.35)


def _axis_words(
    outcomes: Mapping[str, Mapping[str, Any]], units: Mapping[str, Unit], name: str, lang: Lang
) -> str:
    return text("analysis.axis", lang, outcome=name_of(outcomes[name], lang), unit=units[name].words)
