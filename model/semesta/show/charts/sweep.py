"""What a study's outcomes make of one dimension, a line for each value of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.charts.measured import name_of, plain_axis, shown, unit_of
from semesta.show.style import SCENARIO_COLOURS, SOFT, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Array = NDArray[np.float64]
EDGES = (0.1, 0.9)  # of the band over replicates
Lines = Mapping[Any, Mapping[Any, Array]]  # value of `by` -> value of `x` -> [replicate]


@styled
def sweep(
    ds: xr.Dataset,
    outcomes: Sequence[str],
    x: str,
    by: str,
    year: int,
    lang: Lang = "en",
    *,
    base: Any = None,
) -> Figure:
    """A panel an outcome: medians over replicates in a year, with 80 percent bands.

    ds: a merged dataset of a study; x, by: dimensions of the study or "scenario"; points that differ in
    other dimensions are averaged. base: a value of `by` that is subtracted, replicate by replicate.
    """
    key = "sweep.note" if base is None else "sweep.note_base"
    shape = layout.grid_of(len(outcomes), 2)
    named = str(ds.attrs["title_id" if lang == "id" else "title"])
    title = text("sweep.title", lang, study=named, year=year)
    note = text(key, lang, replicates=ds.sizes["replicate"], base=_label(base, lang))
    figure, axes = layout.page(
        title, note, shape, 4.6, layout.Margins(left=1.2, top=1.9, bottom=2.3, rows=2.3)
    )
    for ax, outcome in zip(axes, outcomes, strict=False):
        _panel(ax, ds, _lines(ds, outcome, x, by, year, base), outcome, lang)
        ax.set_xlabel(layout.wrapped(_name(ds, x, lang), 44))
    axes[0].legend(title=layout.wrapped(_name(ds, by, lang), 26), title_fontsize=7, loc="best")
    for ax in axes[len(outcomes) :]:
        ax.set_visible(False)
    return figure


def _lines(ds: xr.Dataset, outcome: str, x: str, by: str, year: int, base: Any) -> Lines:
    runs = ds[outcome].sel(year=year).where(ds["status"] == 0).transpose("point", "replicate")
    lines = {}
    for group in _values(ds, by):
        here = {at: (ds[by] == group).values & (ds[x] == at).values for at in _values(ds, x)}
        lines[group] = {at: runs.values[points].mean(axis=0) for at, points in here.items() if points.any()}
    if base is None:
        return lines
    return {
        group: {at: line[at] - lines[base][at] for at in line}
        for group, line in lines.items()
        if group != base
    }


def _panel(ax: Axes, ds: xr.Dataset, lines: Lines, outcome: str, lang: Lang) -> None:
    attrs = {"outcome": outcome} | ds[outcome].attrs
    unit = unit_of(attrs, lang)
    every = list(dict.fromkeys(at for line in lines.values() for at in line))
    worded = any(isinstance(at, str) for at in every)
    for i, (group, line) in enumerate(lines.items()):
        places = np.array([every.index(at) if worded else float(at) for at in line])
        low, middle, high = np.nanquantile(
            np.stack(list(line.values())) / unit.size, [EDGES[0], 0.5, EDGES[1]], axis=1
        )
        look: dict[str, Any] = {"color": SCENARIO_COLOURS[i % len(SCENARIO_COLOURS)]}
        if worded:
            places = places + 0.12 * (i - (len(lines) - 1) / 2)
            ax.errorbar(
                places,
                middle,
                (middle - low, high - middle),
                fmt="o",
                markersize=4,
                label=_label(group, lang),
                **look,
            )
        else:
            ax.plot(places, middle, marker="o", markersize=2.5, label=_label(group, lang), **look)
            ax.fill_between(places, low, high, alpha=0.18, linewidth=0, **look)
    if worded:
        ax.set_xticks(range(len(every)), [str(at) for at in every])
    else:
        plain_axis(ax.xaxis, lang)
    plain_axis(ax.yaxis, lang)
    ax.set_title(layout.wrapped(f"{name_of(attrs, lang)}, {unit.words}", 46), size=7, color=SOFT)


def _values(ds: xr.Dataset, name: str) -> list[Any]:
    found = list(dict.fromkeys(ds[name].values.tolist()))
    return found if any(isinstance(at, str) for at in found) else sorted(found)


def _name(ds: xr.Dataset, name: str, lang: Lang) -> str:
    if name == "scenario":
        return text("sweep.scenario", lang)
    return str(ds[name].attrs.get("long_name_id" if lang == "id" else "long_name", name))


def _label(value: Any, lang: Lang) -> str:
    return str(value) if value is None or isinstance(value, str) else shown(float(value), lang)
