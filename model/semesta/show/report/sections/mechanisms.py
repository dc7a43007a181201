"""Where a policy's effect comes from, if a decomposition is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.show.catalogue import text
from semesta.show.charts.waterfall import mechanism_name, waterfall
from semesta.show.decomposition import COLUMNS, UNITS, rows, years_of
from semesta.show.report.blocks import Paragraph, Section, Table, said
from semesta.show.report.charted import figure
from semesta.show.report.sentences import count

if TYPE_CHECKING:
    import xarray as xr

    from semesta.show.report.blocks import Block, Words
    from semesta.show.report.told import Told


def mechanisms(told: Told) -> Section | None:
    """Nothing without a decomposition."""
    found = told.decomposition
    if found is None:
        return None
    lang, year = told.lang, years_of(found)[0]
    blocks: list[Block] = [Paragraph(_lead(told, found, year), "lead")]
    head = [text(f"decompose.{name}", lang) for name in ("mechanism", *COLUMNS)]
    for outcome in UNITS:
        title = text("decompose.title", lang, name=text(f"decompose.{outcome}", lang), year=year)
        table = Table(title, head, rows(found, outcome, year, lang), folded=True)
        blocks.append(figure(told, f"mechanisms_{outcome}", waterfall(found, lang, year, outcome), table))
    blocks.append(Paragraph(said("mechanisms.note", lang, draws=str(found.sizes["draw"])), "note"))
    return Section("mechanisms", text("mechanisms.title", lang), blocks)


def _lead(told: Told, found: xr.Dataset, year: int) -> Words:
    """What the policy brings, which mechanism has the largest share, and what would be left without it."""
    lang, here = told.lang, found.sel(outcome="active", year=year).mean("draw")
    first = here.isel(mechanism=int(np.nanargmax(here["share"].values)))
    total, last = float(here["together"]), float(first["last"])
    return said(
        "mechanisms.lead", lang, scenario=found.attrs[f"scenario_title_{lang}"],
        base=found.attrs[f"base_title_{lang}"], year=str(year), total=count(total, lang),
        first=mechanism_name(str(first["mechanism"].item()), lang),
        share=count(float(first["share"]), lang), without=count(total - last, lang),
    )  # fmt: skip
