"""A state set by hand in which many draw a pension and turn 75 soon, or die with it."""

import numpy as np

from semesta.model import Model
from semesta.world.columns import GONE, RETIRED
from semesta.world.cover import PAYS_ITSELF
from semesta.world.pensions import Pool
from semesta.world.standing import count_accounts

PENSION = 600_000  # rupiah a month at prices of January 2015


def with_elders(model: Model) -> Model:
    """Every fifth saver of JP is made a pensioner: of 70, or of 74 and a half. Not own-paying workers, whose
    ages were counted at the end of the last month.
    """
    state, persons = model.state, model.state.persons
    savers = (persons.jp > 0) & (persons.status != GONE) & (PAYS_ITSELF[persons.status % GONE] == 0)
    for k, i in enumerate(np.flatnonzero(savers)[::5]):
        persons.birth[i] = model.month - 12 * 70 - 54 * (k % 2)
        persons.jp[i], persons.jp_months[i], persons.jp_wages[i] = 0, RETIRED, PENSION
    province = model.setting.province
    state.accounts[:] = count_accounts(persons, state.begins, province)
    draws = (persons.jp_months == RETIRED) & (persons.status != GONE)
    where = province[np.searchsorted(state.begins, np.flatnonzero(draws), "right") - 1]
    state.pensions[:, Pool.PENSIONERS] = np.bincount(where, minlength=38)
    state.pensions[:, Pool.AMOUNT] = np.bincount(where, weights=persons.jp_wages[draws], minlength=38)
    return model
