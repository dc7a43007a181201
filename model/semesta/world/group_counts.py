"""Special groups as they are observed: counted at the ends of quarters and while an election has officers."""

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Group
from semesta.world.counting import is_quarter_end
from semesta.world.grouping import count_groups
from semesta.world.groups import GroupRanks
from semesta.world.running import Running
from semesta.world.screen import Scratch
from semesta.world.tally import sum_provinces

Array = NDArray[np.float64]


def recount_groups(model: Running, keys: object, ranks: GroupRanks, scratch: Scratch) -> None:
    """Count the groups anew where a count is due; else the last one holds."""
    state, t = model.state, model.month
    if is_quarter_end(t) or t == 0 or model.setting.officers_serving[max(t - 1, 0) : t + 1].any():
        count_groups(state.persons, state.begins, state.ends, keys, ranks, scratch, state.groups)


def observe_groups(model: Running, population: Array) -> dict[str, Array]:
    """Persons of each group and how many are covered, [38, 11] real persons; population [38].

    All officers of an election who serve are taken from the record and spread as people are.
    """
    province, counts = model.setting.province, model.state.groups * model.scale
    by_province = sum_provinces(counts.reshape(len(counts), -1), province).reshape(-1, *counts.shape[1:])
    total, active = by_province[..., 0], by_province[..., 1]
    total[:, Group.OFFICERS] = model.setting.officers_serving[model.month] * population / population.sum()
    return {"group_total": total, "group_active": active}
