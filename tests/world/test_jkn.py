"""JKN in the model against the record of BPJS Kesehatan, the cases of the press, and the stocks' own laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from priors_of_decisions import SHARE, of
from semesta.facts.calendar import month_index
from semesta.facts.vocabulary import JknSegment
from semesta.model import Model
from semesta.world.jkn import jkn_burden, observe_jkn, read_jkn
from semesta.world.jkn_month import ACTIVE, INACTIVE, JknMonth, move_jkn
from semesta.world.jkn_places import JknPlaces
from small import baseline, pulled

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
        record(facts, date, "total", "registered"), rel=0.05
    )


@pytest.mark.parametrize("date", ["2019-12-31", "2023-12-31"])
def test_active_members_follow_the_record(facts, members, date):
    assert at(members["active"], date) == pytest.approx(record(facts, date, "total", "active"), rel=0.05)


def test_active_members_at_the_end_of_2025_are_near_81_percent_of_the_population(model, members):
    share = at(members["active"], "2025-12") / model.setting.projection.residents[END - 1]
    assert share == pytest.approx(0.8145, rel=0.05)  # UHC awards, January 2026


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


CASES = ["Kabupaten Bekasi", "Kabupaten Kendal", "Kabupaten Tanggamus"]


def place(model, name):
    return model.setting.facts["districts"]["name"].tolist().index(name)


def after(model, months=12, cuts=None, **levers):
    """Stocks [514, 5, 2] so many months later, under levers pulled from then on."""
    scenario = pulled(baseline(), END, **levers) if levers else "baseline"
    later = Model.restore(model.save_state(), scenario, scale=SCALE, seed=model.seed)
    if cuts is not None:
        later.setting.cuts = cuts
    return later.run(END + months)


@pytest.fixture(scope="module")
def cut(model):
    return after(model)


@pytest.fixture(scope="module")
def draws():
    """Before, a year after, and a year after without the cut of 2026, for three draws of the unknown APBD."""
    runs = [Model("baseline", scale=SCALE, seed=seed).run(END) for seed in (1, 2, 3)]
    return [(before, after(before), after(before, cuts={})) for before in runs]


@pytest.mark.parametrize("name", CASES)
def test_the_named_kabupaten_deactivate_members_as_transfers_fall(facts, draws, name):
    """In 2025-26 each of the three de-activated members (pemda); so they do here in most draws of their
    budgets, and not without cuts.
    """
    assert facts["pemda"].where(group="jkn", item="members_deactivated", place=name.replace("upaten", "."))
    fell = 0
    for runs in draws:
        before, now, kept = (m.state.jkn[place(runs[0], name), PEMDA] for m in runs)
        assert kept[ACTIVE] > 0.96 * before[ACTIVE]
        fell += now[ACTIVE] < 0.97 * before[ACTIVE] and now[INACTIVE] > kept[INACTIVE]
    assert fell >= 2


def test_bekasi_pays_for_about_as_many_as_the_press_said(facts, model):
    said = facts["pemda"].where(group="jkn", item="members_paid", place="Kab. Bekasi")["value"][0]
    assert model.state.jkn[place(model, "Kabupaten Bekasi"), PEMDA, ACTIVE] == pytest.approx(said, rel=0.35)


def test_more_pbi_takes_members_off_the_budget_of_bekasi(model, cut):
    """As Bekasi planned: 311,074 members to other payers, so that its own money reaches further."""
    more = after(model, jkn_quota=200e6)
    d = place(model, "Kabupaten Bekasi")
    assert more.state.jkn[d, PEMDA, ACTIVE] < cut.state.jkn[d, PEMDA, ACTIVE]
    assert (jkn_burden(more) <= jkn_burden(cut) + 1e-12).all()


def test_three_of_four_kabupaten_pass_the_award_as_in_january_2026(model):
    """397 of 514 (PF05)."""
    people = model.setting.projection.residents[END - 1] * model.setting.jkn.share
    stocks = model.state.jkn
    passed = (stocks.sum(axis=(1, 2)) >= 0.98 * people) & (stocks[:, :, ACTIVE].sum(axis=1) >= 0.80 * people)
    assert passed.mean() == pytest.approx(0.77, abs=0.12)


STEPS = {
    "jkn_quota": [0.0, 60e6, 96.8e6, 150e6],
    "jkn_corrected": [0.0, 0.5, 1.0],
    "jkn_conditions": [0.0, 0.1, 0.5],
    "jkn_protected": [0.0, 0.5, 1.0],
    "uhc_award": [0.0, 0.5, 1.0],
    "one_stop": [0.0, 0.5, 1.0],
}


@pytest.mark.parametrize("lever", STEPS)
def test_more_of_a_lever_never_lowers_active_jkn_in_any_month(model, lever):
    runs = [after(model, **{lever: value}).observed["jkn_active"].sum(axis=1) for value in STEPS[lever]]
    for weaker, stronger in zip(runs, runs[1:], strict=False):
        assert (stronger >= weaker * (1.0 - 1e-9)).all()
    assert runs[-1][-1] > runs[0][-1] * 1.0005


@pytest.mark.parametrize(("lever", "sign"), [("uhc_award", 1), ("jkn_protected", 1), ("jkn_quota", -1)])
def test_what_jkn_weighs_in_budgets_follows_the_lever(model, lever, sign):
    low, high = (jkn_burden(after(model, **{lever: STEPS[lever][k]})) for k in (0, -1))
    assert (sign * (high - low) >= -1e-9).all()
    assert sign * (high - low).sum() > 0


def test_money_spent_on_jamsostek_is_not_there_for_jkn(model):
    """The other direction of crowding: the same rupiah is not spent twice."""
    other = Model.restore(model.save_state(), "baseline", scale=SCALE, seed=SEED)
    other.state.next_workers[:] = 0.01 * other.setting.apbd / (other.setting.premium[END - 1] * 12)
    other.state.next_months[:] = 12
    other.state.next_budget[:] = 0.01 * other.setting.apbd
    other.run(END + 1)
    same = Model.restore(model.save_state(), "baseline", scale=SCALE, seed=SEED).run(END + 1)
    fewer = other.state.jkn[:, PEMDA, ACTIVE] - same.state.jkn[:, PEMDA, ACTIVE]
    assert (fewer <= 1e-6).all()
    assert fewer.sum() < -100_000


def test_the_burden_is_what_pemda_pay_over_their_budgets(model):
    burden, places = jkn_burden(model), model.setting.jkn
    assert burden.shape == (552,)
    assert (burden >= 0).all()
    t = model.month
    paid = (burden * model.setting.apbd).sum() * model.setting.price_level(t // 12 * 12)
    members = model.state.jkn[:, PEMDA, ACTIVE].sum()
    assert paid == pytest.approx(12 * 42_000 * members)
    assert (burden[:514][~places.pays] == 0).all()  # kota and kabupaten of DKI Jakarta have no budget
    assert burden[:514].max() <= model.rules.jkn_pemda.ceiling * 1.2


def test_a_restored_model_continues_bit_for_bit():
    whole = Model("baseline", scale=SCALE, seed=SEED).run(30)
    part = Model("baseline", scale=SCALE, seed=SEED).run(18)
    rest = Model.restore(part.save_state(), "baseline", scale=SCALE, seed=SEED)
    assert rest.observed["jkn_active"].shape == (0, len(JknSegment))
    rest.run(30)
    for name in ("jkn_registered", "jkn_active", "jkn_active_by_province"):
        np.testing.assert_array_equal(whole.observed[name][18:], rest.observed[name])


def test_provinces_add_up_to_the_nation(model):
    observed = model.observed
    for name in ("jkn_registered", "jkn_active"):
        total = observed[name].sum(axis=1)
        np.testing.assert_allclose(observed[f"{name}_by_province"].sum(axis=1), total)


RUPIAH, PERSONS = st.floats(0.0, 1e13), st.floats(0.0, 1e6)
STOCKS = st.lists(st.floats(0.0, 1.0), min_size=20, max_size=20)


@given(
    of("jkn"), of("jkn_pemda"), STOCKS, SHARE, SHARE, SHARE, SHARE, SHARE, st.floats(0.0, 3e6), RUPIAH,
    st.lists(PERSONS, min_size=5, max_size=5),
)  # fmt: skip
def test_everybody_is_in_one_stock_or_not_registered(
    p, q, held, needy, award, protected, asked, one_stop, quota, apbd, workers
):
    """No stock below zero, nobody registered twice, whatever the stocks, levers and money of two places."""
    people = 2e6
    workers[3] = min(workers[3], workers[0])  # in Jamsostek, of the employees
    places = JknPlaces(np.zeros(2, np.int64), *np.array([[0.3, 0.7]] * 3), np.ones(2, np.bool_))
    stocks = np.array(held).reshape(2, 5, 2) * 3e5
    month = JknMonth(
        t=130, people=people, workers=np.array([workers]), quota=quota, needy=needy, award=np.full(2, award),
        protected=np.full(2, protected), asked=np.full(2, asked), one_stop=np.full(2, one_stop), cut=0.25,
        apbd=np.full(2, apbd), jamsostek=np.zeros(2), contribution=np.full(2, 42_000.0),
    )  # fmt: skip
    enrolled, met, added = np.full(2, 0.4), np.zeros(2), np.zeros((1, 5, 2))
    for _ in range(3):
        idle = stocks[:, :SELF, INACTIVE].sum(axis=1)
        active = stocks[:, :SELF, ACTIVE].sum(axis=1)
        move_jkn(p, q, places, month, stocks, enrolled, met, added)
        assert (stocks >= 0.0).all()
        assert (stocks.sum(axis=(1, 2)) <= p.register * people * places.share * (1.0 + 1e-9)).all()
        assert (stocks[:, :SELF, INACTIVE].sum(axis=1) <= idle + active + 1e-6).all()
        assert ((enrolled >= 0) & (enrolled <= 1) & (met >= 0) & (met <= 1)).all()


def test_months_are_counted_as_registered_and_active():
    stocks = np.zeros((38, 5, 2))
    stocks[0], stocks[37] = np.arange(10.0).reshape(5, 2), 1.0
    observed = observe_jkn([stocks, stocks + 1])
    assert observed["jkn_registered"][0].tolist() == [3, 7, 11, 15, 19]
    assert observed["jkn_active"][0].tolist() == [1, 3, 5, 7, 9]
    assert observed["jkn_registered_by_province"][0, [0, 1, 37]].tolist() == [45, 0, 10]
    assert observed["jkn_active_by_province"][1, [0, 1, 37]].tolist() == [25, 5, 10]


def test_places_are_added_up_by_province(model):
    last, province = model.jkn_record[-1], model.setting.province
    for k in (0, 5, 37):
        np.testing.assert_allclose(last[k], model.state.jkn[province == k].sum(axis=0))


def test_a_month_reads_every_worker_once(model):
    month, status = read_jkn(model), model.persons.get("status")
    assert month.workers[:, 0].sum() == (status == 2).sum() * SCALE
    assert month.workers[:, 1].sum() == np.isin(status, (3, 4)).sum() * SCALE
    assert month.workers[:, 2].sum() == np.isin(status, (5, 6, 7, 8, 9)).sum() * SCALE
    insured = (status == 2) & (model.persons.get("cover") == 1)
    assert month.workers[:, 3].sum() == insured.sum() * SCALE
