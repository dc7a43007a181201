"""How a person comes to cover that is not given to it: a place on a project, its household, or a door to BPU.

Scalar steps over one row of the columns, as in `steps`.
"""

import numpy as np

from semesta.decisions.enrol import acceptance, success
from semesta.decisions.peers import premium_cut
from semesta.engine.compiled import inline
from semesta.engine.draws import UNIT, draw, high, low
from semesta.world.columns import Z_UNIT
from semesta.world.cover import NEVER, PAYS_ITSELF
from semesta.world.groups import drives, farm_kind, is_domestic
from semesta.world.steps import (
    DANGEROUS,
    EMPLOYEE,
    HOUSEHOLD,
    JAKON,
    NONE,
    PLATFORM,
    SECONDARY,
    SELF,
    TRANSPORT,
    change_cover,
    in_pool,
    last_month,
    of_bpu_age,
    private_risk,
)


@inline
def says_yes(persons, i, d, u, keys, month, rules) -> bool:
    """Whether person i enrols at a contact; an agent who helps also informs, elsewhere awareness comes
    first.
    """
    status, p = persons.status[i], month.province[d]
    income = np.exp(month.log_income[p, status] + month.log_income_sd[p, status] * persons.z[i] / Z_UNIT)
    secondary, risky = persons.education[i] >= SECONDARY, DANGEROUS[persons.sector[i]]
    waived = month.waived[0 if persons.sector[i] == TRANSPORT else 1]
    knows = high(draw(keys.worker_rank, persons.id[i])) < month.aware[d]
    claims, kota, e = month.claims[d, persons.sector[i]], month.kota[d], rules.enrol
    waived += premium_cut(rules.peers, month.seen[d, persons.sector[i]])  # knowing is worth a discount
    known = month.chosen * private_risk(draw(keys.pay_rank, persons.id[i]))
    decades = month.chosen * ((month.t - persons.birth[i]) / 120.0 - 4.0)
    price = month.premium
    alone = 0.0
    if knows:
        alone = acceptance(e, income, price, secondary, kota, risky, waived, 0, claims, known, decades)
    helped = acceptance(e, income, price, secondary, kota, risky, waived, 1, claims, known, decades)
    return u * UNIT < month.helped[d] * helped + (1.0 - month.helped[d]) * alone


@inline
def try_project(persons, i, d, u, keys, month) -> None:
    """Person i tries one of the open places of kabupaten d, by u (uint32); of those who try the same one the
    highest draw wins, in whatever order they come.
    """
    sites = month.sites
    place = sites.offsets[d] + np.int64((np.uint64(u) * np.uint64(sites.seekers[d])) >> np.uint64(32))
    bid = draw(keys.project, persons.id[i])
    if bid > sites.bids[place]:
        sites.bids[place] = bid
        sites.bidders[place] = i


@inline
def join_project(persons, i, project, keys, month, rules) -> None:
    """Person i is taken on by a registered project and covered from now on."""
    month.sites.projects.workers[project] += 1
    persons.project[i] = project
    change_cover(persons, i, JAKON, month.t, last_month(persons, i, project, keys, month, rules))


@inline
def leave_project(persons, i, month) -> None:
    """Person i has left its project."""
    month.sites.projects.workers[persons.project[i]] -= 1
    persons.project[i] = -1


@inline
def own_door(persons, i, d, u, edge, yes, keys, month, rules) -> int:
    """Cover that person i takes up through a condition, a platform or a contact, by u (uint32), or NONE.

    Each door holds a stretch of u beyond `edge`; yes (uint32) answers the question asked there.
    """
    lists = draw(keys.list_rank, persons.id[i])
    kind = farm_kind(persons.status[i], persons.sector[i], lists, month.groups)
    edge += np.uint64(month.condition[d, kind])
    if u < edge:
        return SELF if yes * UNIT < rules.contact.condition else NONE
    if drives(persons, i, keys, month.groups):
        edge += np.uint64(month.platform[d])
        if u < edge:
            return PLATFORM
    met = u < edge + np.uint64(month.contacts[d])
    return SELF if met and says_yes(persons, i, d, yes, keys, month, rules) else NONE


@inline
def join_by_household(persons, i, d, u, keys, month, rules) -> bool:
    """Whether the household of a domestic worker enrols it now, by u (uint32)."""
    lists = draw(keys.list_rank, persons.id[i])
    if not is_domestic(persons.status[i], persons.sector[i], persons.sex[i], lists, month.groups):
        return False
    if u >= month.household[d] or not of_bpu_age(persons, i, month):
        return False
    if high(draw(keys.enrol, persons.id[i])) * UNIT >= success(rules.enrol, month.t, month.one_stop[d]):
        return False
    change_cover(persons, i, HOUSEHOLD, month.t, NEVER)
    return True


@inline
def step_in(persons, i, d, u, keys, month, rules) -> bool:
    """Own step of an uncovered person by u (uint32): a try at a project, or a door to BPU; True if joined."""
    status = persons.status[i]
    if status == EMPLOYEE and join_by_household(persons, i, d, u, keys, month, rules):
        return True
    edge = np.uint64(0)
    if in_pool(status, persons.sector[i], persons.sex[i]):
        edge += np.uint64(month.hires[d])
        if u < edge:
            try_project(persons, i, d, u, keys, month)
            return False
    if not PAYS_ITSELF[status] or not of_bpu_age(persons, i, month):
        return False
    bits = draw(keys.enrol, persons.id[i])
    cover = own_door(persons, i, d, u, edge, low(bits), keys, month, rules)
    if cover == NONE or high(bits) * UNIT >= success(rules.enrol, month.t, month.one_stop[d]):
        return False
    change_cover(persons, i, cover, month.t, NEVER)
    return True
