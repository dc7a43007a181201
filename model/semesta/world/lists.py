"""Cover that others pay for an own-paying worker: lists of the centre, Pemda, villages and donors.

Scalar steps over one row of the columns, as in `steps`.
"""

from semesta.engine.compiled import inline
from semesta.engine.draws import UNIT, draw, high, low
from semesta.world.cover import NEVER, Cover
from semesta.world.steps import (
    CENTRE,
    DONOR,
    NONE,
    OUT_BPU,
    SELF,
    active,
    after,
    change_cover,
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
def list_cover(persons, i, d, bits, month) -> int:
    """Cover that the lists of centre, Pemda, village and donors give person i (fixed rank `bits`); NONE if
    none does. Who is on a list stays to the age at which cover ends.
    """
    listed = CENTRE <= persons.cover[i] <= DONOR
    if not (listed or of_bpu_age(persons, i, month)):
        return NONE
    local = low(bits) < month.local[d, 3]
    if not local and high(bits) >= month.centre_bound[d]:
        return NONE  # on no list, whatever the decile: most workers, so no need to look further
    decile = decile_of(persons.z[i], month.decile_z[d])
    if high(bits) < month.centre[d, decile]:
        return CENTRE
    if local and decile < 4:  # vulnerable workers: deciles 1-4
        for k in range(4):
            if low(bits) < month.local[d, k]:
                return KABKOTA + k
    return NONE


@inline
def subsidy_ends(persons, i, keys, month, rules) -> None:
    """Nobody pays for person i any more: some go on alone."""
    alone = high(draw(keys.ended, persons.id[i])) * UNIT < rules.keep.after_subsidy
    change_cover(persons, i, SELF if alone else after(persons, i, OUT_BPU), month.t, NEVER)


@inline
def follow_lists(persons, i, d, lists, keys, month, rules) -> bool:
    """Put person i (ranks on lists: `lists`) on a list, move it between lists or take it off. True for a new
    registration.
    """
    cover = persons.cover[i]
    listed = CENTRE <= cover <= DONOR
    if not listed and active(cover):
        return False
    wanted = list_cover(persons, i, d, lists, month)
    if listed and wanted == NONE:
        subsidy_ends(persons, i, keys, month, rules)
    elif wanted != NONE and wanted != cover:
        change_cover(persons, i, wanted, month.t, NEVER)
        return not listed
    return False
