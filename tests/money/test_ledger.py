"""The ledger: books that are exact in every country, and what moves them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Claim, Payer
from semesta.law.rules import Law
from semesta.money.benefits import JHT_OUT
from semesta.money.ledger import LedgerError, check, ledger
from semesta.money.terms import terms_of
from semesta.scenario import load_scenario
from semesta.world.account_tables import unit_prices
from semesta.world.sums import Sum

from made_up import country  # isort: skip

FACTS, BASELINE = load_facts(), load_scenario("baseline")
TERMS = terms_of(BASELINE, FACTS)
MONTHS = 140  # past the first months of every programme and rule
PROGRAMMES = ("JKK", "JKM", "JHT", "JP", "JKP")


@pytest.fixture(scope="module")
def observed():
    return country(TERMS, MONTHS)


@pytest.fixture(scope="module")
def books(observed):
    return ledger(observed, BASELINE, FACTS)


def with_parameters(**values):
    return replace(BASELINE, parameters={f"money.{name}": value for name, value in values.items()})


def raised(rule, factor):
    """The law of the baseline with every value of one rule multiplied."""
    rows = TERMS.law.rows
    return Law([replace(row, value=row.value * factor) if row.rule == rule else row for row in rows])


# Exact books, in any country


@given(
    seed=st.integers(0, 10**6),
    months=st.integers(1, 372),
    scale=st.sampled_from([1.0, 7.0, 200.0, 1000.0, 20_000.0, 333.25]),
)
@settings(max_examples=25, deadline=None)
def test_books_are_exact_in_any_country_at_any_scale(seed, months, scale):
    """Every identity at once; the ledger itself checks them too and would raise."""
    seen = country(TERMS, months, scale, seed)
    b = ledger(seen, BASELINE, FACTS)
    whole = ("contributions", "contributions_by_province", "benefits", "poor_benefits", "fund_return",
             "administration", "topup", "balance", "jht_accounts")  # fmt: skip
    assert {b[name].dtype for name in whole} == {np.dtype(np.int64)}
    assert all(np.nanmin(values) >= 0 for values in b.values() if not np.isnan(values).all())
    into = b["contributions"].sum(axis=1) + b["fund_return"] + b["topup"]
    change = into - b["benefits"] - b["administration"]
    np.testing.assert_array_equal(np.diff(b["balance"], axis=0), change[1:])
    by_payer = b["contributions"].sum(axis=2)
    np.testing.assert_array_equal(b["contributions_by_province"].sum(axis=1), by_payer)
    np.testing.assert_array_equal(by_payer.sum(axis=1), b["contributions"].sum(axis=(1, 2)))
    assert (b["poor_benefits"] <= b["benefits"] + 1).all()


@given(seed=st.integers(0, 10**6), scale=st.sampled_from([1.0, 1000.0, 333.25]))
@settings(max_examples=10, deadline=None)
def test_what_is_paid_for_jht_and_jp_is_on_persons_accounts(seed, scale):
    """Within half a unit for each member and month, and a rupiah for each rounded amount."""
    seen = country(TERMS, 200, scale, seed)
    b, sums = ledger(seen, BASELINE, FACTS), seen["sums"].sum(axis=1)
    for k, units, members, price in (
        (2, Sum.JHT_IN, (Sum.JHT_MEMBERS, Sum.SAVERS), TERMS.jht_price),
        (3, Sum.JP_IN, (Sum.JP_MEMBERS,), TERMS.jp_price),
    ):
        gap = np.abs(b["contributions"][:, :, k].sum(axis=1) - sums[:, units] * price[:200])
        assert (gap <= sums[:, list(members)].sum(axis=1) * price[:200] / 2 + 200).all()
    out = sums[:, list(JHT_OUT)].sum(axis=1) * TERMS.jht_price[:200]
    np.testing.assert_allclose(b["benefits"][:, 2], out, rtol=0, atol=0.5 + 1e-9 * out.max())


def test_an_account_that_changes_by_itself_is_refused(observed):
    for column, change in ((0, 1e6), (0, -1e6), (1, 1e6)):
        accounts = observed["accounts"].copy()
        accounts[50:, 4, column] += change
        with pytest.raises(LedgerError, match="accounts do not change"):
            ledger(observed | {"accounts": accounts}, BASELINE, FACTS)


def test_contributions_that_are_not_credited_are_refused(observed):
    sums = observed["sums"].copy()
    sums[20, :, Sum.JHT_WAGES] *= 1.01
    with pytest.raises(LedgerError, match="JHT credited in month 20"):
        ledger(observed | {"sums": sums}, BASELINE, FACTS)


def test_a_book_that_is_off_by_one_rupiah_is_refused(books):
    start = books["balance"][0]
    names = ("contributions", "benefits", "fund_return", "administration", "topup", "balance")
    wrong = {name: books[name][1:].copy() for name in names}
    check(wrong, start)
    wrong["benefits"][5, 2] += 1
    with pytest.raises(LedgerError, match="do not balance"):
        check(wrong, start)
    wrong["benefits"][5, 2] = -1
    with pytest.raises(LedgerError, match="benefits"):
        check(wrong, start)


def test_a_fund_that_runs_dry_is_topped_up_and_never_negative(observed):
    ill = with_parameters(death_bpu=40.0, death_firm=40.0, start_jkm=0.0)
    dry = ledger(observed, ill, FACTS)
    empty = dry["balance"][:, 1] == 0
    assert empty.any()
    assert (dry["topup"][empty, 1] > 0).all()


def test_the_books_of_the_first_months_do_not_know_the_later_ones(observed, books):
    short = ledger({name: values[:70] for name, values in observed.items()}, BASELINE, FACTS)
    for name, values in short.items():
        np.testing.assert_array_equal(values, books[name][:70], err_msg=name)


# Programmes, payers, law


def test_nothing_comes_in_before_a_programme_begins(books):
    assert not books["contributions"][: month_index("2015-07"), :, 3].any()
    assert not books["contributions"][: month_index("2021-02"), :, 4].any()
    assert not books["benefits"][: month_index("2022-02"), 4].any()


def test_each_payer_pays_only_for_what_it_owes(books):
    paid = books["contributions"].sum(axis=0) > 0
    expected = {
        Payer.EMPLOYER: "JKK JKM JHT JP JKP", Payer.WORKER: "JKK JKM JHT JP", Payer.CENTRE: "JKK JKM JKP",
        Payer.PROVINCE: "JKK JKM", Payer.KABKOTA: "JKK JKM", Payer.VILLAGE: "JKK JKM",
        Payer.DONOR: "JKK JKM", Payer.PROJECT: "JKK JKM",
    }  # fmt: skip
    for payer, programmes in expected.items():
        found = [p for p, yes in zip(PROGRAMMES, paid[payer], strict=True) if yes]
        assert found == programmes.split(), payer.name


def test_the_states_capital_for_jkp_comes_once(books):
    capital = books["topup"][:, 4]
    assert capital[month_index("2021-02")] == TERMS.money.capital_jkp
    assert np.count_nonzero(capital) == 1


@pytest.mark.parametrize(
    ("rule", "programme"),
    [("ppu_jkm", "JKM"), ("bpu_jkm", "JKM"), ("bpu_jkk_rate", "JKK"), ("jkp_government", "JKP"),
     ("ppu_jkk_high", "JKK"), ("ppu_jkk_very_low", "JKK")],
)  # fmt: skip
def test_a_higher_tariff_brings_more_to_its_programme_alone(observed, books, rule, programme):
    """Projects pay as they begin, in the run; that their tariff acts is tested there (`test_law_read`)."""
    higher = ledger(observed, BASELINE, FACTS, raised(rule, 1.5))
    more = (higher["contributions"] - books["contributions"]).sum(axis=(0, 1))
    k = PROGRAMMES.index(programme)
    assert more[k] > 0
    assert not np.delete(more, k).any()
    assert higher["balance"][-1, k] > books["balance"][-1, k]


def test_a_tariff_does_not_make_work_more_dangerous(observed, books):
    rows = [
        replace(row, value=2 * row.value, start=row.start.replace(year=2023))
        for row in TERMS.law.rows
        if row.rule.startswith("ppu_jkk")
    ]
    higher = ledger(observed, BASELINE, FACTS, Law([*TERMS.law.rows, *rows]))
    np.testing.assert_allclose(higher["claims"], books["claims"])
    assert higher["contributions"].sum() > books["contributions"].sum()


@pytest.mark.parametrize(
    ("rule", "programme"),
    [("jkm_lump_sum", 1), ("jkm_periodic", 1), ("jkm_funeral", 1), ("jkk_death_multiple", 0),
     ("jkk_periodic", 0), ("jkk_funeral", 0), ("jkk_total_disability_multiple", 0),
     ("jkk_partial_disability_multiple", 0), ("jkk_incapacity_full_months", 0),
     ("jkk_incapacity_middle_rate", 0), ("jkk_incapacity_late_rate", 0), ("scholarship_primary", None),
     ("scholarship_junior", None), ("scholarship_senior", None), ("scholarship_tertiary", None),
     ("scholarship_total", None), ("scholarship_children", None), ("jkp_benefit_first", 4),
     ("jkp_benefit_second", 4)],
)  # fmt: skip
def test_every_amount_of_the_law_reaches_its_programme(observed, books, rule, programme):
    """Half of it is less of that benefit, of no other; scholarships are of JKK and JKM."""
    lower = ledger(observed, BASELINE, FACTS, raised(rule, 0.5))
    less = (books["benefits"] - lower["benefits"]).sum(axis=0)
    paid = [0, 1] if programme is None else [programme]
    assert (less[paid] > 0).all()
    assert not np.delete(less, paid).any()


def test_assistance_with_jht_is_paid_for_by_apbn_and_stands_on_accounts(observed, books):
    months, members = len(observed["sums"]), 1000.0
    units = np.rint(members * 20_000.0 / unit_prices(FACTS, "JHT")[:months])[:, None]
    sums, accounts = observed["sums"].copy(), observed["accounts"].copy()
    sums[:, :, Sum.PBI_SAVERS] += members
    sums[:, :, Sum.JHT_IN] += units
    accounts[:, :, 0] += np.cumsum(units, axis=0)
    helped = ledger({**observed, "sums": sums, "accounts": accounts}, BASELINE, FACTS)
    more = (helped["contributions"] - books["contributions"]).sum(axis=0)
    assert more[Payer.CENTRE, 2] == more.sum() == months * 38 * members * 20_000


# Claims and the poor


def test_a_delay_moves_claims_and_leaves_accounts_alone(observed, books):
    late = replace(BASELINE.levers, claims_delay=np.full(372, 3.0))
    moved = ledger(observed, replace(BASELINE, levers=late), FACTS)
    for kind in (Claim.JKK, Claim.JKM, Claim.JKP):
        np.testing.assert_allclose(moved["claims"][3:, kind], books["claims"][:-3, kind])
        assert not moved["claims"][:3, kind].any()
    for k in (2, 3):
        np.testing.assert_array_equal(moved["benefits"][:, k], books["benefits"][:, k])
    assert (moved["balance"][-1, :2] >= books["balance"][-1, :2]).all()


def test_claims_that_nobody_makes_are_not_paid(observed, books):
    few = replace(BASELINE.levers, claims_share=np.where(np.arange(372) < 100, np.nan, 0.0))
    less = ledger(observed, replace(BASELINE, levers=few), FACTS)
    assert not less["claims"][100:, Claim.JKM].any()
    np.testing.assert_array_equal(less["claims"][:100], books["claims"][:100])
    np.testing.assert_array_equal(less["benefits"][:, 2:], books["benefits"][:, 2:])
    assert (less["families_lifted"][100:] <= books["families_lifted"][100:]).all()


def test_pensions_are_indexed_and_counted_in_rupiah_of_the_month(observed, books):
    t = MONTHS - 1
    own = observed["pensions"][t, :, :2].sum() * TERMS.prices[t]
    assert books["pension_mean"][t] == pytest.approx(own / observed["pensioners"][t].sum(), abs=1)
    assert TERMS.prices[t] > 1.2
    lumps = observed["sums"][t, :, Sum.JP_LUMP_UNITS].sum() * TERMS.jp_price[t]
    paid = observed["pensions"][t, :, :3].sum() * TERMS.prices[t] + lumps
    assert books["benefits"][t, 3] == pytest.approx(paid, abs=1)


def test_no_pensioners_is_no_mean_pension(observed):
    none = observed | {"pensioners": observed["pensioners"] * 0.0}
    assert np.isnan(ledger(none, BASELINE, FACTS)["pension_mean"]).all()


def test_those_who_reach_fifteen_years_are_counted_on(observed, books):
    assert (np.diff(books["reached_180"]) >= 0).all()
    assert books["reached_180"][-1] == observed["sums"][:, :, Sum.REACHED].sum()
