"""The ledger: exact books, payers and programmes that agree, tariffs that act, and the published record."""

from dataclasses import replace

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Payer
from semesta.law.rules import Law, load_law
from semesta.model import Model
from semesta.money.contributions import bpu_off, jkk_rate
from semesta.money.ledger import FLOWS, LedgerError, check, ledger
from semesta.money.parameters import JKK_MIX, make_money
from semesta.money.wages import Wages
from semesta.scenario import load_scenario
from semesta.scenario.levers import MacroPath

MONTHS = 132  # to the end of 2025
PROGRAMMES = ("JKK", "JKM", "JHT", "JP", "JKP")
APRIL_2026 = month_index("2026-04")


@pytest.fixture(scope="module")
def facts():
    return load_facts()


@pytest.fixture(scope="module")
def baseline():
    return load_scenario("baseline")


@pytest.fixture(scope="module")
def observed():
    return Model("baseline", scale=5000, threads=2).run(MONTHS).observed


@pytest.fixture(scope="module")
def books(observed, baseline, facts):
    return ledger(observed, baseline, facts)


def with_parameters(scenario, **values):
    return replace(scenario, parameters={f"money.{name}": value for name, value in values.items()})


def raised(rule, factor):
    """The law with every value of one rule multiplied."""
    rows = load_law().rows
    return Law([replace(row, value=row.value * factor) if row.rule == rule else row for row in rows])


def year(values, y):
    return values[(y - 2015) * 12 : (y - 2014) * 12].sum(axis=0)


def published(facts, table, date, segment, metric):
    rows = facts[table].where(date=date, segment=segment, metric=metric)
    return float(rows["value"][0])


# Exact books


def test_every_amount_is_a_whole_rupiah_and_none_is_negative(books):
    assert {name: values.dtype for name, values in books.items()} == dict.fromkeys(books, np.dtype(np.int64))
    assert all(values.min() >= 0 for values in books.values())


def test_every_months_books_balance_to_the_rupiah(books):
    into = books["contributions"].sum(axis=1) + books["fund_return"] + books["topup"]
    out = books["benefits"] + books["administration"]
    np.testing.assert_array_equal(np.diff(books["balance"], axis=0), (into - out)[1:])


def test_a_book_that_is_off_by_one_rupiah_is_refused(books):
    start = books["balance"][0]
    wrong = {name: books[name][1:].copy() for name in FLOWS}
    check(wrong, start)
    wrong["benefits"][5, 2] += 1
    with pytest.raises(LedgerError, match="do not balance"):
        check(wrong, start)
    wrong["benefits"][5, 2] = -1
    with pytest.raises(LedgerError, match="benefits"):
        check(wrong, start)


def test_what_payers_spend_is_what_programmes_receive(books):
    by_payer, by_programme = books["contributions"].sum(axis=2), books["contributions"].sum(axis=1)
    np.testing.assert_array_equal(by_payer.sum(axis=1), by_programme.sum(axis=1))


def test_public_cost_is_what_public_payers_pay_and_top_up(books):
    cost, paid = books["public_cost"], books["contributions"].sum(axis=2)
    public = [Payer.CENTRE, Payer.PROVINCE, Payer.KABKOTA, Payer.VILLAGE]
    assert not np.delete(cost, public, axis=1).any()
    assert cost.sum() == paid[:, public].sum() + books["topup"].sum()


def test_a_fund_that_runs_dry_is_topped_up_and_never_negative(observed, baseline, facts):
    ill = with_parameters(baseline, death_bpu=0.05, death_pu=0.01)
    books = ledger(observed, ill, facts)
    dry = books["balance"][:, 1] == 0
    assert dry.any()
    assert (books["topup"][dry, 1] > 0).all()
    assert (books["public_cost"][dry, Payer.CENTRE] >= books["topup"][dry, 1]).all()


def test_the_books_of_the_first_months_do_not_know_the_later_ones(observed, baseline, facts, books):
    short = ledger({name: values[:40] for name, values in observed.items()}, baseline, facts)
    for name, values in short.items():
        np.testing.assert_array_equal(values, books[name][:40], err_msg=name)


# Programmes and payers


def test_nothing_comes_in_before_a_programme_begins(books):
    assert not books["contributions"][: month_index("2015-07"), :, 3].any()
    assert not books["contributions"][: month_index("2021-02"), :, 4].any()
    assert not books["benefits"][: month_index("2022-02"), 4].any()


def test_each_payer_pays_only_for_what_it_owes(books):
    paid = books["contributions"].sum(axis=0) > 0
    expected = {
        Payer.EMPLOYER: "JKK JKM JHT JP JKP", Payer.WORKER: "JKK JKM JHT JP", Payer.CENTRE: "JKP",
        Payer.PROVINCE: "JKK JKM", Payer.KABKOTA: "JKK JKM", Payer.VILLAGE: "JKK JKM",
        Payer.DONOR: "JKK JKM", Payer.PROJECT: "JKK JKM",
    }  # fmt: skip
    for payer, programmes in expected.items():
        found = [p for p, yes in zip(PROGRAMMES, paid[payer], strict=True) if yes]
        assert found == programmes.split(), payer.name


def test_employer_and_worker_share_jht_as_the_law_says(books):
    jht = books["contributions"][:, :, 2].sum(axis=0)
    assert jht[Payer.WORKER] / jht[Payer.EMPLOYER] == pytest.approx(2.0 / 3.7, rel=0.02)  # and BPU savers


