"""What back-tests say: forecasts scored one by one, then put together by series and horizon.

`model` is the forecast that is judged, the other forecasters are its rivals. Scores are put together over
origins; their intervals are of the bootstrap over origins, for the forecasts of one origin fail together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from semesta.fit import scores

if TYPE_CHECKING:
    import pandas as pd

Array = NDArray[np.float64]
MODEL, YARDSTICK = "model", "no_change"
FORMS = ("lasting", "fresh", "certain", "prior")  # of the model, which are no rivals
ANY = "any"  # the future of a rival, which takes none
CRISIS = "2020-12"  # a year-end that nobody at an origin could see
SEED = 1


@dataclass(frozen=True)
class Forecast:
    """Draws of one figure, made at an origin, and what came.

    path: which future the forecast was given; rivals are the same on all
    horizon: years ahead
    """

    origin: int
    path: str
    group: str
    month: str
    horizon: int
    forecaster: str
    observed: float
    draws: Array


def scored(forecasts: Iterable[Forecast]) -> pd.DataFrame:
    """A row for each forecast: labels, median, error, scores, whether each interval holds what came."""
    import pandas as pd

    return pd.DataFrame([_row(forecast) for forecast in forecasts])


def _row(f: Forecast) -> dict[str, object]:
    middle = float(np.median(f.draws))
    row: dict[str, object] = {
        "origin": f.origin, "path": f.path, "group": f.group, "month": f.month, "horizon": f.horizon,
        "forecaster": f.forecaster, "observed": f.observed, "median": middle, "error": middle - f.observed,
        "crps": scores.crps(f.draws, f.observed),
        "interval_score": scores.interval_score(f.draws, f.observed),
    }  # fmt: skip
    for level in scores.LEVELS:
        low, high = scores.bounds(f.draws, level)
        told = round(100 * level)
        row |= {f"low{told}": low, f"high{told}": high, f"in{told}": low <= f.observed <= high}
    return row


def errors(table: pd.DataFrame, forecaster: str, groups: Sequence[str]) -> tuple[float, float, float, int]:
    """MASE against no change over the cells of these series that both forecast, its interval, and how many
    cells; nan and 0 where there are none.
    """
    cells = table[table["group"].isin(groups)].pivot_table(
        index=["origin", "group", "month"], columns="forecaster", values="error"
    )
    if not {forecaster, YARDSTICK} <= set(cells):
        return float("nan"), float("nan"), float("nan"), 0
    both = cells[[forecaster, YARDSTICK]].dropna()
    mine, other = both[forecaster].to_numpy(), both[YARDSTICK].to_numpy()
    origins = both.index.get_level_values("origin").to_list()
    low, high = scores.bootstrap(lambda rows: scores.mase(mine[rows], other[rows]), origins, seed=SEED)
    return scores.mase(mine, other), low, high, len(both)


def by_horizon(table: pd.DataFrame, score: str = "crps") -> pd.DataFrame:
    """Mean score by series, horizon and forecaster, where the forecaster has every cell that the yardstick
    has; nan where it has not.
    """
    cells = table.pivot_table(
        index=["group", "horizon", "month", "origin"], columns="forecaster", values=score
    )
    cells = cells[cells[YARDSTICK].notna()]
    groups = cells.groupby(level=["group", "horizon"], sort=False)
    return groups.mean().where(groups.count().eq(groups.size(), axis=0))


def won(table: pd.DataFrame) -> tuple[int, int]:
    """Series x horizon cells where the model's mean CRPS is below that of the best rival, and all cells."""
    means = by_horizon(table)
    best = means.drop(columns=[MODEL, *FORMS], errors="ignore").min(axis=1)
    return int((means[MODEL] < best).sum()), len(means)


def coverage(table: pd.DataFrame, level: float, forecaster: str = MODEL) -> tuple[float, float, float, int]:
    """Share of forecasts whose central interval held what came, its interval over origins, and how many."""
    mine = table[table["forecaster"] == forecaster]
    inside = mine[f"in{round(100 * level)}"].to_numpy(dtype=np.float64)
    if not len(inside):
        return float("nan"), float("nan"), float("nan"), 0
    low, high = scores.bootstrap(lambda rows: inside[rows].mean(), mine["origin"].to_list(), seed=SEED)
    return float(inside.mean()), low, high, len(inside)


def of_path(table: pd.DataFrame, path: str) -> pd.DataFrame:
    """The forecasts of the model given one future, and those of its rivals."""
    return table[table["path"].isin([path, ANY])]


def calm(table: pd.DataFrame) -> pd.DataFrame:
    """Without the forecasts of the end of 2020."""
    return table[table["month"] != CRISIS]
