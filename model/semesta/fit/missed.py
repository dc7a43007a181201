"""How far official figures and the model lie from one another, by kind of series.

What nobody foresees was measured by the shipped back-test, of the series that it scores. A province takes
that of the total, segments without a record and those whom Pemda pay that of BPU.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from semesta.facts import load_facts
from semesta.fit.latest import latest
from semesta.fit.likelihood import MEMORY
from semesta.fit.series import PAID, SEGMENTS, TOTAL
from semesta.fit.targets import Target, targets
from semesta.fit.unforeseen import published

STANDING_IN = {"province": TOTAL}  # series whose future is as open as that of another; else that of BPU
SERIES = {"Pemda": PAID}  # groups of targets that a series has another name for


@dataclass(frozen=True)
class Errors:
    """Standard deviations as shares of a figure, by group of series: `missed` by the model, `observed` of an
    official figure whose error is not stated, `unforeseen` in a year; memory: months after which what is
    missed is correlated by 1/e with what it was, that of the fit; origin: the last month of the record, from
    January 2015, after which the future is unforeseen.
    """

    missed: Mapping[str, float]
    observed: Mapping[str, float]
    unforeseen: Mapping[str, float]
    memory: float
    origin: int


@cache
def errors() -> Errors:
    """The errors of every group of series, see `series.group_of`: medians over the targets of a fit; those of
    the least known segment where a segment has no target.
    """
    aims = [target for target in targets(load_facts()) if target.use == "fit"]
    groups = {target.group: [t for t in aims if t.group == target.group] for target in aims}
    missed = {SERIES.get(name, name): _middle(of, "discrepancy") for name, of in groups.items()}
    observed = {SERIES.get(name, name): _middle(of, "error") for name, of in groups.items()}
    for shares in (missed, observed):
        worst = max(shares[segment] for segment in SEGMENTS if segment in shares)
        shares.update({segment: worst for segment in SEGMENTS if segment not in shares})
    measured = published()
    unforeseen = {name: measured.get(name, measured[STANDING_IN.get(name, "BPU")]) for name in missed}
    return Errors(missed, observed, unforeseen, MEMORY, max(known.month for known in latest(load_facts())))


def _middle(aims: list[Target], part: str) -> float:
    """The median share of an error in its figure."""
    return float(np.median([getattr(aim, part) / abs(aim.observed) for aim in aims]))
