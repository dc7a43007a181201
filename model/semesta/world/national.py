"""The national labour market at its survey months: what Sakernas found, then where the macro path leads.

Participation (TPAK), unemployment (TPT), formal share and shares by status at every February and August of
2015 to 2045, plus the months at which a scenario's shock turns. Percent are of adults, of the labour force,
of the employed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from semesta.facts import Facts
from semesta.facts.calendar import MONTHS, START_YEAR, month_index
from semesta.scenario.levers import MacroPath
from semesta.world.assumptions import (
    ASN_2015,
    ASN_RISE,
    CONTRACT_YEARS,
    FADE,
    FEBRUARY_AHEAD,
    FORMAL_IN_AGRICULTURE,
    NON_ASN,
    PLACEMENTS,
    SOLDIERS_AND_POLICE,
    Array,
)
from semesta.world.surveys import (
    LAST,
    SURVEYS,
    Months,
    agriculture_share,
    between,
    gap_between_sexes,
    history,
    observed,
    status_share,
)

INFORMAL = ("own_account", "employer_temporary", "casual_farm", "casual_other", "unpaid_family")
# Share of the status that works in agriculture: how far a shrinking agriculture takes the status with it.
FARM_CONTENT = np.array([0.25, 0.60, 1.00, 0.00, 0.70])
DECLINE_FROM = month_index("2018-08")  # first August in the table with a sector share


@dataclass(frozen=True)
class National:
    """Anchors [A] of the national path: month, tpak and tpt by sex [A, 2], formal and agriculture shares [A],
    employer share of the formal [A], informal statuses as shares of the informal [A, 5]; all fractions.
    shock [A] True where a scenario's shock acts; civil, non_asn, migrants [A] in persons.
    """

    months: Months
    tpak: Array
    tpt: Array
    formal: Array
    employers: Array
    informal: Array
    agriculture: Array
    shock: NDArray[np.bool_]
    civil: Array
    non_asn: Array
    migrants: Array

    @staticmethod
    def build(facts: Facts, macro: MacroPath, adults: Array) -> "National":
        """History from labour_history and status_shares, future from `macro`; adults [372, 2] from the
        projection.
        """
        male = adults[SURVEYS, 0] / adults[SURVEYS].sum(axis=1)
        tpak_gap = gap_between_sexes(facts, "tpak")
        tpak = history(facts, "tpak")
        women, men = tpak - male * tpak_gap, tpak + (1 - male) * tpak_gap
        goals = _goals(facts, macro)
        formal, tpt = history(facts, "formal_share"), history(facts, "tpt")
        agriculture = agriculture_share(facts)
        men = _ahead(men, "tpak", goals["tpak_male"])
        women = _ahead(women, "tpak", goals["tpak_female"])
        agriculture = _ahead(agriculture, "agriculture", goals["agriculture"], since=DECLINE_FROM)
        tpt = _ahead(tpt, "tpt", goals["tpt"])
        goal = goals["formal_share"]
        if goal is None and goals["agriculture"] is not None:
            goal = _formal_by_shift(formal, agriculture)
        formal = _ahead(formal, "formal_share", goal)
        months = _months(macro)
        labour = men * male, women * (1 - male)
        gap = gap_between_sexes(facts, "tpt")
        women_share = labour[1] / (labour[0] + labour[1])
        shock_tpt, shock_formal = _shocks(months, macro)

        def at(series: Array) -> Array:
            return np.interp(months, SURVEYS, series)

        by_sex = np.stack([at(tpt + women_share * gap), at(tpt - (1 - women_share) * gap)], axis=1)
        employers, informal = _statuses(facts, formal, agriculture)
        return National(
            months,
            np.stack([at(men), at(women)], axis=1) / 100.0,
            np.clip(by_sex + shock_tpt[:, None], 0.5, 40.0) / 100.0,
            np.clip(at(formal) + shock_formal, 5.0, 95.0) / 100.0,
            at(employers),
            np.stack([at(column) for column in informal.T], axis=1),
            at(agriculture) / 100.0,
            (shock_tpt != 0.0) | (shock_formal != 0.0),
            *_special(facts, months),
        )


def _goals(facts: Facts, macro: MacroPath) -> dict[str, float | None]:
    """Values in 2045 that the macro path names: its own, else RPJPN's targets, else none (the trend)."""
    goals: dict[str, float | None] = {
        "tpak_male": macro.tpak_male_2045,
        "tpak_female": macro.tpak_female_2045,
        "tpt": macro.tpt_2045,
        "agriculture": macro.agriculture_share_2045,
        "formal_share": macro.formal_share_2045,
    }
    if macro.name == "rpjpn":
        table = facts["special_groups"]
        rpjpn = {
            "tpak_male": float(history(facts, "tpak")[LAST] + _male_excess(facts)),
            "tpak_female": float(table.where(indicator="target_female_tpak_2045")["value"][0]),
            "tpt": float(table.where(indicator="target_tpt_2045")["value"][0]),
            "agriculture": 100.0 - float(table.where(indicator="target_nonagri_share_2045")["value"][0]),
        }
        for key, value in rpjpn.items():
            goals[key] = value if goals[key] is None else goals[key]
    return goals


def _male_excess(facts: Facts) -> float:
    """Men's TPAK over the total at the last survey, in points: RPJPN has no target for men, theirs stays."""
    return float(observed(facts, "tpak_male")[LAST] - observed(facts, "tpak")[LAST])


