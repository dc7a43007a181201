"""How well runs of the posterior meet the record that they were fitted to, and the rest of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from semesta.fit.ensemble import Array, Ensemble
from semesta.fit.targets import Target

# How near the median of a posterior is to come to each figure of a group, as a share of it.
AIMS = {"total": 0.03, "PU": 0.06, "BPU": 0.06, "Jakon": 0.06, "Pemda": 0.10}
PLACES = 0.15  # median over provinces of the gap of each
LEVELS = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Met:
    """A target beside runs of the posterior: low, median and high over draws (LEVELS), in its unit."""

    target: Target
    low: float
    median: float
    high: float

    @property
    def gap(self) -> float:
        """The median over the observed, less one."""
        return self.median / self.target.observed - 1.0

    @property
    def aim(self) -> float:
        """The largest gap that is aimed at; nan if none is."""
        return AIMS.get(self.target.group, float("nan")) if self.target.use == "fit" else float("nan")

    @property
    def met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        return None if np.isnan(self.aim) else bool(abs(self.gap) <= self.aim)


def in_sample(runs: Ensemble) -> tuple[Met, ...]:
    """Every target beside an ensemble whose points are draws of a posterior, but for failed runs."""
    return tuple(Met(t, *_bands(runs.figures[:, :, i])) for i, t in enumerate(runs.targets))


def _bands(figures: Array) -> Iterator[float]:
    told = figures[np.isfinite(figures)]
    yield from np.quantile(told, LEVELS).tolist() if told.size else [float("nan")] * 3


def province_gaps(found: tuple[Met, ...]) -> dict[str, float]:
    """Median over provinces of the gap, whatever its sign, by line of `patterns`, and of all lines together
    ("total"): of each province's sum over the segments.
    """
    gaps: dict[str, list[float]] = {}
    sums: dict[str, list[float]] = {}
    for one in found:
        if one.target.group == "province":
            line, place, *_ = one.target.key.rsplit("-", 3)  # ..., year, month
            gaps.setdefault(line, []).append(abs(one.gap))
            both = sums.setdefault(place, [0.0, 0.0])
            both[0] += one.median
            both[1] += one.target.observed
    gaps["total"] = [abs(model / record - 1.0) for model, record in sums.values()]
    return {line: float(np.median(values)) for line, values in gaps.items() if values}
