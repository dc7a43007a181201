"""What persons read in a month that hangs on rules, levers and the year alone; see `held`."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.groups import household_enrols
from semesta.decisions.keep import FADES, highest_hazard, highest_return
from semesta.engine.draws import UNIT
from semesta.facts.vocabulary import AGE_MIN
from semesta.scenario.gazetteer import DISTRICTS
from semesta.world.assistance import assisted_shares
from semesta.world.by_place import each, monthly
from semesta.world.counting import COVERS
from semesta.world.cover import Cover
from semesta.world.groups import FARMER, KINDS, GroupRanks, group_ranks
from semesta.world.inputs import OLD_AGE, bound, threshold
from semesta.world.running import Running
from semesta.world.sums import DEATH

Array = NDArray[np.float64]
OLD_ROW = OLD_AGE - AGE_MIN
DOORS = ("service_conditions", "card_conditions", "households", "platform_deduction")  # levers of `doors`


def conditions(model: Running) -> Array:
    """Share of own-account workers who meet a condition of membership in a year, [514, 3]: others, farmers,
    fishers, whose cards may ask for it too.
    """
    t, levers = model.month, model.levers
    met = np.repeat(levers.at("service_conditions", t)[:, None], KINDS, axis=1)
    met[:, FARMER:] = 1.0 - (1.0 - met[:, FARMER:]) * (1.0 - levers.at("card_conditions", t))
    return met


def keeping_by_levers(model: Running) -> dict[str, Any]:
    """What of it hangs on levers and rules, in months in which no discount ends."""
    t, levers, keep = model.month, model.levers, model.rules.keep
    sent = [levers.at("reminders", t - k) if t >= k else np.zeros(DISTRICTS) for k in range(FADES)]
    reminders = np.stack(sent, axis=1)
    chosen = model.forms["adverse_selection"]
    return {
        "lapse_form": model.forms["lapse"],
        "chosen": chosen,
        "private": model.rules.claim.private,
        "auto_debit": threshold(levers.at("auto_debit", t)),
        "reminded": threshold(reminders),
        "lapse_bound": bound(highest_hazard(keep, model.forms["lapse"], bool(chosen)) + 4.0 * UNIT),
        "catch_up": bound(highest_return(keep, reminders.max() > 0.0) + 4.0 * UNIT),
    }


class Doors(NamedTuple):
    """Doors that levers open, as thresholds (see Month)."""

    condition: NDArray[np.uint32]
    household: NDArray[np.uint32]
    platform: NDArray[np.uint32]
    most: Array  # [514] most that condition and platform make together


def doors(model: Running) -> Doors:
    """Those of the month."""
    t, levers, rules = model.month, model.levers, model.rules
    condition = monthly(conditions(model))
    household = each(lambda asked: household_enrols(rules.groups, asked), levers.at("households", t))
    platform = monthly(rules.contact.platform_join * levers.at("platform_deduction", t))
    return Doors(
        condition=threshold(condition),
        household=threshold(monthly(household)),
        platform=threshold(platform),
        most=condition.max(axis=1) + platform,
    )


class Deaths(NamedTuple):
    """Who dies or leaves in a month of a year."""

    exits: NDArray[np.uint32]  # see Month
    bound: NDArray[np.uint32]
    yearly: float  # mean share of the ages 15 to 64 in a year
    expected: NDArray[np.int64]  # see AccountMonth.deaths


def deaths(model: Running) -> Deaths:
    """Those of the year of the month."""
    dying = model.setting.projection.exit_probability[model.month // 12]
    exits = threshold(dying)
    most = np.array([exits[:, ages].max() for ages in (slice(OLD_ROW), slice(OLD_ROW, None))])
    expected = np.rint(dying / DEATH).astype(np.int64)
    return Deaths(exits, most, 12.0 * dying[:, :50].mean(), expected)


def ranks_of_groups(model: Running) -> GroupRanks:
    """Below which ranks a person belongs to a group."""
    return group_ranks(model.rules.groups, model.rules.contact.drivers)


def closes(model: Running) -> NDArray[np.uint32]:
    """Chance that an inactive account is closed this month, by cover, [16] thresholds."""
    keep, share = model.rules.keep, np.zeros(COVERS)
    share[Cover.OUT_PU], share[Cover.OUT_BPU] = keep.claim_jht, keep.drop_bpu
    return threshold(share)


def on_the_centre_s_list(model: Running) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Thresholds of whom the centre pays for, [514, 10], and their maximum by place."""
    centre = threshold(assisted_shares(model))
    return centre, centre.max(axis=1)
