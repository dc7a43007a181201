"""Elections and the officers who serve in them: dated terms, and whoever may be drawn."""

from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.election import Election, registered_officers
from semesta.facts import Facts
from semesta.facts.calendar import MONTHS, month_index
from semesta.world.by_place import each
from semesta.world.columns import Persons
from semesta.world.officers import count_fit

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
BODIES = ("committee", "polling")  # those with the longer term are drawn first


class Term(NamedTuple):
    """Officers of one body of an election: real persons, and the month after their last month of cover."""

    body: str
    regional: bool
    officers: float
    until: int


def election_terms(facts: Facts) -> dict[int, list[Term]]:
    """Terms by the month in which they begin, from the table `elections`."""
    rows: Any = facts["elections"]
    columns = (rows[name].tolist() for name in ("kind", "body", "from", "to", "value"))
    terms: dict[int, list[Term]] = {}
    for kind, body, first, last, officers in zip(*columns, strict=True):
        term = Term(body, kind == "regional", officers, month_index(last[:7]) + 1)
        terms.setdefault(month_index(first[:7]), []).append(term)
    return {month: sorted(found, key=lambda term: BODIES.index(term.body)) for month, found in terms.items()}


def officers_serving(terms: dict[int, list[Term]]) -> Array:
    """Officers of elections who serve in each month, [372] real persons."""
    serving = np.zeros(MONTHS)
    for month, found in terms.items():
        for term in found:
            serving[month : term.until] += term.officers
    return serving


def people_fit(persons: Persons, begins: Whole, ends: Whole, t: int, scale: float) -> float:
    """Real persons who may serve as officers in month t."""
    count = count_fit(persons.status, persons.birth, persons.education, begins, ends, t)
    return float(count) * scale


def officer_shares(
    p: Election, terms: list[Term], fit: float, mandate: Array
) -> tuple[Array, NDArray[np.uint16]]:
    """Cumulative share of those fit who are enrolled by place and body [514, 2], and the month in which their
    cover ends [2]; zeros without a term. mandate: of each kabupaten/kota [514].
    """
    shares, until = np.zeros((mandate.size, len(BODIES))), np.zeros(len(BODIES), np.uint16)
    for term in terms:
        k, registered = BODIES.index(term.body), partial(registered_officers, p, term.officers, term.regional)
        shares[:, k] += each(registered, mandate) / max(fit, 1.0)
        until[k] = term.until
    return np.clip(np.cumsum(shares, axis=1), 0.0, 1.0), until
