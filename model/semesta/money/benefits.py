"""Benefits of a month by programme: expected claims of members times what law and experience pay."""

import numpy as np
from numpy.typing import NDArray

from semesta.law import Law
from semesta.law.benefits import jkm_benefit, jkp_benefit
from semesta.money.members import Members
from semesta.money.parameters import Money
from semesta.money.wages import Wages

Array = NDArray[np.float64]
FULL_SCHOLARSHIP = 174e6  # the total of PP 82/2019, to which money.scholarship belongs


def benefits(m: Members, funds: Array, wages: Wages, p: Money, claim_jht: float, law: Law) -> Array:
    """Rupiah of month m.t by programme [5], not rounded.

    funds [5]: balances at the start of the month; claim_jht: monthly chance that an inactive PU account is
    claimed (decisions/keep).
    """
    others = m.staff + m.bpu.sum() + m.arrears + m.jakon + m.pmi
    accidents = (p.accident_pu * m.firm + p.accident_other * others) / 12.0
    return np.array(
        [
            accidents * p.accident_wages * wages.mean[m.t],
            deaths(m, p) * (jkm_benefit(m.t, law=law) + scholarships(m.t, p, law)),
            withdrawals(m, p, claim_jht) * mean_account(m, funds[2]),
            funds[3] * p.jp_paid / 12.0,
            layoffs(m, p, law) * job_loss_cash(m.t, wages, law),
        ]
    )


def deaths(m: Members, p: Money) -> float:
    """JKM claims of the month."""
    pu, bpu, other = m.firm + m.staff, m.bpu.sum() + m.arrears, m.jakon + m.pmi
    return float(p.death_pu * pu + p.death_bpu * bpu + p.death_other * other) / 12.0


def scholarships(t: int, p: Money, law: Law) -> float:
    """Scholarships for each death, rupiah: as in 2023, lower in proportion to the total before PP 82/2019."""
    return p.scholarship * law.at("scholarship_total", t) / FULL_SCHOLARSHIP


def mean_account(m: Members, fund: float) -> float:
    """Mean JHT account, rupiah: the fund over active and closed accounts."""
    return fund / max(m.savers + m.closed, 1.0)


def withdrawals(m: Members, p: Money, claim_jht: float) -> float:
    """JHT accounts withdrawn (after work ended, at 56, by heirs), in mean accounts; at most all that are."""
    mean_accounts = p.jht_account * (claim_jht * m.closed + p.death_pu / 12.0 * m.savers)
    return min(mean_accounts, m.savers + m.closed)


def layoffs(m: Members, p: Money, law: Law) -> float:
    """JKP claims of the month: none in the programme's first year, more when formal work is lost."""
    if m.t < law.at("jkp_start", m.t) + law.at("jkp_months_paid_min", m.t):
        return 0.0
    return m.job_loss * p.layoff / 12.0 * (1.0 + p.layoff_crisis * 10.0 * m.formal_lost)


def job_loss_cash(t: int, wages: Wages, law: Law) -> float:
    """JKP cash of one claim over all its months at the mean capped wage, paid in the month of the claim."""
    ceiling = law.at("jkp_wage_ceiling", t)
    capped = wages.mean[t] * wages.below(ceiling, t)
    months = int(law.at("jkp_benefit_months", t))
    return sum(jkp_benefit(capped, k, t, law) for k in range(1, months + 1))
