"""The law by month, as a lawyer would ask: rule, month, value."""

from itertools import pairwise

import numpy as np
import pytest

from semesta.facts.calendar import MONTHS, month_index
from semesta.law import Law, LawError, law_rows, load_law
from semesta.law.indexing import raised
from semesta.law.reading import read


@pytest.mark.parametrize(
    ("rule", "month", "value"),
    [
        ("bpu_jkk_minimum", "2015-01", 10_000),
        ("bpu_jkk_minimum", "2045-12", 10_000),
        ("bpu_jkm", "2025-06", 6_800),
        ("bpu_discount_transport", "2025-12", 0),
        ("bpu_discount_transport", "2026-01", 0.5),
        ("bpu_discount_transport", "2027-03", 0.5),
        ("bpu_discount_transport", "2027-04", 0),
        ("bpu_discount_other", "2026-03", 0),
        ("bpu_discount_other", "2026-04", 0.5),
        ("bpu_discount_other", "2026-12", 0.5),
        ("bpu_discount_other", "2027-01", 0),
        ("covid_relief", "2020-07", 0),
        ("covid_relief", "2020-08", 0.99),
        ("covid_relief", "2021-01", 0.99),
        ("covid_relief", "2021-02", 0),
        ("late_penalty", "2020-12", 0.005),
        ("late_penalty", "2021-02", 0.02),
        ("jkp_in_force", "2021-01", 0),
        ("jkp_in_force", "2021-02", 1),
        ("jkp_contribution", "2025-01", 0.0046),
        ("jkp_contribution", "2025-02", 0.0036),
        ("jkp_from_jkm", "2025-01", 0.001),
        ("jkp_from_jkm", "2025-02", 0),
        ("jp_ceiling", "2025-02", 10_042_300),
        ("jp_ceiling", "2025-03", 10_547_400),
        ("jp_ceiling", "2040-01", 11_086_300),
        ("jp_pension_age", "2018-12", 56),
        ("jp_pension_age", "2019-01", 57),
        ("jp_pension_age", "2045-12", 65),
        ("bpu_age_max", "2015-01", 56),
        ("bpu_age_max", "2021-04", 65),
        ("jkn_class_1", "2020-03", 160_000),
        ("jkn_class_1", "2020-04", 80_000),
        ("jkn_class_1", "2020-07", 150_000),
        ("jkn_class_3_member", "2020-12", 25_500),
        ("jkn_class_3_member", "2021-01", 35_000),
        ("jkp_claim_window", "2025-01", 3),
        ("jkp_claim_window", "2025-02", 6),
        ("ppu_due_day", "2020-12", 30),
        ("ppu_due_day", "2021-02", 15),
        ("arrears_months", "2030-01", 3),
        ("ppu_jkk_very_high", "2024-01", 0.0174),
    ],
)
def test_a_rule_has_its_value_in_a_month(rule: str, month: str, value: float) -> None:
    assert load_law().at(rule, month_index(month)) == value


def test_a_value_names_the_law_that_gives_it() -> None:
    law = load_law()
    assert law.source("bpu_discount_other", month_index("2026-05")).law == "PP 50/2025"
    assert law.source("jkp_contribution", month_index("2024-05")).law == "PP 37/2021"
    assert law.source("jkp_contribution", month_index("2025-05")).law == "PP 6/2025"
    assert law.source("bpu_jkm", 0).law == "PP 44/2015"


def test_every_rule_is_known_in_every_month_and_cannot_be_written() -> None:
    law = load_law()
    for rule in law.rules:
        series = law.series(rule)
        assert series.shape == (MONTHS,)
        assert np.isfinite(series).all()
        assert not series.flags.writeable
        assert all(series[t] == law.source(rule, t).value for t in range(0, MONTHS, 7))


def test_jkp_starts_in_the_month_its_flag_says() -> None:
    law = load_law()
    assert law.at("jkp_start", 0) == law.series("jkp_in_force").argmax() == month_index("2021-02")


