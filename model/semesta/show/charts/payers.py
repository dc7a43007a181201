"""Who pays the contribution of active participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from semesta.show.catalogue import Lang
from semesta.show.charts.stacks import payer_stacks
from semesta.show.style import PAYER_COLOURS, styled

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.figure import Figure


@styled
def payers(ds: xr.Dataset, lang: Lang = "en") -> Figure:
    """Active participants stacked by payer, a panel a scenario; means over draws, which add up."""
    counts = ds["active_by_payer"].astype(float).sum("province", skipna=False).mean("draw") / 1e6
    return payer_stacks(ds, counts, PAYER_COLOURS, "payers", "axis.million", lang)
