"""What governments pay, and what one more month of participation costs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xarray as xr

from semesta.observe.cost import PAYERS, by_year, outlays, per_month, topups
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.charts import layout, parts
from semesta.show.charts.accounts import mid_year
from semesta.show.charts.stacks import payer_stacks
from semesta.show.style import PAYER_COLOURS, SOFT, styled

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TRILLION, THOUSAND = 1e12, 1e3
TOPUP = {"topup": "#7f2704"}


@styled
def public_cost(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """Yearly spending of public payers and donors, stacked, a panel a scenario; means, which add up."""
    colours = {payer: colour for payer, colour in PAYER_COLOURS.items() if payer in PAYERS} | TOPUP
    spent = mid_year(by_year(_parts(ds)).mean("draw")) / TRILLION
    return payer_stacks(ds, spent, colours, "public_cost", "axis.trillion_year", lang)


def _parts(ds: xr.Dataset) -> xr.DataArray:
    """Outlays by payer, the top-ups of the centre apart from its contributions."""
    spent, paid_in = outlays(ds), topups(ds)
    apart = spent - paid_in * (spent["payer"] == "centre")
    extra = paid_in.expand_dims(payer=list(TOPUP), axis=-1).transpose(*spent.dims)
    return xr.concat([apart, extra.rename("outlays")], "payer")


@styled
def added(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """Public cost of one more participant-month by year, of each scenario against the first."""
    base, *others = layout.scenarios_of(ds)
    band = parts.band_note(ds, lang, parts.EIGHTY)
    note = " ".join((band, text("added.note", lang, first=layout.title_of(ds, base[0], lang))))
    figure, (ax,) = layout.page(
        text("added.title", lang), note, (1, 1), 6.2, layout.Margins(right=3.6, top=1.55)
    )
    ax.set_title(text("axis.thousand_rupiah", lang), size=7, color=SOFT)
    parts.shade_history(ax, lang, words=True)
    price, labels = mid_year(per_month(ds, base[0])) / THOUSAND, []
    for name, colour in others:
        middle = parts.draw_bands(ax, price.sel(scenario=name), colour, parts.EIGHTY)
        known = middle.dropna("time")
        if known.size:
            words = layout.wrapped(layout.title_of(ds, name, lang), 21)
            last = float(known[-1])
            value = numbers.rupiah(round(last * THOUSAND, -2) + 0.0, lang)
            labels.append((last, text("added.line", lang, title=words, value=value), colour))
    parts.time_axis(ax, ds)
    parts.size_axis(ax, lang, signed=True)
    parts.end_labels(ax, labels)
    return figure
