"""What the ledger of a run stands on beside its members: law, levers, parameters, wage levels, prices."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.rules import make_rules
from semesta.decisions.save import Save
from semesta.facts import Facts
from semesta.law import Law
from semesta.money.parameters import Money, make_money
from semesta.scenario import Scenario
from semesta.scenario.levers import Levers
from semesta.world.account_tables import minimum_wages, unit_prices
from semesta.world.incomes import Incomes, wage_growth
from semesta.world.prices import inflation, law_in_force, price_index

Array = NDArray[np.float64]


class Terms(NamedTuple):
    """One of each for a run; arrays are read from the month 0 on."""

    law: Law
    levers: Levers
    money: Money
    save: Save
    growth: Array  # [372] wage level over August 2025
    minimum: Array  # [372, 38] provincial minimum wage of 2025 moved with wages, rupiah a month
    declared: Array  # [372] income that a BPU member who pays alone declares, rupiah a month
    prices: Array  # [372] price level over January 2015
    jht_price: Array  # [372] rupiah a unit of JHT accounts
    jp_price: Array  # [372] the same of JP
    claimed: Array  # [372] share of entitled deaths that are claimed
    delay: NDArray[np.int64]  # [372] months from a claim's cause to its payment
    risk: Array  # [38] accidents of a province's members over those of the nation's, at equal class


def terms_of(policy: Scenario, facts: Facts, law: Law | None = None) -> Terms:
    """The terms of a run of `policy`; law: in force in it (default: the shipped one as it amends it)."""
    law = law or law_in_force(policy, facts)
    levers, rules = policy.levers, make_rules(policy.parameters)
    macro, save = levers.macro, rules.save
    incomes = Incomes.build(facts, macro)
    money = make_money(policy.parameters)
    return Terms(
        law=law,
        levers=levers,
        money=money,
        save=save,
        growth=wage_growth(incomes),
        minimum=minimum_wages(facts, incomes),
        declared=np.clip(save.declared, law.series("bpu_income_minimum"), law.series("bpu_income_maximum")),
        prices=price_index(inflation(facts, macro)),
        jht_price=unit_prices(facts, "JHT"),
        jp_price=unit_prices(facts, "JP"),
        claimed=np.where(np.isnan(levers.claims_share), rules.claim.share, levers.claims_share),
        delay=levers.claims_delay.astype(np.int64),
        risk=accident_risk(facts),
    )


def accident_risk(facts: Facts) -> Array:
    """Accident cases of PU members of a province over the nation's, for each member, [38]: those of 2023.

    1 where the table doubts the province's figure (cases of firms with their office elsewhere); a province
    of 2022 has that of the one it was part of. Classes of risk are not told apart there.
    """
    rows = facts["accidents"].where(segment="PU", metric="cases_per_1000")
    cases = facts["accidents"].where(segment="PU", metric="cases")
    order = {str(code): k for k, code in enumerate(facts["provinces"]["bps_code"])}
    members = cases["value"] / rows["value"]
    nation = cases["value"].sum() / members.sum()
    risk = np.ones(len(order))
    for basis, province, rate, flag in zip(
        rows["basis"], rows["province"], rows["value"], rows["flag"], strict=True
    ):
        if flag == "plausible":
            codes = [str(province)] if basis == "own" else str(basis).split("+")
            risk[[order[code] for code in codes]] = rate / nation
    return risk
