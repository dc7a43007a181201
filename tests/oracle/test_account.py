"""The account of a person by itself: what it must hold whatever is paid in and out, and pensions by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oracle.account import RETIRED, Account, PensionRecord

RUPIAH = st.integers(0, 20_000_000)
GROWTH = st.lists(st.floats(0.999, 1.02), min_size=1, max_size=120)  # return of each month, as a factor
WITHDRAWN = st.none() | st.sampled_from((0.1, 0.3, 1.0))
JP_2025 = {"accrual": 0.01, "needed": 180, "low": 399_700, "high": 4_792_300}  # PP 45/2015 articles 17, 18


@given(GROWTH, st.data())
def test_a_balance_is_own_contributions_with_their_return_less_withdrawals(returns, data):
    """Within half a unit for each deposit, and never below nothing."""
    account, price, rupiah, bound = Account(), 1.0, 0.0, 0.0
    for growth in returns:
        price, rupiah, bound = price * growth, rupiah * growth, bound * growth
        paid, share = data.draw(RUPIAH), data.draw(WITHDRAWN)
        account.deposit(paid, price)
        rupiah, bound = rupiah + paid, bound + price / 2.0
        if share is not None:
            rupiah -= account.withdraw(share) * price
        assert account.is_sound
        assert abs(account.value(price) - rupiah) <= bound + 1e-9 * rupiah


@given(st.lists(st.tuples(RUPIAH, st.floats(1.0, 8.0), WITHDRAWN)))
def test_units_are_conserved(moves):
    account, into, out = Account(), 0, 0
    for rupiah, price, share in moves:
        into += account.deposit(rupiah, price)
        out += 0 if share is None else account.withdraw(share)
    assert account.units == into - out
    assert account.withdraw() == into - out
    assert account.units == 0


@given(st.integers(0, 2**32 - 1), st.sampled_from((0.1, 0.3)))
def test_a_part_taken_is_its_share_but_for_less_than_a_unit(units, share):
    account = Account(units)
    taken = account.withdraw(share)
    assert 0 <= share * units - taken < 1.0
    assert 0 <= account.units <= units


def test_a_career_fits_the_column_of_the_engine():
    """The highest wage that a person of the model can have, for the 31 years of a run, without any return."""
    score, median, spread = 4.2, 5e6, 0.6  # scores come of 16 bits; the best paid province's wages of 2025
    wage = median * 2.7183 ** (spread * score) * 1.85
    assert 372 * wage * 0.057 < 2**32


def record(years, wage):
    """Paid for `years` on the same wage at the prices of January 2015."""
    kept = PensionRecord()
    for _ in range(12 * years):
        kept.add(wage, 1.0)
    return kept


@pytest.mark.parametrize(
    ("years", "wage", "by_hand"),
    [
        (15, 4_000_000, 600_000),  # 15 x 1 % x 4 million
        (20, 5_000_000, 1_000_000),
        (30, 10_000_000, 3_000_000),
        (15, 2_000_000, 399_700),  # 300,000 is raised to the minimum
        (40, 12_000_000, 4_792_300),  # 4.8 million is cut to the maximum
        (14, 4_000_000, 0),  # not entitled: contributions and their return at once
    ],
)
def test_pensions_by_hand(years, wage, by_hand):
    assert record(years, wage).entitlement(1.0, **JP_2025) == by_hand


def test_one_month_short_of_fifteen_years_is_no_pension():
    kept = record(14, 4_000_000)
    for _ in range(11):
        kept.add(4_000_000, 1.0)
    assert kept.months == 179
    assert kept.entitlement(1.0, **JP_2025) == 0.0
    kept.add(4_000_000, 1.0)
    assert kept.entitlement(1.0, **JP_2025) == 600_000


def test_wages_are_indexed_by_prices():
    """Wages that rise with prices count as one real wage: 2 million at 1, and 3 million at 1.5."""
    kept = PensionRecord()
    for month in range(180):
        kept.add(2_000_000, 1.0) if month < 90 else kept.add(3_000_000, 1.5)
    assert kept.mean_wage(1.5) == pytest.approx(3_000_000)
    assert kept.entitlement(1.5, **JP_2025) == 300_000  # 15 x 1 % x 3 million, at the prices of 2015


def test_a_survivor_s_pension_counts_as_fifteen_years():
    """A member who dies after two years: half of 15 x 1 % x 6 million, not of 2 x 1 %."""
    kept = record(2, 6_000_000)
    assert kept.entitlement(1.0, **JP_2025) == 0.0
    assert 0.5 * kept.entitlement(1.0, **JP_2025, at_least=180) == 450_000
    assert 0.5 * record(20, 6_000_000).entitlement(1.0, **JP_2025, at_least=180) == 600_000


def test_a_pension_is_kept_at_the_prices_of_2015():
    kept = record(20, 5_000_000)
    kept.retire(kept.entitlement(1.5, **JP_2025))  # 1.5 million when prices are half as high again
    assert kept.columns() == (RETIRED, 1_000_000)
    assert PensionRecord.of(*kept.columns()).drawn == 1_000_000


def test_what_was_paid_back_counts_no_more():
    kept = record(20, 5_000_000)
    kept.close()
    assert kept.columns() == (0, 0)
    assert kept.entitlement(1.0, **JP_2025, at_least=180) == 0


@given(st.integers(0, 400), st.integers(0, 2**32 - 1))
def test_columns_and_back(months, wages):
    assert PensionRecord.of(months, wages).columns() == (months, wages)


@given(st.lists(st.tuples(st.integers(0, 11_000_000), st.floats(1.0, 3.0)), min_size=1, max_size=400))
def test_the_sum_of_wages_is_off_by_five_hundred_rupiah_a_month_at_most(months):
    kept = PensionRecord()
    for capped, price in months:
        kept.add(capped, price)
    exact = sum(capped / price for capped, price in months) / 1000.0
    assert abs(kept.wages - exact) <= 0.5 * len(months) + 1e-6 * exact
