"""JKN in the model against the record of BPJS Kesehatan, and the stocks' own laws."""

import numpy as np
import pytest

from semesta.decisions.rules import make_rules
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import JknSegment
from semesta.model import Model
from semesta.world.jkn import ACTIVE, INACTIVE, JknMonth, fit_register, move_jkn, observe_jkn, start_jkn

SCALE, SEED, END = 50_000, 2, month_index("2026-01")
PBI, PEMDA, EMPLOYER, SELF, NON_WORKER = JknSegment


@pytest.fixture(scope="module")
def model():
    return Model("baseline", scale=SCALE, seed=SEED).run(END)


@pytest.fixture(scope="module")
def members(model):
    observed = model.observed
    return {"registered": observed["jkn_registered"], "active": observed["jkn_active"]}


def record(facts, date, segment, metric):
    """One number of the table jkn, real persons."""
    rows = facts["jkn"].where(date=date, segment=segment, metric=metric)
    assert len(set(rows["value"])) == 1, (date, segment, metric)
    return rows["value"][0]


def at(values, date, segment=None):
    month = values[month_index(date[:7])]
    return month.sum() if segment is None else month[segment]


@pytest.mark.parametrize(
    "date",
    ["2015-12-31", "2016-12-31", "2018-10-31", "2019-12-27", "2020-12-31", "2021-12-31", "2022-12-31",
     "2023-12-31", "2025-04-01"],
)  # fmt: skip
def test_registered_members_follow_the_record(facts, members, date):
    assert at(members["registered"], date) == pytest.approx(
        record(facts, date, "total", "registered"), rel=0.07
    )


@pytest.mark.parametrize("date", ["2019-12-31", "2023-12-31"])
def test_active_members_follow_the_record(facts, members, date):
    assert at(members["active"], date) == pytest.approx(record(facts, date, "total", "active"), rel=0.07)


def test_active_members_at_the_end_of_2025_are_near_81_percent_of_the_population(model, members):
    share = at(members["active"], "2025-12") / model.setting.projection.residents[END - 1]
    assert share == pytest.approx(0.8145, rel=0.07)  # UHC awards, January 2026


# Until 2021 the record counts the dropped in no segment; in 2023-24 all of them as PBPU (see decisions/jkn).
SEGMENTS = [
    ("2016-12-31", PBI, ["PBI_APBN"], "registered"),
    ("2016-12-31", PEMDA, ["PBI_APBD"], "registered"),
    ("2016-12-31", EMPLOYER, ["PPU"], "registered"),
    ("2016-12-31", SELF, ["PBPU"], "registered"),
    ("2019-04-01", EMPLOYER, ["PPU_BU", "PPU_PN"], "registered"),
    ("2019-12-27", PBI, ["PBI_APBN"], "registered"),
    ("2019-12-27", PEMDA, ["PBI_APBD"], "registered"),
    ("2019-12-27", SELF, ["PBPU"], "registered"),
    ("2019-12-27", NON_WORKER, ["BP"], "registered"),
    ("2021-12-31", PEMDA, ["PBPU_Pemda"], "registered"),
    ("2021-12-31", EMPLOYER, ["PPU"], "registered"),
    ("2021-12-31", SELF, ["PBPU_mandiri"], "registered"),
    ("2023-11-30", PBI, ["PBI_APBN"], "active"),
    ("2023-11-30", PEMDA, ["PBPU_Pemda"], "active"),
    ("2023-11-30", EMPLOYER, ["PPU_BU", "PPU_PN"], "active"),
    ("2024-03-31", PEMDA, ["PBI_APBD"], "active"),
    ("2024-03-31", EMPLOYER, ["PPU"], "active"),
]


@pytest.mark.parametrize(("date", "segment", "named", "counted"), SEGMENTS)
def test_segments_follow_the_record(facts, members, date, segment, named, counted):
    observed = sum(record(facts, date, name, "registered") for name in named)
    assert at(members[counted], date, segment) == pytest.approx(observed, rel=0.25)


@pytest.mark.parametrize(
    ("segment", "named", "metric"),
    [
        (PBI, ["PBI_APBN"], "inactive_mutation"),
        (PEMDA, ["PBPU_Pemda"], "inactive_mutation"),
        (EMPLOYER, ["PPU_BU", "PPU_PN"], "inactive_mutation"),
        (SELF, ["PBPU_mandiri"], "inactive_arrears"),
    ],
)
def test_inactive_members_of_september_2024_by_last_payer(facts, members, segment, named, metric):
    date = "2024-09-30"
    observed = sum(record(facts, date, name, metric) for name in named)
    ours = at(members["registered"], date, segment) - at(members["active"], date, segment)
    assert ours == pytest.approx(observed, rel=0.25)


def test_members_are_within_bounds_in_every_month(model, members):
    registered, active = members["registered"], members["active"]
    assert registered.shape == active.shape == (END, len(JknSegment))
    assert (active > 0).all()
    assert (active <= registered).all()
    assert (registered.sum(axis=1) < model.setting.projection.residents[:END]).all()


def test_transfer_cuts_of_2026_squeeze_pemda(model):
    later = Model.restore(model.save_state(), "baseline", scale=SCALE, seed=SEED).run(END + 12)
    pemda = later.observed["jkn_active"][:, PEMDA]
    assert (np.diff(pemda[:10]) < 0).all()


def test_a_restored_model_continues_bit_for_bit():
    whole = Model("baseline", scale=SCALE, seed=SEED).run(30)
    part = Model("baseline", scale=SCALE, seed=SEED).run(18)
    rest = Model.restore(part.save_state(), "baseline", scale=SCALE, seed=SEED)
    assert rest.observed["jkn_active"].shape == (0, len(JknSegment))
    rest.run(30)
    for name in ("jkn_registered", "jkn_active"):
        np.testing.assert_array_equal(whole.observed[name][18:], rest.observed[name])


@pytest.mark.parametrize("quota", [0.0, 96.8e6, 400e6])
def test_the_register_never_exceeds_the_population(quota):
    p = make_rules().jkn._replace(register=1.0, family=2.8, comply=0.6)
    month = JknMonth(300, 280e6, 70e6, 10e6, 60e6, quota, 1.0, 0.0)
    stocks = start_jkn(p, month)
    for _ in range(120):
        move_jkn(p, stocks, month)
        assert stocks.sum() <= month.population * (1 + 1e-12)
        assert (stocks >= 0).all()


def test_a_full_register_finds_the_newly_paid_for_among_the_dropped():
    stocks = np.array([[50.0, 20], [20, 10], [20, 10], [10, 5], [5, 0]])
    fit_register(stocks, 130.0)
    assert stocks.sum() == pytest.approx(130)
    assert stocks[:, ACTIVE].tolist() == [50, 20, 20, 10, 5]
    assert stocks[SELF, INACTIVE] == 5
    assert stocks[PBI, INACTIVE] == pytest.approx(10)


def test_months_are_counted_as_registered_and_active():
    stocks = np.arange(10.0).reshape(5, 2)
    observed = observe_jkn([stocks, stocks + 1])
    assert observed["jkn_registered"][0].tolist() == [1, 5, 9, 13, 17]
    assert observed["jkn_active"][1].tolist() == [1, 3, 5, 7, 9]
