"""A month of JKN in every kabupaten/kota, compiled: who is paid for, dropped, joins and falls behind."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.jkn import (
    brought_in,
    employer_paid,
    enrolled_share,
    inactive,
    kept,
    leavers,
    non_workers,
    pbi_paid,
    pbi_places,
    registered_together,
    self_joins,
    self_paid,
)
from semesta.decisions.jkn_pemda import affordable, paid_for, wanted
from semesta.engine.compiled import inline, rule
from semesta.facts.vocabulary import OWN_PAYING, JknSegment, Segment, Status
from semesta.world.counting import COVERS, SEXES, STATUSES, Event
from semesta.world.cover import Cover

Array = NDArray[np.float64]
PBI, PEMDA, EMPLOYER, SELF, NON_WORKER = (int(s) for s in JknSegment)
ACTIVE, INACTIVE = 0, 1
EMPLOYEES, PUBLIC, OWN, INSURED, JOINED = range(5)  # columns of JknMonth.workers
PU_FIRM, EMPLOYEE = int(Cover.PU_FIRM), int(Status.EMPLOYEE)
# Column of JknMonth.workers for each cell of cover x status x sex, -1 for those it does not ask for.
_group = np.full((COVERS, STATUSES, SEXES), -1, np.int64)
_group[:, EMPLOYEE], _group[:, [Status.CIVIL, Status.NON_ASN]] = EMPLOYEES, PUBLIC
_group[:, list(OWN_PAYING)] = OWN
GROUP = _group.reshape(-1)
INSURED_CELL = (PU_FIRM * STATUSES + EMPLOYEE) * SEXES
BPU = Event.JOINED + int(Segment.BPU)


class JknMonth(NamedTuple):
    """What JKN reads in month t; persons are real persons."""

    t: int
    people: float  # residents of the nation, all ages
    workers: Array  # [38, 5] employees, public workers, own-paying, employees in Jamsostek, BPU registrations
    quota: float  # of PBI
    needy: float  # share of its places laid out by need
    award: Array  # [514] 0..1, pull of the UHC award
    protected: Array  # [514] share of members beyond the means of a Pemda who stay active
    asked: Array  # [514] chance this month that a service asks for active JKN
    one_stop: Array  # [514] share of registrations made for both schemes at once
    cut: float  # share by which transfers fell this fiscal year
    apbd: Array  # [514] of this year, rupiah
    jamsostek: Array  # [514] of which spent on contributions of vulnerable workers
    contribution: Array  # [514] what the Pemda itself pays, rupiah a person and month


@rule
def count_workers(cells, events, province, scale, workers) -> None:
    """Fill `workers` [38, 5] from the last count of persons [38, cells] and of events [514, events]."""
    for d in range(events.shape[0]):
        workers[province[d], JOINED] += scale * events[d, BPU]
    for column in range(GROUP.size):
        if GROUP[column] >= 0:
            for k in range(cells.shape[0]):  # province by province: a sum waits for the one before it
                workers[k, GROUP[column]] += scale * cells[k, column]
    for sex in range(SEXES):
        for k in range(cells.shape[0]):
            workers[k, INSURED] += scale * cells[k, INSURED_CELL + sex]


@inline
def fit_register(row, places) -> None:
    """Keep the register of a kabupaten/kota [5, 2] within `places`, in place: the newly paid-for are then
    found among the dropped.
    """
    dropped = row[PBI, INACTIVE] + row[PEMDA, INACTIVE] + row[EMPLOYER, INACTIVE]
    total = row.sum()
    room = max(0.0, places - (total - dropped))
    if dropped > room:
        for s in range(SELF):
            row[s, INACTIVE] *= room / dropped
        total += room - dropped
    if total > places:
        row *= places / total


@inline
def move_place(p, q, places, month, d, row, enrolled) -> tuple[float, float]:
    """One month of kabupaten/kota d, in place: its stocks, row [5, 2], and `enrolled`, the share of firms'
    employees in JKN. Pemda come last, because they fill what the other payers leave.

    Gives that share, and the share of own-paying workers who stood at a desk of JKN.
    """
    people, part = month.people * places.share[d], places.part[d]
    jobs = month.workers[places.province[d]]
    own, asked, one_stop = jobs[OWN] * part, month.asked[d], month.one_stop[d]
    dropped = row[PBI, INACTIVE] + row[PEMDA, INACTIVE] + row[EMPLOYER, INACTIVE]
    outside = max(0.0, people - row.sum())
    brought = brought_in(p, asked, one_stop, jobs[JOINED] * part, own, people)
    new, back = self_joins(p, own, outside, people, dropped, brought)
    pbi, pemda, employer = row[PBI, ACTIVE], row[PEMDA, ACTIVE], row[EMPLOYER, ACTIVE]
    room = p.register * people
    planned = min(pbi_places(month.quota, month.needy, places.poor[d], places.share[d]), room)
    row[PBI, ACTIVE] = pbi_paid(p, pbi, planned)
    insured = jobs[INSURED] / max(jobs[EMPLOYEES], 1.0)
    enrolled = enrolled_share(p, enrolled, insured, one_stop)
    misplaced = (1.0 - month.needy) * row[PBI, ACTIVE] / people
    public = jobs[PUBLIC] * part
    row[EMPLOYER, ACTIVE] = employer_paid(p, jobs[EMPLOYEES] * part, public, enrolled, misplaced)
    row[SELF, ACTIVE], row[SELF, INACTIVE] = self_paid(
        p, row[SELF, ACTIVE], row[SELF, INACTIVE], new + back, asked
    )
    row[NON_WORKER, ACTIVE], row[NON_WORKER, INACTIVE] = non_workers(p, places.share[d])
    others = row[:, ACTIVE].sum() - pemda
    want = wanted(q, people, others, row.sum() - pemda, month.award[d])
    can = affordable(q, month.apbd[d], month.cut, month.jamsostek[d], month.contribution[d])
    row[PEMDA, ACTIVE] = paid_for(q, pemda, want, can, month.protected[d])
    stays = kept(p, month.t)
    row[PBI, INACTIVE] = inactive(p, row[PBI, INACTIVE], leavers(p, pbi, row[PBI, ACTIVE]), stays, brought)
    left = leavers(p, pemda, row[PEMDA, ACTIVE])
    row[PEMDA, INACTIVE] = inactive(p, row[PEMDA, INACTIVE], left, stays, brought)
    left = leavers(p, employer, row[EMPLOYER, ACTIVE])
    row[EMPLOYER, INACTIVE] = inactive(p, row[EMPLOYER, INACTIVE], left, stays, brought)
    fit_register(row, room)
    return enrolled, registered_together(p, new + back, own)


@rule
def move_jkn(p, q, places, month, stocks, enrolled, met, by_province) -> None:
    """One month of all kabupaten/kota, in place: stocks [514, 5, 2], `enrolled` and `met` [514].

    met: share of own-paying workers who stood at a desk of JKN this month; by_province [38, 5, 2]: zeros, to
    which the stocks are added up.
    """
    for d in range(stocks.shape[0]):
        enrolled[d], met[d] = move_place(p, q, places, month, d, stocks[d], enrolled[d])
        added = by_province[places.province[d]]
        added += stocks[d]
