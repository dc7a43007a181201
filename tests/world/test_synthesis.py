"""Persons and employers of January 2015: margins, determinism, employment."""

import numpy as np
import pytest

from semesta.facts import Facts
from semesta.facts.vocabulary import AGES, Education, Sector, SizeClass, Status
from semesta.world.employers import SIZES
from semesta.world.labour import LabourPath
from semesta.world.population import EDGES, Projection
from semesta.world.synthesis import Synthesis, synthesise

SCALE = 100.0


@pytest.fixture(scope="module")
def made(facts: Facts, projection: Projection, trend: LabourPath) -> Synthesis:
    return synthesise(facts, projection, trend, SCALE, 7)


def age(made: Synthesis) -> np.ndarray:
    """Age in full years on the last day of 2014."""
    return (-1 - made.persons["birth"].astype(int)) // 12


def province(made: Synthesis, projection: Projection) -> np.ndarray:
    return np.repeat(projection.province_of, np.diff(made.person_offsets))


def test_districts_and_sexes_are_within_one_person_of_their_population(
    projection: Projection, made: Synthesis
) -> None:
    district = np.repeat(np.arange(514), np.diff(made.person_offsets))
    counts = np.zeros((514, 2))
    np.add.at(counts, (district, made.persons["sex"]), 1.0)
    assert np.abs(counts - projection.initial.sum(axis=2) / SCALE).max() <= 1.0


def test_ages_and_statuses_meet_their_expectation(
    projection: Projection, trend: LabourPath, made: Synthesis
) -> None:
    wanted_ages = projection.initial.sum(axis=(0, 1)) / SCALE
    found = np.bincount(age(made) - 15, minlength=AGES)
    np.testing.assert_allclose(found, wanted_ages, rtol=0.03, atol=30)
    bands = np.add.reduceat(projection.initial, EDGES[:-1], axis=2)
    by_province = np.add.reduceat(bands, np.searchsorted(projection.province_of, np.arange(38)), axis=0)
    wanted = (by_province[..., None] * trend.start_shares).sum(axis=(1, 2)) / SCALE
    counts = np.zeros((38, 12))
    np.add.at(counts, (province(made, projection), made.persons["status"]), 1.0)
    np.testing.assert_allclose(counts.sum(axis=0), wanted.sum(axis=0), rtol=0.003)
    np.testing.assert_allclose(counts, wanted, rtol=0.02, atol=12)


def test_a_thousandth_of_the_nation_still_has_the_nation_s_statuses(
    facts: Facts, projection: Projection, trend: LabourPath
) -> None:
    small = synthesise(facts, projection, trend, 1000.0, 3)
    bands = np.add.reduceat(projection.initial, EDGES[:-1], axis=2)
    by_province = np.add.reduceat(bands, np.searchsorted(projection.province_of, np.arange(38)), axis=0)
    wanted = (by_province[..., None] * trend.start_shares).sum(axis=(0, 1, 2)) / 1000.0
    counts = np.bincount(small.persons["status"], minlength=12)
    np.testing.assert_allclose(counts, wanted, rtol=0.01, atol=25)


def test_local_participation_tilts_districts_inside_their_province(
    facts: Facts, projection: Projection, made: Synthesis
) -> None:
    district = np.repeat(np.arange(514), np.diff(made.person_offsets))
    in_force = (made.persons["status"] >= Status.UNEMPLOYED) & (made.persons["status"] <= Status.UNPAID)
    rate = np.bincount(district, in_force) / np.bincount(district)
    tpak = facts["districts"]["tpak"]
    java = projection.province_of == 14
    assert np.corrcoef(rate[java], tpak[java])[0, 1] > 0.9


def test_sectors_follow_the_status(made: Synthesis) -> None:
    status, sector = made.persons["status"], made.persons["sector"]
    idle = np.isin(status, [Status.OUTSIDE, Status.UNEMPLOYED, Status.MIGRANT])
    np.testing.assert_array_equal(sector[idle], Sector.NONE)
    assert (sector[~idle] < Sector.NONE).all()
    assert (sector[status == Status.CASUAL_FARM] == Sector.A).all()
    assert not (sector[status == Status.CASUAL_OTHER] == Sector.A).any()
    assert np.isin(sector[status == Status.CIVIL], [Sector.O, Sector.P, Sector.Q]).all()


def test_public_staff_are_better_schooled_than_farm_hands(made: Synthesis) -> None:
    status, education = made.persons["status"], made.persons["education"]
    tertiary = education == Education.TERTIARY
    assert tertiary[status == Status.CIVIL].mean() > 0.5
    assert tertiary[status == Status.CASUAL_FARM].mean() < 0.02
    working = (status >= Status.EMPLOYEE) & (status <= Status.UNPAID)
    assert 0.36 < (education[working] == Education.PRIMARY).mean() < 0.46


