"""Where participants are registered, beside where they live: seats of employers and sites of projects.

A seat is drawn once for each employer, by a rank that no other choice reads, so that it moves nobody's
behaviour. Projects are registered where they are built (see world/worksites).
"""

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.office import BELT, CAPITAL, NETWORKS, Office, registered_in_capital
from semesta.engine.compiled import plain
from semesta.engine.draws import counter, uniforms
from semesta.facts import Facts
from semesta.facts.vocabulary import Segment, SizeClass
from semesta.world.inputs import Purpose
from semesta.world.sums import Sum

Array = NDArray[np.float64]
Bytes = NDArray[np.uint8]
PROVINCES = 38
FIRMS = slice(int(Sum.OFFICES), int(Sum.OFFICES) + PROVINCES)


def capital(facts: Facts) -> int:
    """Number of DKI Jakarta among the provinces."""
    return int(np.flatnonzero(facts["provinces"]["bps_code"] == CAPITAL)[0])


def seats(
    facts: Facts, office: Office, place: NDArray[np.int64], kind: Bytes, sector: Bytes, seed: int
) -> Bytes:
    """Province of the office of every employer [employers].

    place: row of its kabupaten/kota; kind: SizeClass; sector: Sector, by employer.
    """
    districts = facts["districts"]
    rows = {code: k for k, code in enumerate(facts["provinces"]["bps_code"].tolist())}
    home = np.array([rows[code] for code in districts["province"].tolist()], np.uint8)
    belt = np.isin(districts["bps_code"], BELT)
    chance = plain(registered_in_capital)(
        office, kind == SizeClass.LARGE, np.isin(sector, NETWORKS), belt[place]
    )
    away = uniforms(counter(seed, int(Purpose.OFFICE), 0), place.size) < chance
    return np.where(away, np.uint8(capital(facts)), home[place])


def by_office(active: Array, sums: Array, platform: Array, building: Array, capital: int) -> Array:
    """Active participants by province of the office and segment [38, 4], from those by domicile `active`.

    sums [38, 100]: those of the month; platform [38]: members deducted by a platform, whose office is in
    Jakarta; building [38]: members on projects by where these stand. All else is registered where it
    lives, so that sums over provinces are equal.
    """
    out = active.copy()
    out[:, Segment.PU] += sums[:, FIRMS].sum(axis=0) - sums[:, FIRMS].sum(axis=1)
    out[:, Segment.BPU] -= platform
    out[capital, Segment.BPU] += platform.sum()
    out[:, Segment.JAKON] = building
    return out
