"""Contribution and benefit arithmetic: plain numbers in and out, no dates, no law looked up.

Every function also compiles with numba as it stands, so a monthly loop reads the rates of its month once
(`tariff`, `benefits`) and calls these for each person. Amounts are rupiah, not rounded; rates are fractions.
"""

from typing import NamedTuple

# Bits of `facts.vocabulary.Programme`, plain numbers for compiled loops.
JKK, JKM, JHT, JP, JKP = 1, 2, 4, 8, 16


class Contribution(NamedTuple):
    """Rupiah of one month by the fund that receives it, then by who pays; both sums are equal.

    member: the worker, or whoever pays in a BPU or PMI member's place; state: the government's own part
    (JKP).
    """

    jkk: float
    jkm: float
    jht: float
    jp: float
    jkp: float
    employer: float
    member: float
    state: float


class PpuRates(NamedTuple):
    """Rates of wage earners in a month; ceilings in rupiah a month."""

    jkk: float
    jkm: float
    jht_employer: float
    jht_worker: float
    jp_employer: float
    jp_worker: float
    jp_ceiling: float
    jkp_state: float
    jkp_from_jkk: float
    jkp_from_jkm: float
    jkp_ceiling: float


class BpuRates(NamedTuple):
    """Tariff of BPU in a month: incomes and amounts in rupiah a month."""

    income_minimum: float
    income_maximum: float
    jkk: float
    jkm: float
    jht: float


def ppu(wage: float, programmes: int, r: PpuRates, off_jkk: float, off_jkm: float) -> Contribution:
    """Contribution of a wage earner in the set `programmes`; off_*: fractions of JKK and JKM waived.

    The employer pays gross JKK and JKM; JKP takes its parts out of them, lowered as they are.
    """
    capped, covered = min(wage, r.jp_ceiling), min(wage, r.jkp_ceiling)
    jkk = wage * r.jkk * (1.0 - off_jkk) if programmes & JKK else 0.0
    jkm = wage * r.jkm * (1.0 - off_jkm) if programmes & JKM else 0.0
    jht_employer = wage * r.jht_employer if programmes & JHT else 0.0
    jht_worker = wage * r.jht_worker if programmes & JHT else 0.0
    jp_employer = capped * r.jp_employer if programmes & JP else 0.0
    jp_worker = capped * r.jp_worker if programmes & JP else 0.0
    state = covered * r.jkp_state if programmes & JKP else 0.0
    from_jkk = min(covered * r.jkp_from_jkk * (1.0 - off_jkk), jkk) if programmes & JKP else 0.0
    from_jkm = min(covered * r.jkp_from_jkm * (1.0 - off_jkm), jkm) if programmes & JKP else 0.0
    return Contribution(
        jkk - from_jkk,
        jkm - from_jkm,
        jht_employer + jht_worker,
        jp_employer + jp_worker,
        state + from_jkk + from_jkm,
        jkk + jkm + jht_employer + jp_employer,
        jht_worker + jp_worker,
        state,
    )


def bpu(income: float, programmes: int, r: BpuRates, off: float) -> Contribution:
    """Contribution of a BPU member who declares `income`; off: fraction of JKK and JKM waived."""
    declared = min(max(income, r.income_minimum), r.income_maximum)
    jkk = declared * r.jkk * (1.0 - off) if programmes & JKK else 0.0
    jkm = r.jkm * (1.0 - off) if programmes & JKM else 0.0
    jht = declared * r.jht if programmes & JHT else 0.0
    return Contribution(jkk, jkm, jht, 0.0, 0.0, 0.0, jkk + jkm + jht, 0.0)


def sliced(value: float, floors: tuple[float, ...], rates: tuple[float, ...]) -> float:
    """Sum over slices of `value`: each pays its rate on what lies between its floor and the next."""
    total = 0.0
    for i in range(len(floors)):
        above = value - floors[i]
        if i + 1 < len(floors):
            above = min(above, floors[i + 1] - floors[i])
        total += max(above, 0.0) * rates[i]
    return total


def term_price(months: int, terms: tuple[int, ...], prices: tuple[float, ...], extra: float) -> float:
    """Price of a contract of `months`: a term and its extra months, or a longer term where that is less."""
    best = prices[0] + max(months - terms[0], 0) * extra
    for i in range(1, len(terms)):
        best = min(best, prices[i] + max(months - terms[i], 0) * extra)
    return best


def pension(months: int, wage: float, accrual: float, needed: float, low: float, high: float) -> float:
    """Monthly pension for `months` paid on the average indexed wage; 0 below the needed months."""
    if months < needed:
        return 0.0
    return min(max(accrual * months / 12.0 * wage, low), high)


def incapacity(wage: float, month: int, full: float, middle: float, late: float) -> float:
    """Pay in the `month` (from 1) of incapacity: the wage for `full` months, `middle` of it to 12, then
    `late`.
    """
    if month <= full:
        return wage
    return wage * (middle if month <= 12 else late)


def job_loss(wage: float, month: int, ceiling: float, months: float, first: float, second: float) -> float:
    """JKP cash in the `month` (from 1) of benefit: `first` of the capped wage for three months, then
    `second`.
    """
    if not 1 <= month <= months:
        return 0.0
    return min(wage, ceiling) * (first if month <= 3 else second)


def penalty(contribution: float, months: float, rate: float) -> float:
    """Penalty on a contribution that is `months` late: simple, not compounded."""
    return contribution * rate * max(months, 0.0)
