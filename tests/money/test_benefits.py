"""Benefits of a month by hand: accidents, deaths, scholarships, lay-offs."""

from dataclasses import replace as changed

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Education, Payer
from semesta.money.accidents import accident_benefits, accidents, cash
from semesta.money.by_month import by_month, changes, later
from semesta.money.deaths import death_benefits, deaths
from semesta.money.job_loss import JobLoss, job_loss_benefits, take_up
from semesta.money.members import members_of
from semesta.money.scholars import kept_by_caps, scholars
from semesta.money.terms import accident_risk, terms_of
from semesta.scenario import load_scenario
from semesta.world.sums import DEATH, Sum

from made_up import country  # isort: skip

FACTS = load_facts()
TERMS = terms_of(load_scenario("baseline"), FACTS)
LAW, P = TERMS.law, TERMS.money
BEFORE, AFTER = month_index("2019-11"), month_index("2019-12")
MONTHS = 132


@pytest.fixture(scope="module")
def seen():
    return country(TERMS, MONTHS)


@pytest.fixture(scope="module")
def members(seen):
    return members_of(seen)


def with_money(**values):
    return TERMS._replace(money=P._replace(**values))


def with_sum(seen, column, values):
    sums = seen["sums"].copy()
    sums[:, :, column] = values
    return members_of(seen | {"sums": sums})


# Accidents


def test_a_case_costs_the_laws_amounts_by_outcome():
    """From PP 82/2019 on: 12 months of full pay, half later; 80, 56 and 48 wages; 12 and 10 million."""
    wage, stay = 5e6, 1 - 1 / P.incapacity_months
    months = sum(stay**k * (1.0 if k < 12 else 0.5) for k in range(24))
    by_hand = (
        P.incapacity * months * wage + P.partial * P.degree * 80 * wage
        + P.total * (56 * wage + 12e6) + P.fatal * (48 * wage + 22e6)
    )  # fmt: skip
    assert cash(wage, AFTER, P, LAW) == pytest.approx(by_hand)


def test_before_december_2019_incapacity_was_paid_in_full_for_six_months():
    slow = P._replace(incapacity=1.0, incapacity_months=20.0, partial=0.0, total=0.0, fatal=0.0)
    stay = 1 - 1 / 20
    rate = [1.0] * 6 + [0.75] * 6 + [0.5] * 12
    assert cash(1e6, BEFORE, slow, LAW) == pytest.approx(1e6 * sum(stay**k * r for k, r in enumerate(rate)))
    assert cash(1e6, AFTER, slow, LAW) > cash(1e6, BEFORE, slow, LAW)


def test_benefits_of_cases_are_care_and_cash(members):
    hurt = accidents(members, TERMS)
    t, paid = 100, accident_benefits(hurt, TERMS)[100, 5]
    wage = hurt.wages[t, 5] / hurt.cases[t, 5]
    one = P.treatment * TERMS.prices[t] + cash(wage, t, P, LAW)
    assert paid == pytest.approx(hurt.cases[t, 5] * one)


def test_risk_follows_the_class_of_the_members(seen, members):
    sums, firm = seen["sums"].copy(), slice(Sum.MEMBERS, Sum.MEMBERS + 5)
    sums[:, :, firm] = sums[:, :, firm].sum(axis=2, keepdims=True) * [0, 0, 0, 0, 1]
    only_firms = with_money(accident_staff=0.0, accident_bpu=0.0, accident_project=0.0)
    worst = accidents(members_of(seen | {"sums": sums}), only_firms).cases.sum(axis=1)
    mixed = accidents(members, only_firms).cases.sum(axis=1)
    assert (worst > 1.4 * mixed).all()


def test_a_province_with_more_accidents_a_member_has_more_cases(members):
    safe = TERMS._replace(risk=np.where(np.arange(38) == 3, 0.5, TERMS.risk))
    ratio = accidents(members, safe).cases[:, 3] / accidents(members, TERMS).cases[:, 3]
    assert ratio.tolist() == pytest.approx([0.5 / TERMS.risk[3]] * MONTHS)


