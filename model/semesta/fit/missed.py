"""How far official figures and the model lie from one another, by kind of series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from semesta.facts import load_facts
from semesta.fit.likelihood import MEMORY
from semesta.fit.series import PAID, SEGMENTS
from semesta.fit.targets import Target, targets

SERIES = {"Pemda": PAID}  # groups of targets that a series has another name for


@dataclass(frozen=True)
class Errors:
    """Standard deviations as shares of a figure, by group of series: `missed` by the model, `observed` of an
    official figure whose error is not stated; memory: months after which what is missed is correlated by 1/e
    with what it was, that of the fit.
    """

    missed: Mapping[str, float]
    observed: Mapping[str, float]
    memory: float


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
    return Errors(missed, observed, MEMORY)


def _middle(aims: list[Target], part: str) -> float:
    """The median share of an error in its figure."""
    return float(np.median([getattr(aim, part) / abs(aim.observed) for aim in aims]))
