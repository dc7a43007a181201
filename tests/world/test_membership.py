"""Who is covered on 1 January 2015: the rules written anew, person by person, and their shares."""

import pytest

from oracle.plain import ALL, STRIDE, base, bits, halves, plain
from semesta.decisions.staff import ceiling, readiness
from semesta.facts.vocabulary import OWN_PAYING, Sector, Sex, Status
from semesta.model import Model
from semesta.world.cover import Cover
from semesta.world.inputs import Purpose
from small import SCALE, SEED, baseline, living

UNIT = 2.0**-32


@pytest.fixture(scope="module")
def model():
    return Model(baseline(), scale=SCALE, seed=SEED)


def first_cover(model, person):
    """Cover and its end, as the rules have it."""
    start, status, rules = model.rules.start, person["status"], model.rules.groups
    lists = bits(base(SEED, Purpose.LIST_RANK, 0), person["id"])
    first, second = (half * UNIT for half in halves(bits(base(SEED, Purpose.START, 0), person["id"])))
    if status == Status.EMPLOYEE:
        domestic = rules.domestic_women if person["sex"] == Sex.FEMALE else rules.domestic_men
        at_home = person["sector"] == Sector.RSTU and lists >> 32 & 0xFFFF < round(domestic * 65_536)
        pair = (base(SEED, Purpose.REPORT_RANK, 0) + (person["employer"] + 1) * STRIDE) & ALL
        if not at_home and bits(pair, person["id"]) >> 48 < model.state.employers.report[person["employer"]]:
            return Cover.PU_FIRM, 65535
    staff, women = model.rules.staff, person["sex"] == Sex.FEMALE
    role = lists & 0xFFFF < round((rules.cadres if women else rules.rt_rw) * 65_536)
    if status == Status.NON_ASN or (status in OWN_PAYING and role):
        rank = halves(bits(base(SEED, Purpose.WORKER_RANK, 0), person["id"]))[0] * UNIT
        ratio = {Sector.P: staff.schools, Sector.Q: staff.health}.get(person["sector"], 1.0)
        if status != Status.NON_ASN:
            ratio = staff.cadres if women else staff.rt_rw
        place, d = model.setting, person["kabkota"]
        ready = plain(readiness)(staff, float(place.staff_score[d]), float(place.staff_room[d]))
        if rank < plain(ceiling)(staff, 0.0, ready) * ratio:
            return Cover.PU_PUBLIC, 65535
    if status == Status.MIGRANT:
        return Cover.PMI, 65535
    of_age = 18 * 12 <= -person["birth"] < 65 * 12
    if status in OWN_PAYING and of_age and second < start.own:
        return Cover.BPU_SELF, 65535
    return (Cover.OUT_PU if first > 1.0 - start.inactive else Cover.NONE), 65535


def test_everybody_has_the_cover_that_the_rules_give(model):
    people = living(model)
    rows = [
        dict(zip(people, values, strict=True))
        for values in zip(*(c.tolist() for c in people.values()), strict=True)
    ]
    expected = [first_cover(model, row) for row in rows]
    assert [(row["cover"], row["until"]) for row in rows] == expected
    assert {cover for cover, _ in expected} == {
        Cover.NONE, Cover.PU_FIRM, Cover.PU_PUBLIC, Cover.BPU_SELF, Cover.PMI, Cover.OUT_PU,
    }  # fmt: skip
    assert not people["since"].any()


def test_shares_are_those_of_the_start_parameters():
    model = Model(baseline(), scale=1_000, seed=2)
    people, start = living(model), model.rules.start
    own = people["status"] == Status.OWN_ACCOUNT
    own &= people["sector"] != Sector.F
    assert (people["cover"][own] == Cover.BPU_SELF).mean() == pytest.approx(start.own, abs=0.004)
    outside = people["status"] == Status.OUTSIDE
    assert (people["cover"][outside] == Cover.OUT_PU).mean() == pytest.approx(start.inactive, abs=0.005)
    staff = (people["status"] == Status.NON_ASN) & (people["sector"] == Sector.O)
    assert (people["cover"][staff] == Cover.PU_PUBLIC).mean() == pytest.approx(
        model.rules.staff.before, abs=0.08
    )  # 552 Pemda, each to its own degree


def test_registered_firms_report_and_others_do_not(model):
    people, firms = living(model), model.state.employers
    members = people["cover"] == Cover.PU_FIRM
    assert (firms.report[people["employer"][members]] > 0).all()
