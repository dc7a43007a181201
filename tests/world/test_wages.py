"""The wage bill that the count sums up, beside one reckoned from the columns."""

import numpy as np
import pytest

from semesta.facts.vocabulary import Status
from semesta.model import Model
from semesta.world.cover import Cover
from semesta.world.wages import SETS, wages_counted

SCALE = 10_000


@pytest.fixture(scope="module")
def quarter():
    """A model at the end of June 2015, whose count of wages is of that month."""
    return Model("baseline", scale=SCALE).run(6)


def test_wage_bill_is_the_sum_of_members_incomes_by_what_their_firm_owes(quarter):
    persons, incomes, t = quarter.state.persons, quarter.setting.incomes, quarter.month - 1
    place = np.repeat(np.arange(514), np.diff(np.append(quarter.state.begins, persons.id.size)))
    member = (persons.status == Status.EMPLOYEE) & (persons.cover == Cover.PU_FIRM)
    p = quarter.setting.province[place[member]]
    mean, sd = incomes.log_mean[t, p, Status.EMPLOYEE], incomes.log_sd[p, Status.EMPLOYEE]
    wage = np.exp(mean + sd * persons.z[member] / 4096)
    owed = quarter.state.employers.programmes[persons.employer[member]]
    by_set = np.bincount(owed, weights=wage, minlength=SETS) * SCALE
    np.testing.assert_allclose(quarter.observed["wage_bill"][-1], by_set, rtol=1e-3)


def test_between_quarter_ends_the_bill_moves_with_the_wage_level_alone():
    model = Model("baseline", scale=SCALE).run(8)
    bill, level = model.observed["wage_bill"], np.exp(model.setting.incomes.log_mean[:, 0, 2])
    for t, since in ((6, 5), (7, 5), (4, 2)):
        np.testing.assert_allclose(bill[t] / level[t], bill[since] / level[since])


def test_months_whose_wages_a_count_holds():
    assert [wages_counted(t) for t in range(7)] == [0, 0, 2, 2, 2, 5, 5]


def test_a_restored_model_continues_the_wage_bill(quarter):
    whole = Model("baseline", scale=SCALE).run(11).observed["wage_bill"]
    rest = Model.restore(quarter.save_state(), "baseline", scale=SCALE).run(11).observed["wage_bill"]
    np.testing.assert_array_equal(whole[6:], rest)
