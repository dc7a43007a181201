"""The money of the 552 Pemda for vulnerable workers: decided twice a year, paid month by month.

All of it is arithmetic over arrays [552] (kabupaten/kota, then provinces); each Pemda follows the scalar
rules of `decisions.fund` and `decisions.budget`. Money is reckoned in real people and rupiah, at every
scale. What is planned is committed; what is verified is paid, never more than is left; what is left in
December goes back.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from semesta.decisions import fund
from semesta.decisions.budget import APPROVAL, REVISED_MONTHS, REVISION
from semesta.decisions.fund import Fund, Reasons
from semesta.engine.compiled import plain
from semesta.engine.draws import counter, uniform_pairs
from semesta.facts.calendar import year_of
from semesta.world.directed import felt, gaps
from semesta.world.earmarks import earmarked
from semesta.world.inputs import Purpose
from semesta.world.jkn import jkn_burden
from semesta.world.neighbours import share_funding
from semesta.world.purses import choose, money_of_year, months_of_year, pay_month, plan
from semesta.world.running import Running
from semesta.world.state import State

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
PROVINCES = 38
AWARD_FROM = 24  # Paritrana award, 2017
budget_for = plain(fund.budget_for)


class Draws(NamedTuple):
    """Draws of one month's decisions, each [552] in 0..1."""

    choice: Array  # whether to fund
    months: Array  # for how many months
    opening: Array  # when money moves
    verified: Array  # score of the list


def pemda_draws(seed: int, t: int, size: int) -> Draws:
    """The draws of month t."""
    pairs = [uniform_pairs(counter(seed, int(p), t), size) for p in (Purpose.PEMDA, Purpose.PEMDA_YEAR)]
    return Draws(*(pair[:, half] for pair in pairs for half in (0, 1)))


def normal(u: Array) -> Array:
    """Standard normal scores of draws in 0..1."""
    score: Array = ndtri(np.clip(u, 1e-6, 1.0 - 1e-6))
    return score


def budget_shares(rank: Array, p: Fund) -> Array:
    """Each Pemda's own budget share of APBD for vulnerable workers, log-normal by its fixed rank, [552]."""
    share: Array = p.budget_share * np.exp(p.budget_spread * normal(rank))
    share[-PROVINCES:] *= p.province_share
    return share


def read_reasons(model: Running) -> Array:
    """What speaks for a programme in each Pemda, [552, 8] in the order of `Reasons`: in November for the
    budget of the year to come, else for that of the running year.
    """
    t, place, funds = model.month, model.setting, model.state.funds
    year, local = year_decided(t), place.province
    covered = model.covered.employed
    award = (covered > covered.mean()) & (t >= AWARD_FROM)
    reasons = {
        "mandate": felt(model),
        "gap": gaps(model),
        "election": place.heads.votes(year),
        "stands": place.heads.stands(year, model.rules.fund.incumbent),
        "neighbours": share_funding(funds, place.near),
        "room": place.room,
        "cofunded": np.concatenate([funds[local.size :][local], np.zeros(PROVINCES)]),
        "award": np.concatenate([award[local], award]),
    }
    return np.column_stack([reasons[name] for name in Reasons._fields]).astype(float)


def year_decided(t: int) -> int:
    """The year whose budget is decided in month t: in November the year to come, else that of a revision."""
    return year_of(t) + (t % 12 == APPROVAL)


def own_shares(model: Running) -> Array:
    """Share of the APBD that each Pemda gives by itself, [552]: what the programme last named in the
    record costs, else as drawn.
    """
    t, place, p = model.month, model.setting, model.rules.fund
    _, months = place.programmes.of(year_decided(t))
    apbd = np.maximum(place.apbd * place.price_level(t), 1.0)
    recorded = budget_for(p, months, place.premium[t]) / apbd
    return np.where(np.isnan(months), model.budget_share, recorded)


