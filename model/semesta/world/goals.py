"""What the centre asks of each region: the national path of coverage, passed down by province.

The path (RPJMN, RKP, RPJPN: active over all employed) is drawn between its years and level before them. A
province whose UCJ target of 2025 is known asks of itself and of its kabupaten/kota as much more or less
than the nation as that target stands to the national one of the year.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import year_of

Array = NDArray[np.float64]
PATH = ("rpjmn_2025", "rkp_2026", "rpjmn_2029", "rpjpn_2045")
OF_REGIONS = "ucj_2025"
MOST = 0.995  # of the employed, the end of the path
PROTECTED = 738_000.0  # village apparatus with cover at the end of 2024, by the note of their share


def _target(facts: Facts, name: str) -> tuple[int, float]:
    row = facts["targets"].where(name=name)
    return int(row["date"][0][:4]), float(row["value"][0]) / 100.0


def path(facts: Facts, months: int) -> Array:
    """National target of each month, active over employed, [months]."""
    years, shares = zip(*(_target(facts, name) for name in PATH), strict=True)
    asked: Array = np.interp([year_of(t) for t in range(months)], years, shares)
    return asked


def asked_of(facts: Facts, province: NDArray[np.int64]) -> Array:
    """Target of each Pemda over the national one, [552]."""
    rows = facts["ucj"].where(level="province", segment="total", metric="target")
    known = {
        code: value / 100.0
        for code, day, value in zip(
            rows["province"].tolist(), rows["date"].tolist(), rows["value"].tolist(), strict=True
        )
        if day.startswith("2025")
    }
    national = _target(facts, OF_REGIONS)[1]
    ratio = np.array(
        [known.get(code, national) / national for code in facts["provinces"]["bps_code"].tolist()]
    )
    return np.concatenate([ratio[province], ratio])


def village_people(facts: Facts) -> Array:
    """Village apparatus and active posyandu cadres of each kabupaten/kota, [514, 2] persons: the nation's,
    spread by villages.
    """
    villages, groups = facts["districts"]["villages"], facts["special_groups"]
    share = villages / villages.sum()
    apparatus = groups.where(indicator="village_apparatus_protected", date="2024-12-31")
    cadres = groups.where(indicator="posyandu_cadres_active")
    people = [PROTECTED / float(apparatus["value"][0]), float(cadres["value"][0])]
    spread: Array = share[:, None] * np.array(people)
    return spread


def gap(covered: Array, target: Array) -> Array:
    """Distance to the target as a share of it, 0..1."""
    short: Array = np.maximum(1.0 - covered / np.minimum(target, MOST), 0.0)
    return short
