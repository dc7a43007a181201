"""Inspectors by place: those of the nation go where the odds of firms send them, those of a place stay.

Since UU 23/2014 inspectors are staff of the provinces. How many each province has is not in the tables, so
the national number is spread by the odds of firms, and what a scenario gives to a place comes on top of that.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.world.firms import FirmMonth, odds_by_place, total_odds
from semesta.world.held import hold_levers
from semesta.world.running import Running

Array = NDArray[np.float64]


def visits_a_year(model: Running) -> Array:
    """Firms that an inspector visits in a year in each kabupaten/kota [514]."""
    quota = model.levers.at("visit_quota", model.month)
    return np.where(np.isnan(quota), model.setting.visits_per_inspector, quota)


def visit_units(model: Running, month: FirmMonth, rank: np.uint64) -> Array:
    """Probability of a visit for each unit of odds, in each kabupaten/kota [514].

    The nation's inspectors come by national targeting, so that a place that aims elsewhere draws none away.
    """
    t, levers, rules = model.month, model.levers, model.rules.of_firms()
    each, own = hold_levers(model, visits_a_year, "visit_quota"), levers.at_pemda("inspectors", t)
    firms, nationally = (model.state.employers, model.state.employer_offsets, rank), month
    if "targeting" in levers.local:
        nationally = month._replace(targeting=np.full_like(month.targeting, levers.targeting[t]))
    total = total_odds(*firms, nationally, rules, model.scale)
    unit = levers.inspectors[t] * each / 12.0 / total if total > 0.0 else np.zeros_like(each)
    if not own.any() and "targeting" not in levers.local:
        return unit
    odds, sent = np.empty_like(unit), np.empty_like(unit)
    odds_by_place(*firms, month, rules, model.scale, odds)
    odds_by_place(*firms, nationally, rules, model.scale, sent)
    province = model.setting.province
    inside = np.bincount(province, weights=odds)[province]
    share = np.divide(odds, inside, out=np.zeros_like(odds), where=inside > 0.0)
    visits = (own[: odds.size] + own[odds.size :][province] * share) * each / 12.0
    nation = np.divide(sent, odds, out=np.ones_like(odds), where=odds > 0.0)  # 1 where it aims as the place
    units: Array = unit * nation + np.divide(visits, odds, out=np.zeros_like(odds), where=odds > 0.0)
    return units