def test_provinces_risk_is_that_of_2023_where_the_table_vouches_for_it():
    risk = accident_risk(FACTS)
    codes = [str(c) for c in FACTS["provinces"]["bps_code"]]
    rows = FACTS["accidents"].where(segment="PU", metric="cases_per_1000", flag="plausible")
    some = [float(rows.where(province=code)["value"][0]) for code in ("33", "32")]
    assert risk[codes.index("33")] / risk[codes.index("32")] == pytest.approx(some[0] / some[1])
    doubted = set(codes) - {str(c) for c in rows["province"]}
    assert len(doubted) >= 4
    assert all(risk[codes.index(c)] == 1.0 for c in doubted if c not in ("92", "95", "96", "97"))


def test_reported_cases_rise_to_the_end_of_2023_only(members):
    flat = accidents(members, with_money(accident_trend=0.0)).cases
    ratio = accidents(members, TERMS).cases / flat
    assert ratio[month_index("2024-01")].tolist() == pytest.approx([1.0] * 38)
    assert ratio[month_index("2020-01")].tolist() == pytest.approx([(1 + P.accident_trend) ** -4] * 38)


# Deaths


def test_a_death_pays_24_million_before_december_2019_and_42_after(members):
    dead = deaths(members, TERMS)
    paid = death_benefits(dead, TERMS)
    for t, amount in ((BEFORE, 24e6), (AFTER, 42e6)):
        assert paid[t].tolist() == pytest.approx((amount * dead.claims[t]).tolist())


def test_within_three_months_of_joining_only_the_funeral_is_paid_from_april_2021(members):
    dead = deaths(members, TERMS)
    t = month_index("2022-01")
    paid = death_benefits(dead, TERMS)[t].sum()
    assert paid == pytest.approx(42e6 * dead.claims[t].sum() - 32e6 * dead.waiting[t].sum())
    assert dead.waiting[t].sum() > 0


def test_claims_are_deaths_of_each_kind_that_are_claimed(members):
    dead = deaths(members, with_money(death_firm=0.4, death_bpu=2.0)._replace(claimed=np.full(372, 0.8)))
    expected = members.sums[50, 9, Sum.DEATHS : Sum.DEATHS + 5] * DEATH
    weights = np.array([0.4, P.death_staff, 2.0, P.death_project, P.death_project])
    assert dead.claims[50, 9] == pytest.approx(0.8 * expected @ weights)


def test_more_claimed_from_a_month_on_is_more_from_that_month_on(members):
    share = np.where(np.arange(372) < 60, TERMS.claimed[0], 1.0)
    more = deaths(members, TERMS._replace(claimed=share)).claims / deaths(members, TERMS).claims
    assert (more[:60] == 1.0).all()
    assert more[60:].ravel().tolist() == pytest.approx([1.0 / TERMS.claimed[0]] * (72 * 38))


# Scholarships


def test_before_december_2019_there_was_one_sum_of_12_million_for_one_child():
    families = np.zeros(MONTHS)
    families[BEFORE] = 100.0
    found = scholars(families, None, TERMS)
    assert found.amount[BEFORE] == pytest.approx(100 * P.parents * 12e6)
    assert not np.delete(found.amount, BEFORE).any()


def test_later_children_are_paid_each_school_year_until_they_leave():
    families, months = np.zeros(372), 372
    families[AFTER] = 1000.0
    found = scholars(families, np.inf, with_money(youngest=0.0))
    paid = np.flatnonzero(found.amount)
    assert paid[0] == AFTER
    assert months > paid[-1] > AFTER + 12 * 22  # the newborn of that month end school at 23
    of_two = P.parents * (1 + P.second)
    everybody = 1000 * of_two
    assert found.children[AFTER : AFTER + 12].sum() < everybody
    # A child even in age from birth to 23 has all the years of each level ahead of it at a chance.
    assert found.amount.sum() < everybody * 87e6


