"""What the model predicts for trial AEARCTR-0015911: who still pays after the free months end, arm by arm.

The arms are scenarios of the folder `scenarios/trials`; all start from one state of the baseline and share
all draws.
"""

from typing import NamedTuple

import numpy as np

from semesta.facts.calendar import month_index
from semesta.model import Model
from semesta.scenario import load_scenario, shipped_dir
from semesta.study.offers import SELF_PAID, Arrays, living
from semesta.world.cover import Cover

BEGINS = month_index("2025-07")
FREE = (3, 6, 9)
AFTER = (1, 3, 6, 12)  # months after the last free one


class Arm(NamedTuple):
    """One arm: members who joined for nothing, and the share of them who pay, months after the free ones."""

    free: int
    debited: bool
    joined: float  # real persons who are members in the last free month
    paying: tuple[float, ...]  # in the months AFTER, 0..1


def arms(state: Arrays, scale: float, seed: int) -> list[Arm]:
    """All six; state: of the baseline when BEGINS is the month to come."""
    return [arm(state, scale, seed, free, debited) for free in FREE for debited in (False, True)]


def arm(state: Arrays, scale: float, seed: int, free: int, debited: bool) -> Arm:
    """One arm from its scenario file."""
    name = f"aearctr-0015911-{free}{'-auto-debit' if debited else ''}.toml"
    policy = load_scenario(shipped_dir() / "trials" / name)
    model = Model.restore(dict(state), policy, scale=scale, seed=seed).run(BEGINS + free)
    people = living(model)
    ids = people["id"][np.isin(people["cover"], SELF_PAID) & (people["since"] >= BEGINS)]
    paying = []
    for months in AFTER:
        people = living(model.run(BEGINS + free + months))
        still = (people["cover"] == Cover.BPU_SELF) & (people["since"] < BEGINS + free)
        paying.append(float(np.isin(ids, people["id"][still]).mean()))
    return Arm(free, debited, ids.size * scale, tuple(paying))
