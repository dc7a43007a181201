"""How much every policy falls short of the best one, in every future."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib import colormaps
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize

from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout
from semesta.show.charts.measured import name_of, shown, unit_of
from semesta.show.style import INK, SOFT, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.figure import Figure

REGRET_MAP = "Oranges"
MOST = 24  # policies, the least regretted first
LINE_CM = 0.34
NAMED = 8  # futures whose names fit beside one another
COUNTED = ("combination", "replicate")


@styled
def regret(found: xr.DataArray, lang: Lang = "en") -> Figure:
    """A row a policy, the least regretted on top, a column a future: the mean regret over replicates."""
    unit = unit_of(found.attrs, lang)
    by_future = found.groupby("combination").mean() if found["combination"].size > 1 else found
    by_future = by_future.transpose("policy", ...) / unit.size
    most = found.max("state").values / unit.size
    order = np.argsort(most, kind="stable")[:MOST]
    columns = np.argsort(by_future.mean("policy").values, kind="stable")
    titles = [layout.wrapped(str(t), 34) for t in found[f"policy_title_{lang}"].values[order]]
    row = LINE_CM * (0.6 + max(words.count("\n") + 1 for words in titles))
    margins = layout.Margins(left=5.4, right=3.4, top=2.0, bottom=1.6)
    title = text("regret.title", lang, outcome=name_of(found.attrs, lang), year=found.attrs["year"])
    note = text("regret.note", lang, futures=len(columns), left_out=found.attrs["left_out"])
    figure, (ax,) = layout.page(title, note, (1, 1), max(2.0, row * len(order)), margins)
    top = float(by_future.max()) or 1.0
    colour = ScalarMappable(Normalize(0, top), colormaps[REGRET_MAP])
    ax.imshow(by_future.values[order][:, columns], aspect="auto", cmap=REGRET_MAP, vmin=0, vmax=top)
    ax.set_yticks(range(len(order)), titles, color=INK)
    named = _names(found)
    ax.set_xticks(range(len(named)), [layout.wrapped(named[i], 14) for i in columns] if named else [])
    ax.grid(visible=False)
    ax.set_xlabel(text("regret.futures", lang))
    for row, i in enumerate(order):
        ax.annotate(shown(float(most[i]), lang), (1, row), xycoords=("axes fraction", "data"), xytext=(6, 0),
                    textcoords="offset points", va="center", size=7, annotation_clip=False)  # fmt: skip
    ax.annotate(text("regret.most", lang), (1, 1), xycoords="axes fraction", xytext=(6, 4),
                textcoords="offset points", size=6.5, color=SOFT)  # fmt: skip
    layout.unit_above(figure, text("regret.axis", lang, unit=unit.words))
    _scale(figure, colour, top, lang)
    return figure


def _names(found: xr.DataArray) -> list[str]:
    """What the futures are called, where one uncertainty of few choices makes them; else nothing."""
    told = [found[name] for name in found.coords if found[name].dims == ("state",) and name not in COUNTED]
    if len(told) != 1 or told[0].dtype.kind not in "OUST":
        return []
    names = dict(zip(found["combination"].values.tolist(), told[0].values.tolist(), strict=True))
    return [layout.called(names[i]) for i in sorted(names)] if len(names) <= NAMED else []


def _scale(figure: Figure, colour: ScalarMappable, top: float, lang: Lang) -> None:
    height = figure.get_figheight() * layout.INCH
    bar = figure.add_axes((0.84, 1 - 1.25 / height, 0.13, 0.2 / height))
    scale = figure.colorbar(colour, cax=bar, orientation="horizontal", ticks=[0, top])
    scale.ax.set_xticklabels([shown(tick, lang, 2) for tick in (0, top)])
    scale.outline.set_visible(False)
    scale.ax.tick_params(length=0, labelsize=6.5)
