"""Yearly series of the record, as a rival sees them at an origin."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.fit.origins import Origin
from semesta.fit.rivals import Past

Array = NDArray[np.float64]
GROUPS = {"total": "total", "PU": "PU", "BPU": "BPU", "Jakon": "JAKON"}  # and their word in the table
# Whose persons a series covers: all at work, those in formal work, those in informal work.
SHARES = {"PU": (0.0, 1.0), "BPU": (1.0, -1.0)}  # constant, and how much of the formal share
RECENT = 3  # years whose growth of the employed goes on


def year_ends(facts: Facts, group: str) -> dict[int, float]:
    """Active participants by year: of 31 December, and before 2016 the last figure told in the year."""
    rows = facts["participation"].where(geo="00", segment=GROUPS[group], metric="active")
    dated = sorted(zip(rows["date"].tolist(), rows["value"].tolist(), strict=True))
    return {int(day[:4]): value for day, value in dated if day.endswith("-12-31") or day < "2016"}


def past_of(facts: Facts, group: str, origin: Origin) -> Past | None:
    """The unbroken years of a series up to an origin; None where its year-end has no record."""
    found = year_ends(facts, group)
    first = origin.year
    while first - 1 in found and first in found:
        first -= 1
    if first not in found:
        return None
    base = _persons(facts, group)
    known = [base[year] for year in range(max(first, min(base)), origin.year + 1)]
    growth = (base[origin.year] / base[max(origin.year - RECENT, min(base))]) ** (1.0 / RECENT)
    ahead = base[origin.year] * growth ** np.arange(1.0, len(origin.years) + 1.0)
    values = np.array([found[year] for year in range(first, origin.year + 1)])
    return Past(values, np.array(known), ahead, known[-1])


def _persons(facts: Facts, group: str) -> dict[int, float]:
    """Persons at work, or the part of them that a segment is for, by year: each August."""
    employed, formal = (_augusts(facts, name) for name in ("employed", "formal_share"))
    constant, slope = SHARES.get(group, (1.0, 0.0))
    years = sorted(employed if not slope else employed.keys() & formal.keys())
    return {y: employed[y] * (constant + slope * formal.get(y, 0.0) / 100.0) for y in years}


def _augusts(facts: Facts, indicator: str) -> dict[int, float]:
    rows = facts["labour_history"].where(indicator=indicator)
    return {
        int(day[:4]): value
        for day, value in zip(rows["date"].tolist(), rows["value"].tolist(), strict=True)
        if day.endswith("-08")
    }
