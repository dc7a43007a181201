"""JKN (BPJS Kesehatan) beside Jamsostek: a month of the national stocks of decisions/jkn.

The stocks are an array [5, 2]: real persons by JknSegment, active and registered but not active. They follow
the model's own labour market and population, law and transfers; nothing here is drawn or acts back on
Jamsostek.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.jkn import (
    Jkn,
    employer_paid,
    inactive,
    leavers,
    non_workers,
    pbi_paid,
    pemda_paid,
    pemda_wanted,
    self_joins,
    self_paid,
)
from semesta.facts.vocabulary import OWN_PAYING, JknSegment, Status
from semesta.world.counting import COVERS, SEXES, STATUSES
from semesta.world.setting import Setting

Array = NDArray[np.float64]
PBI, PEMDA, EMPLOYER, SELF, NON_WORKER = JknSegment
PAID_FOR = [PBI, PEMDA, EMPLOYER]
ACTIVE, INACTIVE = 0, 1
STOCKS = (len(JknSegment), 2)


class JknMonth(NamedTuple):
    """What JKN reads in month t; persons are real persons."""

    t: int
    population: float  # of all ages
    employees: float
    public: float  # ASN, TNI, Polri, non-ASN staff
    own_paying: float
    quota: float  # of PBI
    directive: float  # 0..1
    cut: float  # share by which transfers fell this fiscal year


def read_jkn(place: Setting, cells: NDArray[np.int64], scale: float, t: int) -> JknMonth:
    """The month from the last count of persons [514, cover x status x sex], law and budget."""
    workers = cells.sum(axis=0).reshape(COVERS, STATUSES, SEXES).sum(axis=(0, 2)) * scale
    return JknMonth(
        t=t,
        population=float(place.projection.residents[t]),
        employees=float(workers[Status.EMPLOYEE]),
        public=float(workers[Status.CIVIL] + workers[Status.NON_ASN]),
        own_paying=float(workers[list(OWN_PAYING)].sum()),
        quota=place.law.at("jkn_pbi_quota", t),
        directive=place.law.at("jkn_pemda_directive", t),
        cut=place.transfer_cut(t - 12),  # that of the fiscal year in which t lies
    )


def start_jkn(p: Jkn, month: JknMonth) -> Array:
    """The stocks on 1 January 2015, one year after JKN began: nobody has lost a payer yet."""
    stocks = np.zeros(STOCKS)
    stocks[PBI, ACTIVE], stocks[PEMDA, ACTIVE] = p.start_pbi, p.start_pemda
    stocks[EMPLOYER, ACTIVE] = employer_paid(p, month.employees, month.public, -1)
    stocks[SELF] = p.start_self * (1.0 - p.start_arrears), p.start_self * p.start_arrears
    stocks[NON_WORKER] = non_workers(p)
    return stocks


def move_jkn(p: Jkn, stocks: Array, month: JknMonth) -> None:
    """One month, in place. Pemda come last, because they fill what the other payers leave."""
    before = stocks[:, ACTIVE].copy()
    unregistered = max(0.0, 1.0 - stocks.sum() / month.population)
    joins = self_joins(p, month.own_paying, unregistered, stocks[PAID_FOR, INACTIVE].sum())
    stocks[PBI, ACTIVE] = pbi_paid(p, before[PBI], month.quota)
    stocks[EMPLOYER, ACTIVE] = employer_paid(p, month.employees, month.public, month.t)
    stocks[SELF] = self_paid(p, stocks[SELF, ACTIVE], stocks[SELF, INACTIVE], joins)
    stocks[NON_WORKER] = non_workers(p)
    others = stocks[:, ACTIVE].sum() - before[PEMDA]
    wanted = pemda_wanted(p, month.population, others, month.directive, month.cut)
    stocks[PEMDA, ACTIVE] = pemda_paid(p, before[PEMDA], wanted)
    for s in PAID_FOR:
        left = leavers(p, before[s], stocks[s, ACTIVE])
        stocks[s, INACTIVE] = inactive(p, stocks[s, INACTIVE], left, month.t)
    fit_register(stocks, p.register * month.population)


def fit_register(stocks: Array, places: float) -> None:
    """Keep the register within `places`, in place: the newly paid-for are then found among the dropped."""
    dropped = stocks[PAID_FOR, INACTIVE].sum()
    room = max(0.0, places - (stocks.sum() - dropped))
    if dropped > room:
        stocks[PAID_FOR, INACTIVE] *= room / dropped
    stocks *= min(1.0, places / stocks.sum())


def observe_jkn(months: list[Array]) -> dict[str, Array]:
    """Registered and active members [T, 5] from the stocks of T months."""
    stocks = np.array(months).reshape(-1, *STOCKS)
    return {"jkn_registered": stocks.sum(axis=2), "jkn_active": stocks[:, :, ACTIVE]}
