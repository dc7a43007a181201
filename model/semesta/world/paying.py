"""A self-paying member's own step of a month: pays, misses a payment, catches up, or leaves with a discount.

Scalar steps over one row of the columns, as in `steps`.
"""

from semesta.decisions.keep import FADES, lapse_hazard, reminder_effect, return_chance, staying
from semesta.engine.compiled import inline
from semesta.engine.draws import UNIT, draw, high, low
from semesta.world.cover import NEVER, PAYS_ITSELF
from semesta.world.steps import (
    ARREARS,
    OUT_BPU,
    PLATFORM,
    SELF,
    TRANSPORT,
    after,
    catch_up,
    change_cover,
    fall_behind,
)


@inline
def reminder_now(rank, d, month, p) -> float:
    """Effect that the last reminder has now on a member of kabupaten d of that rank (uint32)."""
    for k in range(FADES):
        if rank < month.reminded[d, k]:
            return reminder_effect(p, k)
    return 0.0


@inline
def leaves_with_discount(persons, i, kind, keys, month, p) -> bool:
    """Whether a member who joined under a discount leaves as it ends this month, in whole or in part."""
    t, waived = month.t, month.discount
    before = min(waived[max(t - 1, 0), kind], waived[persons.since[i], kind])
    if before <= waived[t, kind]:
        return False
    return low(draw(keys.ended, persons.id[i])) * UNIT >= staying(p, before - waived[t, kind])


@inline
def misses(persons, i, d, moved, kind, rank, u, month, p) -> bool:
    """Whether a self-paying member, who changed work this month or not, misses a payment, by u (uint32)."""
    deducted = persons.cover[i] == PLATFORM
    reminded = 0.0 if deducted else reminder_now(high(rank), d, month, p)
    debited = deducted or low(rank) < month.auto_debit[d]
    shocked = moved or persons.z[i] < month.decile_z[d, 3]
    tenure = month.t - persons.since[i]
    waived, claims = month.relieved[kind], month.claims[d, persons.sector[i]]
    return u * UNIT < lapse_hazard(p, month.lapse_form, tenure, waived, shocked, claims, debited, reminded)


@inline
def step_on(persons, i, d, moved, u, keys, month, rules) -> None:
    """Own step of a self-paying member by u (uint32): miss a payment, catch up, or leave with a discount."""
    p, kind = rules.keep, 0 if persons.sector[i] == TRANSPORT else 1
    rank = draw(keys.pay_rank, persons.id[i])
    if persons.cover[i] == ARREARS:
        chance = return_chance(p, reminder_now(high(rank), d, month, p))
        if PAYS_ITSELF[persons.status[i]] and u * UNIT < chance:
            catch_up(persons, i)
    elif persons.cover[i] == SELF and leaves_with_discount(persons, i, kind, keys, month, p):
        change_cover(persons, i, after(persons, i, OUT_BPU), month.t, NEVER)
    elif misses(persons, i, d, moved, kind, rank, u, month, p):
        fall_behind(persons, i, month.t)
