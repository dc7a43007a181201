"""Growth and prices by year, and the law that a run is under."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from semesta.facts import Facts, FactsError
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Status
from semesta.law import Rule, load_law
from semesta.scenario import MACRO_START, MacroPath, load_scenario
from semesta.world.incomes import Incomes
from semesta.world.prices import gdp_growth, inflation, law_in_force, price_index

TREND = MacroPath()


def amendment(rule: str, value: float, start: date, to: date | None = None, ramp: int = 0) -> Rule:
    return Rule(rule, value, "", start, to, "scenario", "", "", "", "", ramp_months=ramp)


def test_known_years_are_the_table_s_and_the_rest_the_path_s(facts: Facts) -> None:
    assert gdp_growth(facts, TREND)[2020] == pytest.approx(-0.0207)
    assert gdp_growth(facts, TREND)[2044] == pytest.approx(0.05)
    assert gdp_growth(facts, MacroPath(name="rpjpn"))[2030] == pytest.approx(0.065)
    assert inflation(facts, replace(TREND, inflation=4.0))[2030] == pytest.approx(0.04)
    assert inflation(facts, replace(TREND, inflation=4.0))[2023] == pytest.approx(0.0261)


def test_prices_step_each_march_with_the_inflation_of_the_year_before(facts: Facts) -> None:
    index = price_index(inflation(facts, TREND))
    assert index[0] == index[month_index("2016-02")] == 1.0
    assert index[month_index("2016-03")] == pytest.approx(1.0335)
    assert index[month_index("2017-03")] == pytest.approx(1.0335 * 1.0302)
    assert index[-1] / index[month_index("2044-03")] == pytest.approx(1.025)


def test_the_ceiling_of_jp_grows_with_gdp_in_a_run(facts: Facts) -> None:
    law = law_in_force(load_scenario("baseline"), facts)
    assert law.at("jp_ceiling", month_index("2026-12")) == 11_086_300
    assert law.at("jp_ceiling", month_index("2027-03")) == 11_640_600  # 5 percent
    assert law.at("jp_minimum", month_index("2027-03")) == 421_700  # 2.5 percent


def test_amendments_lie_over_the_indexed_law(facts: Facts) -> None:
    held = amendment("jp_ceiling", 12_000_000, date(2030, 1, 1), date(2030, 12, 31))
    law = law_in_force(replace(load_scenario("baseline"), amendments=(held,)), facts)
    plain = law_in_force(load_scenario("baseline"), facts)
    inside = slice(month_index("2030-01"), month_index("2031-01"))
    assert (law.series("jp_ceiling")[inside] == 12_000_000).all()
    apart = np.flatnonzero(law.series("jp_ceiling") != plain.series("jp_ceiling"))
    assert (apart[0], apart[-1]) == (inside.start, inside.stop - 1)


def test_a_path_of_prices_parts_after_the_record_and_leaves_the_labour_market_alone(facts: Facts) -> None:
    dear = replace(TREND, inflation=6.0)
    assert TREND.equal_until(dear) == MACRO_START
    assert dear.without_prices() == TREND
    index = [price_index(inflation(facts, path)) for path in (TREND, dear)]
    assert int(np.argmax(index[0] != index[1])) == month_index("2027-03")


def test_nominal_wages_follow_prices(facts: Facts) -> None:
    wages = [
        Incomes.build(facts, replace(TREND, inflation=i)).log_mean[:, 0, Status.EMPLOYEE] for i in (None, 5)
    ]
    growth = [np.expm1(wage[-1] - wage[-13]) for wage in wages]
    assert growth[1] - growth[0] == pytest.approx(0.025)


def test_a_year_that_is_missing_is_told(facts: Facts) -> None:
    table = facts["macro"]
    gap = table.take(np.flatnonzero(table["date"] != "2019-12-31"))
    with pytest.raises(FactsError, match="gdp_growth of 2019 is missing"):
        gdp_growth(Facts(dict(facts.tables) | {"macro": gap}), TREND)


def test_a_ramp_rises_in_equal_steps_from_what_held_before() -> None:
    law = load_law().amended([amendment("jp_months_min", 120, date(2030, 1, 1), ramp=3)])
    months = [month_index(m) for m in ("2029-12", "2030-01", "2030-02", "2030-03", "2030-04")]
    assert [law.at("jp_months_min", t) for t in months] == [180, 160, 140, 120, 120]
    assert law.source("jp_months_min", months[1]).value == 160
    assert law.source("jp_months_min", months[0]).law == "PP 45/2015"


def test_amendments_lie_over_one_another_in_the_order_written() -> None:
    first = amendment("bpu_jkm", 10_000, date(2030, 1, 1))
    second = amendment("bpu_jkm", 5_000, date(2031, 1, 1), date(2031, 12, 31))
    law = load_law().amended([first]).amended([second])
    months = [month_index(m) for m in ("2029-12", "2030-06", "2031-06", "2032-01")]
    assert [law.at("bpu_jkm", t) for t in months] == [6_800, 10_000, 5_000, 10_000]
    assert law.values("bpu_jkm")[-2:] == (first, second)
    with pytest.raises(KeyError, match="did you mean 'bpu_jkm'"):
        law.amended([amendment("bpu_jkn", 1, date(2030, 1, 1))])
