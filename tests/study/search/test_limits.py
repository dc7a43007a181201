import numpy as np
import pytest

from semesta.study.plan import Goal, Limit
from semesta.study.search.limits import cost, miss, shortfalls, value_of, wilson

YEARS = (2028, 2029)
PERSONS = np.array([[60.0, 68.0], [64.0, 70.0], [66.0, 71.0], [50.0, 77.0], [65.0, 80.0]])  # [run, year]


def test_a_run_keeps_to_a_limit_where_its_outcome_is_at_least_the_bound():
    limit = Limit("active", low=70.0, year=2029)
    short = shortfalls(limit, PERSONS, YEARS)
    assert short == pytest.approx([2 / 70, 0.0, -1 / 70, -7 / 70, -10 / 70])


def test_a_limit_of_no_year_holds_in_every_year():
    short = shortfalls(Limit("cost", high=66.0), PERSONS[:, :1], (2028,))
    both = shortfalls(Limit("cost", high=66.0), PERSONS, YEARS)
    assert (short <= 0).tolist() == [True, True, True, True, True]
    assert (both <= 0).tolist() == [False] * 5


@pytest.mark.parametrize("probability", [0.2, 0.5, 0.79, 0.8, 0.81, 1.0])
def test_a_mix_misses_by_nothing_exactly_where_runs_keep_to_it_as_often_as_asked(probability):
    limit = Limit("active", low=70.0, year=2029, probability=probability)
    short = shortfalls(limit, PERSONS, YEARS)
    assert (miss(limit, short) <= 0.0) == (probability <= 0.8)


def test_the_outcome_behind_a_miss_is_that_of_the_run_at_the_probability():
    limit = Limit("active", low=70.0, year=2029, probability=0.9)
    assert value_of(limit, miss(limit, shortfalls(limit, PERSONS, YEARS))) == pytest.approx(68.0)


def test_cost_adds_up_years_and_outcomes_in_the_mean_of_runs():
    goal = Goal(("apbn", "apbd"), ())
    outcomes = {"apbn": np.array([[1.0, 2.0], [3.0, 4.0]]), "apbd": np.array([[10.0], [20.0]])}
    assert cost(goal, outcomes) == 5.0 + 15.0


@pytest.mark.parametrize(
    ("successes", "runs", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17: 857-872, table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_probability_is_that_of_the_literature(successes, runs, low, high):
    assert wilson(successes, runs) == pytest.approx((low, high), abs=6e-5)
