"""In which industry people of each status and sex work, by province, and how that moves with agriculture.

Fitted to the province's industries (August 2025, agriculture moved along the macro path) and its persons by
sex and status; where neither speaks, the relative odds below and the share of women in an industry (table
`women_by_sector`; industries without a figure have the mean of all). Zeros are
structural: casual farm work is agriculture, public staff are in administration, schools and health, casual
other work is anything but agriculture.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Sector, Status
from semesta.world.ipf import fit
from semesta.world.margins import PROVINCES, SEXES, WORK
from semesta.world.population import Projection
from semesta.world.targets import Targets

Array = NDArray[np.float64]

SECTORS = len(Sector) - 1  # without NONE
YEARS = (2015, 2018, 2021, 2025, 2030, 2035, 2040, 2045)
# Prior odds of industry within status (not fitted, low confidence). Columns A B C D E F G H I J K L MN O P Q
# RSTU.
ODDS = {
    Status.EMPLOYEE: "0.15 1 1 1 0.7 0.6 0.6 0.6 0.6 1 1.2 0.7 1 0.1 1 1 0.8",
    Status.CIVIL: "0 0 0 0 0 0 0 0 0 0 0 0 0 1 0.5 0.35 0",
    Status.NON_ASN: "0 0 0 0 0 0 0 0 0 0 0 0 0 1 0.5 0.4 0",
    Status.OWN_ACCOUNT: "0.5 0.4 0.4 0.02 0.4 0.3 1 1.2 0.8 0.3 0.1 0.6 0.4 0 0.1 0.15 0.8",
    Status.ASSISTED: "1.2 0.3 0.4 0.02 0.2 0.2 0.8 0.15 0.9 0.1 0.02 0.2 0.2 0 0.03 0.05 0.3",
    Status.EMPLOYER: "0.5 0.5 0.9 0.1 0.4 1.2 0.8 0.4 0.8 0.4 0.2 0.6 0.6 0 0.1 0.4 0.5",
    Status.CASUAL_FARM: "1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
    Status.CASUAL_OTHER: "0 0.5 0.3 0.1 0.5 1.8 0.15 0.4 0.2 0.05 0.01 0.1 0.2 0 0.02 0.02 0.3",
    Status.UNPAID: "1.5 0.1 0.5 0.01 0.1 0.05 0.7 0.03 0.9 0.05 0.01 0.1 0.05 0 0.02 0.03 0.2",
}
UNKNOWN = 2e-4  # share of the employed put where the survey suppresses a small cell


@dataclass(frozen=True)
class SectorMix:
    """Sector of people by province, sex and status at a few months [n], shares [n, 38, 2, 12, 17]; not at
    work: zeros.
    """

    months: Array
    shares: Array

    @staticmethod
    def build(facts: Facts, targets: Targets, projection: Projection) -> "SectorMix":
        """Fit the mix in August of a few years to industries and statuses of each province."""
        months = np.array([month_index(f"{y}-08") for y in YEARS], dtype=np.float64)
        industries = _industries(facts)
        shares = np.zeros((len(months), PROVINCES, SEXES, len(Status), SECTORS))
        odds = np.array([[float(x) for x in ODDS[s].split()] for s in WORK])
        by_sex = _women(facts)[:, None, :] * odds
        cells = np.tile(by_sex.ravel(), PROVINCES)
        for i, month in enumerate(months):
            path = targets.path
            farm = float(np.interp(month, path.months, path.agriculture))
            people = projection.bands[int(month)][..., None] * targets.at(int(month))
            statuses = people.sum(axis=2)[:, :, Status.EMPLOYEE : Status.UNPAID + 1]
            moved = _shifted(industries, statuses.sum(axis=(1, 2)), farm)
            fit(cells, _GROUPS, [moved.ravel(), statuses.ravel()], tolerance=1e-3, rounds=100)
            table = cells.reshape(PROVINCES, SEXES, len(WORK), SECTORS)
            shares[i, :, :, Status.EMPLOYEE : Status.UNPAID + 1] = table / table.sum(axis=3, keepdims=True)
        return SectorMix(months, shares)

    def at(self, t: int) -> Array:
        """Shares [38, 2, 12, 17] in month t."""
        after = int(np.clip(np.searchsorted(self.months, t), 1, len(self.months) - 1))
        first, last = self.months[after - 1], self.months[after]
        weight = float(np.clip((t - first) / (last - first), 0.0, 1.0))
        return np.asarray((1.0 - weight) * self.shares[after - 1] + weight * self.shares[after])


def _groups() -> list[NDArray[np.int32]]:
    """Margin cells of the table province x sex x status x sector: province x sector, province x sex x
    status.
    """
    p, x, k, s = np.indices((PROVINCES, SEXES, len(WORK), SECTORS))
    groups = (p * SECTORS + s, (p * SEXES + x) * len(WORK) + k)
    return [np.ascontiguousarray(g.ravel(), dtype=np.int32) for g in groups]


_GROUPS = _groups()


def _women(facts: Facts) -> Array:
    """Men and women of each industry [2, 17], shares of its workers."""
    table = facts["women_by_sector"]
    women = np.full(SECTORS, float(np.mean(table["percent"])))
    women[[Sector[name] for name in table["sector"]]] = table["percent"]
    return np.stack([100.0 - women, women]) / 100.0


def _industries(facts: Facts) -> Array:
    """Share of each industry in the province's employed [38, 17]."""
    table = facts["provinces"]
    names = [s.name for s in Sector if s is not Sector.NONE]
    counts = np.stack([table[f"emp_{name}"] for name in names], axis=1)
    counts = np.where(np.isnan(counts), UNKNOWN * table["employed"][:, None], counts)
    return np.asarray(counts / counts.sum(axis=1, keepdims=True))


def _shifted(industries: Array, employed: Array, farm: float) -> Array:
    """Persons by province and industry [38, 17], the odds of agriculture moved until its national share is
    `farm`.
    """
    share = industries[:, Sector.A]
    odds, factor = share / (1.0 - share), 1.0
    for _ in range(30):
        moved = factor * odds / (1.0 + factor * odds)
        mean = float((moved * employed).sum() / employed.sum())
        factor *= farm / (1.0 - farm) * (1.0 - mean) / mean
    out = industries * ((1.0 - moved) / (1.0 - share))[:, None]
    out[:, Sector.A] = moved
    return np.asarray(out * employed[:, None])
