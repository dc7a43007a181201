"""A self-paying member's own step of a month: pays, misses a payment, catches up, or leaves with a discount.

Scalar steps over one row of the columns, as in `steps`.
"""

import numpy as np

from semesta.decisions.keep import (
    FADES,
    lapse_hazard,
    reminder_effect,
    return_chance,
    slips_back,
    staying,
)
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
    left_behind,
    private_risk,
)
from semesta.world.sums import Sum

BACK_PAID = int(Sum.BACK_PAID)


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
def fade(persons, i, d, rank, keys, month, p) -> None:
    """What becomes of person i, who has paid for a reminder alone, once that has faded: it goes on if it has
    been reminded anew; else it has caught up by itself, or is in arrears since it would have been without.
    """
    if reminder_now(high(rank), d, month, p) > 0.0:
        persons.until[i] = month.t + FADES
    elif low(draw(keys.slip, persons.id[i])) * UNIT < slips_back(p):
        fall_behind(persons, i, month.t - FADES)
    else:
        persons.until[i] = NEVER


@inline
def lapse(persons, i, d, moved, kind, rank, month, p) -> float:
    """Chance that a self-paying member, who changed work this month or not, misses a payment."""
    deducted = persons.cover[i] == PLATFORM
    known = month.chosen * private_risk(rank)
    debited = deducted or low(rank) < month.auto_debit[d]
    shocked = moved or persons.z[i] < month.decile_z[d, 3]
    tenure = month.t - persons.since[i]
    waived, claims = month.relieved[kind], month.claims[d, persons.sector[i]]
    return lapse_hazard(p, month.lapse_form, tenure, waived, shocked, claims, debited, known)


@inline
def step_on(persons, i, d, moved, u, keys, month, rules, sums) -> None:
    """Own step of a self-paying member by u (uint32): miss a payment, catch up, or leave with a discount."""
    p, kind = rules.keep, 0 if persons.sector[i] == TRANSPORT else 1
    rank = draw(keys.pay_rank, persons.id[i])
    reminded = 0.0 if persons.cover[i] == PLATFORM else reminder_now(high(rank), d, month, p)
    if persons.cover[i] == ARREARS:
        due = PAYS_ITSELF[persons.status[i]] and not left_behind(persons, i)
        if due and u * UNIT < return_chance(p, reminded):
            sums[BACK_PAID] += month.t - np.int64(persons.until[i])
            catch_up(persons, i, NEVER if u * UNIT < return_chance(p, 0.0) else month.t + FADES)
    elif persons.cover[i] == SELF and leaves_with_discount(persons, i, kind, keys, month, p):
        change_cover(persons, i, after(persons, i, OUT_BPU), month.t, NEVER)
    else:
        chance = lapse(persons, i, d, moved, kind, rank, month, p)
        if u * UNIT < chance * (1.0 - reminded):
            fall_behind(persons, i, month.t)
        elif u * UNIT < chance:
            persons.until[i] = month.t + FADES  # pays for the reminder alone
