"""Who is eligible and who is covered by income decile, age and sex: counted each December, the month of
official counts, and held in between, as a count of everybody is too dear for every month.

The deciles are those of own-paying workers of the kabupaten/kota; others stand where their income does, so
that many wage earners are in the upper ones.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.engine.compiled import rule
from semesta.facts.vocabulary import AGE_MIN, AGES
from semesta.world.columns import GONE
from semesta.world.counting import AGE_BANDS
from semesta.world.running import Running
from semesta.world.screen import ACTIVE_CODES, FIRST_ACTIVE_CODE, FIRST_OWN, OWN_CODES
from semesta.world.steps import EMPLOYEE, NON_ASN

Array = NDArray[np.float64]
DECEMBER = 11
BAND_YEARS = AGES // AGE_BANDS


@rule
def count_everybody(persons, begins, ends, edges, t, deciles, ages) -> None:
    """Wage earners, own-paying workers under 65 and covered persons, into the last axis of `deciles` [10, 3]
    and of `ages` [2 sex, 6 band, 3].

    edges: upper scores of deciles 1-9 by kabupaten and status [514, 12, 9]
    """
    deciles[:] = 0
    ages[:] = 0
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
            years = (t - persons.birth[i]) // 12 - AGE_MIN
            of_decile, of_age = deciles[decile], ages[persons.sex[i], years // BAND_YEARS]
            of_decile[0] += earns
            of_decile[1] += own
            of_decile[2] += covered
            of_age[0] += earns
            of_age[1] += own
            of_age[2] += covered


def observe_december(model: Running) -> dict[str, Array]:
    """Eligible workers and active participants by decile [10] and age [6], eligible workers by sex [2]: real
    persons, counted anew where it is due.
    """
    state, place, t = model.state, model.setting, model.month
    if t % 12 == DECEMBER or t == 0:
        edges = place.decile_edges
        count_everybody(state.persons, state.begins, state.ends, edges, t, state.deciles, state.ages)
    share, deciles, ages = (
        np.array(place.eligible_share),
        state.deciles * model.scale,
        state.ages * model.scale,
    )
    return {
        "eligible_by_decile": deciles[:, :2] @ share,
        "active_by_decile": deciles[:, 2],
        "eligible_by_age": ages[:, :, :2].sum(axis=0) @ share,
        "active_by_age": ages[:, :, 2].sum(axis=0),
        "eligible_by_sex": ages[:, :, :2].sum(axis=1) @ share,
    }
