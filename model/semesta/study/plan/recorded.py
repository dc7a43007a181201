"""Figures of the official record as outcomes: `measure = "record"`, `where.pattern = "active-2019"`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts import load_facts
from semesta.observe.figures import Figure, figures
from semesta.observe.variables import VARIABLES
from semesta.study.plan.parts import Outcome
from semesta.study.plan.reading import Place, Sheet

if TYPE_CHECKING:
    import xarray as xr

RECORD = "record"
KEYS = ("measure", "where", "title")
NEEDS = frozenset(variable.name for variable in VARIABLES)  # which of them a figure reads, its rows decide


@cache
def known_figures() -> Mapping[str, Figure]:
    """Every figure of the shipped record by its key."""
    return figures(load_facts())


def recorded(name: str, key: str) -> Outcome:
    """The outcome that is what a run gives for a figure, kept of the year in which the figure ends."""
    figure = known_figures()[key]
    place = f", {figure.place}" if figure.place else ""
    title = {"id": f"Catatan resmi: {key}", "en": f"{figure.item}{place}, {figure.when}"}
    return Outcome(name, RECORD, (int(figure.month[:4]),), {"pattern": (key,)}, "sum", figure.unit, title)


def read_recorded(
    sheet: Sheet, place: Place, name: str, raw: Mapping[str, Any], until: int
) -> Outcome | None:
    """Such an outcome of a study of `until` months, from its table in the file."""
    sheet.keys(place, raw, KEYS)
    where = sheet.table((*place, "where"), raw.get("where", {})) or {}
    sheet.keys((*place, "where"), where, ("pattern",))
    key = sheet.choice((*place, "where", "pattern"), where.get("pattern", "-"), known_figures())
    if key is None:
        return None
    if known_figures()[key].months() > until:
        sheet.wrong(
            (*place, "where", "pattern"), "record_beyond", found=key, month=known_figures()[key].month
        )
    return recorded(name, key)


def taken(outcome: Outcome, run: xr.Dataset) -> NDArray[np.float64]:
    """What a run gives for the figure, [1]. Raises NotCountedError if the model has no counterpart."""
    return known_figures()[outcome.where["pattern"][0]].simulated(run)
