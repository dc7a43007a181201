"""Whose cover others may change this month: employers, Pemda and villages for their own, lists of payers.

Short loops without branches over a chunk of persons, as in `screen`.
"""

import numpy as np

from semesta.engine.compiled import rule
from semesta.engine.draws import draw, low
from semesta.facts.vocabulary import Sector
from semesta.world.cover import LOCAL, Cover
from semesta.world.groups import LOWER, SERVICES
from semesta.world.screen import (
    ACTIVE_CODES,
    BPU_CODES,
    FIRST_ACTIVE_CODE,
    FIRST_OWN,
    LISTS,
    OWN_CODES,
    REPORT,
    STAFF,
)
from semesta.world.steps import ARREARS, EMPLOYEE, NON_ASN, NONE, PU_FIRM, SELF

FIRST_LISTED, LISTED_CODES = np.uint8(Cover.BPU_CENTRE), np.uint8(5)
NOWHERE, PU_PUBLIC = np.uint8(NONE), np.uint8(Cover.PU_PUBLIC)
KABKOTA, PROVINCE, VILLAGE, DONOR = (np.uint8(c) for c in LOCAL)
SCHOOL, HEALTH = np.uint8(Sector.P), np.uint8(Sector.Q)


@rule
def find_reports(employer, report, shares) -> None:
    """Share that each person's employer reports, into `shares`; of no meaning without an employer."""
    for j in range(employer.size):
        e = max(employer[j], np.int32(0))
        shares[j] = report[np.uint32(e)]


@rule
def flag_employees(status, sector, sex, cover, reports, central, shares, groups, flags) -> None:
    """Flags of employees whose cover differs from what their employer decided; no firm reports who works for
    a household.
    """
    men, women = groups.domestic
    for j in range(status.size):
        at_home = (sector[j] == np.uint8(SERVICES)) & (central[j] & LOWER < (women if sex[j] else men))
        wanted = (reports[j] < shares[j]) & (not at_home)
        differs = wanted != (cover[j] == np.uint8(PU_FIRM))
        flags[j] |= np.uint8((status[j] == np.uint8(EMPLOYEE)) & differs) * REPORT


@rule
def flag_staff(ids, status, sector, sex, cover, birth, local, keys, enrolled, month, flags) -> None:
    """Flags of public staff, heads of RT and RW and cadres whose cover differs from what their Pemda or
    village decided. enrolled [5]: thresholds of the kabupaten.

    Who is too old for BPU counts as uncovered, since that ends first.
    """
    men, women = month.groups.roles
    apparatus, schools, clinics, heads, cadres = (
        enrolled[0], enrolled[1], enrolled[2], enrolled[3], enrolled[4]
    )  # fmt: skip
    base, too_old = keys.worker_rank, np.int16(month.bpu_ends)
    for j in range(status.size):
        c, work = cover[j], sector[j]
        staff = status[j] == np.uint8(NON_ASN)
        own = np.uint8(status[j] - FIRST_OWN) < OWN_CODES
        role = own & (local[j] & LOWER < (women if sex[j] else men))
        of_staff = schools if work == SCHOOL else (clinics if work == HEALTH else apparatus)
        wanted = low(draw(base, ids[j])) < (of_staff if staff else (cadres if sex[j] else heads))
        outgrown = (np.uint8(c - np.uint8(SELF)) < BPU_CODES) & (birth[j] <= too_old)
        free = (np.uint8(c - FIRST_ACTIVE_CODE) >= ACTIVE_CODES) | outgrown
        has = c == PU_PUBLIC
        differs = (wanted & (free | (staff & (not has)))) | (has & (not wanted))
        flags[j] |= np.uint8((staff | role) & differs) * STAFF


@rule
def flag_lists(status, cover, birth, z, local, central, d, month, flags) -> None:
    """Marks own-paying workers of kabupaten d whom local lists take on, hand over or leave, and all within
    reach of the centre's, which go by decile.
    """
    kabkota, province, village, donor = (
        month.local[d, 0], month.local[d, 1], month.local[d, 2], month.local[d, 3]
    )  # fmt: skip
    astray, by_province, by_village, by_donor = (
        month.astray[d, 0], month.astray[d, 1], month.astray[d, 2], month.astray[d, 3]
    )  # fmt: skip
    centre, vulnerable, too_old = month.centre_bound[d], month.decile_z[d, 3], np.int16(month.bpu_ends)
    youngest, oldest = np.int16(month.bpu_youngest), np.int16(month.bpu_oldest)
    for j in range(status.size):
        c, rank, poor = cover[j], local[j], z[j] < vulnerable
        listed = np.uint8(c - FIRST_LISTED) < LISTED_CODES
        free = (np.uint8(c - FIRST_ACTIVE_CODE) >= ACTIVE_CODES) | (c == np.uint8(ARREARS))
        payer = DONOR if rank < (donor if poor else by_donor) else NOWHERE
        payer = VILLAGE if rank < (village if poor else by_village) else payer
        payer = PROVINCE if rank < (province if poor else by_province) else payer
        payer = KABKOTA if rank < (kabkota if poor else astray) else payer
        joins = listed | ((birth[j] > oldest) & (birth[j] <= youngest))
        differs = (payer if joins else NOWHERE) != (c if listed else NOWHERE)
        differs |= (central[j] < centre) | (listed & (birth[j] <= too_old))
        own = np.uint8(status[j] - FIRST_OWN) < OWN_CODES
        flags[j] |= np.uint8(own & (listed | free) & differs) * LISTS
