"""Who stands on the lists of those who pay for others in a kabupaten/kota: its Pemda, its province, its
villages, donors.

Every payer decides on numbers within its own money; lists are then laid one after another on the same fixed
rank, so that nobody is on two of them and the last ones go short where the first have taken everybody.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.facts.calendar import START_YEAR
from semesta.facts.vocabulary import Donor
from semesta.world.counting import PROVINCES, SEXES, STATUSES, Event
from semesta.world.cover import Cover
from semesta.world.giving import count_donors, donors_pay, lay_lists, villages_pay
from semesta.world.purses import pay_inside
from semesta.world.running import Running

Array = NDArray[np.float64]


def paid_in(model: Running) -> Array:
    """Workers whom the Pemda and the province of each kabupaten/kota pay for in it this month, [514, 2]."""
    province, funds = model.setting.province, model.state.has_programme()
    inside, out = np.zeros((PROVINCES, 2)), np.empty((province.size, 2))
    pay_inside(model.rules.fund, province, model.need, funds, model.paid, inside, out)
    return out


def better_off(model: Running) -> Array:
    """Own-paying workers who are not vulnerable, to one who is, by province [38]."""
    informal, vulnerable = model.events[:, Event.INFORMAL], model.events[:, Event.VULNERABLE]
    ratio: Array = (informal - vulnerable) / np.maximum(vulnerable, 1.0)
    return ratio


def local_lists(model: Running) -> tuple[Array, Array]:
    """Cumulative shares of workers on the lists of kabkota, province, village and donors, [514, 4] each: of
    the vulnerable, and of the better-off, whom lists name by mistake.

    Lists reach workers who are not covered otherwise: names of others are struck as they are verified.
    """
    province = model.setting.province
    villages = village_shares(model) * model.levers.at("pemda_allowed", model.month)
    reached, astray = np.empty((province.size, 4)), np.empty((province.size, 4))
    lay_lists(
        model.rules.fund.misplaced, province, model.need, better_off(model), model.covered.otherwise,
        paid_in(model), villages, model.donors, reached, astray,
    )  # fmt: skip
    return reached, astray


def village_shares(model: Running) -> Array:
    """Share of the vulnerable workers of each kabupaten/kota that its villages pay for, [514]."""
    t, place = model.month, model.setting
    need, out = model.need[: place.province.size], np.empty(place.province.size)
    levers = (model.levers.at(n, t) for n in ("villages_paying", "village_budget_share"))
    villages_pay(
        model.rules.village, model.felt[: need.size], *levers, need, place.village_fund[t // 12],
        12.0 * float(place.premium[t]), out,
    )  # fmt: skip
    return out / np.maximum(need, 1.0)


def donor_shares(model: Running) -> Array:
    """Share of the vulnerable workers of each kabupaten/kota that donors pay for, by `Donor` [514, 4]."""
    place, t, covered = model.setting, model.month, model.covered
    out = np.empty((place.province.size, len(Donor)))
    insured, earners = (n * model.scale for n in (covered.insured, covered.insured + covered.civil))
    donors_pay(
        model.rules.donate, place.province, insured, earners, model.need,
        float(model.need[place.province.size :].sum()), START_YEAR + t / 12.0, place.price_level(t),
        12.0 * float(place.premium[t]), model.levers.at("campaigns", t), out,
    )  # fmt: skip
    return out


def count_by_donor(
    cells: NDArray[np.int64], shares: Array, province: NDArray[np.int64], scale: float
) -> Array:
    """Members paid by donors, by province and `Donor` [38, 4] real persons.

    Whom a kind pays for is not told apart from person to person: the members of a kabupaten are its kinds' in
    the parts they decided to pay for.
    """
    counts, block = np.zeros((PROVINCES, len(Donor))), STATUSES * SEXES
    count_donors(cells[:, Cover.BPU_DONOR * block : (Cover.BPU_DONOR + 1) * block], shares, province, counts)
    return scale * counts
