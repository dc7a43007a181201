"""Growth, prices, poverty lines, accidents, risk classes: bounds, sums, and agreement with other tables."""

import itertools

import numpy as np
import pytest

from semesta.facts import Facts, load_facts
from semesta.facts.specs import SECTORS


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.mark.parametrize("indicator", ["gdp_growth", "inflation"])
def test_growth_and_inflation_are_known_for_every_year(facts: Facts, indicator: str) -> None:
    rows = facts["macro"].where(indicator=indicator)
    assert [date[:4] for date in rows["date"].tolist()] == [str(year) for year in range(2014, 2026)]
    assert set(rows["unit"].tolist()) == {"percent a year"}


def test_only_the_pandemic_shrank_the_economy(facts: Facts) -> None:
    rows = facts["macro"].where(indicator="gdp_growth")
    assert rows["date"][rows["value"] < 0].tolist() == ["2020-12-31"]
    assert facts["macro"].where(indicator="inflation")["value"].min() > 1.5


@pytest.mark.parametrize(
    ("year", "ceiling"),
    [(2020, 8_939_700), (2023, 9_559_600), (2024, 10_042_300), (2025, 10_547_400), (2026, 11_086_300)],
)
def test_growth_gives_every_observed_ceiling_of_the_jp_wage(facts: Facts, year: int, ceiling: int) -> None:
    rows = facts["macro"].where(indicator="gdp_growth")
    growth = {int(day[:4]): value for day, value in zip(rows["date"].tolist(), rows["value"], strict=True)}
    wage = 7_000_000  # July 2015; each March by the growth of the year before, down to Rp100 (PP 45/2015)
    for before in range(2015, year):
        wage = int(wage * (1 + growth[before] / 100) / 100 + 1e-6) * 100
    assert wage == ceiling


def test_every_province_has_a_poverty_line(facts: Facts) -> None:
    rows = facts["poverty"].where(indicator="poverty_line", date="2025-03")
    assert rows["geo"].tolist() == ["00", *facts["provinces"]["bps_code"].tolist()]
    lines = rows["value"][1:]
    assert lines.min() > 450_000
    assert rows["geo"][1 + lines.argmax()] == "97"


def test_the_line_of_the_nation_is_that_of_the_poor_in_the_provinces(facts: Facts) -> None:
    """BPS weights provinces by all persons of the reference class; persons aged 15 and over come near."""
    rows = facts["poverty"].where(indicator="poverty_line", date="2025-03")["value"]
    mean = np.average(rows[1:], weights=facts["provinces"]["working_age"])
    assert mean == pytest.approx(rows[0], rel=0.05)


def test_the_line_rises_with_time_and_households_are_of_a_sane_size(facts: Facts) -> None:
    nation = facts["poverty"].where(indicator="poverty_line", geo="00")
    ordered = nation["value"][np.argsort(nation["date"])]
    assert all(before < after for before, after in itertools.pairwise(ordered))
    sizes = facts["poverty"].where(indicator="household_size")
    assert 4 < sizes["value"].min() <= sizes["value"].max() < 7
    assert len(sizes.where(geo="00", date="2025-03")) == 1


def test_accidents_sum_to_the_published_cases(facts: Facts) -> None:
    cases = facts["accidents"].where(metric="cases")
    told = facts["flows"].where(date="2023-12-31", segment="JKK", metric="work_accident_cases")
    assert cases["value"].sum() == told["value"][0]
    paid = facts["accidents"].where(metric="claims_amount")["value"].sum()
    told = facts["flows"].where(date="2023-12-31", segment="JKK", metric="claims_paid_amount")
    assert paid == pytest.approx(told["value"][0], rel=0.02)


def test_accident_rates_are_cases_over_members_of_the_same_office(facts: Facts) -> None:
    members = facts["participation_province"].where(metric="active", date="2023-12-31")
    for segment in ("PU", "BPU", "JAKON"):
        rows = facts["accidents"].where(segment=segment)
        cases, rates = (rows.where(metric=m) for m in ("cases", "cases_per_1000"))
        at = members.where(segment=segment)
        assert cases["province"].tolist() == rates["province"].tolist() == at["province"].tolist()
        assert rates["value"] == pytest.approx(1000 * cases["value"] / at["value"], abs=1e-4)


def test_provinces_whose_accidents_make_no_sense_are_flagged(facts: Facts) -> None:
    workers = facts["accidents"].where(segment="PU", metric="cases_per_1000")
    flagged = dict(zip(workers["province"].tolist(), workers["flag"].tolist(), strict=True))
    assert {flagged[code] for code in ("53", "72", "76", "31")} == {"low"}  # NTT, Sulteng, Sulbar, DKI
    assert {flagged[code] for code in ("14", "21", "75")} == {"high"}  # Riau, Kepri, Gorontalo
    assert {flagged[code] for code in ("32", "33", "35", "36")} == {"plausible"}
    low = workers.where(flag="low")["value"].max()
    plausible = workers.where(flag="plausible")["value"]
    assert low < plausible.min() < plausible.max() < workers.where(flag="high")["value"].min()


def test_every_sector_has_a_risk_class_and_says_why(facts: Facts) -> None:
    table = facts["risk_class"]
    assert table["sector"].tolist() == list(SECTORS)
    assert set(table["class"].tolist()) <= {0.0, 1.0, 2.0, 3.0, 4.0}
    assert all(table["note"])
    classes = dict(zip(table["sector"].tolist(), table["class"].tolist(), strict=True))
    assert classes["B"] == classes["F"] == 4
    assert classes["G"] == classes["K"] == classes["O"] == 0


def test_jht_crediting_rates_stay_between_deposits_and_the_funds_yield(facts: Facts) -> None:
    rates = facts["funds"].where(segment="JHT", metric="crediting_rate")
    years = [date[:4] for date in rates["date"].tolist()]
    assert years == ["2016", "2017", "2020", "2025"]
    yields = facts["funds"].where(segment="total", metric="yield_on_investment")
    for year, rate in zip(years, rates["value"], strict=True):
        assert rate > 4
        same = [v for d, v in zip(yields["date"].tolist(), yields["value"], strict=True) if d[:4] == year]
        assert all(rate < told for told in same)
