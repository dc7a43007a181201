"""A search on made-up runs of the same interface, whose best mix is known."""

from collections.abc import Sequence

import numpy as np
import pytest

from semesta.study.plan import Dimension, Goal, Limit
from semesta.study.search.goal import GoalError, Problem, search
from semesta.study.search.mixes import Mix, share_of_range

pytest.importorskip("optuna")

# A lever pulled to its end adds GAIN to what is reached and PRICE to what is paid, and proportionally less.
HIGH = np.array([0.5, 200.0, 7000.0, 1.0])
GAIN, PRICE = np.array([8.0, 6.0, 5.0, 1.0]), np.array([6.0, 4.0, 5.0, 2.0])
LEVERS = tuple(
    Dimension(f"lever_{i}", "lever", "lever", "x.y", 0.0, high, integer=high > 1000.0)
    for i, high in enumerate(HIGH)
)
# The cheapest way to 10: all of the second (6 for 4), half of the first (4 for 3).
NEED, CHEAPEST = 10.0, 7.0


class Runs:
    """Runs of made-up mixes; every mix meets the same chance."""

    def __init__(self, noise: Sequence[float] = (0.0,), broken: bool = False) -> None:
        self.noise, self.broken, self.asked = np.array(noise), broken, 0

    def __call__(self, mixes: Sequence[Mix]) -> list[dict[str, np.ndarray]]:
        self.asked += len(mixes)
        return [self._run(share_of_range(LEVERS, mix) if mix else np.zeros(len(LEVERS))) for mix in mixes]

    def _run(self, pulled: np.ndarray) -> dict[str, np.ndarray]:
        reached = np.nan if self.broken else GAIN @ pulled
        paid = np.full((len(self.noise), 2), 100.0 + PRICE @ pulled / 2)
        return {"active": (reached + self.noise)[:, None], "paid": paid}


def _problem(need: float = NEED, budget: float = np.inf, probability: float = 0.8) -> Problem:
    reach = (Limit("active", low=need, year=2029, probability=probability),)
    budgets = (Limit("paid", high=budget),) if np.isfinite(budget) else ()
    return Problem(Goal(("paid",), reach, budgets), LEVERS, {"active": (2029,), "paid": (2028, 2029)}, seed=7)


@pytest.fixture(scope="module")
def found():
    noise = np.linspace(-0.1, 0.1, 10)
    return search(_problem(), Runs(noise), Runs(noise[::-1]), mixes=96)


def test_the_cheapest_mix_is_found(found):
    # Eight runs of ten must reach it, so that what chance takes from the third lowest is made up for.
    assert CHEAPEST <= found.extra(found.chosen) <= 1.05 * CHEAPEST
    assert found.verdict == "met"
    assert found.chosen.chance(0) >= 0.8


def test_costs_count_on_top_of_the_scenario_without_the_mix(found):
    assert found.base.cost == pytest.approx(200.0)
    assert found.extra(found.chosen) == pytest.approx(found.chosen.cost - 200.0)


def test_mixes_nearly_as_good_cost_at_most_a_tenth_more(found):
    costs = [found.extra(tried) for tried in found.nearly]
    assert costs == sorted(costs)
    assert costs[-1] <= 1.1 * costs[0]
    assert len(costs) > 1


def test_what_holds_the_mix_and_what_each_lever_is_worth_is_told(found):
    assert found.binding == (0,)
    assert "lever_1" in found.at_end(high=True)
    lost = {name: found.chosen.values[0] - less.values[0] for name, less in found.without.items()}
    assert lost["lever_1"] == pytest.approx(6.0)


def test_a_search_started_again_asks_the_same_mixes(found):
    noise = np.linspace(-0.1, 0.1, 10)
    again = search(_problem(), Runs(noise), Runs(noise[::-1]), mixes=36)
    assert [tried.mix for tried in again.tried] == [tried.mix for tried in found.tried][: len(again.tried)]


def test_no_more_mixes_are_run_than_allowed(found):
    runs = Runs()
    search(_problem(), runs, Runs(), mixes=20)
    assert runs.asked <= 20 + 1  # and the scenario itself


def test_where_nothing_reaches_the_goal_the_closest_mix_is_told_and_what_holds_it():
    answer = search(_problem(need=30.0), Runs(), Runs(np.zeros(20)), mixes=24)
    assert answer.verdict == "missed"
    assert answer.chosen.mix == tuple(HIGH)
    assert answer.chosen.values[0] == pytest.approx(GAIN.sum())
    assert answer.at_end(high=True) == tuple(lever.name for lever in LEVERS)
    assert not answer.nearly


def test_a_budget_too_small_for_the_goal_is_what_binds():
    answer = search(
        _problem(budget=102.0), Runs(), Runs(np.zeros(20)), mixes=48
    )  # 4 over two years; 7 are needed
    assert answer.verdict == "missed"
    assert set(answer.binding) <= {0, 1}
    assert len(answer.binding) >= 1
    assert not any(tried.met for tried in answer.tried)


def test_mixes_with_failed_runs_are_no_answer():
    with pytest.raises(GoalError):
        search(_problem(), Runs(broken=True), Runs(), mixes=12)


def test_a_probability_that_fresh_seeds_do_not_bear_out_is_not_called_met():
    answer = search(_problem(probability=0.9), Runs(np.zeros(4)), Runs(np.linspace(-2, 2, 40)), mixes=48)
    assert answer.verdict in ("open", "missed")
    low, high = answer.chosen.interval(0)
    assert low <= answer.chosen.chance(0) <= high


def test_a_way_that_a_budget_leaves_narrow_is_found():
    answer = search(_problem(budget=103.7), Runs(), Runs(), mixes=84)  # 7.4 over two years; 7 are needed
    assert answer.nearly
    assert answer.extra(answer.nearly[0]) == pytest.approx(CHEAPEST, rel=0.03)
