"""Counts of a month are those of the persons one by one, and who registers was not covered before."""

import numpy as np
import pytest

from semesta.facts.vocabulary import OWN_PAYING, Programme, Sector, Sex, Status
from semesta.world.columns import GONE, RETIRED
from semesta.world.counting import COVERS, STATUSES, Event
from semesta.world.cover import ACTIVE, SEGMENT, Cover
from semesta.world.live import count_all
from semesta.world.sums import Sum
from small import SEPTEMBER_2024, every_lever, living, model_at


@pytest.fixture(scope="module", params=[13, 16])
def counted(request):
    """A model under every lever after some months: at the end of a quarter, and in the middle of one."""
    return model_at(SEPTEMBER_2024, every_lever(), scale=5_000).run(SEPTEMBER_2024 + request.param)


def by_place(people, keep):
    return np.bincount(people["kabkota"][keep], minlength=514)


def test_cells_are_persons_by_cover_status_and_sex(counted):
    people = living(counted)
    cells = np.zeros((514, COVERS, STATUSES, 2), np.int64)
    np.add.at(cells, tuple(people[name] for name in ("kabkota", "cover", "status", "sex")), 1)
    np.testing.assert_array_equal(counted.state.cells, cells.reshape(514, -1))


def test_groups_that_decisions_read_are_counted_right(counted):
    people, events, t = living(counted), counted.state.events, counted.month - 1
    own = np.isin(people["status"], [int(s) for s in OWN_PAYING])
    age = (t - people["birth"].astype(int)) / 12
    vulnerable = (
        own & (people["z"] < counted.setting.decile_z[people["kabkota"], 3]) & (age >= 18) & (age < 65)
    )
    under_65 = own & (age < 65)
    builder = (people["sector"] == Sector.F) & (people["status"] >= Status.EMPLOYEE)
    casual = np.isin(people["status"], [Status.CASUAL_FARM, Status.CASUAL_OTHER])
    pool = builder | (casual & (people["sex"] == Sex.MALE))
    for event, keep in (
        (Event.VULNERABLE, vulnerable),
        (Event.INFORMAL, under_65),
        (Event.BUILDERS, builder),
        (Event.POOL, pool),
    ):
        np.testing.assert_array_equal(events[:, event], by_place(people, keep), err_msg=event.name)


def test_workers_are_those_of_the_last_quarter_end(counted):
    back = (counted.month - 1 - 2) % 3  # months since a quarter ended
    model = model_at(SEPTEMBER_2024, every_lever(), scale=5_000).run(counted.month - back)
    people, firms = living(model), model.state.employers
    at_work = people["status"] == Status.EMPLOYEE
    workers = np.bincount(people["employer"][at_work], minlength=firms.size.size)
    np.testing.assert_array_equal(counted.state.employers.workers, workers)


def test_members_of_firms_are_counted_each_month_by_what_their_firm_owes(counted):
    people, sums = living(counted), counted.state.sums
    member = people["cover"] == Cover.PU_FIRM
    owed = np.zeros(member.size, np.uint8)
    owed[member] = counted.state.employers.programmes[people["employer"][member]]
    np.testing.assert_array_equal(sums[:, Sum.MEMBERS : Sum.OTHERS].sum(axis=1), by_place(people, member))
    t, law = counted.month - 1, counted.setting.law
    young = t - people["birth"].astype(int) < 12 * law.at("jp_pension_age", t)
    young &= people["jp_months"] != RETIRED
    for programme, column, may in (
        (Programme.JHT, Sum.JHT_MEMBERS, True),
        (Programme.JP, Sum.JP_MEMBERS, young),
        (Programme.JKP, Sum.JKP_MEMBERS, young),
    ):
        np.testing.assert_array_equal(sums[:, column], by_place(people, (owed & programme > 0) & may))


def test_counting_anew_changes_no_count():
    model = model_at(SEPTEMBER_2024, every_lever()).run(SEPTEMBER_2024 + 13)
    state = model.state
    cells, events, firms = np.empty_like(state.cells), np.empty_like(state.events), state.employers
    firms.workers[:] = 0
    t, decile_z = model.month - 1, model.setting.decile_z
    count_all(state.persons, state.begins, state.ends, firms, t, decile_z, cells, events)
    np.testing.assert_array_equal(cells, state.cells)
    kept = slice(Event.VULNERABLE, None)
    np.testing.assert_array_equal(events[:, kept], state.events[:, kept])


def test_registrations_are_people_newly_in_a_segment_at_least():
    """Whoever is active in a segment and was in none before has registered; some leave at once."""
    model = model_at(SEPTEMBER_2024, every_lever(), scale=5_000)
    for _ in range(6):
        before = living(model)
        model.step()
        after = living(model)
        _, i, j = np.intersect1d(before["id"], after["id"], return_indices=True)
        new = ACTIVE[after["cover"][j]] & ~ACTIVE[before["cover"][i]] & (after["cover"][j] != Cover.PMI)
        joined = np.bincount(SEGMENT[after["cover"][j][new]], minlength=4)
        counted = model.state.events[:, Event.JOINED : Event.JOINED + 4].sum(axis=0)
        assert (counted >= joined).all()
        assert counted.sum() > 0


def slots(model):
    """Positions between the first and the last person of each kabupaten."""
    return np.concatenate(
        [np.arange(b, e) for b, e in zip(model.state.begins, model.state.ends, strict=True)]
    )


def test_the_gone_stay_gone_until_january_packs_them_away():
    model = model_at(13)
    model.run(24)
    slots = np.concatenate(
        [np.arange(b, e) for b, e in zip(model.state.begins, model.state.ends, strict=True)]
    )
    gone = model.state.persons.status[slots] == GONE
    assert 0 < gone.sum() < 0.05 * slots.size
    model.step()
    slots = np.concatenate(
        [np.arange(b, e) for b, e in zip(model.state.begins, model.state.ends, strict=True)]
    )
    dead = (model.state.persons.status[slots] == GONE).sum()
    assert dead == model.state.events[:, Event.LEFT].sum()
