"""The year of a regional budget: when money moves, and how many months it pays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of, plain
from semesta.decisions import budget
from semesta.decisions.rules import make_rules

opening, months_paid, affordable = plain(budget.opening), plain(budget.months_paid), plain(budget.affordable)
B = make_rules().budget
MONTHS = st.integers(1, 12)


@given(of("budget"), SHARE)
def test_money_moves_from_january_to_april(p, u):
    assert opening(p, u) in (0, 1, 2, 3)


def test_money_moves_in_each_month_as_often_as_the_parameters_say():
    draws = (np.arange(20_000) + 0.5) / 20_000
    share = np.bincount([opening(B, u) for u in draws], minlength=4) / draws.size
    rest = (1.0 - B.prompt - B.delayed) / 2.0
    np.testing.assert_allclose(share, [B.prompt, rest, rest, B.delayed], atol=1e-3)


@given(of("budget"), MONTHS, st.integers(0, 1), SHARE, SHARE)
def test_months_paid_fit_between_the_opening_and_december(p, chosen, renewed, rank, u):
    months = months_paid(p, chosen, renewed, rank, u)
    assert 9 <= 12 - opening(p, u) <= 12
    assert min(chosen, 9) <= months <= 12 - opening(p, u)
    assert months_paid(p, chosen, 1, rank, u) >= months  # renewed ones run longer or as long
    assert months_paid(p, 12, renewed, rank, u) >= months


def test_a_renewed_programme_runs_all_year_and_a_first_one_the_months_bought():
    assert months_paid(B, 5, 1, 0.0, 0.0) == 12
    assert months_paid(B, 5, 0, 0.0, 0.0) == months_paid(B, 5, 1, 0.99, 0.0) == 5
    assert months_paid(B, 12, 0, 0.0, 0.999) == 9


@given(st.floats(0.0, 1e6), st.floats(0.0, 1e12), st.floats(1.0, 1e5))
def test_nobody_pays_more_than_is_left(workers, left, price):
    paid = affordable(workers, left, price)
    assert paid <= workers
    assert paid * price <= left * (1.0 + 1e-12) + 1e-9  # rupiah, for the smallest of floats
    assert affordable(workers, workers * price * 2.0, price) == workers


def test_cover_for_nothing_needs_no_money():
    assert affordable(10.0, 0.0, 0.0) == pytest.approx(10.0)
