"""Forecasts that anybody could make of a short yearly series, against which the model is judged.

Every rival turns the year-ends known at an origin into draws of the years ahead, [draws, ahead]: levels of
the series, as textbooks have them, never below zero. A series of three to eleven points does not fit every
curve: `least` says how many points a rival takes, and with fewer it makes no forecast.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.study.analysis.resampling import Generator, generator
from semesta.study.extras import library

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Past:
    """What is known of a series at an origin, its last point.

    values: year-ends, consecutive [n]
    base: persons of whom the series covers a part, in the last of these years [n or fewer], and in the years
        ahead, base_ahead [ahead]
    most: what the series cannot pass
    """

    values: Array
    base: Array
    base_ahead: Array
    most: float

    @property
    def ahead(self) -> int:
        """Years to forecast."""
        return len(self.base_ahead)


Forecaster = Callable[[Past, Generator, int], Array]


def no_change(past: Past, rng: Generator, draws: int) -> Array:
    """A random walk: the last value, and doubt that grows with the root of the horizon."""
    steps = np.diff(past.values)
    walk = _walk(rng, draws, past.ahead, _root_mean_square(steps, len(steps)))
    return np.asarray(past.values[-1] + walk)


def drift(past: Past, rng: Generator, draws: int) -> Array:
    """A random walk with the mean step of the past, which is itself in doubt (Hyndman 2021, 5.2)."""
    steps = np.diff(past.values)
    sd = _root_mean_square(steps - steps.mean(), len(steps) - 1)
    slope = steps.mean() + sd / np.sqrt(len(steps)) * rng.standard_normal((draws, 1))
    return np.asarray(past.values[-1] + slope * _years(past) + _walk(rng, draws, past.ahead, sd))


def accounting(past: Past, rng: Generator, draws: int) -> Array:
    """The share covered of those who could be stays as it is, and their number grows as expected."""
    rates = past.values[-len(past.base) :] / past.base
    steps = np.diff(rates)
    ahead = rates[-1] + _walk(rng, draws, past.ahead, _root_mean_square(steps, len(steps)))
    return np.asarray(ahead * past.base_ahead)


def damped_trend(past: Past, rng: Generator, draws: int) -> Array:
    """Exponential smoothing with an additive trend that fades."""
    return _simulated(_smoothing(past, "add", True), past, rng, draws)


def ets(past: Past, rng: Generator, draws: int) -> Array:
    """Exponential smoothing without, with a lasting or with a fading trend: which, the corrected AIC says."""
    forms = [(None, False), ("add", False), ("add", True)][: max(1, len(past.values) - 3)]
    return _simulated(min((_smoothing(past, *form) for form in forms), key=_aicc), past, rng, draws)


def theta(past: Past, rng: Generator, draws: int) -> Array:
    """The Theta method: half the slope of the past, added to simple smoothing."""
    module = library("statsmodels.tsa.forecasting.theta", "fit")
    unit = past.values[-1]
    fitted = module.ThetaModel(past.values / unit, period=1, deseasonalize=False).fit(disp=False)
    spread = np.sqrt(fitted.sigma2 * (1.0 + (_years(past) - 1.0) * fitted.params["alpha"] ** 2))
    middle = np.asarray(fitted.forecast(past.ahead))
    return np.asarray(unit * (middle + spread * rng.standard_normal((draws, past.ahead))))


def logistic(past: Past, rng: Generator, draws: int) -> Array:
    """Growth that saturates below `most`, by least squares."""

    def curve(t: Array, top: Any, speed: Any, middle: Any) -> Array:
        return np.asarray(top / (1.0 + np.exp(-np.clip(speed * (t - middle), -50.0, 50.0))))

    years, n, last = np.arange(len(past.values), dtype=float), len(past.values), past.values.max()
    box = ([last, 0.0, -20.0], [max(past.most, 1.01 * last), 3.0, 40.0])
    sampled, sd = _fitted(curve, years, past.values, box, rng, draws)
    return curve(n - 1 + _years(past), *sampled) + sd * rng.standard_normal((draws, past.ahead))


def bass(past: Past, rng: Generator, draws: int) -> Array:
    """Bass (1969): who is left joins alone or after others; least squares on the steps from year to year."""

    def step(level: Array, top: Any, alone: Any, after: Any) -> Array:
        return np.asarray((alone + after * level / top) * (top - level))

    last = past.values.max()
    box = ([last, 0.0, 0.0], [max(past.most, 1.01 * last), 0.5, 2.0])
    sampled, sd = _fitted(step, past.values[:-1], np.diff(past.values), box, rng, draws)
    level, path = np.full((draws, 1), past.values[-1]), []
    for _ in range(past.ahead):
        level = level + step(level, *sampled) + sd * rng.standard_normal((draws, 1))
        path.append(level)
    return np.concatenate(path, axis=1)


@dataclass(frozen=True)
class Rival:
    """A way to forecast, and with how many points it can be fitted."""

    least: int
    forecast: Forecaster


RIVALS: Mapping[str, Rival] = {
    "no_change": Rival(2, no_change),
    "drift": Rival(3, drift),
    "accounting": Rival(2, accounting),
    "damped_trend": Rival(7, damped_trend),
    "ets": Rival(4, ets),
    "theta": Rival(4, theta),
    "logistic": Rival(5, logistic),
    "bass": Rival(5, bass),
}


def rival_draws(name: str, past: Past, draws: int, seed: int) -> Array | None:
    """The forecast of a rival, [draws, ahead]; None where the series is too short for it.

    Raises KeyError for an unknown name, MissingExtraError where statsmodels is not installed.
    """
    rival = RIVALS[name]
    if len(past.values) < rival.least:
        return None
    rng = generator([seed, list(RIVALS).index(name), past.ahead, len(past.values)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # optimisers complain of few points, which is known
        return np.maximum(rival.forecast(past, rng, draws), 0.0)


def _years(past: Past) -> Array:
    return np.arange(1.0, past.ahead + 1.0)


def _walk(rng: Generator, draws: int, ahead: int, sd: float) -> Array:
    return np.asarray(np.cumsum(sd * rng.standard_normal((draws, ahead)), axis=1))


def _root_mean_square(values: Array, freedom: int) -> float:
    return float(np.sqrt((values**2).sum() / max(freedom, 1)))


def _smoothing(past: Past, trend: str | None, damped: bool) -> Any:
    """A fit of statsmodels' ETS model; the series is scaled, for its optimiser stops at absolute steps."""
    module = library("statsmodels.tsa.exponential_smoothing.ets", "fit")
    scaled = past.values / past.values[-1]
    return module.ETSModel(scaled, error="add", trend=trend, damped_trend=damped).fit(disp=False)


