"""Whom the centre pays for: contribution assistance (PBI Jamsostek) within its list, cap and budget."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from semesta.decisions.assist import paid_part
from semesta.engine.compiled import plain
from semesta.facts.vocabulary import Programme
from semesta.world.columns import Z_UNIT
from semesta.world.counting import Event
from semesta.world.giving import list_names
from semesta.world.running import Running

Array = NDArray[np.float64]


def assisted_shares(model: Running) -> Array:
    """Share of the informal workers of each kabupaten/kota and decile whose contribution the centre pays this
    month, [514, 10].
    """
    t, levers = model.month, model.levers
    wanted = levers.at("pbi", t)
    if not wanted.any():
        return np.asarray(wanted)
    deciles, listed = decile_parts(model.setting.decile_z), np.empty(wanted.shape)
    list_names(wanted, deciles, float(levers.pbi_exclusion[t]), float(levers.pbi_inclusion[t]), listed)
    workers = model.state.events[:, Event.INFORMAL, None] * deciles * model.scale
    part = plain(paid_part)(
        float((listed * workers).sum()), float(levers.pbi_cap[t]), float(levers.pbi_budget[t]),
        12.0 * pbi_price(model),
    )  # fmt: skip
    paid: Array = listed * part
    return paid


def decile_parts(decile_z: NDArray[np.int16]) -> Array:
    """Part of the informal workers of each kabupaten/kota in each decile, [514, 10], as scores are spread."""
    parts: Array = np.diff(ndtr(decile_z[:, :9] / Z_UNIT), axis=1, prepend=0.0, append=1.0)
    return parts


def pbi_price(model: Running) -> float:
    """What the centre pays for a worker and month: JKK and JKM, and JHT where the programme has it."""
    t, law = model.month, model.setting.law
    with_jht = bool(int(model.levers.pbi_programmes[t]) & int(Programme.JHT))
    jht = law.at("bpu_jht_rate", t) * law.at("bpu_income_minimum", t) if with_jht else 0.0
    return float(model.setting.premium[t]) + jht
