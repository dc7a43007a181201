"""Whom workers of a kabupaten/kota and sector see: the covered share of their peers, by structure."""

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.peers import PROVINCE, SECTOR
from semesta.engine.draws import counter, uniform_pairs
from semesta.facts.vocabulary import Sector
from semesta.world.counting import SEXES, STATUSES, Event
from semesta.world.cover import Cover
from semesta.world.inputs import Purpose
from semesta.world.running import Running

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
SECTORS = len(Sector)
NEAR = (-3, -2, -1, 1, 2, 3)  # places before and behind a kabupaten in the list of its province
LEAN = 50.0  # sampled workers: a count of as few leans half on its province, so that the grain matters little


def small_world(province: Counts, far: float, seed: int) -> Counts:
    """The six places that each kabupaten/kota is tied to, [514, 6]: near it in its province, or anywhere with
    chance `far`.
    """
    u = uniform_pairs(counter(seed, int(Purpose.PEERS), 0), province.size * len(NEAR))
    anywhere = (u[:, 1] * province.size).astype(np.int64).reshape(-1, len(NEAR))
    first = np.searchsorted(province, province)  # places of a province stand in a row
    size = np.bincount(province)[province]
    place = np.arange(province.size) - first
    near = first[:, None] + (place[:, None] + np.array(NEAR)) % size[:, None]
    return np.where(u[:, 0].reshape(-1, len(NEAR)) < far, anywhere, near)


def seen_cover(model: Running) -> Array:
    """Covered share of the workers that those of a kabupaten/kota and sector know, [514, 18], 0..1."""
    form, province, state = model.forms["peers"], model.setting.province, model.state
    if form == PROVINCE:
        block = STATUSES * SEXES  # cells of one cover
        members = model.cells[:, Cover.BPU_SELF * block : (Cover.BPU_DONOR + 1) * block].sum(axis=1)
        seen = np.minimum(members / np.maximum(model.events[:, Event.INFORMAL], 1.0), 1.0)
        return np.repeat(seen[province], SECTORS).reshape(-1, SECTORS)
    if form == SECTOR:
        cells = [_leaning(state.peers[:, s], province) for s in range(SECTORS)]
        return np.minimum(np.stack(cells, axis=1), 1.0)
    share = _leaning(state.peers.sum(axis=1), province)
    known = (share + share[model.links].sum(axis=1)) / (1.0 + len(NEAR))
    return np.repeat(np.minimum(known, 1.0)[:, None], SECTORS, axis=1)


def _of_province(members: Counts, workers: Counts, province: Counts) -> Array:
    """Members over workers of the province of each kabupaten [514]."""
    inside, all_ = np.bincount(province, weights=members), np.bincount(province, weights=workers)
    share: Array = inside / np.maximum(all_, 1.0)
    return share[province]


def _leaning(counts: Counts, province: Counts) -> Array:
    """Members over workers of each kabupaten [514], from counts of both [514, 2], as if LEAN more were like
    those of the province.
    """
    members, workers = counts[:, 0], counts[:, 1]
    share: Array = (members + LEAN * _of_province(members, workers, province)) / (workers + LEAN)
    return share
