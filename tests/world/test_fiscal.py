"""What Pemda can spend, how long they buy, and what is known of cuts and elections."""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.world.fiscal import (
    as_drawn,
    district_apbd,
    fiscal_room,
    months_bought,
    province_apbd,
    transfer_cuts,
)

FACTS = load_facts()


def test_known_budgets_of_jawa_timur_are_kept():
    value, known, _ = district_apbd(FACTS)
    table = FACTS["apbd_jatim"].where(year=2024, account="expenditure")
    given = dict(zip(table["district"].tolist(), table["value"].tolist(), strict=True))
    codes = FACTS["districts"]["bps_code"].tolist()
    assert known.sum() == len(given) == 38
    for code, budget in given.items():
        assert value[codes.index(code)] == budget


def test_budgets_that_are_not_known_are_of_a_plausible_size():
    value, known, _ = district_apbd(FACTS)
    districts = FACTS["districts"]
    nominal = districts["administrative_only"] == 1
    assert nominal.sum() == 6
    assert not value[nominal].any()
    others = value[~known & ~nominal]
    assert others.min() > 1e11
    assert others.max() < 2e13
    assert (
        1.0 < value.sum() / 1e15 < 1.6
    )  # all kabupaten and kota together spend somewhat over 1,000 trillion


def test_transfers_scale_provinces_as_in_jawa_timur():
    value, *_ = district_apbd(FACTS)
    rows = FACTS["apbd"].where(year=2023, stage="realised", account="transfers_province_and_districts")
    received = dict(zip(rows["province"].tolist(), rows["value"].tolist(), strict=True))
    province = FACTS["districts"]["province"]
    ratios = {p: value[province == p].sum() / total for p, total in received.items() if p != "31"}
    assert len(ratios) > 30
    proxies = [ratio for p, ratio in ratios.items() if p != "35"]
    np.testing.assert_allclose(proxies, proxies[0])


def test_provinces_have_budgets_known_or_fitted():
    value, known, _ = province_apbd(FACTS)
    assert value.shape == (38,)
    assert 0 < known.sum() < 39
    assert (value > 5e11).all()
    codes = FACTS["provinces"]["bps_code"].tolist()
    assert value.argmax() == codes.index("31")


def test_fiscal_room_is_standardised_and_zero_without_a_budget():
    apbd, people = np.array([1e12, 2e12, 4e12, 0.0]), np.array([1e6, 1e6, 1e6, 1e6])
    room = fiscal_room(apbd, people)
    assert room[3] == 0.0
    assert room[:3].mean() == pytest.approx(0.0, abs=1e-12)
    assert room[:3].std() == pytest.approx(1.0)
    assert room[0] < room[1] < room[2]


def test_months_bought_are_those_of_the_cases_with_a_median_of_six():
    months = months_bought(FACTS)
    assert months.min() >= 1
    assert months.max() <= 12
    assert np.median(months) == 6


def test_transfers_are_cut_in_2026_only():
    cuts = transfer_cuts(FACTS)
    assert list(cuts) == [2026]
    assert 0.1 < cuts[2026] < 0.4


def test_what_is_not_known_of_an_apbd_is_drawn_as_wide_as_the_regression_leaves_open():
    value, known, doubt = district_apbd(FACTS)
    score = np.linspace(-2.0, 2.0, value.size)
    drawn = as_drawn(value, known, doubt, score)
    np.testing.assert_array_equal(drawn[known], value[known])
    open_ = ~known & (value > 0)
    np.testing.assert_allclose(np.log(drawn[open_] / value[open_]), doubt * score[open_])
    assert 0.05 < doubt < 0.6
    assert 0.1 < province_apbd(FACTS)[2] < 1.0


def test_rich_provinces_that_are_not_known_have_larger_budgets_to_the_head():
    value, known, _ = province_apbd(FACTS)
    head = dict(
        zip(FACTS["provinces"]["name"].tolist(), value / FACTS["provinces"]["working_age"], strict=True)
    )
    assert head["Kepulauan Riau"] > head["Nusa Tenggara Timur"]
    assert head["Papua Tengah"] > head["Maluku"]
