"""Groups as compiled loops tell and count them, beside the words that define them, person by person."""

import numpy as np

from semesta.engine.draws import draw, high, low
from semesta.facts.vocabulary import OWN_PAYING, Group, Sector, Sex, Status
from semesta.world.cover import ACTIVE, NEVER, Cover
from semesta.world.grouping import count_groups
from semesta.world.groups import LOWER, group_ranks
from semesta.world.reading import make_keys
from small import SEPTEMBER_2024, living, model_at

STAFF = {Sector.P: Group.SCHOOLS, Sector.Q: Group.HEALTH}
OWN = {int(s) for s in OWN_PAYING}


def groups_of(person, keys, ranks):
    """Groups of one person, a dict of its columns."""
    lists, sex = np.uint64(draw(keys.list_rank, person["id"])), person["sex"]
    status, sector, rank = person["status"], person["sector"], high(lists) & LOWER
    if status == Status.NON_ASN:
        yield STAFF.get(sector, Group.APPARATUS)
    if status == Status.MIGRANT:
        yield Group.MIGRANTS
    if status == Status.EMPLOYEE and sector == Sector.RSTU and rank < ranks.domestic[sex]:
        yield Group.DOMESTIC
    drives = low(np.uint64(draw(keys.driver_rank, person["id"]))) < ranks.drivers
    if status == Status.OWN_ACCOUNT and sector == Sector.H and drives:
        yield Group.DRIVERS
    if status in OWN and sector == Sector.A:
        yield Group.FISHERS if rank < ranks.fishers else Group.FARMERS
    if status in OWN and low(lists) & LOWER < ranks.roles[sex]:
        yield Group.RT_RW if sex == Sex.MALE else Group.CADRES
    if person["cover"] == Cover.PU_PUBLIC and person["until"] != NEVER:
        yield Group.OFFICERS


def test_counts_are_those_of_persons_one_by_one():
    model = model_at(SEPTEMBER_2024)
    people, keys = living(model), make_keys(model.seed, model.month)
    ranks = group_ranks(model.rules.groups, model.rules.contact.drivers)
    expected, state = np.zeros((514, len(Group), 2), np.int64), model.state
    for i in range(people["id"].size):
        person = {name: column[i] for name, column in people.items()}
        for group in groups_of(person, keys, ranks):
            expected[person["kabkota"], group] += (1, ACTIVE[person["cover"]])
    counted = np.empty_like(expected)
    count_groups(state.persons, state.begins, state.ends, keys, ranks, model.scratch[0], counted)
    np.testing.assert_array_equal(counted, expected)
    assert (expected.sum(axis=(0, 2))[: Group.OFFICERS] > 0).all()
