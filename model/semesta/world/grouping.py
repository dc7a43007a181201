"""Counts of special groups: the group of every person of a chunk is told by short loops without branches, as
in `screen`; then those in one are counted.
"""

import numpy as np

from semesta.engine.compiled import rule
from semesta.engine.draws import draw, high, low
from semesta.facts.vocabulary import Group, Sector, Status
from semesta.world.columns import GONE
from semesta.world.cover import NEVER, Cover
from semesta.world.groups import LOWER
from semesta.world.screen import (
    ACTIVE_CODES,
    CHUNK,
    FIRST_ACTIVE_CODE,
    FIRST_OWN,
    OWN_CODES,
)

EMPLOYEE, NON_ASN, OWN_ACCOUNT = (np.uint8(s) for s in (Status.EMPLOYEE, Status.NON_ASN, Status.OWN_ACCOUNT))
MIGRANT, PU_PUBLIC = np.uint8(Status.MIGRANT), np.uint8(Cover.PU_PUBLIC)
FARMS, SERVICES, TRANSPORT = (np.uint8(s) for s in (Sector.A, Sector.RSTU, Sector.H))
SCHOOL, HEALTH = np.uint8(Sector.P), np.uint8(Sector.Q)
DOMESTIC, DRIVERS, FARMERS, FISHERS = (
    np.uint8(g) for g in (Group.DOMESTIC, Group.DRIVERS, Group.FARMERS, Group.FISHERS)
)
APPARATUS, SCHOOLS, CLINICS = (np.uint8(g) for g in (Group.APPARATUS, Group.SCHOOLS, Group.HEALTH))
ABROAD, NOBODY = np.uint8(Group.MIGRANTS), np.uint8(len(Group))
ROLES, OFFICERS = int(Group.RT_RW), int(Group.OFFICERS)


@rule
def draw_ranks(ids, keys, local, central) -> None:
    """Fixed ranks of a chunk of persons on lists, into scratch rows."""
    k_lists = keys.list_rank
    for j in range(ids.size):
        lists = draw(k_lists, ids[j])
        local[j], central[j] = low(lists), high(lists)


@rule
def find_groups(status, sector, sex, central, ranks, groups) -> None:
    """Group in which each person of a chunk works, into `groups`; NOBODY if it is in none. Of DRIVERS, the
    rank of each has still to tell.
    """
    men, women = ranks.domestic
    fishers = ranks.fishers
    for j in range(status.size):
        s, work, rank = status[j], sector[j], central[j] & LOWER
        own = np.uint8(s - FIRST_OWN) < OWN_CODES
        group = (FISHERS if rank < fishers else FARMERS) if own & (work == FARMS) else NOBODY
        group = DRIVERS if (work == TRANSPORT) & (s == OWN_ACCOUNT) else group
        at_home = (work == SERVICES) & (s == EMPLOYEE) & (rank < (women if sex[j] else men))
        group = DOMESTIC if at_home else group
        group = ABROAD if s == MIGRANT else group
        staff = SCHOOLS if work == SCHOOL else (CLINICS if work == HEALTH else APPARATUS)
        groups[j] = staff if s == NON_ASN else group


@rule
def count_found(groups, ids, cover, keys, ranks, places, counts) -> None:
    """Members of each group of a chunk and covered ones, added to the row `counts` [11, 2]; places: room."""
    n = np.int64(0)
    for j in range(groups.size):  # most are in none: no processor foresees who is
        places[n] = j
        n += np.int64(groups[j] != NOBODY)
    for k in range(n):
        place = np.int64(places[k])
        group = groups[place]
        if group == DRIVERS and low(draw(keys.driver_rank, ids[place])) >= ranks.drivers:
            continue
        counts[group, 0] += 1
        counts[group, 1] += np.uint8(cover[place] - FIRST_ACTIVE_CODE) < ACTIVE_CODES


@rule
def count_roles(status, sex, cover, until, local, ranks, counts) -> None:
    """Heads of RT and RW (men), cadres (women) and officers of a chunk, added to the row `counts` [11, 2].

    They are counted here beside their work; officers only while they are enrolled as such.
    """
    men, women = ranks.roles
    heads, heads_covered, cadres, cadres_covered = np.int32(0), np.int32(0), np.int32(0), np.int32(0)
    serving = np.int32(0)
    for j in range(status.size):
        own = np.uint8(status[j] - FIRST_OWN) < OWN_CODES
        covered = np.uint8(cover[j] - FIRST_ACTIVE_CODE) < ACTIVE_CODES
        woman = sex[j] != 0
        role = own & (local[j] & LOWER < (women if woman else men))
        heads += np.int32(role & (not woman))
        heads_covered += np.int32(role & (not woman) & covered)
        cadres += np.int32(role & woman)
        cadres_covered += np.int32(role & woman & covered)
        here = status[j] != np.uint8(GONE)
        serving += np.int32(here & (cover[j] == PU_PUBLIC) & (until[j] != NEVER))
    counts[ROLES, 0] += heads
    counts[ROLES, 1] += heads_covered
    counts[ROLES + 1, 0] += cadres
    counts[ROLES + 1, 1] += cadres_covered
    counts[OFFICERS, 0] += serving
    counts[OFFICERS, 1] += serving


@rule
def count_groups(persons, begins, ends, keys, ranks, scratch, counts) -> None:
    """Members and covered members of each group by kabupaten/kota, into `counts` [514, 11, 2]."""
    _, local, central, _, places, groups = scratch
    counts[:] = 0
    for d in range(begins.size):
        for start in range(begins[d], ends[d], CHUNK):
            stop = min(start + CHUNK, ends[d])
            status, sector, sex = (
                persons.status[start:stop],
                persons.sector[start:stop],
                persons.sex[start:stop],
            )
            cover, until = persons.cover[start:stop], persons.until[start:stop]
            ids = persons.id[start:stop]
            draw_ranks(ids, keys, local, central)
            find_groups(status, sector, sex, central, ranks, groups)
            count_found(groups[: status.size], ids, cover, keys, ranks, places, counts[d])
            count_roles(status, sex, cover, until, local, ranks, counts[d])
