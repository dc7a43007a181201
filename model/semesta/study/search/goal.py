"""The search itself: propose mixes, judge their runs, learn, and run the best again with fresh seeds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from semesta.study.plan import Dimension, Goal
from semesta.study.search.answer import Answer, Tried, candidates, choose
from semesta.study.search.limits import cost, limits_of, miss, shortfalls, value_of
from semesta.study.search.mixes import Mix, moved
from semesta.study.search.optimise import Proposer, Told

Outcomes = Mapping[str, NDArray[np.float64]]  # of one mix: outcome -> [run, year], nan where a run is missing
# Gives the outcomes of mixes, in their order; the empty mix, asked for by itself, is the scenario as it is.
Evaluate = Callable[[Sequence[Mix]], list[Outcomes]]
BATCH = 12  # mixes proposed at once: the same on any machine, so that the search is the same, too
CONFIRMED = 3  # mixes run again with fresh seeds


@dataclass(frozen=True)
class Problem:
    """What is searched: the goal, the levers, and the years [year] of each outcome that the goal names."""

    goal: Goal
    levers: tuple[Dimension, ...]
    years: Mapping[str, Sequence[int]]
    seed: int


def search(problem: Problem, evaluate: Evaluate, fresh: Evaluate, mixes: int) -> Answer:
    """The cheapest mix within the limits of the goal that `mixes` tries find, judged on `fresh` runs.

    evaluate, fresh: runs of two sets of seeds, each the same for every mix. Raises MissingExtraError, and
    GoalError if every mix had a run that failed.
    """
    (base,) = _judged(problem, [()], evaluate)
    tried = _explored(problem, evaluate, mixes)
    chosen = [t.mix for t in candidates(problem.levers, tried, CONFIRMED)]
    if not chosen:
        raise GoalError("every mix had a run that failed")
    (again,) = _judged(problem, [()], fresh)
    confirmed = sorted((t for t in _judged(problem, chosen, fresh) if t.runs), key=lambda t: t.cost)
    if not confirmed or not again.runs or not base.runs:
        raise GoalError("runs with fresh seeds failed")
    best = choose(confirmed, limits_of(problem.goal)).mix
    less = {lever.name: moved(problem.levers, best, i) for i, lever in enumerate(problem.levers)}
    less = {name: mix for name, mix in less.items() if mix != best}
    without = dict(zip(less, _judged(problem, [*less.values()], fresh), strict=True))
    return Answer(problem.goal, problem.levers, base, tuple(tried), tuple(confirmed), again, without)


class GoalError(RuntimeError):
    """No mix can be judged, because runs failed; the runs themselves say why."""


def _explored(problem: Problem, evaluate: Evaluate, mixes: int) -> list[Tried]:
    """Every mix tried, in order; a mix proposed twice is run once and counts once."""
    proposer = Proposer(problem.levers, problem.seed)
    known: dict[Mix, Tried] = {}
    for _ in range(-(-mixes // BATCH)):
        asked = proposer.ask(BATCH)
        new = [mix for mix in dict.fromkeys(asked) if mix not in known][: mixes - len(known)]
        known |= {tried.mix: tried for tried in _judged(problem, new, evaluate)}
        proposer.tell([_told(known.get(mix)) for mix in asked])
    return list(known.values())


def _told(tried: Tried | None) -> Told | None:
    return Told(tried.cost, tried.misses) if tried is not None and tried.runs else None


def _judged(problem: Problem, mixes: Sequence[Mix], evaluate: Evaluate) -> list[Tried]:
    found = evaluate(mixes) if mixes else []
    return [_judge(problem, mix, outcomes) for mix, outcomes in zip(mixes, found, strict=True)]


def _judge(problem: Problem, mix: Mix, outcomes: Outcomes) -> Tried:
    goal, limits = problem.goal, limits_of(problem.goal)
    named = {*goal.cost, *(limit.outcome for limit in limits)}
    if any(np.isnan(outcomes[name]).any() for name in named):
        return Tried(
            mix, np.nan, (), (), (), 0
        )  # a run is missing: the rest would judge another set of futures
    short = [shortfalls(limit, outcomes[limit.outcome], problem.years[limit.outcome]) for limit in limits]
    misses = tuple(miss(limit, part) for limit, part in zip(limits, short, strict=True))
    return Tried(
        mix=mix,
        cost=cost(goal, outcomes),
        values=tuple(value_of(limit, by) for limit, by in zip(limits, misses, strict=True)),
        misses=misses,
        kept=tuple(int((part <= 0.0).sum()) for part in short),
        runs=len(short[0]),
    )
