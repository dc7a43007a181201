"""Villages, donors and the centre in a run: lists that share one rank, money that is never overspent."""

from dataclasses import replace

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.calendar import START_YEAR, month_index
from semesta.facts.vocabulary import Donor, Payer
from semesta.scenario.levers import MacroPath
from semesta.scenario.local import Local
from semesta.world.assistance import assisted_shares, decile_parts, pbi_price
from semesta.world.counting import Event
from semesta.world.earmarks import earmarked
from semesta.world.payers import donor_shares, local_lists, village_shares
from semesta.world.setting import Setting
from semesta.world.shared import earmark_money, village_fund
from small import baseline, model_at, pulled

T = 120  # January 2025
FACTS = load_facts()
FOUR = np.array([1.0] * 4 + [0.0] * 6)


def at(**levers):
    """A model at January 2025, its month read."""
    model = model_at(T, pulled(baseline(), T, **levers))
    model.read_calendar()
    model.governments_decide()
    return model


def test_lists_are_cumulative_shares_of_one_rank_so_nobody_is_on_two():
    crowded = at(campaigns=1.0, villages_paying=1.0, village_budget_share=0.2, mandate=1.0)
    for model in (at(), crowded):
        lists, _ = local_lists(model)
        assert lists.shape == (514, 4)
        assert (np.diff(lists, axis=1) >= 0.0).all()
        assert lists.min() >= 0.0
        assert lists.max() <= 1.0
    assert (local_lists(crowded)[0][:, 3] == 1.0).any()


