"""Draws of a forecast in the light of official figures that they do not know yet.

A figure is what a draw gives, plus what the model misses, plus the error of the observation. What the model
misses is a share of the figure that lasts: a Gaussian process in time with a standard deviation of its own
for each series, whose correlation falls to 1/e in `memory` months. So an observation does two things. It
weighs draws by how likely they make it (importance sampling), and it says what the model misses now, which
fades as months pass. Beside it stands what nobody can foresee of the economy and of policies, a random walk
from the last month known. Several figures of one series are judged together, and are not independent news.
Series are independent of one another given the draws, so a total and its parts should not be handed over
together for the same month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.special import logsumexp
from scipy.stats import norm

from semesta.fit.likelihood import correlation
from semesta.observe.weighted import effective, weighted_quantiles

Array = NDArray[np.float64]
Months = NDArray[np.int64]
POINTS = 40  # equally likely places of a normal distribution, by which a mixture of many is described


@dataclass(frozen=True)
class Seen:
    """An official figure: the place of its series and month in the arrays, its value, and the standard
    deviation of its error in the same unit.
    """

    series: int
    month: int
    value: float
    error: float


@dataclass(frozen=True)
class Draws:
    """A forecast as draws.

    figures: [draw, series, month], in the unit of each series
    weights: [draw], sum 1
    missed: standard deviation of what the model misses, a share of the figure, [series]
    memory: months after which it is correlated by 1/e with what it was
    unforeseen: standard deviation of what nobody foresees of the first year, a share of the figure, [series]
    origin: month from which on it is unforeseen
    """

    figures: Array
    weights: Array
    missed: Array
    memory: float
    unforeseen: Array
    origin: int = 0


@dataclass(frozen=True)
class Conditioned:
    """Draws after observations.

    centre: figure of each draw with what the model is known to miss, [draw, series, month]
    spread: standard deviation of what it misses beyond that, [series, month]
    weights: [draw], sum 1
    """

    centre: Array
    spread: Array
    weights: Array

    def published(self, error: Array) -> Conditioned:
        """The same of figures as they are published, with an error that is a share of each, [series]."""
        level = np.einsum("d,dst->st", self.weights, self.centre)
        return replace(self, spread=np.hypot(self.spread, error[:, None] * level))

    @property
    def effective(self) -> float:
        """How many equally weighted draws say as much (Kish 1965)."""
        return effective(self.weights)

    def quantiles(self, levels: Sequence[float]) -> Array:
        """Quantiles of the figures to come, [level, series, month]; never below zero."""
        every = norm.ppf((np.arange(POINTS) + 0.5) / POINTS)
        weights = np.repeat(self.weights, POINTS) / POINTS
        found = np.empty((len(levels), *self.spread.shape))
        for place in np.ndindex(self.spread.shape):
            values = self.centre[(slice(None), *place)][:, None] + self.spread[place] * every
            found[(slice(None), *place)] = weighted_quantiles(values.ravel(), weights, levels)
        return np.maximum(found, 0.0)

    def chance(self, level: float) -> Array:
        """Probability of at least `level`, [series, month]."""
        with np.errstate(divide="ignore", invalid="ignore"):  # where nothing is unknown, it is there or not
            each = norm.sf((level - self.centre) / self.spread)
        each = np.where(self.spread > 0.0, each, self.centre >= level)
        return np.asarray(np.einsum("d,dst->st", self.weights, each))


def condition(draws: Draws, seen: Sequence[Seen], known: Sequence[Seen] = ()) -> Conditioned:
    """The draws after the figures `seen`; without any, as they are with all that the model may miss.

    known: figures that the draws were fitted to. They say what the model misses, but weigh no draw again;
        what is new in a figure of the same series is what they did not foretell.
    """
    level = np.einsum("d,dst->st", draws.weights, draws.figures)
    centre = draws.figures.copy()
    share = np.sqrt(np.array([_sizes(draws, series, len(each)) for series, each in enumerate(level)]))
    with np.errstate(divide="ignore"):  # a draw of no weight keeps none
        told = np.log(draws.weights)
    for series in sorted({one.series for one in (*seen, *known)}):
        every = (*known, *seen)
        before, after = ([s for s in each if s.series == series] for each in (known, every))
        likely, mean, left = _series(draws, level[series], series, after)
        told = told + likely - (_series(draws, level[series], series, before)[0] if before else 0.0)
        centre[:, series] += mean * level[series]
        share[series] = left
    return Conditioned(centre, share * level, np.exp(told - logsumexp(told)))


def _series(draws: Draws, level: Array, series: int, seen: Sequence[Seen]) -> tuple[Array, Array, Array]:
    """Of one series: log likelihood [draw], what is missed by month [draw, month], and what stays unknown of
    it, a standard deviation [month]; the last two as shares of `level` [month].
    """
    at = np.array([one.month for one in seen])
    size = level[at]
    gaps = (np.array([one.value for one in seen]) - draws.figures[:, series, at]) / size
    noise = (np.array([one.error for one in seen]) / size) ** 2
    months = np.arange(len(level))
    known, ahead = _covariance(draws, series, at, at), _covariance(draws, series, months, at)
    factor = cho_factor(known + np.diag(noise))
    solved = cho_solve(factor, gaps.T)  # [figure, draw]
    likely = -0.5 * np.einsum("ds,sd->d", gaps, solved)
    explained = np.einsum("ms,sm->m", ahead, cho_solve(factor, ahead.T))
    left = np.sqrt(np.maximum(_sizes(draws, series, len(level)) - explained, 0.0))
    return likely, (ahead @ solved).T, left


def _covariance(draws: Draws, series: int, left: Months, right: Months) -> Array:
    """Of what is missed and unforeseen of a series in months `left` and `right`, as shares, [left, right]."""
    missed = draws.missed[series] ** 2 * correlation(left, right, draws.memory)
    years = (np.maximum(months - draws.origin, 0) / 12 for months in (left, right))
    return np.asarray(missed + draws.unforeseen[series] ** 2 * np.minimum.outer(*years))


def _sizes(draws: Draws, series: int, months: int) -> Array:
    """Variance of what is missed and unforeseen of a series, as a share, [months]."""
    return np.diag(_covariance(draws, series, np.arange(months), np.arange(months)))
