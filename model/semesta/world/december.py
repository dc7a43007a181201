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
from semesta.world.counting import AGE_BANDS, SEXES
from semesta.world.running import Running
from semesta.world.screen import ACTIVE_CODES, FIRST_ACTIVE_CODE, FIRST_OWN, OWN_CODES
from semesta.world.steps import EMPLOYEE, NON_ASN

Array = NDArray[np.float64]
DECEMBER = 11
DECILES, BAND_MONTHS = 10, 12 * AGES // AGE_BANDS
KINDS = np.arange(8)[:, None] >> np.arange(3) & 1  # [8, 3] what is in each kind of `_count_everybody`


@rule
def _count_everybody(persons, begins, ends, edges, t, counts) -> None:
    """Add everybody to `counts` [10 decile, 2 sex, 6 band, 8 kind].

    A kind is a sum: 1 for wage earners, 2 for own-paying workers under 65, 4 for the covered. One table of
    all takes one addition a person. edges: upper scores of deciles 1-9 by kabupaten and status [514, 12, 9]
    """
    for d in range(begins.size):
        for i in range(begins[d], ends[d]):
            status, birth = persons.status[i], persons.birth[i]
            if status != GONE:
                earns = (status == EMPLOYEE) | (status == NON_ASN)
                own = (np.uint8(status - FIRST_OWN) < OWN_CODES) & (birth > t - 65 * 12)
                covered = np.uint8(persons.cover[i] - FIRST_ACTIVE_CODE) < ACTIVE_CODES
                decile = 0
                for k in range(9):
                    decile += persons.z[i] >= edges[d, status, k]
                band = np.uint32(t - birth - 12 * AGE_MIN) // np.uint32(BAND_MONTHS)
                counts[decile, persons.sex[i], band, earns + 2 * own + 4 * covered] += 1


def count_everybody(model: Running) -> None:
    """Wage earners, own-paying workers under 65 and covered persons, into the last axis of the state's
    `deciles` [10, 3] and `ages` [2 sex, 6 band, 3].
    """
    state, counts = model.state, np.zeros((DECILES, SEXES, AGE_BANDS, len(KINDS)), np.int64)
    edges = model.setting.decile_edges
    _count_everybody(state.persons, state.begins, state.ends, edges, model.month, counts)
    people = counts @ KINDS
    state.deciles[:], state.ages[:] = people.sum(axis=(1, 2)), people.sum(axis=0)


def observe_december(model: Running) -> dict[str, Array]:
    """Eligible workers and active participants by decile [10] and age [6], eligible workers by sex [2]: real
    persons, counted anew where it is due.
    """
    state, place, t = model.state, model.setting, model.month
    if t % 12 == DECEMBER or t == 0:
        count_everybody(model)
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
