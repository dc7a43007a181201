"""What a goal search finds: the mixes it tried, the one it stands for, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from semesta.study.plan import Dimension, Goal, Limit
from semesta.study.search.limits import limits_of, wilson
from semesta.study.search.mixes import Mix, share_of_range

Verdict = Literal["met", "open", "missed"]
AT_END = 0.005  # of its range, within which a lever stands at an end
TIGHT = 0.01  # of its bound, within which a limit that is kept binds


@dataclass(frozen=True)
class Tried:
    """A mix and what its runs gave.

    cost: mean over runs of what is made least, summed over years
    values: of each limit, the outcome that runs keep to with the probability asked for, in its unit
    misses: of each limit, by how much `values` misses it as a share of the bound; 0 or less: kept
    kept: of each limit, in how many runs it is kept
    runs: how many runs were made; 0 where one failed, and then nothing is known of the mix
    """

    mix: Mix
    cost: float
    values: tuple[float, ...]
    misses: tuple[float, ...]
    kept: tuple[int, ...]
    runs: int

    @property
    def met(self) -> bool:
        """Whether every limit is kept with the probability asked for."""
        return self.runs > 0 and max(self.misses) <= 0.0

    def chance(self, limit: int) -> float:
        """Share of runs that keep to a limit."""
        return self.kept[limit] / self.runs

    def interval(self, limit: int) -> tuple[float, float]:
        """Its 95 percent interval."""
        return wilson(self.kept[limit], self.runs)

    def verdict(self, limits: Sequence[Limit]) -> Verdict:
        """Whether runs of seeds that chose nothing bear it out: every limit kept as often as asked; too few
        runs to tell; or some limit kept less often, beyond chance.
        """
        if self.met:
            return "met"
        beyond = [self.interval(i)[1] < limit.probability for i, limit in enumerate(limits)]
        return "missed" if any(beyond) else "open"


@dataclass(frozen=True)
class Answer:
    """The outcome of a goal search.

    base: the scenario with no lever of the mix pulled
    tried: every mix of the search, in the order tried
    confirmed: the mixes chosen from these, run again with fresh seeds, cheapest first
    base_again: `base` with these seeds, from which extra costs of `confirmed` count
    without: by lever that the chosen mix pulls, the same mix with it at its low end, with fresh seeds
    """

    goal: Goal
    levers: tuple[Dimension, ...]
    base: Tried
    tried: tuple[Tried, ...]
    confirmed: tuple[Tried, ...]
    base_again: Tried
    without: Mapping[str, Tried]

    @property
    def limits(self) -> tuple[Limit, ...]:
        """All that a mix must keep to."""
        return limits_of(self.goal)

    @property
    def chosen(self) -> Tried:
        """The mix that the search stands for; see `choose`."""
        return choose(self.confirmed, self.limits)

    @property
    def verdict(self) -> Verdict:
        """Of the chosen mix."""
        return self.chosen.verdict(self.limits)

    def extra(self, tried: Tried) -> float:
        """What a mix costs more than the scenario without it, in the same runs."""
        afresh = (self.base_again, *self.confirmed, *self.without.values())
        base = self.base_again if tried in afresh else self.base
        return tried.cost - base.cost

    @property
    def nearly(self) -> tuple[Tried, ...]:
        """Mixes of the search that keep to every limit and cost at most `TOLERANCE` more than its cheapest,
        counted on top of the scenario; cheapest first.
        """
        met = sorted((t for t in self.tried if t.met), key=lambda t: t.cost)
        return tuple(t for t in met if self.extra(t) <= (1.0 + TOLERANCE) * self.extra(met[0]))

    @property
    def binding(self) -> tuple[int, ...]:
        """The limits that hold the chosen mix: missed, or kept by a hair's breadth."""
        return tuple(i for i, miss in enumerate(self.chosen.misses) if miss > -TIGHT)

    def at_end(self, high: bool) -> tuple[str, ...]:
        """Names of the levers that the chosen mix has at their high or low end."""
        shares = share_of_range(self.levers, self.chosen.mix)
        held = shares >= 1.0 - AT_END if high else shares <= AT_END
        return tuple(lever.name for lever, yes in zip(self.levers, held, strict=True) if yes)


TOLERANCE = 0.1  # a mix is nearly as good within a tenth of the extra cost
APART = 0.1  # of the range of some lever: mixes nearer than this are the same policy


def choose(confirmed: Sequence[Tried], limits: Sequence[Limit]) -> Tried:
    """The cheapest mix that fresh seeds bear out; failing that the cheapest that they leave open; failing
    that the one that misses least.
    """
    for wanted in ("met", "open"):
        for tried in confirmed:
            if tried.verdict(limits) == wanted:
                return tried
    return min(confirmed, key=lambda t: max(t.misses))


def candidates(levers: Sequence[Dimension], tried: Sequence[Tried], most: int) -> list[Tried]:
    """The cheapest mixes that keep to every limit and differ as policies, at most `most`; where none keeps
    to them all, the one that misses least.
    """
    known = [t for t in tried if t.runs]
    met = sorted((t for t in known if t.met), key=lambda t: t.cost)
    if not met:
        return sorted(known, key=lambda t: max(t.misses))[:1]
    found: list[Tried] = []
    for one in met:
        if len(found) < most and all(_apart(levers, one.mix, other.mix) for other in found):
            found.append(one)
    return found


def _apart(levers: Sequence[Dimension], one: Mix, other: Mix) -> bool:
    chosen = [lever.values and a != b for lever, a, b in zip(levers, one, other, strict=True)]
    far = np.abs(share_of_range(levers, one) - share_of_range(levers, other))
    return any(chosen) or bool(np.nanmax(far, initial=0.0) >= APART)
