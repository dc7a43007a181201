"""Special groups beside their record: village apparatus, schools, health, farmers on lists, migrants."""

import numpy as np
import pytest

from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import OWN_PAYING, Sector, Segment, Status
from semesta.model import Model
from semesta.world.cover import Cover
from semesta.world.reading import staff_now

SCALE = 5_000
LISTS = (Cover.BPU_KABKOTA, Cover.BPU_PROVINCE, Cover.BPU_VILLAGE)


@pytest.fixture(scope="module")
def at_the_end_of_2024():
    return Model("baseline", scale=SCALE, seed=1).run(month_index("2025-01"))


@pytest.fixture(scope="module")
def in_mid_2025():
    return Model("baseline", scale=20_000, seed=1).run(month_index("2025-06"))


def test_two_thirds_of_administration_and_village_apparatus_were_covered_at_the_end_of_2024(
    at_the_end_of_2024,
):
    people = at_the_end_of_2024.persons
    staff = (people.get("status") == Status.NON_ASN) & (people.get("sector") == Sector.O)
    covered = (people.get("cover")[staff] == Cover.PU_PUBLIC).mean()
    assert covered == pytest.approx(0.66, abs=0.07)  # 738 thousand of the village apparatus


def test_health_and_school_staff_lag_as_where_they_were_counted(in_mid_2025):
    """Health staff of Kalimantan Barat: 3,141 of 9,350; school staff of Aceh: 13,245 of 56,435.

    Compared over all kabupaten/kota: which of them pay late within one province is chance.
    """
    _, schools, health = staff_now(in_mid_2025).mean(axis=0)
    assert health == pytest.approx(0.336, abs=0.05)
    assert schools == pytest.approx(0.235, abs=0.05)


def test_farmers_and_fishers_are_nearly_half_of_those_whom_local_governments_pay_for(at_the_end_of_2024):
    """1.1 million farmers and 0.24 million fishers of 2.9 million in December 2024."""
    people = at_the_end_of_2024.persons
    listed = np.isin(people.get("cover"), LISTS)
    assert np.isin(people.get("status")[listed], OWN_PAYING).all()
    assert (people.get("sector")[listed] == Sector.A).mean() == pytest.approx(0.46, abs=0.1)


def test_placements_abroad_are_registrations_and_all_migrants_are_covered(at_the_end_of_2024):
    placed = at_the_end_of_2024.observed["registrations"][:, Segment.PMI].reshape(-1, 12).sum(axis=1)
    assert placed[2024 - 2015] == pytest.approx(297_434, rel=0.5)
    assert placed[2021 - 2015] < 0.8 * placed[2019 - 2015]  # closed borders
    people = at_the_end_of_2024.persons
    abroad = people.get("status") == Status.MIGRANT
    assert (people.get("cover")[abroad] == Cover.PMI).all()
