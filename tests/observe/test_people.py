import numpy as np
import pytest

from semesta.observe import people
from semesta.observe.dataset import Run, to_dataset


@pytest.fixture(scope="module")
def by_hand(scenarios):
    """One month: six bands of age, two sexes, and one group in two provinces."""
    group = np.zeros((1, 38, 11))
    group[0, 0, 3], group[0, 5, 3] = 30.0, 10.0
    ages = np.array([[10.0, 20.0, 30.0, 40.0, 50.0, 5.0]])
    observed = {
        "active": np.ones((1, 38, 4)),
        "eligible_by_age": ages,
        "active_by_age": ages * [0.5, 0.5, 0.5, 0.5, 1.2, 3.0],
        "eligible_by_sex": np.array([[80.0, 0.0]]),
        "active_by_sex": np.array([[60.0, 2.0]]),
        "group_total": group,
        "group_active": group * 0.25,
    }
    return to_dataset([Run("baseline", 0, observed)], scenarios[:1]).squeeze(["scenario", "draw", "time"])


def test_what_is_counted_is_what_there_is(by_hand, fake):
    assert people.counted(by_hand) == ["sex", "age", "group"]
    assert people.counted(fake) == ["sex", "age", "decile", "group"]


def test_ages_end_where_the_basis_does(by_hand):
    assert people.whole(by_hand, "age").values.tolist() == [10, 20, 30, 40, 50]
    assert people.rate(by_hand, "age").values == pytest.approx([0.5, 0.5, 0.5, 0.5, 1.2], rel=1e-6)


def test_nobody_is_left_out_where_more_are_active_than_eligible(by_hand):
    assert people.left_out(by_hand, "age").values == pytest.approx([5, 10, 15, 20, 0])


def test_a_rate_of_nobody_is_missing(by_hand):
    men, women = people.rate(by_hand, "sex").values
    assert men == 0.75
    assert np.isnan(women)


def test_groups_are_summed_over_provinces(by_hand):
    assert float(people.whole(by_hand, "group").sel(group="fishers")) == 40
    assert float(people.left_out(by_hand, "group").sel(group="fishers")) == 30
