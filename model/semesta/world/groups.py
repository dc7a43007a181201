"""Groups of workers with doors of their own: who belongs to them, and their counts.

A group is told by status, industry, sex and a fixed rank: the lower half of the 32 bits that order people on
lists, which says nothing of their place there.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.groups import Groups
from semesta.engine.compiled import inline, rule
from semesta.engine.draws import draw, high, low
from semesta.facts.vocabulary import Group, Sector, Status
from semesta.world.columns import GONE
from semesta.world.cover import FIRST_ACTIVE, LAST_ACTIVE, NEVER, PAYS_ITSELF, Cover
from semesta.world.inputs import chance

RANKS = 65_536.0
LOWER = np.uint32(0xFFFF)
EMPLOYEE, NON_ASN, OWN_ACCOUNT = int(Status.EMPLOYEE), int(Status.NON_ASN), int(Status.OWN_ACCOUNT)
MIGRANT, PU_PUBLIC = int(Status.MIGRANT), int(Cover.PU_PUBLIC)
AGRICULTURE, SERVICES, TRANSPORT = int(Sector.A), int(Sector.RSTU), int(Sector.H)
OTHERS, FARMER, FISHER = 0, 1, 2  # what cards tell apart
KINDS = 3
# Whom a Pemda or village enrols as its own: staff by industry, then heads of RT and RW, then cadres.
STAFF_GROUP = np.zeros(18, np.uint8)
STAFF_GROUP[Sector.P], STAFF_GROUP[Sector.Q] = 1, 2
ROLE, GROUPS = 3, 5
DOMESTIC, DRIVERS, FARMERS = int(Group.DOMESTIC), int(Group.DRIVERS), int(Group.FARMERS)
STAFF, ROLES = int(Group.APPARATUS), int(Group.RT_RW)
ABROAD, SERVING = int(Group.MIGRANTS), int(Group.OFFICERS)
NOBODY = -1


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


@inline
def group_of(persons, i, lists, keys, ranks) -> int:
    """Group in which person i works, NOBODY if it is in none."""
    status, sector = persons.status[i], persons.sector[i]
    if status == NON_ASN:
        return STAFF + STAFF_GROUP[sector]
    if status == MIGRANT:
        return ABROAD
    if is_domestic(status, sector, persons.sex[i], lists, ranks):
        return DOMESTIC
    if drives(persons, i, keys, ranks):
        return DRIVERS
    kind = farm_kind(status, sector, lists, ranks)
    return FARMERS + kind - FARMER if kind != OTHERS else NOBODY


@inline
def may_belong(status, sector, cover) -> bool:
    """Whether a person of this work and cover may be in a group."""
    if status == GONE:
        return False
    works_so = PAYS_ITSELF[status] == 1 or status in (NON_ASN, MIGRANT)
    return works_so or sector == SERVICES or cover == PU_PUBLIC


@rule
def count_groups(persons, begins, ends, keys, ranks, groups) -> None:
    """Members and covered members of each group by kabupaten/kota, into `groups` [514, 11, 2]; who serves a
    village or in an election is counted there and in its work, officers only while they are enrolled as such.
    """
    groups[:] = 0
    for d in range(begins.size):
        for i in range(begins[d], ends[d]):
            if not may_belong(persons.status[i], persons.sector[i], persons.cover[i]):
                continue  # most people; it spares their draw
            lists = draw(keys.list_rank, persons.id[i])
            covered = FIRST_ACTIVE <= persons.cover[i] <= LAST_ACTIVE
            group = group_of(persons, i, lists, keys, ranks)
            if group != NOBODY:
                groups[d, group, 0] += 1
                groups[d, group, 1] += covered
            if has_role(persons.status[i], persons.sex[i], lists, ranks):
                groups[d, ROLES + persons.sex[i], 0] += 1
                groups[d, ROLES + persons.sex[i], 1] += covered
            if persons.cover[i] == PU_PUBLIC and persons.until[i] != NEVER:
                groups[d, SERVING, 0] += 1
                groups[d, SERVING, 1] += 1
