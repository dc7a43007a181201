"""What nobody could foresee at an origin: how far apart forecasts of the same draws lie under the future that
came and under the future that was expected then.

A forecast given one path of the economy and of policies knows nothing of this, and its band is too narrow.
The unforeseen is taken as a random walk: a share of the figure whose variance grows with the years ahead.
Back-tests measure it. They give an origin what the other origins found, never its own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from semesta.fit.targets import Target
from semesta.fit.verdicts import Forecast

Array = NDArray[np.float64]
NAME = "unforeseen.csv"  # of the shipped back-test, beside this file
HEAD = ("series", "share_in_a_year", "figures", "origins")
Shares = Mapping[str, float]  # by series: standard deviation one year ahead, a share of the figure


@dataclass(frozen=True)
class Step:
    """How much more of a series came than was expected, a share over the root of the years ahead."""

    origin: int
    group: str
    share: float


def steps(came: Iterable[Forecast], expected: Iterable[Forecast]) -> list[Step]:
    """Of every figure that was forecast under both futures: the difference of the medians."""
    first = {(f.origin, f.group, f.month): float(np.median(f.draws)) for f in came}
    found = []
    for f in expected:
        if (middle := first.get((f.origin, f.group, f.month))) is not None:
            share = middle / float(np.median(f.draws)) - 1.0
            found.append(Step(f.origin, f.group, share / np.sqrt(f.horizon)))
    return found


def shares(found: Sequence[Step], leaving: int | None = None) -> Shares:
    """Root mean square of the steps of each series, without those of the origin `leaving`."""
    groups: dict[str, list[float]] = {}
    for step in found:
        if step.origin != leaving:
            groups.setdefault(step.group, []).append(step.share)
    return {group: float(np.sqrt(np.mean(np.square(each)))) for group, each in groups.items()}


def publish(found: Sequence[Step], folder: Path) -> Path:
    """Write the shares of all origins as a table; the same steps give the same bytes. Raises OSError."""
    file, origins = folder / NAME, " ".join(str(year) for year in sorted({step.origin for step in found}))
    counts = {group: sum(step.group == group for step in found) for group in shares(found)}
    rows = [(group, f"{share:.4f}", counts[group], origins) for group, share in shares(found).items()]
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([HEAD, *rows])
    return file


@cache
def published() -> Shares:
    """The shares of the shipped back-test."""
    with files("semesta.fit").joinpath(NAME).open(encoding="utf-8") as table:
        return {row["series"]: float(row["share_in_a_year"]) for row in csv.DictReader(table)}


def covariance(targets: Sequence[Target], years: Sequence[float], unforeseen: Shares) -> Array:
    """Of figures that lie `years` ahead, as shares of them, [a, a]; a series of no share adds nothing."""
    size = np.array([unforeseen.get(t.group, 0.0) for t in targets])
    alike = np.array([[a.group == b.group for b in targets] for a in targets])
    return np.asarray(np.where(alike, np.outer(size, size) * np.minimum.outer(years, years), 0.0))
