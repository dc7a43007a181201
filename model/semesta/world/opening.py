"""JHT accounts and months paid on 1 January 2015, when the record of a person begins.

How much the agency held is known, not whose it was: each member has paid in a random share of the months
since 18, each holder of an old account for a few years, at the wage of 2015 (wages rose about as fast as
what was credited). The accounts are then scaled to the fund.
"""

import numpy as np

from semesta.decisions.rules import Rules
from semesta.engine.compiled import rule
from semesta.engine.draws import UNIT, counter, draw, high
from semesta.world.accounts import HAS_JHT
from semesta.world.columns import Z_UNIT
from semesta.world.inputs import Purpose
from semesta.world.setting import Setting
from semesta.world.state import State
from semesta.world.steps import EMPLOYEE, OUT_PU, PU_FIRM

MOST_YEARS = 25  # of membership before 2015


@rule
def _months_paid(persons, employers, i, start, u) -> int:
    """Months that person i has paid before 2015, by u in 0..1; 0 without a JHT account."""
    cover = persons.cover[i]
    if cover == OUT_PU:
        return int(u * start.old_years * 12.0)
    if cover != PU_FIRM or employers.programmes[persons.employer[i]] & HAS_JHT == 0:
        return 0
    since_18 = min(max(-persons.birth[i] - 18 * 12, 0), MOST_YEARS * 12)
    return int(u * 2.0 * start.density * since_18)


@rule
def _open(persons, begins, ends, employers, province, mean, sd, start, base, weights) -> None:
    """Months paid into `paid`, and months x wage into `weights` [slots]."""
    for d in range(begins.size):
        for i in range(begins[d], ends[d]):
            months = _months_paid(persons, employers, i, start, high(draw(base, persons.id[i])) * UNIT)
            p = province[d]
            persons.paid[i] = months
            weights[i] = months * np.exp(mean[p] + sd[p] * persons.z[i] / Z_UNIT)


def open_accounts(setting: Setting, rules: Rules, state: State, scale: float, seed: int) -> None:
    """Fill `paid` and `jht` of everybody; the accounts add up to the fund of January 2015."""
    persons, incomes = state.persons, setting.incomes
    weights = np.zeros(persons.id.size)
    _open(
        persons, state.begins, state.ends, state.employers, setting.province,
        incomes.log_mean[0, :, EMPLOYEE], incomes.log_sd[:, EMPLOYEE], rules.start,
        counter(seed, int(Purpose.START), 1), weights,
    )  # fmt: skip
    share = rules.start.jht_fund / scale / max(weights.sum(), 1.0)
    persons.jht[:] = np.rint(weights * share).astype(np.uint32)