def test_children_of_school_age_are_at_the_level_of_their_age():
    """Of 23 ages, 8 are at SD and TK, 3 at SMP, 3 at SMA, and 4 at college up to 23."""
    families = np.zeros(MONTHS)
    families[AFTER] = 23.0 / (P.parents * (1 + P.second))
    found = scholars(families, None, with_money(youngest=0.0))
    year = 8 * 1.5e6 + 3 * 2e6 + 3 * P.senior * 3e6 + 4 * P.tertiary * 12e6
    assert found.amount[AFTER] == pytest.approx(year / 12, rel=1e-6)
    assert found.children[AFTER] == pytest.approx((11 + 3 * P.senior + 4 * P.tertiary) / 12, rel=1e-6)


def test_a_cap_in_all_cuts_what_children_get():
    """Ahead of a child of 10: 3 years of SD, 3 of SMP, 3 of SMA, 4 of college: 67.5 million."""
    assert kept_by_caps(AFTER, None, P, LAW) == 1.0
    assert kept_by_caps(AFTER, 2.0, P, LAW) == 0.0  # JKM asks three years of contributions
    rows = [changed(row, value=67.5e6) if row.rule == "scholarship_total" else row for row in LAW.rows]
    assert kept_by_caps(AFTER, None, P, type(LAW)(rows)) == pytest.approx(0.5)


def test_all_levels_have_an_age():
    assert [level.name for level in Education] == ["PRIMARY", "JUNIOR", "SENIOR", "TERTIARY"]


# Lay-offs


def test_nobody_claims_before_twelve_months_are_paid_and_more_do_after_february_2025():
    share = take_up(TERMS)
    assert not share[: month_index("2022-02")].any()
    assert share[month_index("2022-02")] == pytest.approx(P.jkp_first * P.jkp_taken)
    assert share[month_index("2023-02")] == P.jkp_taken
    assert share[month_index("2025-03")] == pytest.approx(P.jkp_relaxed * P.jkp_taken)


def test_a_claim_is_paid_over_six_months_while_work_is_not_found():
    t, wages = month_index("2024-01"), np.zeros((MONTHS, 38))
    wages[t, 4] = 4e6
    paid = job_loss_benefits(JobLoss(wages, wages), TERMS)[:, 4]
    stay = P.jkp_stay ** np.arange(6)
    assert paid[t : t + 6].tolist() == pytest.approx(
        (4e6 * stay * [0.45, 0.45, 0.45, 0.25, 0.25, 0.25]).tolist()
    )
    assert not np.delete(paid, range(t, t + 6)).any()


def test_a_lay_off_before_the_new_rates_is_paid_by_them_from_february_2025():
    t, wages = month_index("2024-12"), np.zeros((MONTHS, 38))
    wages[t, 4] = 1e6
    paid = job_loss_benefits(JobLoss(wages, wages), TERMS)[t : t + 6, 4]
    rates = paid / (1e6 * P.jkp_stay ** np.arange(6))
    assert rates.tolist() == pytest.approx([0.45, 0.45, 0.6, 0.6, 0.6, 0.6])


# Months


def test_amounts_asked_only_where_the_law_changes_are_those_of_every_month():
    def amount(t):
        return LAW.at("jp_ceiling", t) + LAW.at("covid_relief", t) + LAW.at("jkm_funeral", t)

    assert by_month(amount, LAW, 372).tolist() == [amount(t) for t in range(372)]
    assert 0 in changes(LAW, 372)


def test_what_is_paid_later_is_paid_once_or_after_the_end():
    amounts = np.arange(1.0, 11.0)
    delay = np.full(10, 3)
    moved = later(amounts, delay)
    assert moved.tolist() == [0, 0, 0, *range(1, 8)]
    assert later(amounts, np.zeros(10, int)).tolist() == amounts.tolist()


def test_payers_of_bpu_do_not_matter_for_risk(seen, members):
    paid = seen["active_by_payer"].copy()
    paid[:, :, Payer.WORKER] += paid[:, :, Payer.VILLAGE]
    paid[:, :, Payer.VILLAGE] = 0.0
    moved = accidents(members_of(seen | {"active_by_payer": paid}), TERMS)
    np.testing.assert_allclose(moved.cases, accidents(members, TERMS).cases)
