"""Special groups beside their record, and the levers that act on one of them."""

import numpy as np
import pytest

from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import OWN_PAYING, Group, Sector, Segment, Status
from semesta.model import Model
from semesta.world.cover import Cover
from semesta.world.reading import staff_now
from small import baseline, model_at, pulled

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
    _, schools, health, *_ = staff_now(in_mid_2025).mean(axis=0)
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


def test_groups_are_observed_as_their_record_counts_them(at_the_end_of_2024):
    seen = at_the_end_of_2024.observed
    total, active = (
        dict(zip(Group, seen[n][-1].sum(axis=0), strict=True)) for n in ("group_total", "group_active")
    )
    assert total[Group.CADRES] == pytest.approx(1_059_466, rel=0.25)  # of Posyandu, November 2023
    assert total[Group.RT_RW] == pytest.approx(812_000, rel=0.25)  # RT in villages, 2021
    assert total[Group.DRIVERS] == pytest.approx(2_250_000, rel=0.25)  # 2.0 to 2.5 million, 2025
    assert total[Group.FISHERS] / (total[Group.FARMERS] + total[Group.FISHERS]) == pytest.approx(
        0.05, abs=0.01
    )
    assert active[Group.DOMESTIC] < 0.05 * total[Group.DOMESTIC]  # 2,018; some serve in elections
    assert active[Group.MIGRANTS] == total[Group.MIGRANTS] > 0
    assert active[Group.CADRES] < 0.3 * total[Group.CADRES]  # other work of theirs counts too
    assert (seen["group_active"][..., : Group.OFFICERS] <= seen["group_total"][..., : Group.OFFICERS]).all()


def test_officers_of_november_2024_are_seen_while_they_serve(at_the_end_of_2024):
    seen = at_the_end_of_2024.observed
    november = month_index("2024-11")
    total, active = (seen[n][:, :, Group.OFFICERS].sum(axis=1) for n in ("group_total", "group_active"))
    assert total[november] == pytest.approx(3_915_801 + 457_600)
    assert 0.6 < active[november] / 3_137_468 < 1.0  # who is covered otherwise is not enrolled again
    assert total[month_index("2024-06")] == active[month_index("2024-06")] == 0


@pytest.mark.parametrize(
    ("lever", "value", "group"),
    [
        ("households", 0.5, Group.DOMESTIC),
        ("card_conditions", [0.3, 0.0], Group.FARMERS),
        ("card_conditions", [0.0, 0.3], Group.FISHERS),
        ("staff_duty", [0, 0, 0, 1, 0], Group.RT_RW),
        ("staff_duty", [0, 0, 0, 0, 1], Group.CADRES),
        ("staff_duty", [0, 0, 1, 0, 0], Group.HEALTH),
    ],
)
def test_a_lever_of_a_group_moves_that_group_and_little_else(lever, value, group):
    """With common random numbers; farmers and cadres overlap, as persons have work and a role."""
    since = month_index("2025-01")
    arms = [
        model_at(since, policy, scale=4_000, seed=1).run(since + 36).observed["group_active"][-1].sum(axis=0)
        for policy in (baseline(), pulled(baseline(), since, **{lever: value}))
    ]
    gained = arms[1] - arms[0]
    assert gained[group] > 20_000
    assert gained[group] == gained.max()
