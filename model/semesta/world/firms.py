"""The month of employers: they close and are replaced, register, fall behind with contributions or catch up,
and settle how many workers and how much of their wages they report.

An employer agent stands for firms of its size; how many follows from its sampled workers (see
`firms_represented`), so behaviour by size does not change with the scale. Inspectors make a number of visits,
spread over firms by their odds (decisions/inspection, `visits`).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.arrears import behind_hazard, is_dropped
from semesta.decisions.inspection import conversion, visit_odds
from semesta.decisions.payroll import wage_share
from semesta.decisions.register import birth_chance, death_hazard, register_hazard
from semesta.decisions.report import deterrence, wanted_share
from semesta.engine.compiled import inline, rule
from semesta.engine.draws import UNIT, draw, high, low, uniform
from semesta.facts.vocabulary import Programme

FULL = 65535.0  # a report share of one
FRESH = 255  # pressure just after a visit
BASIC = int(Programme.JKK | Programme.JKM)
SAVINGS, PENSION, JOB_LOSS = int(Programme.JHT), int(Programme.JP), int(Programme.JKP)


class FirmKeys(NamedTuple):
    """Counter bases (uint64) of the draws of firms; trait and rank never change, the others every month."""

    life: np.uint64  # low half: closes; high half: registers, falls behind or catches up
    birth: np.uint64  # high half: registered at birth
    visit: np.uint64  # low half: is visited; high half: gives in
    trait: np.uint64  # low half: takes JHT; high half: JP and JKP
    rank: np.uint64  # low half: order of honesty about wages; high half: place in matched records


class FirmMonth(NamedTuple):
    """One month as firms see it."""

    t: int
    unit: NDArray[np.float64]  # [514] probability of a visit for each unit of odds
    targeting: NDArray[np.int64]  # [514] codes of decisions.inspection
    fines: float  # visits that end in a fine, 0..1
    refusal: float  # visits that end in services refused, 0..1
    licences: NDArray[np.float64]  # [514] share of employers seen by matching with licences (OSS)
    taxed: NDArray[np.float64]  # [514] the same of tax records
    people: NDArray[np.float64]  # [514] the same of population records (Dukcapil)
    asked: NDArray[np.float64]  # [514] firms asked for membership this month by a permit, tender or loan
    default: NDArray[np.float64]  # [514] new firms registered with their licence unless they refuse
    cost: float  # employer's contribution rate over that of 2015, percentage points
    crisis: float  # formal jobs lost in a shock, in tens of percentage points
    detections: NDArray[np.float64]  # [514] detections last month per unregistered firm
    registered: NDArray[np.float64]  # [514, 4] share of firms registered last month
    cover_months: int  # unpaid months in which the cover of workers runs on
    job_loss: bool  # JKP is in force
    recount: bool  # workers are counted anew at the end of this month


@rule
def in_records(month, d, report, rank) -> bool:
    """Whether matched records show a firm: licences or tax if outside, tax or population if registered."""
    other = month.people[d] if report > 0 else month.licences[d]
    return high(rank) * UNIT < 1.0 - (1.0 - month.taxed[d]) * (1.0 - other)


@inline
def odds_of(employers, e, d, base_rank, month, rules) -> float:
    """Odds that employer e of kabupaten d is visited this month."""
    matched = in_records(month, d, employers.report[e], draw(base_rank, e))
    share = employers.report[e] / FULL
    return visit_odds(
        rules.inspection, employers.size_class[e], share, matched, employers.sector[e], month.targeting[d]
    )


@rule
def total_odds(employers, offsets, base_rank, month, rules, scale) -> float:
    """Sum of the odds of all real firms, in order, so that it never depends on threads."""
    total = 0.0
    for d in range(offsets.size - 1):
        for e in range(offsets[d], offsets[d + 1]):
            represented = employers.workers[e] * scale / employers.size[e]
            total += represented * odds_of(employers, e, d, base_rank, month, rules)
    return total


@rule
def odds_by_place(employers, offsets, base_rank, month, rules, scale, odds) -> None:
    """The same by kabupaten/kota, into `odds` [514]."""
    odds[:] = 0.0
    for d in range(offsets.size - 1):
        for e in range(offsets[d], offsets[d + 1]):
            represented = employers.workers[e] * scale / employers.size[e]
            odds[d] += represented * odds_of(employers, e, d, base_rank, month, rules)
    return odds


@rule
def programmes_owed(p, size_class, trait, job_loss) -> np.uint8:
    """Programme set that a firm takes, by the shares of its size that take JHT and, with it, JP and JKP
    (trait: 64 fixed bits).
    """
    large = size_class >= 2
    savings = low(trait) * UNIT < (p.savings_large if large else p.savings)
    share = p.pension_large if large else p.pension
    bits = BASIC
    if savings:
        bits |= SAVINGS
        if high(trait) * UNIT < share:
            bits |= PENSION
            if job_loss and high(trait) * UNIT < share * p.job_loss:
                bits |= JOB_LOSS
    return np.uint8(bits)


@rule
def settle_share(report, wanted, adjust) -> np.uint16:
    """Share reported next month, moved towards the wanted share; never zero while registered (zero is
    unregistered).
    """
    share = report / FULL
    return np.uint16(max(1.0, np.rint((share + adjust * (wanted - share)) * FULL)))


@inline
def firm_wants(employers, e, d, visit, month, rules) -> float:
    """Share of its workers that employer e of kabupaten d wants to report."""
    sanctions = 1.0 - (1.0 - month.fines) * (1.0 - month.refusal)
    deterred = deterrence(rules.report, 12.0 * visit, sanctions, employers.pressure[e] / FRESH)
    matched = 1.0 - (1.0 - month.taxed[d]) * (1.0 - month.people[d])
    size_class, size = employers.size_class[e], employers.size[e]
    return wanted_share(rules.report, size_class, size, deterred, matched, month.cost)


@inline
def first_share(employers, e, d, visit, month, rules) -> np.uint16:
    """Share that employer e reports as it registers."""
    return np.uint16(firm_wants(employers, e, d, visit, month, rules) * FULL)


@inline
def begins_anew(employers, e, d, visit, u, month, rules) -> None:
    """Employer e closes; a firm of its kind takes its place and is registered by u in [0, 1) or not."""
    chance = birth_chance(
        rules.register, month.registered[d, employers.size_class[e]], month.licences[d], month.default[d]
    )
    employers.report[e] = first_share(employers, e, d, visit, month, rules) if u < chance else 0
    employers.arrears[e] = 0
    employers.pressure[e] = 0


@inline
def may_register(employers, e, d, visit, convinced, u, rank, month, rules) -> int:
    """Employer e is outside: it registers or not. Returns 1 if a visit made it."""
    hazard = register_hazard(
        rules.register,
        employers.size_class[e],
        month.cost,
        month.detections[d],
        in_records(month, d, 0, rank),
        month.asked[d],
    )
    if convinced or u < hazard:
        employers.report[e] = first_share(employers, e, d, visit, month, rules)
    return 1 if convinced else 0


@inline
def pays_or_not(employers, e, d, visit, convinced, u, month, rules) -> None:
    """Employer e is registered: it pays or falls behind; in arrears catches up, loses cover, is dropped."""
    behind = employers.arrears[e]
    if behind == 0:
        if u < behind_hazard(rules.arrears, employers.size_class[e], month.crisis):
            employers.arrears[e] = 1
    elif convinced or u < rules.arrears.catch_up:
        employers.arrears[e] = 0
        if employers.report[e] == 0:
            employers.report[e] = first_share(employers, e, d, visit, month, rules)
    elif is_dropped(rules.arrears, behind):
        employers.arrears[e] = 0
        employers.report[e] = 0
    else:
        employers.arrears[e] = behind + np.uint8(1)
        if behind >= month.cover_months:
            employers.report[e] = 0
    if employers.report[e] > 0:
        wanted = firm_wants(employers, e, d, visit, month, rules)
        employers.report[e] = settle_share(employers.report[e], wanted, rules.report.adjust)


@inline
def firm_month(employers, e, d, keys, month, rules) -> int:
    """One month of employer e of kabupaten d. Returns 1 if a visit made it register."""
    bits, seen, rank = draw(keys.life, e), draw(keys.visit, e), draw(keys.rank, e)
    visit = min(odds_of(employers, e, d, keys.rank, month, rules) * month.unit[d], 1.0)
    inside = employers.report[e] > 0 or employers.arrears[e] > 0
    gives_in = conversion(rules.inspection, 1.0 if inside else 0.0, month.fines, month.refusal)
    visited = low(seen) * UNIT < visit
    convinced = visited and high(seen) * UNIT < gives_in
    if visited:
        employers.pressure[e] = FRESH
    u = high(bits) * UNIT
    found = 0
    if low(bits) * UNIT < death_hazard(rules.register, employers.size_class[e]):
        begins_anew(employers, e, d, visit, uniform(draw(keys.birth, e)), month, rules)
    elif inside:
        pays_or_not(employers, e, d, visit, convinced, u, month, rules)
    else:
        found = may_register(employers, e, d, visit, convinced, u, rank, month, rules)
    if employers.report[e] > 0:
        take_programmes(employers, e, d, keys, month, rules)
    employers.pressure[e] = np.uint8(employers.pressure[e] * (1.0 - rules.report.fade))
    return found


@inline
def take_programmes(employers, e, d, keys, month, rules) -> None:
    """Programme set of employer e of kabupaten d, and the share of wages that it reports."""
    size_class = employers.size_class[e]
    owed = programmes_owed(rules.report, size_class, draw(keys.trait, e), month.job_loss)
    employers.programmes[e] = owed
    employers.wage_share[e] = wage_share(
        rules.payroll,
        size_class,
        owed & PENSION > 0,
        month.taxed[d],
        employers.pressure[e] / FRESH,
        low(draw(keys.rank, e)) * UNIT,
    )


@rule
def firms_share(
    employers, offsets, keys, month, rules, scale, firms, registered, found, share,
) -> None:  # fmt: skip
    """One month of the employers in the kabupaten listed in `share` (-1: none); fills their rows of firms and
    registered [514, 4] and found [514] in real firms.
    """
    for d in share:
        if d >= 0:
            firms[d, :] = 0.0
            registered[d, :] = 0.0
            found[d] = 0.0
            for e in range(offsets[d], offsets[d + 1]):
                size = employers.size_class[e]
                represented = employers.workers[e] * scale / employers.size[e]
                found[d] += represented * firm_month(employers, e, d, keys, month, rules)
                firms[d, size] += represented
                if employers.report[e] > 0:
                    registered[d, size] += represented
                if month.recount:
                    employers.workers[e] = 0


@rule
def start_firms(employers, keys, base_birth, rules, shares, wanted, cover_months) -> None:
    """January 2015: each employer is registered with the share of its class (shares [4]) and reports `wanted`
    [4]; `start.arrears` of them are behind by up to `arrears.dropped` months, uncovered after cover_months.
    """
    for e in range(employers.size_class.size):
        size = employers.size_class[e]
        bits = draw(base_birth, e)
        behind = low(bits) * UNIT / rules.start.arrears
        employers.report[e] = 0
        if uniform(bits) < shares[size]:
            employers.report[e] = np.uint16(wanted[size] * FULL)
            if behind < 1.0:
                employers.arrears[e] = np.uint8(1.0 + behind * rules.arrears.dropped)
                if employers.arrears[e] > cover_months:
                    employers.report[e] = 0
        owed = programmes_owed(rules.report, size, draw(keys.trait, e), False)
        rank = low(draw(keys.rank, e)) * UNIT
        employers.programmes[e] = owed
        employers.wage_share[e] = wage_share(rules.payroll, size, owed & PENSION > 0, 0.0, 0.0, rank)