def _aicc(fitted: Any) -> float:
    return float(fitted.aicc) if np.isfinite(fitted.aicc) else np.inf


def _simulated(fitted: Any, past: Past, rng: Generator, draws: int) -> Array:
    paths = fitted.simulate(past.ahead, anchor="end", repetitions=draws, rng=rng)
    return np.asarray(np.reshape(paths, (past.ahead, draws)).T * past.values[-1])


def _fitted(
    curve: Callable[..., Array], x: Array, y: Array, box: Any, rng: Generator, draws: int
) -> tuple[Array, float]:
    """Parameters of a curve in their doubt, [parameter, draws, 1] within the box, and what it leaves open."""
    from scipy.optimize import least_squares

    low, high = (np.array(side, dtype=float) for side in box)
    unit = np.abs(y).max()
    tries = [low + share * (high - low) for share in (0.1, 0.3, 0.6)]
    found = [
        least_squares(lambda p: (curve(x, *p) - y) / unit, start, bounds=(low, high), x_scale=high - low)
        for start in tries
    ]
    best = min(found, key=lambda fit: fit.cost)
    sd = float(np.sqrt(2.0 * best.cost / max(len(y) - len(low), 1)))
    information = best.jac.T @ best.jac
    covariance = sd**2 * np.linalg.pinv(information, rcond=1e-8, hermitian=True)
    sampled = rng.multivariate_normal(best.x, covariance, size=draws, method="eigh")
    return np.clip(sampled, low, high).T[:, :, None], sd * unit
