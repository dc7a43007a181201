"""Money that the centre shares with places: Dana Desa, and excise and levy on tobacco and palm oil.

Dana Desa: known to 2026 (table `transfers`), then as wages grow, unless a scenario changes transfers. A
kabupaten's part is that of its villages in the nation's; the kelurahan of a kota get none.

Tobacco (DBH CHT): money by province as in PMK 16/2025. Palm oil (DBH sawit): the nation's money of 2025,
spread by planted area (SK Mentan 833/2019, Papua undivided). Inside a province its government has its part by
law and its kabupaten and kota share the rest evenly: who produces is not in the tables. Jawa Tengah's part of
the tobacco money (389.9 of 1,462.0 billion) and Kalimantan Barat's of the palm money (23.0 of 111.7) are as
the law has them; Kudus (268 billion) and Ketapang (18.1) stand far above an even part.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import END_YEAR, START_YEAR

Array = NDArray[np.float64]
TOBACCO_PROVINCE = 0.8 / 3.0  # UU 1/2022: 0.8 of 3 percent of the excise; 1.2 to producers, 1.0 to the others
PALM_PROVINCE = 0.2  # PP 38/2023: 20 percent; 60 to producers, 20 to those at their borders
PALM_YEAR = 2025


def village_fund(facts: Facts, changes: Mapping[int, float], wages: Callable[[int], float]) -> Array:
    """Rupiah a year by year and kabupaten/kota, [31, 514].

    changes: of transfers against the year before, by year, where a scenario says so; wages: level in a month.
    Raises KeyError if the table does not begin with 2015.
    """
    rows = facts["transfers"].where(item="Dana Desa")
    known = dict(zip(rows["year"].astype(int).tolist(), rows["value"].tolist(), strict=True))
    nation = [known[START_YEAR]]
    for year in range(START_YEAR + 1, END_YEAR + 1):
        month = 12 * (year - START_YEAR)
        grown = nation[-1] * wages(month) / wages(month - 12)
        nation.append(nation[-1] * (1.0 + changes[year]) if year in changes else known.get(year, grown))
    villages = facts["districts"]["villages"]
    return np.outer(nation, villages / villages.sum())


def earmark_money(facts: Facts) -> Array:
    """Rupiah a year of 2025 for each Pemda, [2, 552]: tobacco, palm oil."""
    transfers = facts["transfers"].where(item="DBH sawit", year=PALM_YEAR)
    area = _by_province(facts, "palm_area")
    palm = float(transfers["value"][0]) * area / area.sum()
    tobacco = _by_province(facts, "tobacco")
    return np.stack([_spread(facts, tobacco, TOBACCO_PROVINCE), _spread(facts, palm, PALM_PROVINCE)])


def _by_province(facts: Facts, kind: str) -> Array:
    """Values of the table by province [38], 0 where it has none."""
    rows = facts["earmarks"].where(kind=kind)
    known = dict(zip(rows["province"].tolist(), rows["value"].tolist(), strict=True))
    return np.array([known.get(code, 0.0) for code in facts["provinces"]["bps_code"].tolist()])


def _spread(facts: Facts, money: Array, own: float) -> Array:
    """Money of provinces [38] over their Pemda [552]; kabupaten and kota without a budget leave it above."""
    districts, codes = facts["districts"], facts["provinces"]["bps_code"].tolist()
    province = np.array([codes.index(code) for code in districts["province"].tolist()])
    able = 1.0 - districts["administrative_only"]
    count = np.bincount(province, weights=able, minlength=len(codes))
    below = np.where(count > 0, money * (1.0 - own), 0.0)
    return np.concatenate([(below / np.maximum(count, 1.0))[province] * able, money - below])
