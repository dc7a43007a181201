"""The ledger: what each payer pays and each programme receives, pays out and holds, month by month.

It follows a run and feeds nothing back: a function of what the model counted, the law and the scenario.
Amounts are rounded to the rupiah once, as they are reckoned (contributions by province, payer and programme);
from there everything is integer, so that for each programme and month

    balance = balance before + contributions + fund_return + topup - benefits - administration

holds exactly. `topup` is the state's capital for JKP, and what a fund lacks to pay its benefits in full: in
law the government acts then (UU 24/2011 article 56), and the ledger books it as paid by the centre.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.law import Law
from semesta.money.accounts import check_accounts, jht_value
from semesta.money.benefits import benefits
from semesta.money.contributions import JKP, contributions
from semesta.money.funds import monthly, start_balances, yearly_returns
from semesta.money.members import members_of
from semesta.money.problems import LedgerError
from semesta.money.terms import Terms, terms_of
from semesta.scenario import Scenario
from semesta.world.sums import Sum

Rupiah = NDArray[np.int64]
Array = NDArray[np.float64]
FLOWS = ("fund_return", "administration", "topup", "balance")
LARGEST = 2**53  # up to here every integer is a double, so that no product of a balance loses a rupiah


def ledger(
    observed: Mapping[str, NDArray[Any]], policy: Scenario, facts: Facts, law: Law | None = None
) -> dict[str, NDArray[Any]]:
    """Flows, balances and claims of a run observed from January 2015 on; law: in force in it (default: the
    shipped one as the policy amends it).

    Rupiah, int64: contributions [T, 8, 5] by payer and programme, contributions_by_province [T, 38, 8];
    benefits, of them poor_benefits, fund_return, administration, topup, and balance (at the end of the
    month) [T, 5]; jht_accounts [T]. Float: claims [T, 6] by `Claim`; pensioners [T]; pension_mean [T] rupiah
    a month, nan where nobody draws one; reached_180 [T] persons so far; families_lifted [T, 38].
    Raises LedgerError if a flow or a balance is negative or the books do not balance.
    """
    terms, m = terms_of(policy, facts, law), members_of(observed)
    by_province = whole(contributions(m, terms))
    found = benefits(observed, m, terms)
    books = {"contributions": by_province.sum(axis=1), "benefits": whole(found.paid)}
    start = start_balances(terms.money)
    books |= _funds(books, start, terms, yearly_returns(facts))
    check(books, start)
    check_accounts(observed, m, books["contributions"], books["benefits"], terms)
    return books | {
        "contributions_by_province": by_province.sum(axis=3),
        "poor_benefits": whole(found.poor),
        "jht_accounts": whole(jht_value(observed, terms)),
        "claims": found.claims,
        "families_lifted": found.lifted,
        "reached_180": m.of(Sum.REACHED).sum(axis=1).cumsum(),
        **_pensioners(observed, terms),
    }


def _funds(books: Mapping[str, Rupiah], start: Rupiah, terms: Terms, returns: Array) -> dict[str, Rupiah]:
    """Return, administration, top-ups and balances [T, 5] that follow from what comes in and goes out."""
    received, spent = books["contributions"].sum(axis=1), books["benefits"]
    kept = whole(received * terms.money.administration)
    capital = _capital(len(spent), terms)
    out = {name: np.zeros_like(spent) for name in FLOWS} | {"administration": kept}
    fund = start
    for t in range(len(spent)):
        earned = whole(fund * monthly(returns[t]))
        ready = fund + received[t] + earned + capital[t]
        lacking = np.maximum(spent[t] + kept[t] - ready, 0)
        fund = ready + lacking - spent[t] - kept[t]
        out["fund_return"][t], out["topup"][t], out["balance"][t] = earned, capital[t] + lacking, fund
    return out


def _capital(months: int, terms: Terms) -> Rupiah:
    """What the centre puts into the JKP fund at its start [T, 5]."""
    out = np.zeros((months, 5), np.int64)
    begins = terms.law.series("jkp_start")[:months] == np.arange(months)
    out[begins, JKP] = round(terms.money.capital_jkp)
    return out


def _pensioners(observed: Mapping[str, NDArray[Any]], terms: Terms) -> dict[str, Array]:
    """Persons with a pension of their own, and its mean in rupiah a month."""
    persons = observed["pensioners"].sum(axis=1)
    paid = observed["pensions"][:, :, :2].sum(axis=(1, 2)) * terms.prices[: len(persons)]
    mean = np.divide(paid, persons, out=np.full(len(persons), np.nan), where=persons > 0.0)
    return {"pensioners": persons, "pension_mean": np.rint(mean)}


def whole(amounts: NDArray[Any]) -> Rupiah:
    """Amounts rounded to rupiah."""
    rounded: Rupiah = np.rint(amounts).astype(np.int64)
    return rounded


def check(books: Mapping[str, Rupiah], start: Rupiah) -> None:
    """Raise LedgerError unless every flow and fund is in bounds and each month's books balance."""
    for name, values in books.items():
        if values.size and (values.min() < 0 or values.max() > LARGEST):
            raise LedgerError(f"{name}: {values.min()}..{values.max()} rupiah")
    before = np.vstack([start, books["balance"]])[:-1]
    into = before + books["contributions"].sum(axis=1) + books["fund_return"] + books["topup"]
    if not np.array_equal(into - books["benefits"] - books["administration"], books["balance"]):
        raise LedgerError("the books of a month do not balance")
