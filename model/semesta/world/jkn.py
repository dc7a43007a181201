"""JKN (BPJS Kesehatan) beside Jamsostek: a month of its members in every kabupaten/kota.

The stocks are an array [514, 5, 2]: real persons by JknSegment, active and registered but not active. They
follow the model's own labour market and population, the levers and the budgets of Pemda; nothing is drawn.
Jobs are known by province, as single kabupaten are small samples, and spread by residents. JKN acts back on
Jamsostek in two ways: what it weighs in an APBD (`jkn_burden`), and desks that register for both.
"""

import numpy as np
from numpy.typing import NDArray

from semesta.decisions import jkn
from semesta.decisions.rules import Rules
from semesta.engine.compiled import plain
from semesta.facts.vocabulary import JknSegment
from semesta.world.held import hold, hold_levers
from semesta.world.jkn_month import (
    ACTIVE,
    EMPLOYEES,
    EMPLOYER,
    NON_WORKER,
    PBI,
    PEMDA,
    PUBLIC,
    SELF,
    JknMonth,
    count_workers,
    move_jkn,
)
from semesta.world.jkn_places import jkn_money, jkn_own_part
from semesta.world.running import Running
from semesta.world.setting import Setting

Array = NDArray[np.float64]
SEGMENTS, PROVINCES = len(JknSegment), 38
OF_JKN = ("uhc_award", "jkn_protected", "jkn_conditions", "one_stop")  # levers of `jkn_by_levers`
by_need, pbi_places = plain(jkn.by_need), plain(jkn.pbi_places)
employer_paid, non_workers = plain(jkn.employer_paid), plain(jkn.non_workers)


def workers_of(setting: Setting, cells: NDArray[np.int64], events: NDArray[np.int64], scale: float) -> Array:
    """Workers by province [38, 5], real persons, as in JknMonth; cells [38, 384], events [514, 10]."""
    workers = np.zeros((PROVINCES, 5))
    count_workers(cells, events, setting.province, scale, workers)
    return workers


def start_jkn(rules: Rules, setting: Setting, workers: Array) -> tuple[Array, Array]:
    """Stocks [514, 5, 2] and share of employees enrolled [514] on 1 January 2015, one year after JKN began:
    nobody has lost a payer yet. workers [38, 5] as in JknMonth.
    """
    p, places = rules.jkn, setting.jkn
    needy = by_need(p, 0.0)
    stocks, enrolled = np.zeros((places.share.size, SEGMENTS, 2)), np.full(places.share.size, p.comply_start)
    stocks[:, PBI, ACTIVE] = pbi_places(p.start_pbi, needy, places.poor, places.share)
    stocks[:, PEMDA, ACTIVE] = rules.jkn_pemda.start * places.share
    local = workers[places.province] * places.part[:, None]
    misplaced = (1.0 - needy) * p.start_pbi / setting.projection.residents[0]
    paid = employer_paid(p, local[:, EMPLOYEES], local[:, PUBLIC], enrolled, misplaced)
    stocks[:, EMPLOYER, ACTIVE] = paid
    stocks[:, SELF] = np.outer(p.start_self * places.share, [1.0 - p.start_arrears, p.start_arrears])
    stocks[:, NON_WORKER] = np.transpose(non_workers(p, places.share))
    return stocks, enrolled


def read_jkn(model: Running) -> JknMonth:
    """The month from the last count of persons, levers, law and budgets."""
    t, place, levers, rules = model.month, model.setting, model.levers, model.rules
    return JknMonth(
        t=t,
        people=float(place.projection.residents[t]),
        workers=workers_of(place, model.cells, model.state.events, model.scale),
        quota=float(levers.jkn_quota[t]),
        needy=by_need(rules.jkn, float(levers.jkn_corrected[t])),
        **hold_levers(model, jkn_by_levers, *OF_JKN),
        cut=place.transfer_cut(t - 12),  # that of the fiscal year in which t lies
        **hold(model, jkn_means, t // 12, place.law.since(t)),
        jamsostek=jkn_money(place.jkn, model.state.budget),
    )


def jkn_by_levers(model: Running) -> dict[str, Array]:
    """What of it levers by place say, [514] each."""
    award, protected, asked, one_stop = (model.levers.at(name, model.month) for name in OF_JKN)
    asked = 1.0 - (1.0 - asked) ** (1.0 / 12.0)
    return {"award": award, "protected": protected, "asked": asked, "one_stop": one_stop}


def jkn_means(model: Running) -> dict[str, Array]:
    """Budgets and what a member costs them, [514] each."""
    t, place = model.month, model.setting
    price = max(place.law.at("jkn_pbi", t), 1.0)  # a scenario may make it nothing; it divides a budget
    return {
        "apbd": jkn_money(place.jkn, place.apbd) * place.price_level(t // 12 * 12),
        "contribution": price * jkn_own_part(place.jkn, model.rules.jkn_pemda.province),
    }


def jkn_burden(model: Running) -> Array:
    """What JKN weighs in each APBD, [552] share of a year's budget of this month; 0 where there is none.

    Kabupaten/kota less what their province adds; provinces what they add, and DKI Jakarta all of it.
    """
    t, place, province = model.month, model.setting, model.rules.jkn_pemda.province
    places = place.jkn
    cost = 12.0 * place.law.at("jkn_pbi", t) * model.state.jkn[:, PEMDA, ACTIVE]
    own = np.where(places.pays, 1.0 - province, 0.0)
    above = np.bincount(places.province, weights=cost * (1.0 - own))
    apbd = place.apbd * place.price_level(t // 12 * 12)
    burden: Array = np.concatenate([cost * own, above]) / np.maximum(apbd, 1.0)
    return burden


def move_month(model: Running) -> Array:
    """One month of JKN, in the model's state; its stocks by province, [38, 5, 2]."""
    state, rules, stocks = model.state, model.rules, np.zeros((PROVINCES, SEGMENTS, 2))
    move_jkn(
        rules.jkn, rules.jkn_pemda, model.setting.jkn, read_jkn(model),
        state.jkn, state.jkn_enrolled, state.jkn_met, stocks,
    )  # fmt: skip
    return stocks


def observe_jkn(months: list[Array]) -> dict[str, Array]:
    """Registered and active members of T months of stocks [38, 5, 2]: of the nation [T, 5], and of provinces
    whoever pays [T, 38].
    """
    stocks = np.array(months).reshape(-1, PROVINCES, SEGMENTS, 2)
    nation, provinces = stocks.sum(axis=1), stocks.sum(axis=2)
    return {
        "jkn_registered": nation.sum(axis=2),
        "jkn_active": nation[:, :, ACTIVE],
        "jkn_registered_by_province": provinces.sum(axis=2),
        "jkn_active_by_province": provinces[:, :, ACTIVE],
    }
