"""The month of employers: they close and are replaced, register or fall away, and settle how many workers
they report.

An employer agent stands for firms of its size; how many follows from its sampled workers (see
`firms_represented`), so behaviour by size does not change with the scale. Inspectors are a national number
of visits, spread over firms by size with the weights below.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.register import death_hazard, fall_away_hazard, register_hazard
from semesta.decisions.report import wanted_share
from semesta.engine.compiled import inline, rule
from semesta.engine.draws import UNIT, draw, high, low, uniform
from semesta.facts.vocabulary import Programme

FULL = 65535.0  # a report share of one
BASIC = int(Programme.JKK | Programme.JKM)
SAVINGS, PENSION, JOB_LOSS = int(Programme.JHT), int(Programme.JP), int(Programme.JKP)
# Visits go to firms in the reporting system (WLKP): relative odds of a visit by size class (PR14, ER18).
VISIT_WEIGHT = np.array([0.004, 0.035, 0.30, 0.40])


class FirmMonth(NamedTuple):
    """One month as firms see it."""

    t: int
    visit: NDArray[np.float64]  # [4] probability of an inspection this month, by size class
    matched: float  # share of unregistered firms made visible by data matching
    crisis: float  # formal jobs lost in a shock, in tens of percentage points
    detections: NDArray[np.float64]  # [514] detections last month per unregistered firm
    registered: NDArray[np.float64]  # [514, 4] share of firms registered last month
    job_loss: bool  # JKP is in force
    recount: bool  # workers are counted anew at the end of this month


def visit_probabilities(inspectors: float, visits: float, firms: NDArray[np.float64]) -> NDArray[np.float64]:
    """Monthly inspection probability by size class.

    inspectors: number; visits: firms that one inspector must see in a year; firms: real firms by size class.
    """
    weighted = float((firms * VISIT_WEIGHT).sum())
    share = inspectors * visits / 12.0 / weighted if weighted > 0 else 0.0
    return np.minimum(VISIT_WEIGHT * share, 1.0)


@rule
def programmes_owed(p, size_class, trait, job_loss) -> np.uint8:
    """Programme set that a firm takes, by the shares of its size that take JHT and, with it, JP (trait: 64
    fixed bits).
    """
    large = size_class >= 2
    savings = low(trait) * UNIT < (p.savings_large if large else p.savings)
    pension = high(trait) * UNIT < (p.pension_large if large else p.pension)
    bits = BASIC
    if savings:
        bits |= SAVINGS
        if pension:
            bits |= PENSION
            if job_loss:
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
def firm_month(employers, e, d, base_life, base_birth, base_trait, month, rules) -> int:
    """One month of employer e of kabupaten d. Returns 1 if a visit made it register."""
    size = employers.size_class[e]
    bits = draw(base_life, e)
    visit = month.visit[size]
    wanted = wanted_share(rules.report, size, 12.0 * visit, month.matched)
    u = high(bits) * UNIT
    found = 0
    if low(bits) * UNIT < death_hazard(rules.register, size):
        born = uniform(draw(base_birth, e))
        chance = month.registered[d, size] * rules.register.at_birth
        chance += (1.0 - chance) * month.matched * rules.register.match
        employers.report[e] = np.uint16(wanted * FULL) if born < chance else 0
    elif employers.report[e] == 0:
        if u < register_hazard(rules.register, size, visit, month.detections[d], month.matched):
            employers.report[e] = np.uint16(wanted * FULL)
            found = 1 if u < visit * rules.register.visit else 0
    elif u < fall_away_hazard(rules.register, size, month.crisis):
        employers.report[e] = 0
    else:
        employers.report[e] = settle_share(employers.report[e], wanted, rules.report.adjust)
    if employers.report[e] > 0:
        employers.programmes[e] = programmes_owed(rules.report, size, draw(base_trait, e), month.job_loss)
    return found


@rule
def firms_share(
    employers, offsets, base_life, base_birth, base_trait, month, rules, scale, firms, registered, found,
    share,
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
                found[d] += represented * firm_month(
                    employers, e, d, base_life, base_birth, base_trait, month, rules
                )
                firms[d, size] += represented
                if employers.report[e] > 0:
                    registered[d, size] += represented
                if month.recount:
                    employers.workers[e] = 0


@rule
def count_firms(employers, offsets, scale, firms, registered) -> None:
    """Fill firms and registered [514, 4] in real firms from the workers last counted."""
    firms[:] = 0.0
    registered[:] = 0.0
    for d in range(offsets.size - 1):
        for e in range(offsets[d], offsets[d + 1]):
            represented = employers.workers[e] * scale / employers.size[e]
            firms[d, employers.size_class[e]] += represented
            if employers.report[e] > 0:
                registered[d, employers.size_class[e]] += represented


@rule
def start_firms(employers, base_trait, base_birth, rules, shares, wanted) -> None:
    """January 2015: each employer is registered with the share of its class (shares [4]) and reports
    `wanted` [4].
    """
    for e in range(employers.size_class.size):
        size = employers.size_class[e]
        inside = uniform(draw(base_birth, e)) < shares[size]
        employers.report[e] = np.uint16(wanted[size] * FULL) if inside else 0
        employers.programmes[e] = programmes_owed(rules.report, size, draw(base_trait, e), False)
