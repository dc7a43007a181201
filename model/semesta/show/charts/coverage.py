"""Coverage on each definition side by side, with the targets that were set on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from semesta.observe.coverage import active_over_eligible, active_over_employed, registered_inactive
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.published import Target, observed_inactive, target
from semesta.show.style import INK, SOFT, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

RPJMN = ("rpjmn_2025", "rkp_2026", "rpjmn_2029")
RPJPN = "rpjpn_2045"


@styled
def coverage(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """Active over eligible (with and without construction), active over employed, registered but inactive."""
    note = " ".join((parts.band_note(ds, lang, parts.EIGHTY), text("coverage.note", lang)))
    title = text("coverage.title", lang)
    margins = layout.Margins(top=layout.legend_top(ds, lang, observed=False), bottom=1.3)
    figure, axes = layout.page(title, note, (2, 2), 4.6, margins)
    panels = {
        "eligible": 100 * active_over_eligible(ds),
        "eligible_without_jakon": 100 * active_over_eligible(ds, jakon=False),
        "employed": 100 * active_over_employed(ds),
        "inactive": registered_inactive(ds) / 1e6,
    }
    for ax, (definition, values) in zip(axes, panels.items(), strict=True):
        unit = text("axis.million" if definition == "inactive" else "axis.percent", lang)
        label = text(f"coverage.{definition}", lang)
        ax.set_title(text("coverage.panel", lang, definition=label, unit=unit))
        parts.shade_history(ax, lang)
        for name, colour in layout.scenarios_of(ds):
            parts.draw_bands(ax, values.sel(scenario=name), colour, parts.EIGHTY)
        parts.time_axis(ax, ds)
        _draw_published(ax, definition, ds, lang)
        parts.size_axis(ax, lang)
    layout.legend_above(figure, ds, lang, observed=False)
    return figure


def _draw_published(ax: Axes, definition: str, ds: xr.Dataset, lang: Lang) -> None:
    """Targets on the definition they were set on; for the inactive, published figures."""
    if definition == "inactive":
        parts.draw_observed(ax, observed_inactive(), 1e6)
        return
    plan = [target(name) for name in (RPJMN if definition == "employed" else ())]
    path = [*plan[-1:], target(RPJPN)]
    ax.plot([g.date for g in path], [100 * g.value for g in path], color=SOFT, linewidth=0.8,
            linestyle=(0, (4, 3)), scalex=False)  # fmt: skip
    for goals, marker, size, label in ((plan, "D", 3.2, "rpjmn"), (path[-1:], "*", 6.5, "rpjpn")):
        shown = [goal for goal in goals if goal.date <= ds["time"].values[-1]]
        for goal in shown:
            ax.plot(goal.date, 100 * goal.value, marker, markersize=size, color=INK, zorder=5, clip_on=False)
        if shown:
            _name(ax, shown[-1], text(f"coverage.{label}", lang), ds)
    ax.set_ylim(0, max(112, ax.get_ylim()[1]))


def _name(ax: Axes, goal: Target, words: str, ds: xr.Dataset) -> None:
    """Words beside a target: well below it, or above and to the left if it stands near the right end."""
    first, last = ds["time"].values[[0, -1]]
    late = (goal.date - first) / (last - first) > 0.7
    ax.annotate(words, (goal.date, 100 * goal.value), xytext=(4, 8) if late else (6, -20),
                textcoords="offset points", ha="right" if late else "left", va="center", size=6.5,
                annotation_clip=False, path_effects=parts.HALO)  # fmt: skip
