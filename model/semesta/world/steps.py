"""What a person does in a month in which something happens: plain scalar steps over one row of the columns.

`live` finds the few who act; they come here. Order of the steps: life, work, cover that others
decide (employer, Pemda, centre), cover that ends, the person's own steps. A step reads last month's state of
the kabupaten and its employer, and writes its own row only, so persons may be handled in any order.
"""

import numpy as np

from semesta.decisions.construct import months_stayed
from semesta.engine.compiled import inline
from semesta.engine.draws import UNIT, draw, high, low
from semesta.facts.vocabulary import Education, Sector, Sex, Status
from semesta.world.cover import FIRST_ACTIVE, LAST_ACTIVE, NEVER, PAYS_ITSELF, Cover

OUTSIDE, UNEMPLOYED, EMPLOYEE, NON_ASN = 0, 1, int(Status.EMPLOYEE), int(Status.NON_ASN)
CASUAL_FARM, CASUAL_OTHER, MIGRANT = 8, 9, int(Status.MIGRANT)
CONSTRUCTION, TRANSPORT, NO_SECTOR = int(Sector.F), int(Sector.H), int(Sector.NONE)
SECONDARY, MALE = int(Education.SENIOR), int(Sex.MALE)
NONE, PU_FIRM, PU_PUBLIC, SELF, ARREARS, PLATFORM, HOUSEHOLD, CENTRE = (int(c) for c in list(Cover)[:8])
DONOR, JAKON, PMI = int(Cover.BPU_DONOR), int(Cover.JAKON), int(Cover.PMI)
OUT_PU, OUT_BPU = int(Cover.OUT_PU), int(Cover.OUT_BPU)
HALF = np.uint32(0x8000)  # a bit of a rank, apart from those that order persons
STRIDE = np.uint64(0xD1B54A32D192ED03)  # spreads employers over counters, apart from persons
DANGEROUS = np.zeros(18, np.uint8)  # classes of JKK above "very low" risk in PP 44/2015, by sector
for _sector in (Sector.A, Sector.B, Sector.C, Sector.D, Sector.E, Sector.F, Sector.H):
    DANGEROUS[_sector] = 1
BAND_OF_AGE = np.array(
    [np.searchsorted((15, 20, 25, 35, 55, 65), a, "right") - 1 for a in range(15, 76)], np.int64
)


@inline
def active(cover) -> bool:
    """Whether a cover code is active cover."""
    return FIRST_ACTIVE <= cover <= LAST_ACTIVE


@inline
def pair_rank(base, person, employer) -> np.uint64:
    """Fixed rank 0..65535 of a person with an employer, against the share that the employer reports."""
    return draw(base + np.uint64(employer + 1) * STRIDE, person) >> np.uint64(48)


@inline
def reported(keys, person, employer, report) -> bool:
    """Whether this employer reports this person."""
    return pair_rank(keys.report_rank, person, employer) < report


@inline
def change_cover(persons, i, cover, t, until) -> None:
    """Give person i a new cover from month t on; the paid months of the ended spell are added to `paid`."""
    old = persons.cover[i]
    if active(old):
        paid_to = persons.until[i] if old == ARREARS else t
        persons.paid[i] += np.uint16(paid_to - persons.since[i])
    persons.cover[i] = cover
    persons.since[i] = t
    persons.until[i] = until


@inline
def fall_behind(persons, i, t) -> None:
    """Person i pays no more from month t on: still covered, in the same spell; `until` holds that month."""
    persons.cover[i] = ARREARS
    persons.until[i] = t


@inline
def left_behind(persons, i) -> bool:
    """Whether person i is in arrears since somebody else stopped paying: no month of the spell was paid."""
    return persons.cover[i] == ARREARS and persons.until[i] == persons.since[i]


@inline
def catch_up(persons, i, until) -> None:
    """Person i pays what is due: the spell goes on as if no month had been missed; until: NEVER, or
    the month it would still be in arrears from but for a reminder.
    """
    persons.cover[i] = SELF
    persons.until[i] = until


@inline
def after(persons, i, cover) -> int:
    """What person i is once its cover has ended: `cover`, or the holder of an old account with savings."""
    return OUT_PU if persons.jht[i] > 0 else cover


@inline
def pick(cumulative, u) -> int:
    """Index of the first cumulative threshold above u, or the last: the number of those not above it, as no
    processor foresees where a search would end.
    """
    k = 0
    for j in range(cumulative.size - 1):
        k += u >= cumulative[j]
    return k


@inline
def leaves(persons, i, month, u) -> bool:
    """Whether person i dies, leaves the country or turns 75 this month, by u (uint32)."""
    age = (month.t - persons.birth[i]) // 12
    return age >= 75 or u < month.exits[persons.sex[i], age - 15]


@inline
def hire(slots, first, stop, u) -> int:
    """Employer of a new employee: a job slot of the kabupaten, drawn by u (uint32)."""
    return slots[first + np.int64((np.uint64(u) * np.uint64(stop - first)) >> np.uint64(32))]


