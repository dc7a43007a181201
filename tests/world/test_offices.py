"""Seats of employers, places of projects, and the count by office beside that by domicile."""

import numpy as np
import pytest

from semesta.decisions.office import BELT, NETWORKS
from semesta.facts import load_facts
from semesta.facts.vocabulary import Segment, SizeClass
from semesta.model import Model
from semesta.scenario import load_scenario
from semesta.world.offices import by_office, capital
from semesta.world.sums import SUMS, Sum
from small import SEED, assert_same, history, model_at

JAKARTA = 10  # number of the province


@pytest.fixture(scope="module")
def model():
    return model_at(24).run(30)


@pytest.fixture(scope="module")
def firms(model):
    """Columns of employers, with the kabupaten/kota of each."""
    columns = {name: np.array(column) for name, column in model.state.employers._asdict().items()}
    offsets = model.state.employer_offsets
    return columns | {"place": np.repeat(np.arange(514), np.diff(offsets))}


def away(model, firms):
    return firms["seat"] != model.setting.province[firms["place"]]


def test_the_capital_is_found_by_its_code():
    assert capital(load_facts()) == JAKARTA


def test_employers_register_at_home_or_in_jakarta(model, firms):
    assert set(firms["seat"][away(model, firms)].tolist()) == {JAKARTA}


def test_who_registers_away_is_large_or_in_the_belt(model, firms):
    belt = np.isin(load_facts()["districts"]["bps_code"][firms["place"]], BELT)
    outside = (model.setting.province[firms["place"]] != JAKARTA) & ~belt
    large, network = firms["size_class"] == SizeClass.LARGE, np.isin(firms["sector"], NETWORKS)
    office = model.rules.office
    gone = away(model, firms)
    for group, share in (
        (outside & large & network, office.network),
        (outside & large & ~network, office.other),
        (belt & ~large, office.commuters),
    ):
        chance = 4.0 * np.sqrt(share * (1.0 - share) / group.sum())
        assert gone[group].mean() == pytest.approx(share, abs=chance)
        assert chance < 0.35  # few firms say little
    assert not gone[outside & ~large].any()


def test_seats_change_no_behaviour():
    """All firms registered at home: the same persons, firms and money, month by month."""
    usual = model_at(24).run(27)
    state = history(24) | {"employers.seat": np.zeros_like(history(24)["employers.seat"])}
    elsewhere = Model.restore(state, load_scenario("baseline"), scale=usual.scale, seed=SEED).run(27)
    ours, theirs = usual.observed, elsewhere.observed
    assert not np.array_equal(ours["active_by_office"], theirs["active_by_office"])
    for observed in (ours, theirs):
        del observed["active_by_office"]
        observed["sums"] = np.delete(observed["sums"], range(Sum.OFFICES, Sum.OFFICES + 38), axis=2)
    assert_same(ours, theirs)


def test_the_count_by_office_by_hand():
    active, sums = np.zeros((38, 4)), np.zeros((38, SUMS))
    active[0], active[1] = [100.0, 50.0, 30.0, 5.0], [200.0, 60.0, 70.0, 7.0]
    sums[0, Sum.OFFICES], sums[0, Sum.OFFICES + JAKARTA] = 60.0, 30.0  # ten are staff of a government
    sums[1, Sum.OFFICES + 1] = 200.0
    platform, building = np.zeros(38), np.zeros(38)
    platform[1], building[0], building[2] = 4.0, 25.0, 75.0
    out = by_office(active, sums, platform, building, JAKARTA)
    assert out[0].tolist() == [70.0, 50.0, 25.0, 5.0]
    assert out[1].tolist() == [200.0, 56.0, 0.0, 7.0]
    assert out[2].tolist() == [0.0, 0.0, 75.0, 0.0]
    assert out[JAKARTA].tolist() == [30.0, 4.0, 0.0, 0.0]
    assert active[0].tolist() == [100.0, 50.0, 30.0, 5.0]  # left as it was


def test_both_bases_have_the_same_sums(model):
    observed = model.observed
    np.testing.assert_allclose(
        observed["active_by_office"].sum(axis=1), observed["active"].sum(axis=1), rtol=1e-12
    )
    assert (observed["active_by_office"] >= 0).all()
    home, office = (observed[name][-1, :, Segment.PU] for name in ("active", "active_by_office"))
    assert office[JAKARTA] > 2.5 * home[JAKARTA]
    assert (np.delete(office, JAKARTA) <= np.delete(home, JAKARTA)).all()