def test_income_scores_are_standard_normal_and_unrelated_to_age(made: Synthesis) -> None:
    z = made.persons["z"] / 4096.0
    assert abs(z.mean()) < 0.005
    assert z.std() == pytest.approx(1.0, abs=0.005)
    assert abs(np.corrcoef(z, age(made))[0, 1]) < 0.005
    months = np.bincount((-1 - made.persons["birth"].astype(int)) % 12)
    np.testing.assert_allclose(months / months.sum(), 1 / 12, rtol=0.01)


def test_every_employee_has_an_employer_of_the_own_district_and_no_one_else_has_one(made: Synthesis) -> None:
    employed = made.persons["status"] == Status.EMPLOYEE
    employer = made.persons["employer"]
    assert (employer[employed] >= 0).all()
    assert (employer[~employed] == -1).all()
    district = np.repeat(np.arange(514), np.diff(made.person_offsets))
    home = np.searchsorted(made.employer_offsets, employer[employed], side="right") - 1
    np.testing.assert_array_equal(home, district[employed])


def test_no_firm_has_more_sampled_workers_than_its_size(made: Synthesis) -> None:
    employer = made.persons["employer"]
    workers = np.bincount(employer[employer >= 0], minlength=len(made.employers["size"]))
    assert (workers <= made.employers["size"]).all()
    assert (workers == 0).sum() <= 5
    for c in SizeClass:
        sizes = made.employers["size"][made.employers["size_class"] == c]
        assert sizes.min() >= SIZES.low[c]
        assert sizes.max() <= SIZES.high[c]
    np.testing.assert_array_equal(np.bincount(made.slots, minlength=len(workers)) >= 1, True)
    assert (np.diff(made.slot_offsets) >= 1).all()
    assert (np.diff(made.employer_offsets) >= 1).all()


def test_employees_by_class_and_the_number_of_firms_are_plausible(made: Synthesis) -> None:
    employer = made.persons["employer"]
    workers = np.bincount(employer[employer >= 0], minlength=len(made.employers["size"]))
    kinds = made.employers["size_class"]
    share = np.bincount(kinds, weights=workers) / workers.sum()
    np.testing.assert_allclose(share, SIZES.share, atol=0.003)
    firms = np.bincount(kinds, weights=workers * SCALE / made.employers["size"])
    assert 3.0e6 < firms[SizeClass.MICRO] < 5.5e6
    assert 35e3 < firms[SizeClass.LARGE] < 70e3  # 50 thousand registered, 2025
    assert 0.5 < share[SizeClass.MEDIUM] + share[SizeClass.LARGE] < 0.65


@pytest.mark.parametrize("scale", [500.0, 5000.0])
def test_the_number_of_firms_of_a_class_does_not_depend_on_the_scale(
    facts: Facts, projection: Projection, trend: LabourPath, scale: float
) -> None:
    """Workers over mean size, without the loss of small firms where a district has one agent of a class."""
    made = synthesise(facts, projection, trend, scale, 1)
    employer, firms = made.persons["employer"], made.employers
    workers = np.bincount(employer[employer >= 0], minlength=len(firms["size"]))
    by_class = np.bincount(firms["size_class"], weights=workers) * scale
    real = np.bincount(firms["size_class"], weights=workers * scale / firms["size"])
    np.testing.assert_allclose(real, by_class / SIZES.mean, rtol=0.08)


def test_same_inputs_give_the_same_arrays_and_another_seed_another_draw(
    facts: Facts, projection: Projection, trend: LabourPath
) -> None:
    first, again = (synthesise(facts, projection, trend, 2000.0, 5) for _ in range(2))
    for name, column in first.persons.items():
        np.testing.assert_array_equal(column, again.persons[name])
    np.testing.assert_array_equal(first.employers["size"], again.employers["size"])
    np.testing.assert_array_equal(first.slots, again.slots)
    other = synthesise(facts, projection, trend, 2000.0, 6)
    size = min(len(first.persons["z"]), len(other.persons["z"]))
    assert (first.persons["z"][:size] != other.persons["z"][:size]).mean() > 0.9


def test_ids_run_on_and_a_scale_below_one_is_refused(
    facts: Facts, projection: Projection, trend: LabourPath, made: Synthesis
) -> None:
    np.testing.assert_array_equal(made.persons["id"], np.arange(1, len(made.persons["id"]) + 1))
    with pytest.raises(ValueError, match="scale"):
        synthesise(facts, projection, trend, 0.5, 1)


def test_a_coarse_sample_may_leave_places_without_persons(
    facts: Facts, projection: Projection, trend: LabourPath
) -> None:
    coarse = synthesise(facts, projection, trend, 200_000.0, 1)
    assert (np.diff(coarse.person_offsets) == 0).any()
    assert (coarse.persons["employer"] >= 0).sum() == (coarse.persons["status"] == Status.EMPLOYEE).sum()
