"""The month as persons and firms read it: levers and law in force, rates, and the last counts of their
kabupaten.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from semesta.decisions.keep import FADES
from semesta.engine.draws import UNIT, counters
from semesta.facts.vocabulary import Status
from semesta.law import Law
from semesta.scenario.gazetteer import DISTRICTS
from semesta.world.account_month import read_account_month
from semesta.world.building import tries
from semesta.world.channels import exposure
from semesta.world.counting import is_quarter_end
from semesta.world.drift import pay_staff
from semesta.world.elections import BODIES, officer_shares, people_fit
from semesta.world.enforcing import asked_of_firms
from semesta.world.firm_counts import see_firms
from semesta.world.firms import FirmKeys, FirmMonth
from semesta.world.held import hold, hold_levers
from semesta.world.inputs import Keys, Month, Purpose, bound, chance, threshold
from semesta.world.payers import local_lists
from semesta.world.peers import seen_cover
from semesta.world.running import Running
from semesta.world.tables import (
    DOORS,
    closes,
    deaths,
    doors,
    keeping_by_levers,
    on_the_centre_s_list,
    ranks_of_groups,
)
from semesta.world.visits import visit_units

Array = NDArray[np.float64]
BPU_TO = 65  # years, Permenaker 5/2021
PURPOSES = np.array([Purpose[name.upper()] for name in Keys._fields], np.uint64)
OF_FIRMS = np.array([Purpose[f"FIRM_{name.upper()}"] for name in FirmKeys._fields], np.uint64)
RANKS = ("list_rank", "worker_rank", "driver_rank", "report_rank", "pay_rank")  # drawn once, not every month
OF_PLACES = ("data_matching", "targeting", "firm_default")
MONTHLY = np.array([name not in RANKS for name in Keys._fields], np.uint64)
NOBODY = np.zeros((DISTRICTS, len(BODIES)), np.uint32), np.zeros(len(BODIES), np.uint16)
MONTHLY_OF_FIRMS = np.array([name not in ("trait", "rank") for name in FirmKeys._fields], np.uint64)


def make_keys(seed: int, t: int) -> Keys:
    """Counter bases of all purposes of persons in month t."""
    return Keys(*counters(np.uint64(seed), PURPOSES, MONTHLY * np.uint64(t + 1)))


def move_totals(moves: NDArray[np.uint32], job_change: np.uint32) -> NDArray[np.uint32]:
    """Thresholds of any change of work, [38, 2 x 6 x 12], from moves [38, 2, 6, 12, 12]."""
    totals = moves[..., -1].copy()
    employees = totals[..., Status.EMPLOYEE]
    employees += np.minimum(job_change, ~employees)  # what is left up to one
    return totals.reshape(len(totals), -1)


def staff_now(model: Running) -> Array:
    """Share of own staff and of who serves a village covered this month by group, [514, 5]: those of late
    payers at the end of the year and until arrears have run out.
    """
    paid = np.empty(model.state.staff.shape)
    month, arrears = model.month % 12, int(model.setting.law.at("arrears_months", model.month))
    pay_staff(model.rules.staff, model.state.staff, model.setting.late_rank, month, arrears, paid)
    return paid


def officers_now(model: Running) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    """Thresholds of who is enrolled as an officer of an election whose term begins this month [514, 2], and
    its end [2]; nobody in nearly all months.
    """
    t, state = model.month, model.state
    terms = model.setting.election_terms.get(t)
    if not terms:
        return NOBODY
    fit = people_fit(state.persons, state.begins, state.ends, t, model.scale)
    shares, until = officer_shares(model.rules.election, terms, fit, model.levers.at("mandate", t))
    return threshold(shares), until


def visible_claims(model: Running, seen: Array) -> Array:
    """Visible claims per thousand informal workers and year, shaped as `seen`: the covered share of those
    known times deaths, at the customary share claimed unless the lever says another.

    Deaths are expected, not drawn, so that the response does not depend on the scale.
    """
    lever = model.levers.claims_share[model.month]
    rate: Array = seen * hold(model, deaths, model.month // 12).yearly
    rate *= 1000.0
    rate *= 1.0 if np.isnan(lever) else lever / model.rules.claim.share
    return rate


def bpu_ages(law: Law, t: int) -> dict[str, Any]:
    """Last months of birth of those old enough to join as BPU, too old to join, and too old to stay.

    At what age cover ended before Permenaker 5/2021 was not found: then as now, or later if the law says so.
    """
    youngest, oldest = law.at("bpu_age_min", t), law.at("bpu_age_max", t)
    ends = max(oldest, BPU_TO)
    years = {"bpu_youngest": youngest, "bpu_oldest": oldest, "bpu_ends": ends}
    return {name: t - int(12 * age) for name, age in years.items()}


def keeping(model: Running) -> dict[str, Any]:
    """What members who pay for themselves read, besides prices and claims."""
    t, levers, discount = model.month, model.levers, model.setting.discount
    sent = (levers.since("reminders", max(t - k, 0)) for k in range(FADES))
    kept = hold(model, keeping_by_levers, levers.since("auto_debit", t), min(t, FADES), *sent)
    dearer = bool((discount[t] < discount[max(t - 1, 0)]).any())
    return kept | {"discount": discount} | ({"lapse_bound": bound(1.0)} if dearer else {})


def read_month(model: Running) -> Month:
    """Everything a person reads in the model's current month."""
    t, levers, rules, place = model.month, model.levers, model.rules, model.setting
    helped, contacts = exposure(model)
    opened, dying = hold_levers(model, doors, *DOORS), hold(model, deaths, t // 12)
    assisted = levers.pbi[t].any() or "pbi" in levers.local  # if so, of as many as the money allows now
    centre, centre_bound = on_the_centre_s_list(model) if assisted else hold(model, on_the_centre_s_list)
    seen, (lists, astray) = seen_cover(model), local_lists(model)
    officers, officers_until = officers_now(model)
    moves, job_change = place.labour.moves(t), chance(rules.contact.job_change)
    return Month(
        t=t,
        exits=dying.exits,
        exit_bound=dying.bound,
        moves=moves,
        move_totals=move_totals(moves, job_change),
        job_change=job_change,
        sector_mix=place.sector_thresholds(t),
        log_income=place.incomes.log_mean[t],
        log_income_sd=place.incomes.log_sd,
        province=place.province,
        kota=place.kota,
        decile_z=place.decile_z,
        centre=centre,
        centre_bound=centre_bound,
        local=threshold(lists),
        astray=threshold(astray),
        staff=threshold(staff_now(model)),
        officers=officers,
        officers_until=officers_until,
        hires=tries(model.sites),
        sites=model.sites,
        condition=opened.condition,
        household=opened.household,
        platform=opened.platform,
        contacts=threshold(contacts),
        helped=helped / np.maximum(contacts, 1e-12),
        one_stop=levers.at("one_stop", t),
        groups=hold(model, ranks_of_groups),
        aware=threshold(model.state.aware),
        seen=seen,
        claims=visible_claims(model, seen),
        premium=float(place.premium[t]),
        waived=place.discount[t],
        relieved=np.maximum(place.discount[t], place.relief[t]),
        closes=hold(model, closes),
        arrears_months=int(place.law.at("arrears_months", t)),
        **bpu_ages(place.law, t),
        doors=bound(opened.most + contacts + 4.0 * UNIT),  # each rounded by itself
        **keeping(model),
        account=read_account_month(model),
    )


def firm_keys(seed: int, t: int) -> FirmKeys:
    """Counter bases of the draws of firms in month t."""
    return FirmKeys(*counters(np.uint64(seed), OF_FIRMS, MONTHLY_OF_FIRMS * np.uint64(t + 1)))


def shown_of_firms(model: Running) -> dict[str, NDArray[Any]]:
    """What levers by place show or ask of firms, [514] each."""
    t, levers = model.month, model.levers
    licences, taxed, people = (np.ascontiguousarray(shown) for shown in levers.at("data_matching", t).T)
    return {
        "targeting": levers.at("targeting", t).astype(np.int64),
        "licences": licences,
        "taxed": taxed,
        "people": people,
        "default": levers.at("firm_default", t),
    }


def read_firm_month(model: Running) -> FirmMonth:
    """Everything a firm reads in the model's current month."""
    t, levers, state, place = model.month, model.levers, model.state, model.setting
    detections, registered = np.empty(DISTRICTS), np.empty(state.firms.shape)
    see_firms(state.firms, state.registered, state.found, detections, registered)
    month = FirmMonth(
        t=t,
        unit=np.zeros(DISTRICTS),
        fines=float(levers.sanction_fines[t]),
        refusal=float(levers.sanction_refusal[t]),
        asked=asked_of_firms(model),
        **hold_levers(model, shown_of_firms, *OF_PLACES),
        cost=float(place.employer_rate[t] - place.employer_rate[0]),
        crisis=place.crisis(t),
        detections=detections,
        registered=registered,
        cover_months=int(place.law.at("arrears_months", t)),
        job_loss=bool(place.law.at("jkp_in_force", t)),
        recount=is_quarter_end(t),
    )
    return month._replace(unit=visit_units(model, month, firm_keys(model.seed, t).rank))
