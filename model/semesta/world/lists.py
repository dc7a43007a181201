"""Cover that others pay for an own-paying worker: lists of the centre, Pemda, villages and donors.

Scalar steps over one row of the columns, as in `steps`.
"""

from semesta.engine.compiled import inline
from semesta.engine.draws import UNIT, draw, high, low
from semesta.world.cover import NEVER, Cover
from semesta.world.steps import (
    ARREARS,
    CENTRE,
    DONOR,
    NONE,
    SELF,
    active,
    change_cover,
    left_behind,
    of_bpu_age,
)

KABKOTA = int(Cover.BPU_KABKOTA)


@inline
def decile_of(z, upper) -> int:
    """Income decile 0..9 of an informal worker with score z, from the kabupaten's upper scores."""
    k = 0
    while k < 9 and z >= upper[k]:
        k += 1
    return k


@inline
def list_cover(persons, i, d, local, central, month) -> int:
    """Cover that the lists of centre, Pemda, village and donors give person i (fixed ranks `local` and
    `central`); NONE if none does. Who is on a list stays to the age at which cover ends.
    """
    listed = CENTRE <= persons.cover[i] <= DONOR
    if not (listed or of_bpu_age(persons, i, month)):
        return NONE
    if local >= month.local[d, 3] and central >= month.centre_bound[d]:
        return NONE  # on no list, whatever the decile: most workers, so no need to look further
    decile = decile_of(persons.z[i], month.decile_z[d])
    if central < month.centre[d, decile]:
        return CENTRE
    for k in range(4):
        # vulnerable workers are those of deciles 1-4
        if local < (month.local[d, k] if decile < 4 else month.astray[d, k]):
            return KABKOTA + k
    return NONE


@inline
def subsidy_ends(persons, i, keys, month, rules) -> None:
    """Nobody pays for person i any more: some go on alone, the others run into arrears without a payment of
    their own, and stay members as long as the law bears these.
    """
    if high(draw(keys.ended, persons.id[i])) * UNIT < rules.keep.after_subsidy:
        change_cover(persons, i, SELF, month.t, NEVER)
    else:
        change_cover(persons, i, ARREARS, month.t, month.t)


@inline
def may_be_listed(persons, i) -> bool:
    """Whether a list that names person i pays for it: who is covered otherwise is struck from it."""
    cover = persons.cover[i]
    return CENTRE <= cover <= DONOR or not active(cover) or left_behind(persons, i)


@inline
def follow_lists(persons, i, d, lists, keys, month, rules) -> bool:
    """Put person i (ranks on lists: `lists`) on a list, move it between lists or take it off. True for a new
    registration.
    """
    cover = persons.cover[i]
    listed = CENTRE <= cover <= DONOR
    if not may_be_listed(persons, i):
        return False
    wanted = list_cover(persons, i, d, low(lists), high(lists), month)
    if listed and wanted == NONE:
        subsidy_ends(persons, i, keys, month, rules)
    elif wanted != NONE and wanted != cover:
        change_cover(persons, i, wanted, month.t, NEVER)
        return not active(cover)
    return False
