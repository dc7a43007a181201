"""Whom the centre pays for: the deciles that a policy names, as well as its list knows them and its money goes.

A list misses some of those entitled (exclusion error) and holds others who are not (inclusion error, a share of
the list). Then a cap on persons and a budget cut all alike: the list is bounded before anybody is paid, so neither
is ever passed. Errors are not parameters but levers, for they are what a better register (DTSEN) would change.

Rejected: the poorest first when money is short (a list carries no rank within the deciles it covers).
"""

from semesta.engine.compiled import rule


@rule
def found_share(share: float, exclusion: float) -> float:
    """Share of a covered decile that is on the list."""
    return share * (1.0 - exclusion)


@rule
def leaked_share(found: float, inclusion: float, others: float) -> float:
    """Share of the workers of other deciles (`others` persons) who are on the list beside `found` entitled."""
    return min(found * inclusion / (1.0 - inclusion) / others, 1.0) if others > 0.0 else 0.0


@rule
def paid_part(listed: float, cap: float, budget: float, year_price: float) -> float:
    """Part of a list of `listed` persons that is paid; cap: persons; budget: rupiah a year; year_price: a person's."""
    most = min(cap, budget / year_price)
    return 1.0 if listed <= most else most / listed
