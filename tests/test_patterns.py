"""The record that hand-set parameters must meet: year-end totals within 10 percent, segments within 25."""

import numpy as np
import pytest

from semesta.facts import load_facts
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import Segment, SizeClass
from semesta.model import Model

YEAR_ENDS = range(2016, 2025)


@pytest.fixture(scope="module")
def past():
    """Observables of the baseline to December 2025 at 1:1000."""
    return Model("baseline", scale=1000, seed=1).run(month_index("2026-01")).observed


def recorded(segment: str) -> dict[int, float]:
    """Official active participants at year-ends used for fitting, by year."""
    table = load_facts()["participation"].where(segment=segment, metric="active", use="fit")
    rows = zip(table["date"].tolist(), table["value"].tolist(), strict=True)
    return {int(day[:4]): value for day, value in rows if day[5:7] == "12"}


def december(values: np.ndarray, year: int) -> np.ndarray:
    return values[month_index(f"{year}-12")]


@pytest.mark.parametrize("year", YEAR_ENDS)
def test_national_total_of_each_year_end_is_within_ten_percent(past, year):
    official = recorded("total")[year]
    simulated = december(past["active"], year).sum()
    assert simulated == pytest.approx(official, rel=0.10)


@pytest.mark.parametrize(
    ("segment", "codes"),
    [("PU", [Segment.PU]), ("BPU", [Segment.BPU]), ("JAKON", [Segment.JAKON]), ("JAKON_PMI", [2, 3])],
)
def test_segments_of_each_recorded_year_end_are_within_a_quarter(past, segment, codes):
    for year, official in recorded(segment).items():
        simulated = december(past["active"], year)[:, codes].sum()
        assert simulated == pytest.approx(official, rel=0.25), year


def test_the_dip_of_2020_is_seen(past):
    total = past["active"].sum(axis=(1, 2))
    before, trough = total[month_index("2019-12")], total[month_index("2021-03")]
    assert 0.70 < trough / before < 0.95  # officially 34.17 to 27.79 million


def test_the_year_end_spike_is_seen(past):
    total = past["active"].sum(axis=(1, 2))
    october, december_, january = (total[month_index(m)] for m in ("2024-10", "2024-12", "2025-01"))
    assert december_ > 1.02 * october
    assert january < 0.98 * december_  # officially 40.8, 45.2, 42.7 million


def test_programmes_and_sexes_are_of_the_recorded_order(past):
    jkk, jkm, jht, jp, jkp = december(past["active_by_programme"], 2023)
    assert jkk == jkm > jht > jp >= jkp > 0.5 * jht
    men, women = december(past["active_by_sex"], 2023)
    assert men / women == pytest.approx(28.98 / 12.57, rel=0.25)


@pytest.fixture(scope="module")
def employers(past):
    """Registered employers in December 2025 by size, median of three seeds: small ones are few."""
    more = [Model("baseline", scale=1000, seed=seed).run(month_index("2026-01")).observed for seed in (2, 3)]
    return np.median([december(run["employers_registered"], 2025) for run in (past, *more)], axis=0)


@pytest.mark.parametrize("size", SizeClass)
def test_registered_employers_of_each_size_are_within_fifteen_percent(employers, size):
    table = load_facts()["employers"].where(indicator="registered_firms", date="2025-12")
    official = dict(zip(table["size_class"].tolist(), table["value"].tolist(), strict=True))
    assert employers[size] == pytest.approx(official[size.name.lower()], rel=0.15)


def test_about_a_quarter_of_registered_employers_were_in_arrears_in_2016():
    """20 % in August 2014, 27 % in August 2016 (ER14)."""
    employers = Model("baseline", scale=2000, seed=1).run(month_index("2016-09")).employers
    firms, unpaid = employers.get("firms"), employers.get("arrears") > 0
    known = unpaid | (employers.get("report") > 0)
    assert 0.17 < firms[unpaid].sum() / firms[known].sum() < 0.30


def test_registered_employers_follow_their_record_within_fifteen_percent(past):
    table = load_facts()["employers"].where(indicator="active_employers")
    for day, official in zip(table["date"].tolist(), table["value"].tolist(), strict=True):
        simulated = past["employers_registered"][month_index(day[:7])].sum()
        assert simulated == pytest.approx(official, rel=0.15), day


@pytest.mark.parametrize("year", range(2020, 2025))
def test_wage_earners_of_each_recorded_year_end_are_within_a_tenth(past, year):
    simulated = december(past["active"], year)[:, Segment.PU].sum()
    assert simulated == pytest.approx(recorded("PU")[year], rel=0.10)


def test_programmes_inside_pu_of_2023_are_within_a_tenth(past):
    """JHT 17.6, JP 14.4, JKP 13.5 of 25.0 million wage earners."""
    *_, jht, jp, jkp = december(past["active_by_programme"], 2023)
    assert [jht, jp, jkp] == pytest.approx([17.6e6, 14.4e6, 13.5e6], rel=0.10)
