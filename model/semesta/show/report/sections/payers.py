"""Who pays for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from semesta.show.catalogue import text
from semesta.show.report.blocks import Paragraph, Section, said
from semesta.show.report.charted import charted
from semesta.show.report.tables import stacked
from semesta.show.rows import MILLION
from semesta.show.style import PAYER_COLOURS

if TYPE_CHECKING:
    from semesta.show.report.told import Told


def payers(told: Told) -> Section:
    """Active participants by who pays the contribution."""
    lang = told.lang
    names = {payer: text(f"payer.{payer}", lang) for payer in PAYER_COLOURS}
    paid = told.ds["active_by_payer"].astype(np.float64).sum("province", skipna=False)
    table = stacked(told, text("payers.title", lang), paid, names, MILLION)
    return Section(
        "payers",
        text("report.payers", lang),
        [Paragraph(said("report.payers_lead", lang), "lead"), *charted(told, "payers", table)],
    )
