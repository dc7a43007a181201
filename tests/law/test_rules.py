"""The law by month, as a lawyer would ask: rule, month, value."""

from pathlib import Path

import numpy as np
import pytest

from semesta.facts.calendar import MONTHS, month_index
from semesta.law import LawError, load_law


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
        ("bpu_age_max", "2015-01", 65),
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


HEAD = "rule,value,unit,from,to,law,article,confidence,note\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n", "rules.csv:1: columns must be"),
        (HEAD + "r,x,u,2020-01-01,,l,,high,\n", ":2: could not convert string to float"),
        (HEAD + "r,nan,u,2020-01-01,,l,,high,\n", ":2: rule, unit and a finite value"),
        (HEAD + "r,1,u,2020-13-01,,l,,high,\n", ":2: month must be in 1..12"),
        (HEAD + "r,1,u,2020-02-01,2020-01-01,l,,high,\n", ":2: ends 2020-01-01 before it starts"),
        (HEAD + "r,1,u,2020-02-01,,l,,sure,\n", ":2: confidence 'sure'; allowed"),
        (HEAD + "r,1,u,2020-02-01\n", ":2: wrong number of columns"),
        (HEAD + "r,1,u,2020-02-01,,l,,high,\nr,2,u,2020-02-01,,l,,high,\n", "r has two values in 2020-02"),
        (HEAD + "r,1,u,2020-02-01,,l,,high,\nr,2,v,2021-02-01,,l,,high,\n", "r has two units: u, v"),
        (HEAD + "r,1,u,2020-02-01,2020-03-01,l,,high,\n", "r has no lasting value"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "rules.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LawError) as caught:
        load_law(path)
    assert expected in str(caught.value)


def test_another_table_of_the_form_is_read(tmp_path: Path) -> None:
    path = tmp_path / "rules.csv"
    rows = "r,1,u,2020-02-10,,l,,high,\nr,5,u,2021-01-15,2021-03-30,m,2,low,half months\n"
    path.write_text(HEAD + rows, encoding="utf-8")
    law = load_law(path)
    months = ["2015-01", "2020-12", "2021-01", "2021-02", "2021-03"]
    assert [law.at("r", month_index(m)) for m in months] == [1, 1, 5, 5, 1]