@inline
def in_pool(status, sector, sex) -> bool:
    """Whether projects hire this person: construction workers, and men in casual work (of construction
    workers 58 in a thousand are women).
    """
    casual = status in (CASUAL_FARM, CASUAL_OTHER)
    return (sector == CONSTRUCTION and status >= EMPLOYEE) or (casual and sex == MALE)


@inline
def lose_job_cover(persons, i, new, t) -> None:
    """Cover that rested on the old job ends; cover that the person paid runs into arrears."""
    cover = persons.cover[i]
    if cover == PMI:
        change_cover(persons, i, after(persons, i, NONE), t, NEVER)
    elif cover in (PU_FIRM, PU_PUBLIC):
        change_cover(persons, i, OUT_PU, t, NEVER)
    elif cover == HOUSEHOLD:
        change_cover(persons, i, after(persons, i, OUT_BPU), t, NEVER)
    elif cover == JAKON:
        if not in_pool(new, persons.sector[i], persons.sex[i]):
            change_cover(persons, i, after(persons, i, NONE), t, NEVER)
    elif not PAYS_ITSELF[new]:
        if cover in (SELF, PLATFORM):
            fall_behind(persons, i, t)
        elif CENTRE <= cover <= DONOR:
            change_cover(persons, i, after(persons, i, OUT_BPU), t, NEVER)
    if new == MIGRANT:  # every official placement is insured (UU 18/2017)
        change_cover(persons, i, PMI, t, NEVER)


@inline
def start_work(persons, slots, first, stop, i, d, new, keys, month) -> None:
    """Person i takes up status `new`: employer, sector, and the end of cover that hung on the old job."""
    bits = draw(keys.job, persons.id[i])
    employer = np.int32(-1)
    sector = np.int64(NO_SECTOR)
    if new == EMPLOYEE:
        employer = hire(slots, first, stop, low(bits))
    if new != OUTSIDE and new != UNEMPLOYED and new != MIGRANT:
        sector = pick(month.sector_mix[month.province[d], persons.sex[i], new], high(bits))
    persons.employer[i] = employer
    persons.sector[i] = sector
    persons.status[i] = new
    lose_job_cover(persons, i, new, month.t)


@inline
def work(persons, slots, first, stop, i, d, u, keys, month) -> None:
    """Labour-market move of person i by u (uint32): another status, another employer, or none."""
    status = persons.status[i]
    band = BAND_OF_AGE[(month.t - persons.birth[i]) // 12 - 15]
    row = month.moves[month.province[d], persons.sex[i], band, status]
    if u < row[11]:
        start_work(persons, slots, first, stop, i, d, pick(row, u), keys, month)
    elif status == EMPLOYEE and u < np.uint64(row[11]) + np.uint64(month.job_change):
        start_work(persons, slots, first, stop, i, d, EMPLOYEE, keys, month)


@inline
def of_bpu_age(persons, i, month) -> bool:
    """Whether person i may join as BPU, by age."""
    return month.bpu_oldest < persons.birth[i] <= month.bpu_youngest


@inline
def outgrow(persons, i, month) -> None:
    """Cover as BPU ends at an age of its own."""
    if SELF <= persons.cover[i] <= DONOR and persons.birth[i] <= month.bpu_ends:
        change_cover(persons, i, after(persons, i, OUT_BPU), month.t, NEVER)


@inline
def follow_employer(persons, i, wanted, cover_type, t) -> bool:
    """Cover by the employer is what the employer decides. True for a new registration."""
    cover = persons.cover[i]
    if wanted and cover != cover_type:
        change_cover(persons, i, cover_type, t, NEVER)
        return True
    if not wanted and cover == cover_type:
        change_cover(persons, i, OUT_PU, t, NEVER)
    return False


@inline
def expire(persons, i, keys, month, rules) -> None:
    """Cover with a known end: arrears of three months close it, a worker's time on a project (unless that is
    extended) or an election is over.
    """
    t, cover = month.t, persons.cover[i]
    if t < persons.until[i] + (month.arrears_months if cover == ARREARS else 0) or cover == SELF:
        return
    if cover == JAKON and month.sites.projects.extended[persons.project[i]] == t:
        persons.until[i] = last_month(persons, i, persons.project[i], keys, month, rules)
        return
    ended = OUT_BPU if cover == ARREARS else (OUT_PU if cover == PU_PUBLIC else NONE)
    change_cover(persons, i, after(persons, i, ended), t, NEVER)


@inline
def private_risk(rank) -> int:
    """1 for half of all persons, whose risk is above the mean, -1 for the others; rank: draw of PAY_RANK."""
    return 1 if low(rank) & HALF else -1


@inline
def last_month(persons, i, project, keys, month, rules) -> np.uint16:
    """Month in which person i leaves a project: its end, or earlier."""
    stayed = months_stayed(rules.construct, low(draw(keys.project, persons.id[i])) * UNIT)
    return np.uint16(min(np.int64(month.sites.projects.ends[project]), month.t + stayed))