def _ahead(series: Array, kind: str, goal: float | None, since: int = month_index("2021-08")) -> Array:
    """Go on from August 2025 [62]: straight to the goal of 2045, or by the recent trend (from `since`) as it
    fades.
    """
    out = series.copy()
    years = (SURVEYS[LAST + 1 :] - SURVEYS[LAST]) / 12.0
    if goal is not None:
        out[LAST + 1 :] = out[LAST] + (goal - out[LAST]) * np.minimum(years / years[-1], 1.0)
    else:
        first = int(np.searchsorted(SURVEYS, since))
        slope = (out[LAST] - out[first]) / ((SURVEYS[LAST] - SURVEYS[first]) / 12.0)
        fade = FADE[kind].value
        out[LAST + 1 :] = out[LAST] + slope * fade * (1.0 - np.exp(-years / fade))
    if kind in FEBRUARY_AHEAD:
        out[LAST + 1 :: 2] += FEBRUARY_AHEAD[kind].value
    return out


def _formal_by_shift(formal: Array, agriculture: Array) -> float:
    """Formal share in 2045 if work leaves agriculture as told and the recent trend goes on, fading, beside
    it.
    """
    inside = FORMAL_IN_AGRICULTURE.value
    share = agriculture[[LAST, -1]] / 100.0
    outside = (formal[LAST] - share[0] * inside) / (1.0 - share[0])
    gain = _ahead(formal, "formal_share", None)[-1] - formal[LAST]
    return float(share[1] * inside + (1.0 - share[1]) * outside + gain)


def _months(macro: MacroPath) -> Months:
    """Survey months and the months where a shock begins, ends and has worn off."""
    turns = [m for s in macro.shocks for m in (s.start - 1, s.start, s.end, s.end + s.recovery_months)]
    inside = [m for m in turns if 0 <= m < MONTHS]
    return np.unique(np.concatenate([SURVEYS, np.array(inside, dtype=np.int64)]))


def _shocks(months: Months, macro: MacroPath) -> tuple[Array, Array]:
    """Points added to TPT and to the formal share at each anchor: full from start to end, then fading
    straight.
    """
    tpt, formal = np.zeros(len(months)), np.zeros(len(months))
    for shock in macro.shocks:
        size = np.clip(1.0 - (months - shock.end) / max(shock.recovery_months, 1), 0.0, 1.0) * (
            months >= shock.start
        )
        tpt += size * shock.unemployment_points
        formal += size * shock.formal_points
    return tpt, formal


def _statuses(facts: Facts, formal: Array, agriculture: Array) -> tuple[Array, Array]:
    """Employers' share of the formal [62]; informal statuses' shares of the informal [62, 5].

    Known dates are kept, the others straight between them and scaled to fill what the known ones leave.
    After the last survey farm work in each status follows agriculture.
    """
    table = facts["status_shares"]
    employers = between(status_share(table, "employer_permanent") / formal)
    raw = np.stack([status_share(table, name) / (100.0 - formal) for name in INFORMAL], axis=1)
    raw[LAST + 1 :] = np.nan
    known = np.isfinite(raw)
    smooth = np.stack([between(column) for column in raw.T], axis=1)
    left = 1.0 - np.where(known, smooth, 0.0).sum(axis=1)
    rest = np.where(known, 0.0, smooth)
    size = rest.sum(axis=1)
    informal = np.where(
        known, smooth, rest * np.divide(left, size, out=np.ones_like(left), where=size > 0)[:, None]
    )
    farm = (agriculture / agriculture[LAST])[:, None]
    other = ((100.0 - agriculture) / (100.0 - agriculture[LAST]))[:, None]
    tilt = FARM_CONTENT * farm + (1.0 - FARM_CONTENT) * other
    informal[LAST:] = informal[LAST] * tilt[LAST:]
    return employers, informal / informal.sum(axis=1, keepdims=True)


def _special(facts: Facts, months: Months) -> tuple[Array, Array, Array]:
    """Civil servants with army and police, non-ASN public staff, and migrants [A] in persons."""
    year = np.asarray(START_YEAR + (months + 0.5) / 12.0, dtype=np.float64)
    asn = facts["special_groups"].where(indicator="civil_servants_asn_total")["value"]
    first, last = float(asn.min()), float(asn.max())  # end of 2021, November 2025
    knots = [2015.0, 2022.0, 2025.1, 2025.9]
    civil = (
        np.interp(year, knots, [ASN_2015.value, first, last - ASN_RISE.value, last])
        + SOLDIERS_AND_POLICE.value
    )
    non_asn = np.interp(year, list(NON_ASN), [a.value for a in NON_ASN.values()])
    return civil, non_asn, _migrants(facts, year)


def _migrants(facts: Facts, year: Array) -> Array:
    """Persons abroad under a contract [A]: the placements of the last contract's length."""
    table = facts["special_groups"].where(indicator="migrant_workers_pmi_placements", breakdown="total")
    placed = {y: a.value for y, a in PLACEMENTS.items()}
    placed |= {int(str(d)[:4]): float(v) for d, v in zip(table["date"], table["value"], strict=True)}
    years = np.array(sorted(placed))
    rate = np.interp(np.arange(2010, 2047), years, [placed[y] for y in years])
    total = np.concatenate([[0.0], np.cumsum(rate)])
    edges = np.arange(2010.0, 2048.0)
    return np.asarray(np.interp(year, edges, total) - np.interp(year - CONTRACT_YEARS.value, edges, total))
