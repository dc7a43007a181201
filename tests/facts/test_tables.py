"""The shipped tables: complete, sourced, and adding up to what was published."""

import re

import numpy as np
import pytest

from semesta.facts import Facts, load_facts
from semesta.facts.schema import CONFIDENCE, DATE
from semesta.facts.specs import SECTORS, SPECS
from semesta.facts.vocabulary import Sector

LONG = [name for name, spec in SPECS.items() if not spec.wide]
WIDE = [name for name, spec in SPECS.items() if spec.wide]


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.mark.parametrize("name", LONG)
def test_every_row_of_a_long_table_says_where_it_comes_from(facts: Facts, name: str) -> None:
    table = facts[name]
    assert len(table) > 0
    assert all(table["source"]), name
    assert all(table["unit"]), name
    assert set(table["confidence"].tolist()) <= set(CONFIDENCE)
    assert all(DATE.fullmatch(date) for date in table["date"].tolist())


@pytest.mark.parametrize("name", WIDE)
def test_every_column_of_a_wide_table_says_where_it_comes_from(facts: Facts, name: str) -> None:
    table = facts[name]
    assert set(table.sidecar) == set(table.columns)
    for about in table.sidecar.values():
        assert about["meaning"]
        assert about["unit"]
        assert about["source"]
        assert about["confidence"] in CONFIDENCE
    systems = {column: about["code_system"] for column, about in table.sidecar.items()}
    assert systems["bps_code"] == "BPS"
    assert systems["kemendagri_code"] == "Kemendagri"


def test_every_known_value_carries_its_provenance(facts: Facts) -> None:
    for table in facts.tables.values():
        for value in table.values():
            assert value.unit, value.label
            assert value.source, value.label
            assert value.date, value.label
            assert value.confidence in CONFIDENCE, value.label


def test_no_source_points_at_a_place_readers_cannot_reach(facts: Facts) -> None:
    hidden = re.compile(r"(^|\s)[~/][a-z]|\breadme\b", re.IGNORECASE)
    for table in facts.tables.values():
        for value in table.values():
            assert not hidden.search(f"{value.source} {value.note}"), value


def test_there_are_38_provinces_and_514_districts_each_once(facts: Facts) -> None:
    provinces, districts = facts["provinces"], facts["districts"]
    assert len(set(provinces["bps_code"].tolist())) == 38
    assert len(set(provinces["kemendagri_code"].tolist())) == 38
    assert len(set(districts["bps_code"].tolist())) == 514
    assert len(set(districts["kemendagri_code"].tolist())) == 514
    assert (districts["kind"] == "kabupaten").sum() == 416
    assert (districts["kind"] == "kota").sum() == 98
    assert districts["administrative_only"].sum() == 6
    assert provinces["bps_code"].tolist() == sorted(provinces["bps_code"].tolist())
    assert districts["bps_code"].tolist() == sorted(districts["bps_code"].tolist())


def test_codes_are_text_of_their_own_system(facts: Facts) -> None:
    provinces, districts = facts["provinces"], facts["districts"]
    assert all(re.fullmatch(r"\d{2}", code) for code in provinces["bps_code"].tolist())
    assert all(re.fullmatch(r"\d{4}", code) for code in districts["bps_code"].tolist())
    assert all(re.fullmatch(r"\d{2}\.\d{2}", code) for code in districts["kemendagri_code"].tolist())
    assert "11.10" in districts["kemendagri_code"].tolist()
    starts = [code[:2] for code in districts["bps_code"].tolist()]
    assert starts == districts["province"].tolist()
    papua_barat = provinces.where(name="Papua Barat")
    assert papua_barat["bps_code"].tolist() == ["91"]
    assert papua_barat["kemendagri_code"].tolist() == ["92"]


def test_districts_sum_to_the_registered_population(facts: Facts) -> None:
    districts = facts["districts"]
    assert districts["population"].sum() == 284_973_643
    parts = districts["population_male"] + districts["population_female"]
    np.testing.assert_array_equal(parts, districts["population"])
    assert districts["villages"].sum() == 75_266
    assert districts["area_km2"].sum() == pytest.approx(1_890_179.784)


def test_provinces_sum_to_the_national_survey(facts: Facts) -> None:
    provinces = facts["provinces"]
    assert provinces["employed"].sum() == pytest.approx(146.54e6, rel=1e-3)
    assert provinces["labour_force"].sum() == pytest.approx(154.00e6, rel=1e-3)
    assert provinces["working_age"].sum() == pytest.approx(218.17e6, rel=1e-3)
    statuses = ["employees", "own_account", "unpaid_family", "employer_permanent", "employer_temp_and_casual"]
    total = np.sum([provinces[s] for s in statuses], axis=0)
    np.testing.assert_allclose(total, provinces["employed"], rtol=2e-3)
    by_sector = np.nansum([provinces[f"emp_{s}"] for s in SECTORS], axis=0)
    np.testing.assert_allclose(by_sector, provinces["employed"], rtol=3e-2)  # suppressed cells
    assert (by_sector <= provinces["employed"] * 1.0001).all()


def test_the_sectors_are_those_of_the_vocabulary(facts: Facts) -> None:
    assert {f"emp_{s.name}" for s in Sector if s is not Sector.NONE} <= set(facts["provinces"].columns)


def test_a_suppressed_cell_is_unknown_not_zero(facts: Facts) -> None:
    provinces = facts["provinces"]
    assert np.isnan(provinces.where(bps_code="97")["emp_B"]).all()
    assert np.isfinite(provinces["informal_income_2022"]).sum() == 5


def test_the_population_is_that_of_the_projections(facts: Facts) -> None:
    table = facts["population"]
    total = {year: table.where(year=year)["thousand"].sum() / 1e3 for year in range(2015, 2046, 5)}
    assert 255 <= total[2015] <= 258
    assert total[2020] == pytest.approx(269.58, abs=0.05)
    assert total[2045] == pytest.approx(324.05, abs=0.05)
    assert all(total[y] < total[y + 5] for y in range(2015, 2045, 5))
    assert set(table.where(year=2015)["confidence"].tolist()) == {"low"}


def test_one_row_an_indicator_and_date_of_the_labour_history(facts: Facts) -> None:
    table = facts["labour_history"]
    august = table.where(date="2025-08")
    value = dict(zip(august["indicator"].tolist(), august["value"].tolist(), strict=True))
    assert value["employed"] == 146.54e6
    assert value["tpt"] == 4.85
    assert value["formal_share"] == 42.2
    employed = table.where(indicator="employed", date="2019-08")
    assert employed["basis"].tolist() == ["sp2020"]
    assert employed["value"][0] == pytest.approx(128.75e6, rel=1e-3)
    late = [d for d, b in zip(table["date"].tolist(), table["basis"].tolist(), strict=True) if b == "old"]
    assert max(late) <= "2020-02"


@pytest.mark.parametrize(("name", "dates"), [("status_shares", ["2018-08", "2024-02", "2025-08", "2025-11"])])
def test_full_status_shares_sum_to_a_hundred(facts: Facts, name: str, dates: list[str]) -> None:
    for date in dates:
        rows = facts[name].where(date=date)
        assert len(rows) == 7
        assert rows["percent"].sum() == pytest.approx(100, abs=0.1)


def test_shares_by_school_and_sector_sum_to_a_hundred(facts: Facts) -> None:
    for date in ("2021-08", "2024-08", "2025-08"):
        assert facts["education"].where(date=date)["percent"].sum() == pytest.approx(100)
    assert facts["sector_shares"].where(date="2025-08")["percent"].sum() == pytest.approx(100, abs=0.1)
