"""The population of 15-74 meets its table, keeps every person, and is shared out as the survey says."""

import numpy as np
import pytest

from semesta.facts import Facts
from semesta.facts.calendar import MONTHS
from semesta.facts.vocabulary import AGES
from semesta.world.monotone import monotone
from semesta.world.population import SURVEY, Projection


@pytest.mark.parametrize("year", range(2015, 2046, 5))
def test_national_stock_by_sex_and_five_year_age_meets_the_table(
    facts: Facts, projection: Projection, year: int
) -> None:
    mid_year = projection.expected((year - 2015) * 12 + 5).reshape(2, 12, 5).sum(axis=2)
    for s, sex in enumerate(("male", "female")):
        table = facts["population"].where(year=year, sex=sex)
        ages = [str(a) for a in table["age_group"]]
        wanted = [1000 * table["thousand"][ages.index(f"{a}-{a + 4}")] for a in range(15, 75, 5)]
        np.testing.assert_allclose(mid_year[s], wanted, rtol=0.002)


def test_between_table_years_the_stock_stays_close_to_the_line_between_them(projection: Projection) -> None:
    total = projection.national.sum(axis=(1, 2))
    for first in range(5, MONTHS - 60, 60):
        line = np.linspace(total[first], total[first + 60], 61)
        np.testing.assert_allclose(total[first : first + 61], line, rtol=0.004)


def test_a_walk_over_single_months_of_age_gives_the_same_nation(projection: Projection) -> None:
    """Each cohort month by month, as simulated persons live: stock + entrants - exits, nobody lost."""
    months = 240
    start = np.repeat(projection.initial.sum(axis=0) / 12.0, 12, axis=1)
    stock = start[:, ::1].copy()
    entered = left = 0.0
    ages = np.arange(12 * AGES) // 12
    for t in range(months):
        before = stock.sum()
        stock = np.concatenate([np.zeros((2, 1)), stock[:, :-1]], axis=1)
        stock *= 1.0 - projection.exit_probability[t // 12][:, ages]
        left += before - stock.sum()
        stock[:, 0] = projection.entrants[t].sum(axis=0)
        entered += stock[:, 0].sum()
    assert stock.sum() == pytest.approx(projection.initial.sum() + entered - left, rel=1e-9)
    by_age = stock.reshape(2, AGES, 12).sum(axis=2)
    np.testing.assert_allclose(by_age.sum(), projection.expected(months - 1).sum(), rtol=1e-3)
    grouped = by_age.reshape(2, 12, 5).sum(axis=2)
    wanted = projection.expected(months - 1).reshape(2, 12, 5).sum(axis=2)
    np.testing.assert_allclose(grouped, wanted, rtol=0.003)


def test_provinces_of_2025_are_in_proportion_to_the_survey(facts: Facts, projection: Projection) -> None:
    table = facts["provinces"]
    male = table["working_age"] * table["male_share"]
    wanted = np.stack([male, table["working_age"] - male], axis=1)
    people = projection.bands[SURVEY].sum(axis=2)
    np.testing.assert_allclose(people / people.sum(axis=0), wanted / wanted.sum(axis=0), rtol=0.001)


def test_provinces_that_grow_faster_than_the_nation_gain_share_until_2045(
    facts: Facts, projection: Projection
) -> None:
    share = projection.bands.sum(axis=(2, 3)) / projection.bands.sum(axis=(1, 2, 3))[:, None]
    codes = facts["provinces"]["bps_code"].tolist()
    east_kalimantan, jakarta = codes.index("64"), codes.index("31")
    assert share[-1, east_kalimantan] > share[SURVEY, east_kalimantan] > share[0, east_kalimantan]
    assert share[-1, jakarta] < share[SURVEY, jakarta] < share[0, jakarta]


def test_residents_of_all_ages_meet_the_table_and_exceed_the_adults(
    facts: Facts, projection: Projection
) -> None:
    table = facts["population"]
    for year in range(2015, 2046, 5):
        people = table.where(year=year)["thousand"].sum() * 1000.0
        assert projection.residents[(year - 2015) * 12 + 5] == pytest.approx(people)
    assert (projection.residents > projection.adults.sum(axis=1)).all()


def test_nothing_is_negative_or_unknown(projection: Projection) -> None:
    for name in ("initial", "entrants", "exit_probability", "national", "adults", "residents", "bands"):
        values = getattr(projection, name)
        assert np.isfinite(values).all(), name
        assert (values >= 0.0).all(), name
    assert projection.entrants.sum(axis=(0, 2)).min() > 0.0
    assert projection.exit_probability.max() < 0.02


def test_monotone_interpolation_rises_between_rising_points_and_hits_them() -> None:
    x, y = np.array([0.0, 1.0, 2.0, 4.0]), np.array([0.0, 5.0, 5.5, 20.0])
    fine = monotone(x, y, np.linspace(0.0, 4.0, 401))
    assert (np.diff(fine) >= 0.0).all()
    np.testing.assert_allclose(monotone(x, y, x), y)
