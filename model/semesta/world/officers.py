"""The door of election officers: who is fit to serve, who is drawn, and the cover for the term."""

import numpy as np

from semesta.decisions.election import may_serve
from semesta.engine.compiled import inline, rule
from semesta.engine.draws import draw, low
from semesta.world.columns import GONE
from semesta.world.screen import ACTIVE_CODES, FIRST_ACTIVE_CODE, SERVES
from semesta.world.steps import MIGRANT, NON_ASN, PU_PUBLIC, SECONDARY, change_cover, pick


@rule
def count_fit(status, birth, education, begins, ends, t) -> int:
    """Persons who may serve as officers in month t."""
    n = 0
    for d in range(begins.size):
        for i in range(begins[d], ends[d]):
            here = status[i] != GONE and status[i] != MIGRANT
            n += here and may_serve((t - birth[i]) // 12, education[i] >= SECONDARY)
    return n


@rule
def flag_officers(ids, status, birth, education, cover, share, keys, month, flags) -> None:
    """Flags of those without cover whom an election enrols; only for months in which a term begins.

    share: threshold of the kabupaten, all bodies together.
    """
    key = keys.officer
    for j in range(ids.size):
        fit = may_serve((month.t - birth[j]) // 12, education[j] >= SECONDARY)
        free = np.uint8(cover[j] - FIRST_ACTIVE_CODE) >= ACTIVE_CODES
        drawn = low(draw(key, ids[j])) < share
        flags[j] |= np.uint8(fit & free & drawn & (status[j] != np.uint8(GONE))) * SERVES


@inline
def serve_election(persons, i, d, keys, month) -> bool:
    """Enrol person i of kabupaten d, without cover, as an officer of an election that begins this month. True
    if enrolled.

    Whoever is covered already stays so; staff of a Pemda are its own affair.
    """
    status = persons.status[i]
    fit = may_serve((month.t - persons.birth[i]) // 12, persons.education[i] >= SECONDARY)
    if not fit or status in (MIGRANT, NON_ASN):
        return False
    drawn = low(draw(keys.officer, persons.id[i]))
    body = pick(month.officers[d], drawn)
    if drawn >= month.officers[d, body]:
        return False
    change_cover(persons, i, PU_PUBLIC, month.t, month.officers_until[body])
    return True
