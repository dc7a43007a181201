"""What the facts say about the funds: their return by year, and their balances at the start."""

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.money.parameters import Money
from semesta.world.account_tables import yearly_rates

Array = NDArray[np.float64]


def yearly_returns(facts: Facts) -> Array:
    """Return on investment in each month's year, [372] fraction a year. One rate for all programmes."""
    return yearly_rates(facts, "total", "yield_on_investment")


def monthly(rate: float) -> float:
    """Return of a month that compounds to `rate` in a year."""
    return float((1.0 + rate) ** (1.0 / 12.0) - 1.0)


def start_balances(p: Money) -> NDArray[np.int64]:
    """Funds on 1 January 2015 by programme [5], rupiah; JP and JKP did not exist."""
    return np.rint([p.start_jkk, p.start_jkm, p.start_jht, 0.0, 0.0]).astype(np.int64)
