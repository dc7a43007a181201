"""JKP: laid-off members who claim, and the months for which they are paid."""

from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.law import Law
from semesta.law.benefits import jkp_benefit
from semesta.money.by_month import by_month
from semesta.money.members import Members
from semesta.money.terms import Terms
from semesta.world.sums import Sum

Array = NDArray[np.float64]
WINDOWS = (3.0, 6.0)  # months in which to claim, before and from PP 6/2025


class JobLoss(NamedTuple):
    """Claims of a month, and the wages below the ceiling of those who claim, by province [T, 38]."""

    claims: Array
    wages: Array


def job_loss(m: Members, terms: Terms) -> JobLoss:
    """Laid-off members, insured long enough, who claim."""
    taken = take_up(terms)[: m.months, None]
    return JobLoss(m.of(Sum.LAID_OFF) * taken, m.of(Sum.LAID_OFF_WAGES) * taken)


def take_up(terms: Terms) -> Array:
    """Share of the laid off who claim, [372]: none before anybody can have paid for long enough."""
    law, p = terms.law, terms.money
    months = np.arange(len(law.series("jkp_start")))
    since = months - law.series("jkp_start") - law.series("jkp_months_paid_min")
    wider = np.interp(law.series("jkp_claim_window"), WINDOWS, (1.0, p.jkp_relaxed))
    taken = np.where(since < 12, p.jkp_first, 1.0) * p.jkp_taken * wider
    return np.where(since < 0, 0.0, np.minimum(taken, 1.0))


def job_loss_benefits(lost: JobLoss, terms: Terms) -> Array:
    """Cash of the claims in the months in which it is paid [T, 38], rupiah: month by month while still
    without work.
    """
    law, months = terms.law, len(lost.claims)
    out = np.zeros_like(lost.wages)
    longest = int(law.series("jkp_benefit_months").max())
    for k in range(1, min(longest, months) + 1):
        rate = by_month(partial(_rate, k, law), law, months)
        entitled = lost.wages[: months - k + 1] * terms.money.jkp_stay ** (k - 1)
        out[k - 1 :] += entitled * rate[k - 1 :, None]
    return out


def _rate(k: int, law: Law, t: int) -> float:
    """Part of the wage below the ceiling that is paid in month t as the k-th month of benefit."""
    return jkp_benefit(1.0, k, t, law)