def test_the_relief_of_2020_shows_in_jkk_and_jkm_only(books):
    received = books["contributions"].sum(axis=1)
    before, during = month_index("2020-07"), month_index("2020-08")
    assert (received[during, :2] < 0.05 * received[before, :2]).all()
    assert (received[during, 2:4] > 0.95 * received[before, 2:4]).all()


def test_the_discount_of_2026_is_not_for_apbn_and_apbd(baseline):
    p, law = make_money(), load_law()
    off = {payer: bpu_off(payer, p, baseline.levers, APRIL_2026, law) for payer in Payer}
    assert [off[payer] for payer in (Payer.CENTRE, Payer.PROVINCE, Payer.KABKOTA)] == [0.0, 0.0, 0.0]
    assert off[Payer.WORKER] == off[Payer.VILLAGE] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("rule", "programme"),
    [("ppu_jht_employer", "JHT"), ("ppu_jp_worker", "JP"), ("ppu_jkm", "JKM"), ("bpu_jkm", "JKM"),
     ("bpu_jkk_rate", "JKK"), ("jakon_jkk_1", "JKK"), ("jkp_government", "JKP"), ("jp_ceiling", "JP")],
)  # fmt: skip
def test_a_higher_tariff_brings_more_to_its_programme_alone(
    observed, baseline, facts, books, rule, programme
):
    higher = ledger(observed, baseline, facts, raised(rule, 1.5))
    more = (higher["contributions"] - books["contributions"]).sum(axis=(0, 1))
    k = PROGRAMMES.index(programme)
    assert more[k] > 0
    assert not np.delete(more, k).any()
    assert higher["balance"][-1, k] > books["balance"][-1, k]


@pytest.mark.parametrize("name", ["member_wage", "reported_wage"])
def test_higher_wages_bring_more(observed, baseline, facts, books, name):
    low = ledger(
        observed, with_parameters(baseline, **{name: 0.7 if name == "reported_wage" else 1.5}), facts
    )
    assert (low["contributions"].sum(axis=(1, 2)) < books["contributions"].sum(axis=(1, 2))).all()


# Wages


def test_wages_below_a_ceiling_grow_with_it_and_stay_shares(facts):
    wages = Wages.build(facts, MacroPath(), make_money())
    shares = [wages.below(c, 120) for c in (1e5, 1e6, 5e6, 1e7, 1e9)]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.05
    assert shares[-1] == pytest.approx(1.0)


def test_jkk_classes_make_up_all_wages():
    assert sum(JKK_MIX) == pytest.approx(1.0)
    assert 0.0024 < jkk_rate(100, load_law()) < 0.0174


def test_wage_bill_follows_members_and_wages(observed):
    mean = observed["wage_bill"].sum(axis=1) / observed["active"][:, :, 0].sum(axis=1)
    assert 1.5e6 < mean[0] < mean[-1] < 4e6


def test_wage_bill_is_the_same_on_any_number_of_threads():
    one, two = (Model("baseline", scale=20_000, threads=n).run(7).observed["wage_bill"] for n in (1, 2))
    np.testing.assert_array_equal(one, two)


# The record: the order of magnitude, as parameters are set by hand and not fitted


@pytest.mark.parametrize("y", [2017, 2019, 2020, 2021, 2022])
def test_contributions_of_a_year(books, facts, y):
    told = published(facts, "flows", f"{y}-12-31", "total", "contributions_received")
    assert year(books["contributions"], y).sum() == pytest.approx(told, rel=0.15)


def test_contributions_of_2023(books, facts):
    """January to October 2024, 7.96 percent above the year before, gives those ten months of 2023."""
    told = published(facts, "flows", "2024-10-31", "total", "contributions_received") / 1.0796
    start = month_index("2023-01")
    assert books["contributions"][start : start + 10].sum() == pytest.approx(told, rel=0.15)


@pytest.mark.parametrize("programme", ["JKK", "JKM", "JHT", "JP"])
@pytest.mark.parametrize("y", [2019, 2020])
def test_contributions_by_programme(books, facts, y, programme):
    told = published(facts, "flows", f"{y}-12-31", programme, "contributions_received")
    received = year(books["contributions"], y).sum(axis=0)[PROGRAMMES.index(programme)]
    assert received == pytest.approx(told, rel=0.2)


@pytest.mark.parametrize("y", [2018, 2020, 2021, 2022, 2023, 2024])
def test_benefits_of_a_year(books, facts, y):
    told = published(facts, "flows", f"{y}-12-31", "total", "claims_paid_amount")
    assert year(books["benefits"], y).sum() == pytest.approx(told, rel=0.25)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_benefits_by_programme_in_2023(books, facts, programme):
    told = published(facts, "flows", "2023-12-31", programme, "claims_paid_amount")
    assert year(books["benefits"], 2023)[PROGRAMMES.index(programme)] == pytest.approx(told, rel=0.3)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_funds_at_the_end_of_2023(books, facts, programme):
    told = published(facts, "funds", "2023-12-31", programme, "managed_investment_fund")
    fund = books["balance"][month_index("2023-12"), PROGRAMMES.index(programme)]
    assert fund == pytest.approx(told, rel=0.1 if programme == "JHT" else 0.3)


def test_returns_of_2023(books, facts):
    told = published(facts, "funds", "2023-12-31", "JHT", "investment_income_year")
    assert year(books["fund_return"], 2023)[2] == pytest.approx(told, rel=0.15)
