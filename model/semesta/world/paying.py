"""A self-paying member's own step of a month: pays, misses a payment, catches up, or leaves with a discount.

Scalar steps over one row of the columns, as in `steps`.
"""

import numpy as np

from semesta.decisions.keep import (
    FADES,
    lapse_hazard,
    reminder_effect,
    return_chance,
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
def pays_for_reminder(persons, i) -> bool:
    """Whether member i pays for a reminder alone: `until` holds the month that it would have missed first."""
    return persons.cover[i] == SELF and persons.until[i] < NEVER


@inline
def fade(persons, i, d, rank, month, p) -> None:
    """Person i, who pays for a reminder alone, is where it would have been without once that has faded: in
    arrears for as long, or struck off, as the law has it next.
    """
    if reminder_now(high(rank), d, month, p) == 0.0:
        fall_behind(persons, i, max(np.int64(persons.until[i]), month.t - month.arrears_months))


@inline
def would_pay(persons, i, u, p) -> None:
    """Person i, who pays for a reminder alone, goes on like others once it would have caught up, by u."""
    if u * UNIT < return_chance(p, 0.0):
        persons.until[i] = NEVER


@inline
def return_by(persons, i, u, reminded, t, p, sums) -> None:
    """A member in arrears pays what is due, by u (uint32); for a reminder alone, its first unpaid month is
    kept.
    """
    if u * UNIT < return_chance(p, reminded):
        sums[BACK_PAID] += t - np.int64(persons.until[i])
        catch_up(persons, i, NEVER if u * UNIT < return_chance(p, 0.0) else persons.until[i])


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
        if PAYS_ITSELF[persons.status[i]] and not left_behind(persons, i):
            return_by(persons, i, u, reminded, month.t, p, sums)
    elif persons.cover[i] == SELF and leaves_with_discount(persons, i, kind, keys, month, p):
        change_cover(persons, i, after(persons, i, OUT_BPU), month.t, NEVER)
    elif pays_for_reminder(persons, i) and month.t < persons.until[i] + month.arrears_months:
        would_pay(persons, i, u, p)
    else:
        chance = lapse(persons, i, d, moved, kind, rank, month, p)
        if u * UNIT < chance * (1.0 - reminded):
            fall_behind(persons, i, month.t)
        elif u * UNIT < chance:  # pays for the reminder alone
            persons.until[i] = min(np.int64(persons.until[i]), month.t)
