"""JKM: the deaths of members that are claimed, and what the law pays for them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from semesta.facts.vocabulary import Segment
from semesta.law.benefits import jkm_benefit
from semesta.money.by_month import by_month
from semesta.money.members import Members
from semesta.money.terms import Terms
from semesta.world.sums import DEATH, Sum

Array = NDArray[np.float64]


class Deaths(NamedTuple):
    """Claims of a month by province [T, 38]: all; those of BPU members within the waiting time; of members
    whose children may get a scholarship; of families in deciles 1-4; of families that JKM lifts over the
    poverty line for a year.
    """

    claims: Array
    waiting: Array
    long: Array
    poor: Array
    lifted: Array


def deaths(m: Members, terms: Terms) -> Deaths:
    """Expected deaths at the population's rates x what members of a kind have of them x the share claimed."""
    p = terms.money
    of_kind = np.array([p.death_firm, p.death_staff, p.death_bpu, p.death_project, p.death_project])
    claimed = terms.claimed[: m.months, None]
    expected = m.deaths()
    claims = (expected @ of_kind) * claimed
    # Those of the other groups, which the sums hold for all kinds together: as all deaths.
    ratio = claims / np.maximum(expected.sum(axis=2), DEATH)
    waiting = m.of(Sum.NEW_DEATHS) * (DEATH * p.death_bpu) * claimed
    long, poor, lifted = (
        m.of(column) * DEATH * ratio for column in (Sum.LONG_DEATHS, Sum.POOR_DEATHS, Sum.LIFTED_DEATHS)
    )
    return Deaths(claims, waiting, long, poor, lifted)


def death_benefits(dead: Deaths, terms: Terms) -> Array:
    """JKM by month of death and province [T, 38], rupiah, without scholarships."""
    law, months = terms.law, len(dead.claims)
    full = by_month(lambda t: jkm_benefit(t, law=law), law, months)
    early = by_month(lambda t: jkm_benefit(t, Segment.BPU, 0, law), law, months)
    return (dead.claims - dead.waiting) * full[:, None] + dead.waiting * early[:, None]
