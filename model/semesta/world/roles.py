"""Cover that a Pemda or village gives to its own: non-ASN staff, and who serves a village beside other work.

Scalar steps over one row of the columns, as in `steps`.
"""

from semesta.engine.compiled import inline
from semesta.engine.draws import draw, low
from semesta.world.cover import NEVER
from semesta.world.groups import ROLE, STAFF_GROUP, has_role
from semesta.world.steps import OUT_PU, PU_PUBLIC, active, change_cover, follow_employer


@inline
def enrolled(persons, i, d, group, keys, month) -> bool:
    """Whether the Pemda or village of kabupaten d enrols person i, of a group of its own, this month."""
    return low(draw(keys.worker_rank, persons.id[i])) < month.staff[d, group]


@inline
def follow_staff(persons, i, d, keys, month) -> bool:
    """Cover of a staff member is what its Pemda decides. True for a new registration."""
    wanted = enrolled(persons, i, d, STAFF_GROUP[persons.sector[i]], keys, month)
    return follow_employer(persons, i, wanted, PU_PUBLIC, month.t)


@inline
def follow_role(persons, i, d, lists, keys, month) -> bool:
    """Cover of a head of RT or RW or a cadre who has none otherwise. True for a new registration.

    An officer's term of cover (`until`) runs out by itself.
    """
    if not has_role(persons.status[i], persons.sex[i], lists, month.groups):
        return False
    wanted = enrolled(persons, i, d, ROLE + persons.sex[i], keys, month)
    if wanted and not active(persons.cover[i]):
        change_cover(persons, i, PU_PUBLIC, month.t, NEVER)
        return True
    if not wanted and persons.cover[i] == PU_PUBLIC and persons.until[i] == NEVER:
        change_cover(persons, i, OUT_PU, month.t, NEVER)
    return False