@pytest.mark.parametrize("share", [0.0, 0.05, 0.2])
def test_villages_stay_within_the_dana_desa_of_their_kabupaten(share):
    model = at(villages_paying=1.0, village_budget_share=share)
    money = model.setting.village_fund[T // 12] * max(share, model.rules.village.budget_share)
    spent = village_shares(model) * np.maximum(model.need[:514], 1.0) * 12.0 * model.setting.premium[T]
    assert (spent <= money * (1 + 1e-9)).all()
    assert spent.sum() > 0.0
    villages = FACTS["districts"]["villages"]
    assert not spent[villages == 0].any()


def test_no_village_pays_where_pemda_may_not():
    lists, _ = local_lists(at(pemda_allowed=0.0, villages_paying=1.0))
    np.testing.assert_array_equal(lists[:, 1], lists[:, 2])


def test_the_dana_desa_is_the_nation_s_by_villages_and_follows_transfers():
    wages = lambda t: 1.0 + t / 100.0  # noqa: E731
    fund = village_fund(FACTS, {}, wages)
    known = FACTS["transfers"].where(item="Dana Desa", year=2024)["value"][0]
    assert fund.shape == (31, 514)
    assert fund[2024 - START_YEAR].sum() == pytest.approx(known)
    growth = fund[2030 - START_YEAR] / np.maximum(fund[2029 - START_YEAR], 1.0)
    assert growth.max() == pytest.approx(wages(180) / wages(168))
    cut = village_fund(FACTS, {2027: -0.5}, wages)
    np.testing.assert_allclose(cut[2027 - START_YEAR], 0.5 * cut[2026 - START_YEAR])


def test_transfers_that_a_scenario_changes_take_the_place_of_those_known():
    planned = np.full(372, np.nan)
    planned[month_index("2026-01") :] = -0.1
    law = model_at(T).setting.law
    cuts = Setting(FACTS, MacroPath(), law, 1, planned).cuts
    assert {cuts[year] for year in range(2026, 2046)} == {0.1}
    planned[month_index("2026-01") :] = 0.2
    assert set(Setting(FACTS, MacroPath(), law, 1, planned).cuts.values()) == {0.0}


def test_without_a_campaign_donors_are_the_companies_of_the_record():
    model = model_at(month_index("2022-10"))
    model.read_calendar()
    model.governments_decide()
    shares = donor_shares(model)
    assert not shares[:, [Donor.ZAKAT, Donor.SERTAKAN, Donor.COOPERATIVE]].any()
    workers = (shares * model.need[:514, None]).sum()
    assert workers == pytest.approx(598_000, rel=0.1)
    early = model_at(12)
    early.read_calendar()
    assert not donor_shares(early).any()


def test_zakat_and_cooperatives_spend_no_more_than_they_have():
    model = at(campaigns=1.0)
    p, prices = model.rules.donate, model.setting.price_level(T)
    rupiah = (donor_shares(model) * model.need[:514, None]).sum(axis=0) * 12.0 * model.setting.premium[T]
    assert 0.0 < rupiah[Donor.ZAKAT] <= p.zakat_collected * p.zakat_part * prices * (1 + 1e-9)
    assert 0.0 < rupiah[Donor.COOPERATIVE] <= p.surplus * p.surplus_part * prices * (1 + 1e-9)
    assert rupiah[Donor.SERTAKAN] > 0.0


def test_members_paid_by_donors_are_those_of_all_kinds_and_follow_their_campaigns():
    only = np.eye(len(Donor))
    for kind in Donor:
        seen = model_at(T, pulled(baseline(), T, campaigns=only[kind])).run(T + 3).observed
        by_kind = seen["active_by_donor"]
        assert by_kind.shape == (3, 38, len(Donor))
        np.testing.assert_allclose(by_kind.sum(axis=(1, 2)), seen["bpu_by_payer"][:, Payer.DONOR])
        idle = [k for k in Donor if k not in (kind, Donor.COMPANY)]
        assert not by_kind[:, :, idle].any()
        assert by_kind[-1, :, kind].sum() > 0


def test_money_from_donors_is_the_price_of_their_members():
    """Lists are for whole months: members times the price of the month is what the ledger books."""
    from semesta.money.ledger import ledger

    model = model_at(0, pulled(baseline(), 0, campaigns=1.0)).run(36)
    observed, place = model.observed, model.setting
    books = ledger(observed, model.policy, FACTS)
    assert books["contributions"].sum() == books["contributions_by_province"].sum()
    for payer in (Payer.DONOR, Payer.VILLAGE):
        due = observed["bpu_by_payer"][:, payer] * place.premium[:36]
        np.testing.assert_allclose(books["contributions"][:, payer].sum(axis=1), due, atol=200.0)


def test_the_centre_s_list_without_errors_and_bounds_is_the_policy_s():
    np.testing.assert_array_equal(assisted_shares(at(pbi=0.5 * FOUR)), np.tile(0.5 * FOUR, (514, 1)))
    assert not assisted_shares(at()).any()


def informal(model):
    """Informal workers by kabupaten/kota and decile, real persons."""
    return model.state.events[:, Event.INFORMAL, None] * decile_parts(model.setting.decile_z) * model.scale


def test_deciles_of_informal_workers_add_up_to_all_and_the_first_four_to_the_vulnerable():
    model = at()
    np.testing.assert_allclose(decile_parts(model.setting.decile_z).sum(axis=1), 1.0)
    pool = FACTS["targets"].where(name="vulnerable_pool")["value"][0]
    assert informal(model)[:, :4].sum() == pytest.approx(pool, rel=0.15)


def test_cap_and_budget_of_the_centre_hold_in_what_is_counted():
    for levers in ({"pbi_cap": 4e6}, {"pbi_budget": 4e6 * 201_600.0}):
        model = model_at(T, pulled(baseline(), T, pbi=FOUR, **levers)).run(T + 12)
        paid = model.observed["bpu_by_payer"][:, Payer.CENTRE]
        assert paid.max() <= 4e6
        assert paid[-1] > 2e6


def test_an_inclusion_error_pays_for_other_deciles_and_an_exclusion_error_for_fewer():
    shares = assisted_shares(at(pbi=FOUR, pbi_exclusion=0.3, pbi_inclusion=0.4))
    np.testing.assert_allclose(shares[:, :4], 0.7)
    listed = shares * informal(at())
    assert listed[:, 4:].sum() / listed.sum() == pytest.approx(0.4, abs=0.01)


def test_names_by_mistake_stay_where_the_policy_is():
    local = {"pbi": Local(np.arange(10), np.tile(FOUR, (372, 10, 1)))}
    policy = pulled(baseline(), T, pbi_inclusion=0.4)
    model = model_at(T, replace(policy, levers=replace(policy.levers, local=local)))
    model.read_calendar()
    model.governments_decide()
    shares = assisted_shares(model)
    assert (shares[:10, 4:] > 0.0).all()
    assert not shares[10:].any()


def test_campaigns_and_villages_differ_by_place():
    one = np.zeros((372, 1, len(Donor)))
    one[:, :, Donor.ZAKAT] = 1.0
    local = {"campaigns": Local(np.array([3]), one), "villages_paying": Local(np.array([3]), one[:, :, 1])}
    policy = baseline()
    model = model_at(T, replace(policy, levers=replace(policy.levers, local=local)))
    model.read_calendar()
    model.governments_decide()
    assert np.flatnonzero(donor_shares(model)[:, Donor.ZAKAT]).tolist() == [3]
    more = village_shares(model) > village_shares(at())
    assert np.flatnonzero(more).tolist() == [3]


def test_assistance_with_jht_costs_more_of_the_same_budget():
    plain, saving = (at(pbi=FOUR, pbi_programmes=mask) for mask in (3, 7))
    assert pbi_price(plain) == plain.setting.premium[T]
    assert pbi_price(saving) > pbi_price(plain)


def test_earmarks_are_nothing_without_the_lever_and_the_rules_part_with_it():
    assert not earmarked(at()).any()
    model = at(earmark_palm=0.2, earmark_tobacco=0.5)
    money = earmarked(model) / model.setting.price_level(T)
    tobacco, palm = earmark_money(FACTS)
    np.testing.assert_allclose(money, 0.5 * tobacco + 0.2 * palm)
    assert tobacco.sum() == pytest.approx(6.4e12, rel=0.01)
    assert palm.sum() == pytest.approx(1.2e12, rel=0.02)


def test_earmarked_money_pays_for_more_workers_where_it_lies_and_nowhere_else():
    base = model_at(117).run(119)
    model = model_at(117, pulled(baseline(), 117, earmark_palm=0.2)).run(119)
    more = model.state.next_workers - base.state.next_workers
    palm = earmark_money(FACTS)[1]
    assert more[palm > 0].sum() > 1e4
    np.testing.assert_array_equal(more[palm == 0], 0.0)


def test_earmarks_lie_where_tobacco_and_palms_are():
    tobacco, palm = (money[514:] for money in earmark_money(FACTS))
    codes = FACTS["provinces"]["bps_code"].tolist()
    assert codes[tobacco.argmax()] == "35"
    assert codes[palm.argmax()] == "14"
    assert tobacco[codes.index("33")] == pytest.approx(389_857_340_000, rel=0.001)
    able = FACTS["districts"]["administrative_only"] == 0
    local = earmark_money(FACTS)[:, :514]
    assert not local[:, ~able].any()
