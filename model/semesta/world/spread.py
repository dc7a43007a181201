"""Expected persons of the first month by kabupaten/kota: the province's table, tilted by local rates."""

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.vocabulary import BANDS, Status
from semesta.world.population import EDGES, Projection

Array = NDArray[np.float64]


def district_shares(facts: Facts, projection: Projection, shares: Array) -> Array:
    """Share of each status by district, sex and band [514, 2, 6, 12], summing to the province's `shares`.

    Local TPAK and TPT enter as odds against the province's mean; a blank one as none. Province totals by
    sex, band and status are kept exactly.
    """
    province = projection.province_of
    people = np.add.reduceat(projection.initial, EDGES[:-1], axis=2)  # [514, 2, 6]
    tilt = _tilt(facts, projection)
    cells = shares[province] * tilt[:, None, None, :] * people[..., None]
    wanted = _by_province(shares[province] * people[..., None], province)
    for _ in range(30):
        cells *= (people / cells.sum(axis=3))[..., None]
        total = _by_province(cells, province)
        ratio = np.divide(wanted, total, out=np.ones_like(total), where=total > 0)
        cells *= ratio[province]
    return np.asarray(cells / cells.sum(axis=3, keepdims=True))


def _tilt(facts: Facts, projection: Projection) -> Array:
    """Relative odds of each status [514, 12] from local TPAK and TPT."""
    table = facts["districts"]
    active = _relative_odds(table["tpak"], projection)
    jobless = _relative_odds(table["tpt"], projection)
    tilt = np.ones((len(active), len(Status)))
    tilt[:, Status.UNEMPLOYED : Status.MIGRANT] = active[:, None]
    tilt[:, Status.UNEMPLOYED] *= jobless
    return tilt


def _relative_odds(percent: Array, projection: Projection) -> Array:
    """Odds of a local rate over those of its province's mean [514]; one where the rate is blank or nil."""
    province = projection.province_of
    weight = projection.initial.sum(axis=(1, 2))
    known = np.isfinite(percent) & (percent > 0.0) & (percent < 100.0)
    rate = np.where(known, percent, 0.0) / 100.0
    mean = np.bincount(province, np.where(known, weight * rate, 0.0)) / np.maximum(
        np.bincount(province, np.where(known, weight, 0.0)), 1.0
    )
    base = np.clip(mean, 0.001, 0.999)[province]
    odds = np.where(known, rate, base) / (1.0 - np.where(known, rate, base)) / (base / (1.0 - base))
    return np.asarray(np.clip(odds, 0.2, 5.0))


def _by_province(cells: Array, province: NDArray[np.int64]) -> Array:
    """Sum districts (first axis) into provinces; districts stand in the order of their provinces."""
    starts = np.searchsorted(province, np.arange(province[-1] + 1))
    return np.asarray(np.add.reduceat(cells, starts, axis=0))


assert len(BANDS) + 1 == len(EDGES)