def yearly_money(model: Running) -> Array:
    """Rupiah of the year to come that each Pemda has for vulnerable workers if it funds them, [552]."""
    t, place = model.month, model.setting
    guided, cut = model.levers.at_pemda("pemda_budget_share", t), place.transfer_cut(t)
    out = np.empty(place.apbd.size)
    apbd, burden = place.apbd * place.price_level(t), jkn_burden(model)
    money_of_year(model.rules.fund, apbd, own_shares(model), guided, cut, burden, out)
    money: Array = out + earmarked(model)
    return money


def months_chosen(model: Running, draws: Draws) -> Ints:
    """Months that each Pemda pays in the year to come if it funds, [552]; a guideline goes before."""
    cases, guided = model.setting.months_bought, model.levers.at_pemda("pemda_months", model.month)
    drawn = cases[(draws.months * cases.size).astype(np.int64)]
    free = np.isnan(guided)
    chosen = np.where(free, drawn, np.where(free, 0.0, guided).astype(np.int64))
    renewed = model.state.funds * free.astype(np.uint8)
    months = np.empty(chosen.size, np.int64)
    months_of_year(model.rules.budget, chosen, renewed, model.setting.settled_rank, draws.opening, months)
    return months


def decide(model: Running) -> None:
    """November: the budget for the year to come. September: a first programme in the revised budget."""
    t, state, rules = model.month, model.state, model.rules
    if t % 12 not in (REVISION, APPROVAL):
        return
    approval, draws = t % 12 == APPROVAL, pemda_draws(model.seed, t, state.funds.size)
    able = model.setting.own_budget & (model.levers.at_pemda("pemda_allowed", t) > 0.0)
    wants, workers, committed = (np.zeros(able.size, kind) for kind in (np.bool_, float, float))
    cut, part = model.setting.transfer_cut(t), 1.0 if approval else rules.fund.late
    choose(rules.fund, state.funds, able, read_reasons(model), cut, part, draws.choice, wants)
    wants |= able & model.setting.programmes.of(year_decided(t))[0]
    rupiah, score = yearly_money(model), normal(draws.verified)
    if approval:
        months = months_chosen(model, draws)
    else:
        wants &= state.funds == 0
        months, rupiah = np.full(able.size, REVISED_MONTHS), rupiah * rules.fund.revised
    plan(rules.fund, wants, model.need, rupiah, model.setting.premium[t], months, score, workers, committed)
    (_approve if approval else _revise)(model, wants, months, workers, committed)


def _approve(model: Running, wants: Bools, months: Ints, workers: Array, committed: Array) -> None:
    state = model.state
    state.funds[:] = wants
    state.next_months[:], state.next_workers[:] = months * wants, workers
    state.next_budget[:] = committed


def _revise(model: Running, wants: Bools, months: Ints, workers: Array, committed: Array) -> None:
    state = model.state
    state.funds[wants] = 1
    state.months[wants], state.workers[wants] = months[wants], workers[wants]
    state.budget[wants] += committed[wants]


def turn_year(state: State) -> None:
    """January: the budget decided comes into force; what was not spent goes back."""
    state.months, state.workers = state.next_months.copy(), state.next_workers.copy()
    state.budget = state.next_budget.copy()
    state.spent[:] = 0.0


def pay(model: Running) -> Array:
    """Vulnerable workers paid for this month, [552] real people, booked as spent.

    A province's money that hangs on its kabupaten is not paid where none of them funds.
    """
    t, place, state = model.month, model.setting, model.state
    due = state.running() * model.levers.at_pemda("pemda_allowed", t)
    inside, paid, price = np.zeros((PROVINCES, 2), np.int64), np.empty(due.size), price_now(model)
    pay_month(
        model.rules.fund, place.province, place.own_budget, state.has_programme(), due,
        state.budget - state.spent, price, inside, paid,
    )  # fmt: skip
    state.spent += paid * price
    return paid


def price_now(model: Running) -> float:
    """Rupiah that a Pemda pays for a worker this month."""
    place, t = model.setting, model.month
    return float(place.premium[t] * (1.0 - place.relief[t]))
