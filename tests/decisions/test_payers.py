"""Payers outside the APBD: villages, donors and the centre pay by their own rule, within their own bound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import assist, donate, village
from semesta.decisions.rules import make_rules

joined, by_villages = plain(village.joined_share), plain(village.workers_paid)
companies, zakat = plain(donate.by_companies), plain(donate.by_zakat)
givers, cooperatives = plain(donate.by_givers), plain(donate.by_cooperatives)
found, leaked, part = plain(assist.found_share), plain(assist.leaked_share), plain(assist.paid_part)
V, D = make_rules().village, make_rules().donate
PEOPLE, MONEY = st.floats(0.0, 5e6), st.floats(0.0, 1e13)
PRICE = st.floats(50_000.0, 500_000.0)
ERROR = st.floats(0.0, 0.6)


@given(of("village"), SHARE, PEOPLE, MONEY, SHARE, PRICE)
def test_villages_never_pay_for_more_than_there_are_nor_more_than_the_share(p, j, need, fund, guided, price):
    workers = by_villages(p, j, need, fund, guided, price)
    assert 0.0 <= workers <= need
    assert workers * price <= fund * max(p.budget_share, guided) * (1 + 1e-9)
    assert by_villages(p, j, need, fund, 1.0, price) >= workers


@given(of("village"), SHARE, SHARE)
def test_villages_join_by_the_directive_or_a_campaign_whichever_brings_more(p, directive, asked):
    share = joined(p, directive, asked)
    assert share == max(joined(p, directive, 0.0), asked)
    assert joined(p, 1.0, asked) >= share
    assert joined(p, 0.0, 0.0) == 0.0


def test_a_village_as_in_labuhanbatu_pays_for_a_hundred_workers():
    fund, year_price = 71e12 / 75_266, 12 * 16_800
    assert by_villages(V, 1.0, 1e6, fund, 0.0, year_price) == pytest.approx(100, rel=0.01)


@given(of("donate"), PEOPLE, SHARE)
def test_companies_grow_from_their_start_and_stay_within_what_all_would_pay(p, insured, reach):
    assert companies(p, insured, p.company_start, 0.0) == 0.0
    settled = companies(p, insured, 2030.0, 0.0)
    assert settled == pytest.approx(p.company * insured)
    assert settled <= companies(p, insured, 2030.0, reach) <= insured * max(p.company, p.company_most) + 1e-6


@given(of("donate"), SHARE, PEOPLE, PRICE, SHARE)
def test_zakat_and_cooperatives_spend_no_more_than_their_part_of_what_they_collect(
    p, of_all, need, price, reach
):
    paid = zakat(p, of_all, 1.0, price, reach)
    assert paid * price <= of_all * p.zakat_collected * p.zakat_part * (1 + 1e-9) + 1e-9  # rupiah
    assert paid <= of_all * p.zakat + 1e-6
    members = cooperatives(p, need, of_all, 1.0, price, reach)
    assert members * price <= of_all * p.surplus * p.surplus_part * (1 + 1e-9) + 1e-9
    assert members <= need


@given(of("donate"), PEOPLE, SHARE, SHARE)
def test_without_a_campaign_only_companies_pay_and_a_wider_one_never_pays_for_fewer(p, people, of_all, reach):
    kinds = (
        lambda r: companies(p, people, 2025.0, r),
        lambda r: zakat(p, of_all, 1.0, 201_600.0, r),
        lambda r: givers(p, people, r),
        lambda r: cooperatives(p, people, of_all, 1.0, 201_600.0, r),
    )
    assert [kind(0.0) for kind in kinds[1:]] == [0.0, 0.0, 0.0]
    assert all(kind(1.0) >= kind(reach) for kind in kinds)


@given(of("donate"), PEOPLE, SHARE)
def test_each_giver_pays_for_at_most_five(p, earners, reach):
    assert givers(p, earners, reach) <= 5.0 * earners * p.givers + 1e-6


@given(SHARE, ERROR, PEOPLE)
def test_a_list_misses_some_and_holds_others(share, error, others):
    assert found(share, error) <= share
    entitled = 0.5e6
    wrong = leaked(entitled, error, others) * others
    assert 0.0 <= wrong <= others
    if wrong < others:
        assert wrong == pytest.approx(error * (entitled + wrong))  # the share of the list that is wrong
    assert leaked(entitled, 0.0, others) == 0.0


@given(st.floats(1.0, 1e8), PEOPLE, MONEY, PRICE)
def test_neither_cap_nor_budget_is_passed(listed, cap, budget, price):
    paid = part(listed, cap, budget, price) * listed
    assert paid <= min(cap, listed) * (1 + 1e-9)
    assert paid * price <= budget * (1 + 1e-9) + 1e-9  # rupiah, for the smallest of floats
    assert part(listed, float("inf"), float("inf"), price) == 1.0
