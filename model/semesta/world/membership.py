"""Who is covered on 1 January 2015: firms registered, members, old accounts. Projects
hire in the first months.
"""

import numpy as np

from semesta.engine.compiled import rule
from semesta.engine.draws import UNIT, counter, draw, high, low
from semesta.world.cover import NEVER, PAYS_ITSELF
from semesta.world.groups import ROLE, STAFF_GROUP, has_role, is_domestic
from semesta.world.inputs import Purpose
from semesta.world.steps import (
    EMPLOYEE,
    MIGRANT,
    NON_ASN,
    OUT_PU,
    PMI,
    PU_FIRM,
    PU_PUBLIC,
    SELF,
    reported,
)


@rule
def _first_cover(persons, employers, i, staff, keys, groups, start, u, v) -> tuple[int, np.uint16]:
    """Cover of person i and the month in which it ends; u and v are uint32 draws."""
    status, sector = persons.status[i], persons.sector[i]
    if status == EMPLOYEE:
        e = persons.employer[i]
        at_home = is_domestic(status, sector, persons.sex[i], draw(keys.list_rank, persons.id[i]), groups)
        if not at_home and reported(keys, persons.id[i], e, employers.report[e]):
            return PU_FIRM, NEVER
    group = STAFF_GROUP[sector] if status == NON_ASN else ROLE + persons.sex[i]
    own = status == NON_ASN or has_role(status, persons.sex[i], draw(keys.list_rank, persons.id[i]), groups)
    if own and low(draw(keys.worker_rank, persons.id[i])) * UNIT < staff[group]:
        return PU_PUBLIC, NEVER
    if status == MIGRANT:
        return PMI, NEVER
    if PAYS_ITSELF[status] and -65 * 12 < persons.birth[i] <= -18 * 12 and v * UNIT < start.own:
        return SELF, NEVER
    if u * UNIT > 1.0 - start.inactive:
        return OUT_PU, NEVER
    return 0, NEVER


@rule
def start_cover(persons, begins, ends, employers, staff, keys, groups, start, base) -> None:
    """Set cover, since and until of everybody; staff: share of own staff enrolled by group [514, 5];
    base: key of Purpose.START.
    """
    for d in range(begins.size):
        for i in range(begins[d], ends[d]):
            bits = draw(base, persons.id[i])
            cover, until = _first_cover(
                persons, employers, i, staff[d], keys, groups, start, low(bits), high(bits)
            )
            persons.cover[i] = cover
            persons.since[i] = 0
            persons.until[i] = until
            persons.paid[i] = 0


def start_key(seed: int) -> np.uint64:
    """Counter base of the initial cover."""
    return counter(seed, int(Purpose.START), 0)
