"""The national ledger: every rupiah of every month by programme, in whole rupiah.

Each flow is rounded once; from there on everything is integer, so that for each programme and month

    balance = balance before + contributions + fund_return + topup - benefits - administration

holds exactly. `topup` is the state's capital for JKP, and what a fund lacks to pay its benefits in full: in
law the government acts then (UU 24/2011 article 56), and the ledger books it as paid by the centre.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.rules import make_rules
from semesta.facts import Facts
from semesta.facts.vocabulary import Payer
from semesta.law import Law, load_law
from semesta.money.benefits import benefits
from semesta.money.contributions import JKP, contributions
from semesta.money.funds import monthly, start_balances, yearly_returns
from semesta.money.members import members_of
from semesta.money.parameters import make_money
from semesta.money.wages import Wages
from semesta.scenario import Scenario

Rupiah = NDArray[np.int64]
PUBLIC = [Payer.CENTRE, Payer.PROVINCE, Payer.KABKOTA, Payer.VILLAGE]
LARGEST = 2**53  # up to here every integer is a double, so that no product of a balance loses a rupiah
FLOWS = ("contributions", "benefits", "fund_return", "administration", "topup", "balance")


class LedgerError(ArithmeticError):
    """A ledger that does not add up: a negative flow or fund, or one too large to be exact."""


def ledger(
    observed: Mapping[str, NDArray[Any]], scenario: Scenario, facts: Facts, law: Law | None = None
) -> dict[str, Rupiah]:
    """Flows and balances of a run observed from January 2015 on, rupiah, int64.

    contributions [T, 8, 5] by payer and programme; benefits, fund_return, administration, topup, balance
    (at the end of the month) [T, 5]; public_cost [T, 8]: what each public payer spends, top-ups included.
    Raises LedgerError if a flow or a balance is negative or the books do not balance.
    """
    law = law or load_law()
    p, rules = make_money(scenario.parameters), make_rules(scenario.parameters)
    wages, returns = Wages.build(facts, scenario.levers.macro, p), yearly_returns(facts)
    months = len(observed["active"])
    books = {name: np.zeros((months, 5), np.int64) for name in FLOWS}
    books["contributions"] = np.zeros((months, len(Payer), 5), np.int64)
    start = start_balances(p)
    fund = start
    for t in range(months):
        m = members_of(observed, rules.enrol.savings, t)
        paid = whole(contributions(m, wages, p, scenario.levers, law))
        received = paid.sum(axis=0)
        spent = whole(benefits(m, fund.astype(float), wages, p, rules.keep.claim_jht, law))
        earned = whole(fund * monthly(returns[t]))
        kept = whole(received * p.administration)
        capital = p.capital_jkp if t == law.at("jkp_start", t) else 0.0
        added = whole(np.eye(5)[JKP] * capital)
        added += np.maximum(spent + kept - (fund + received + earned + added), 0)
        fund = fund + received + earned + added - spent - kept
        for name, row in zip(FLOWS, (paid, spent, earned, kept, added, fund), strict=True):
            books[name][t] = row
    check(books, start)
    return books | {"public_cost": public_cost(books)}


def whole(amounts: NDArray[Any]) -> Rupiah:
    """Amounts rounded to rupiah."""
    rounded: Rupiah = np.rint(amounts).astype(np.int64)
    return rounded


def public_cost(books: Mapping[str, Rupiah]) -> Rupiah:
    """What public payers spend [T, 8]: their contributions, and the top-ups of the centre."""
    spent = np.zeros(books["contributions"].shape[:2], np.int64)
    spent[:, PUBLIC] = books["contributions"].sum(axis=2)[:, PUBLIC]
    spent[:, Payer.CENTRE] += books["topup"].sum(axis=1)
    return spent


def check(books: Mapping[str, Rupiah], start: Rupiah) -> None:
    """Raise LedgerError unless every flow and fund is in bounds and each month's books balance."""
    for name, values in books.items():
        if values.size and (values.min() < 0 or values.max() > LARGEST):
            raise LedgerError(f"{name}: {values.min()}..{values.max()} rupiah")
    before = np.vstack([start, books["balance"]])[:-1]
    into = before + books["contributions"].sum(axis=1) + books["fund_return"] + books["topup"]
    if not np.array_equal(into - books["benefits"] - books["administration"], books["balance"]):
        raise LedgerError("the books of a month do not balance")
