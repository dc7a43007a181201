"""Persons' accounts beside the ledger: their value, and that both tell the same story."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.money.benefits import JHT_OUT
from semesta.money.contributions import JHT, JP
from semesta.money.members import Members
from semesta.money.problems import LedgerError
from semesta.money.terms import Terms
from semesta.world.sums import Sum

Array = NDArray[np.float64]
ROUNDED = 200.0  # rupiah: a month's amounts by province and payer, each rounded to the rupiah
EXACT = 1e-9  # relative: sums of units are products of integers and the scale


def jht_value(observed: Mapping[str, NDArray[Any]], terms: Terms) -> Array:
    """Value of all JHT accounts at the end of each month [T], rupiah."""
    value: Array = observed["accounts"][:, :, 0].sum(axis=1) * terms.jht_price[: len(observed["accounts"])]
    return value


def check_accounts(
    observed: Mapping[str, NDArray[Any]], m: Members, received: Array, paid: Array, terms: Terms
) -> None:
    """Raise LedgerError unless contributions are what was credited to persons, within half a unit a member
    and month, benefits of JHT what was taken from them, and accounts change by what comes and goes.

    received [T, 8, 5], paid [T, 5] rupiah. JP that nobody claims stays in the fund when its owner leaves the
    model.
    """
    jht, jp = terms.jht_price[: m.months], terms.jp_price[: m.months]
    due = received.sum(axis=1)
    savers = m.of(Sum.JHT_MEMBERS) + m.of(Sum.SAVERS) + m.of(Sum.PBI_SAVERS)
    _near("JHT credited", due[:, JHT], m.of(Sum.JHT_IN), savers, jht)
    _near("JP credited", due[:, JP], m.of(Sum.JP_IN), m.of(Sum.JP_MEMBERS), jp)
    _near("JHT paid", paid[:, JHT], m.sums[:, :, JHT_OUT].sum(axis=2), np.zeros_like(savers), jht)
    taken = m.of(Sum.JP_LUMP_UNITS) + m.of(Sum.JP_CONVERTED_UNITS) + m.of(Sum.JP_LEFT_UNITS)
    accounts = observed["accounts"]
    jht_gap = _gap(accounts[:, :, 0], m.of(Sum.JHT_IN) - m.sums[:, :, JHT_OUT].sum(axis=2))
    jp_gap = _gap(accounts[:, :, 1], m.of(Sum.JP_IN) - taken)
    gap = max(np.abs(jht_gap).max(initial=0.0), np.abs(jp_gap).max(initial=0.0))
    if gap > EXACT or accounts.min() < 0.0:
        raise LedgerError("accounts do not change by what is paid in and out")


def _near(what: str, rupiah: Array, units: Array, members: Array, price: Array) -> None:
    """Rupiah [T] against units [T, 38] at their price, within half a unit for each of the members."""
    value, bound = units.sum(axis=1) * price, members.sum(axis=1) * price / 2.0 + ROUNDED
    off = np.abs(rupiah - value) > bound + EXACT * value
    if off.any():
        t = int(off.argmax())
        raise LedgerError(f"{what} in month {t}: {rupiah[t]:.0f} in the books, {value[t]:.0f} on accounts")


def _gap(stock: Array, flow: Array) -> Array:
    """What the units on the accounts of a province [T, 38] changed by beside the month's flow, relative."""
    gap: Array = (np.diff(stock, axis=0) - flow[1:]) / np.maximum(stock[1:], 1.0)
    return gap
