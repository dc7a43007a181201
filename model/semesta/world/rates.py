"""Raw monthly moves between statuses, by sex and band: evidence where there is some, named priors elsewhere.

Only classes of statuses have rates; within a class people go where the national composition of their sex and
band is. The alignment then bends these moves as little as the targets ask.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.vocabulary import BANDS, Status
from semesta.world import assumptions as prior

Array = NDArray[np.float64]

FORMAL_CLASS = (Status.EMPLOYEE, Status.NON_ASN, Status.EMPLOYER)
INFORMAL_CLASS = (Status.OWN_ACCOUNT, Status.ASSISTED, Status.CASUAL_FARM, Status.CASUAL_OTHER, Status.UNPAID)
NOBODY = 1e-6  # share of migrants in ages that have none: the alignment needs a way to every status
OUT, SEEK, CIVIL, ABROAD = Status.OUTSIDE, Status.UNEMPLOYED, Status.CIVIL, Status.MIGRANT


def panel_rates(facts: Facts) -> tuple[float, float]:
    """Monthly informal to formal and formal to informal, from the 12-month shares of the 2017-18 panel.

    Two states with constant rates a, b: after a year a / (a + b) * (1 - exp(-12 (a + b))) have moved. A share
    of the moves seen is taken to be noise.
    """
    table = facts["transitions"].where(indicator="transition_probability_12m")
    up = float(table.where(breakdown="informal to formal")["value"][0]) / 100.0
    down = float(table.where(breakdown="formal to informal")["value"][0]) / 100.0
    total = -np.log(1.0 - up - down) / 12.0 * (1.0 - prior.PANEL_NOISE.value)
    return total * up / (up + down), total * down / (up + down)


def raw_rates(facts: Facts, persons: Array) -> Array:
    """Monthly moves [2, 6, 12, 12], diagonal zero; `persons` [2, 6, 12] national: the mix within classes."""
    up, down = panel_rates(facts)
    rates = np.zeros((2, len(BANDS), len(Status), len(Status)))
    for s in range(2):
        for b in range(len(BANDS)):
            _fill(rates[s, b], persons[s, b], b, up, down)
    diagonal = np.arange(len(Status))
    rates[:, :, diagonal, diagonal] = 0.0
    return rates


def _fill(q: Array, people: Array, b: int, up: float, down: float) -> None:
    """Rates [12, 12] of one sex and band."""
    formal, informal = _mix(people, FORMAL_CLASS), _mix(people, INFORMAL_CLASS)
    work = _mix(people, FORMAL_CLASS + INFORMAL_CLASS)
    for s in FORMAL_CLASS:
        q[s] += down * informal + prior.OTHER_FORMAL.value * formal
        q[s, SEEK] += prior.LOST_FORMAL.value
        q[s, OUT] += prior.LEAVE_FORMAL[b]
    for s in INFORMAL_CLASS:
        q[s] += up * formal + prior.OTHER_INFORMAL.value * informal
        q[s, SEEK] += prior.LOST_INFORMAL.value
        q[s, OUT] += prior.LEAVE_INFORMAL[b]
    q[OUT] += prior.START_WORK[b] * (0.5 * informal + 0.5 * work)
    q[OUT, SEEK] += prior.LOOKING.value
    q[SEEK] += prior.JOB_FOUND.value * work
    q[SEEK, OUT] += prior.GIVEN_UP.value
    q[CIVIL] += prior.LEAVE_CIVIL[b] * 0.2 * informal
    q[CIVIL, OUT] += prior.LEAVE_CIVIL[b] * 0.8
    q[Status.NON_ASN, CIVIL] += prior.JOIN_CIVIL.value
    home = 1.0 / (12.0 * prior.CONTRACT_YEARS.value)
    may_go = [OUT, SEEK, Status.EMPLOYEE, *INFORMAL_CLASS]
    q[may_go, CIVIL] += 0.1 * prior.JOIN_CIVIL.value
    q[may_go, ABROAD] += home * max(people[ABROAD] / people[may_go].sum(), NOBODY)  # as many as come home
    q[ABROAD] += home * 0.5 * work
    q[ABROAD, OUT] += home * 0.5


def _mix(people: Array, statuses: tuple[Status, ...]) -> Array:
    """Shares [12] of the given statuses among themselves."""
    out = np.zeros(len(Status))
    chosen = list(statuses)
    out[chosen] = people[chosen] / people[chosen].sum()
    return out
