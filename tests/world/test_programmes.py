"""Programmes that the record names: those and no others, in their years, at their size."""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.world.budgets import APPROVAL, own_shares
from semesta.world.programmes import named_programmes
from small import baseline, model_at, pulled

FACTS = load_facts()
NAMED = named_programmes(FACTS)
NOVEMBER_2022 = 7 * 12 + APPROVAL


def province(name):
    return 514 + FACTS["provinces"]["name"].tolist().index(name)


def kabkota(name):
    return FACTS["districts"]["name"].tolist().index(name)


@pytest.mark.parametrize(
    ("row", "first", "last"),
    [
        (province("Sulawesi Utara"), 2018, 2025),
        (province("Kepulauan Riau"), 2022, 2025),
        (kabkota("Kabupaten Raja Ampat"), 2023, 2023),
    ],
)
def test_a_programme_runs_from_the_first_year_named_to_the_last(row, first, last):
    years = [year for year in range(2015, 2046) if NAMED.of(year)[0][row]]
    assert years == list(range(first, last + 1))


def test_it_is_as_large_as_last_named():
    row = province("Sulawesi Utara")
    months = [NAMED.of(year)[1][row] for year in (2017, 2018, 2024, 2045)]
    assert np.isnan(months[0])
    assert months[1] == pytest.approx(2e9 / 16_800)  # two billion rupiah were paid
    assert months[2:] == [12 * 123_000, 12 * 132_500]


@pytest.mark.parametrize(
    "row", [kabkota("Kabupaten Halmahera Selatan"), kabkota("Kabupaten Tangerang"), province("Aceh")]
)
def test_what_villages_paid_for_what_is_doubtful_and_what_all_paid_together_is_left_out(row):
    assert not NAMED.runs[row].any()
    assert np.isnan(NAMED.paid[row]).all()


def test_whoever_is_named_has_a_programme_and_its_budget_and_others_decide_as_before():
    model = model_at(NOVEMBER_2022)
    named, months = NAMED.of(2023)
    known, place = ~np.isnan(months), model.setting
    shares = own_shares(model)
    money = shares * place.apbd * place.price_level(NOVEMBER_2022)
    np.testing.assert_allclose(
        money[known], months[known] * place.premium[NOVEMBER_2022] / model.rules.fund.verified
    )
    np.testing.assert_array_equal(shares[~known], model.budget_share[~known])
    model.step()
    assert model.state.funds[named].all()
    assert not model.state.funds.all()


def test_a_scenario_may_end_what_the_record_names():
    model = model_at(NOVEMBER_2022, pulled(baseline(), NOVEMBER_2022, pemda_allowed=0.0))
    model.step()
    assert not model.state.funds.any()
