"""Groups of workers with doors of their own: who belongs to them.

A group is told by status, industry, sex and a fixed rank: the lower half of the 32 bits that order people on
lists, which says nothing of their place there.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.groups import Groups
from semesta.engine.compiled import inline
from semesta.engine.draws import draw, high, low
from semesta.facts.vocabulary import Sector, Status
from semesta.world.cover import PAYS_ITSELF
from semesta.world.inputs import chance

RANKS = 65_536.0
LOWER = np.uint32(0xFFFF)
EMPLOYEE, OWN_ACCOUNT = int(Status.EMPLOYEE), int(Status.OWN_ACCOUNT)
AGRICULTURE, SERVICES, TRANSPORT = int(Sector.A), int(Sector.RSTU), int(Sector.H)
OTHERS, FARMER, FISHER = 0, 1, 2  # what cards tell apart
KINDS = 3
# Whom a Pemda or village enrols as its own: staff by industry, then heads of RT and RW, then cadres.
STAFF_GROUP = np.zeros(18, np.uint8)
STAFF_GROUP[Sector.P], STAFF_GROUP[Sector.Q] = 1, 2
ROLE, GROUPS = 3, 5


class GroupRanks(NamedTuple):
    """Below which rank a person of the right work and sex belongs to a group."""

    domestic: NDArray[np.uint32]  # [2] of 16 bits: men, women employed in other services
    roles: NDArray[np.uint32]  # [2] of 16 bits: men who head an RT or RW, women who are cadres
    fishers: np.uint32  # of 16 bits
    drivers: np.uint32  # of 32 bits


def group_ranks(p: Groups, drivers: float) -> GroupRanks:
    """The ranks of the shares in `p`; drivers: share of own-account workers in transport."""
    return GroupRanks(
        domestic=_small_rank([p.domestic_men, p.domestic_women]),
        roles=_small_rank([p.rt_rw, p.cadres]),
        fishers=_small_rank([p.fishers])[0],
        drivers=chance(drivers),
    )


def _small_rank(shares: list[float]) -> NDArray[np.uint32]:
    return np.rint(np.array(shares) * RANKS).astype(np.uint32)


@inline
def is_domestic(status, sector, sex, lists, ranks) -> bool:
    """Whether a person works for a household; lists: its draw of the ranks on lists."""
    return status == EMPLOYEE and sector == SERVICES and high(lists) & LOWER < ranks.domestic[sex]


@inline
def has_role(status, sex, lists, ranks) -> bool:
    """Whether a person who works for itself heads an RT or RW (men), or is a cadre (women)."""
    return PAYS_ITSELF[status] == 1 and low(lists) & LOWER < ranks.roles[sex]


@inline
def farm_kind(status, sector, lists, ranks) -> int:
    """Whether a person who works for itself fishes, farms, or neither."""
    if sector != AGRICULTURE or PAYS_ITSELF[status] == 0:
        return OTHERS
    return FISHER if high(lists) & LOWER < ranks.fishers else FARMER


@inline
def drives(persons, i, keys, ranks) -> bool:
    """Whether person i drives for a platform."""
    own_transport = persons.sector[i] == TRANSPORT and persons.status[i] == OWN_ACCOUNT
    return own_transport and low(draw(keys.driver_rank, persons.id[i])) < ranks.drivers