def test_the_recomposition_of_jkp_adds_up_before_and_after_pp_6_of_2025() -> None:
    law = load_law()
    parts = law.series("jkp_government") + law.series("jkp_from_jkk") + law.series("jkp_from_jkm")
    np.testing.assert_allclose(parts, law.series("jkp_contribution"), atol=1e-12)


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    with pytest.raises(KeyError, match="did you mean 'bpu_jkm'"):
        load_law().at("bpu_jmk", 0)
    with pytest.raises(IndexError, match="outside 0..371"):
        load_law().at("bpu_jkm", MONTHS)


HEAD = "rule,value,unit,from,to,after,law,article,confidence,note\n"


def test_a_temporary_value_lies_over_the_lasting_one_on_the_last_days_of_months() -> None:
    rows = "r,1,days,2015-02-10,,hold,,,high,\nr,5,days,2021-01-15,2021-03-30,hold,PP 1/2021,2,low,halves\n"
    law = Law(read({"rules.csv": HEAD + rows}))
    months = ["2015-01", "2020-12", "2021-01", "2021-02", "2021-03"]
    assert [law.at("r", month_index(m)) for m in months] == [1, 1, 5, 5, 1]


# growth of GDP by year in percent; each ceiling follows from the one before, observed and derived alike
GDP = {2015: 4.79, 2016: 5.02, 2017: 5.07, 2018: 5.17, 2019: 5.02, 2020: -2.07, 2021: 3.69, 2022: 5.31}
GDP |= {2023: 5.05, 2024: 5.03, 2025: 5.11}


def test_the_ceiling_of_jp_follows_the_growth_of_gdp() -> None:
    dated = load_law().values("jp_ceiling")
    for before, after in pairwise(dated):
        assert raised(before.value, GDP[after.start.year - 1] / 100, "index:gdp") == after.value


def test_the_pensions_of_2024_follow_inflation() -> None:
    assert raised(383_400, 0.0261, "index:inflation") == 393_500
    assert raised(4_598_100, 0.0261, "index:inflation") == 4_718_200


def test_indexed_rules_hold_until_a_path_is_given() -> None:
    law = load_law()
    ahead = dict.fromkeys(range(2026, 2045), 0.05)
    indexed = law.indexed(gdp=ahead, inflation=dict.fromkeys(ahead, 0.025))
    assert law.at("jp_ceiling", month_index("2045-12")) == 11_086_300
    assert indexed.at("jp_ceiling", month_index("2027-02")) == 11_086_300
    assert indexed.at("jp_ceiling", month_index("2027-03")) == 11_640_600  # 11,086,300 x 1.05 = 11,640,615
    assert indexed.at("jp_minimum", month_index("2027-03")) == 421_700  # 411,400 x 1.025 = 421,685
    assert indexed.source("jp_ceiling", month_index("2030-01")).confidence == "low"
    others = [rule for rule in law.rules if law.values(rule)[0].after in ("hold", "schedule")]
    assert all((indexed.series(rule) == law.series(rule)).all() for rule in others)


def test_an_index_with_a_gap_is_refused() -> None:
    with pytest.raises(LawError, match="jp_ceiling: index:gdp needs the growth of 2030"):
        load_law().indexed(gdp=dict.fromkeys(range(2026, 2030), 0.05), inflation={})


def test_the_answer_to_a_reader_is_one_row_or_all() -> None:
    [row] = law_rows("jp_ceiling", month_index("2025-06"))
    assert (row.value, row.article, row.confidence, row.after) == (10_547_400, "29(3)", "high", "index:gdp")
    assert [row.value for row in law_rows("bpu_discount_other")] == [0, 0.5]
    with pytest.raises(KeyError, match="did you mean 'jp_ceiling'"):
        law_rows("jp_ceilin")


def test_every_value_says_where_it_comes_from_or_that_there_was_none() -> None:
    for row in load_law().rows:
        assert row.law or row.value == 0 or row.note, row


def test_it_is_known_since_when_the_whole_law_stands() -> None:
    law = load_law()
    values = np.stack([law.series(rule) for rule in law.rules])
    for t in range(MONTHS):
        since = law.since(t)
        assert (values[:, since : t + 1] == values[:, [t]]).all()
        assert since == 0 or (values[:, since - 1] != values[:, t]).any()
