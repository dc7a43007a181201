"""Who is eligible and who is covered by income decile: counted each December, the month of official counts,
and held in between, as a count of everybody is too dear for every month.

The deciles are those of own-paying workers of the kabupaten/kota; others stand where their income does, so
that many wage earners are in the upper ones.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.engine.compiled import rule
from semesta.world.columns import GONE
from semesta.world.running import Running
from semesta.world.screen import ACTIVE_CODES, FIRST_ACTIVE_CODE, FIRST_OWN, OWN_CODES
from semesta.world.steps import EMPLOYEE, NON_ASN

Array = NDArray[np.float64]
DECEMBER = 11


@rule
def count_deciles(persons, begins, ends, edges, t, counts) -> None:
    """Wage earners, own-paying workers under 65 and covered persons of each decile, into `counts` [10, 3];
    edges: upper scores of deciles 1-9 by kabupaten and status [514, 12, 9].
    """
    counts[:] = 0
    for d in range(begins.size):
        for i in range(begins[d], ends[d]):
            status = persons.status[i]
            earns = status in (EMPLOYEE, NON_ASN)
            own = np.uint8(status - FIRST_OWN) < OWN_CODES and persons.birth[i] > t - 65 * 12
            covered = np.uint8(persons.cover[i] - FIRST_ACTIVE_CODE) < ACTIVE_CODES
            if status == GONE or not (earns or own or covered):
                continue
            decile = 0
            for k in range(9):
                decile += persons.z[i] >= edges[d, status, k]
            counts[decile, 0] += earns
            counts[decile, 1] += own
            counts[decile, 2] += covered


def observe_deciles(model: Running) -> dict[str, Array]:
    """Eligible workers and active participants by decile [10], real persons, counted anew where it is due."""
    state, place, t = model.state, model.setting, model.month
    if t % 12 == DECEMBER or t == 0:
        count_deciles(state.persons, state.begins, state.ends, place.decile_edges, t, state.deciles)
    counts = state.deciles * model.scale
    return {
        "eligible_by_decile": counts[:, :2] @ np.array(place.eligible_share),
        "active_by_decile": counts[:, 2],
    }
