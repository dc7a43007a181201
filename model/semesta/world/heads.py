"""Heads of regions: when they are elected, and whether they may stand again.

Governors' elections of 2015-2020 are known by province; of the kabupaten/kota only how many voted with
each, so that which of them is drawn (seed). From 2024 on all vote at once. Heads elected in 2017 and 2018
left office in 2022 and 2023: officials acted for them until February 2025, and nobody stood again in 2024.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from semesta.engine.draws import counter, uniform_pairs
from semesta.facts import Facts
from semesta.world.inputs import Purpose

FIRST, LAST = 2015, 2045
TERM = 5  # years; longer where the centre moves an election


@dataclass(frozen=True)
class Heads:
    """Elections and heads of the 552 Pemda, [552, 31] by year from 2015."""

    elected: NDArray[np.bool_]  # the head is elected in that year
    standing: NDArray[np.bool_]  # and one is in office, who may stand if in a first term
    rank: NDArray[np.float64]  # below `fund.incumbent`: that head stands

    def stands(self, year: int, share: float) -> NDArray[np.bool_]:
        """Pemda whose head stands again in an election of `year`; share: of heads in office who do."""
        k = min(max(year - FIRST, 0), LAST - FIRST)
        return self.standing[:, k] & (self.rank[:, k] < share)

    def votes(self, year: int) -> NDArray[np.bool_]:
        """Pemda whose head is elected in `year`."""
        return self.elected[:, min(max(year - FIRST, 0), LAST - FIRST)]

    def last(self, index: int, year: int) -> int | None:
        """Year in which the head in office at the end of `year` was elected; None: elected before 2015."""
        years = np.flatnonzero(self.elected[index, : year - FIRST + 1])
        return FIRST + int(years[-1]) if years.size else None


def _rounds(facts: Facts) -> list[tuple[list[int], list[str], int]]:
    """Rounds of before 2024: years, codes of provinces, number of kabupaten and kota."""
    rows = facts["mandates"].where(kind="election")
    out = []
    for k, item in enumerate(rows["item"].tolist()):
        if item.startswith("Governors elected"):
            years = sorted({int(rows[edge][k][:4]) for edge in ("from", "to")})
            provinces, others = rows["content"][k].split(";")
            out.append((years, provinces.split(), int(others.split()[0])))
    return out


def common_years(facts: Facts) -> list[int]:
    """Years from 2024 on in which all regions vote: those of the table, then every five."""
    rows = facts["mandates"].where(kind="election")
    known = sorted({int(day[:4]) for day in rows["from"].tolist() if int(day[:4]) >= 2024})
    known = [year for year in known if year != 2025]  # inauguration
    return known + list(range(known[-1] + TERM, LAST + 1, TERM))


def make_heads(facts: Facts, province: NDArray[np.int64], seed: int) -> Heads:
    """Elections of all Pemda; province: [514] index of each kabupaten/kota."""
    codes, rounds = facts["provinces"]["bps_code"].tolist(), _rounds(facts)
    size = province.size + len(codes)
    elected = np.zeros((size, LAST - FIRST + 1), bool)
    drawn = uniform_pairs(counter(seed, int(Purpose.PEMDA_HEAD), 0), size)[: province.size, 0]
    edges = np.cumsum([n for *_, n in rounds]) / sum(n for *_, n in rounds)
    group = np.minimum(np.searchsorted(edges, drawn, side="right"), len(rounds) - 1)
    for k, (years, provinces, _) in enumerate(rounds):
        voting = np.concatenate([group == k, np.isin(codes, provinces)])
        for year in years:
            elected[voting, year - FIRST] = True
    for year in common_years(facts):
        elected[:, year - FIRST] = True
    standing = elected.copy()
    recent = elected[:, 2020 - FIRST]
    standing[~recent, 2024 - FIRST] = False
    ranks = [
        uniform_pairs(counter(seed, int(Purpose.PEMDA_HEAD), y), size)[:, 0] for y in range(FIRST, LAST + 1)
    ]
    return Heads(elected, standing, np.column_stack(ranks))
