"""Prices of units, and who counts as poor: what accounts read that does not change with the month."""

import numpy as np
import pytest

from semesta.facts.vocabulary import OWN_PAYING, Status
from semesta.model import Model
from semesta.world.account_tables import WAGE_EARNERS, unit_prices


@pytest.fixture(scope="module")
def setting():
    return Model("baseline", scale=50_000).setting


@pytest.mark.parametrize(("programme", "metric"), [("JHT", "crediting_rate"), ("JP", "lump_sum_rate")])
def test_a_unit_grows_in_a_year_by_the_rate_of_that_year(setting, programme, metric):
    price, rows = unit_prices(setting.facts, programme), setting.facts["funds"]
    known = rows.where(segment=programme, metric=metric)
    assert price[0] == 1.0
    assert len(known["value"]) > 0
    for date, percent in zip(known["date"], known["value"], strict=True):
        december = 12 * (int(str(date)[:4]) - 2015) + 11
        if december > 12:
            growth = price[december] / price[december - 12]
            assert growth == pytest.approx(1.0 + percent / 100.0)


def test_a_wage_is_the_product_of_its_two_table_values(setting):
    z, sd = np.arange(-32768, 32768, 37), setting.incomes.log_sd[:, Status.EMPLOYEE]
    product = setting.wage_high[:, (z >> 8) + 128] * setting.wage_low[:, z & 255]
    np.testing.assert_allclose(product, np.exp(sd[:, None] * z / 4096.0), rtol=1e-13)


def test_the_poor_have_less_than_own_account_workers_at_the_edge_of_decile_four(setting):
    """At the score just above and just below the edge, in every kabupaten and status of wage earners."""
    mean, sd, p = setting.incomes.log_mean[120], setting.incomes.log_sd, setting.province
    own = Status.OWN_ACCOUNT
    edge = mean[p, own] + sd[p, own] * setting.decile_z[:, 3] / 4096.0
    for s in WAGE_EARNERS:
        for step, sign in ((-1, 1.0), (1, -1.0)):
            income = mean[p, s] + sd[p, s] * (setting.poor_z[:, s] + step) / 4096.0
            assert (sign * (edge - income) > 0.0).all()
    for s in OWN_PAYING:
        np.testing.assert_array_equal(setting.poor_z[:, s], setting.decile_z[:, 3])


def test_a_family_needs_its_line_times_its_size_and_more_as_prices_rise(setting):
    need, prices = setting.family_need, setting.price_index
    np.testing.assert_allclose(need[371] / need[0], prices[371] / prices[0])
    assert ((need[120] > 1e6) & (need[120] < 6e6)).all()  # rupiah a month in January 2025
