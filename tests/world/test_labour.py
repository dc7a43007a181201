"""Targets meet the survey, and the moves follow the targets in expectation."""

import numpy as np
import pytest

from semesta.facts import Facts
from semesta.facts.calendar import MONTHS, month_index
from semesta.facts.vocabulary import AGES, EMPLOYED, FORMAL, Sector, Status
from semesta.scenario.levers import MacroPath, Shock
from semesta.world.assumptions import PANEL_NOISE
from semesta.world.labour import LabourPath
from semesta.world.population import EDGES, Projection
from semesta.world.rates import FORMAL_CLASS, INFORMAL_CLASS, panel_rates

AUGUST_2025 = month_index("2025-08")
WORK = slice(Status.EMPLOYEE, Status.UNPAID + 1)


def probabilities(path: LabourPath, t: int) -> np.ndarray:
    """Moves [38, 2, 6, 12, 12] with those who stay on the diagonal, from the thresholds alone."""
    upper = path.moves(t) / 2.0**32
    moves = np.diff(upper, axis=-1, prepend=0.0)
    i = np.arange(len(Status))
    moves[..., i, i] += 1.0 - upper[..., -1]
    return moves


def test_the_nation_of_august_2025_is_the_survey_s(
    facts: Facts, projection: Projection, trend: LabourPath
) -> None:
    people = trend.expected(AUGUST_2025).sum(axis=(0, 1, 2))
    history = facts["labour_history"]
    employed = people[WORK].sum()
    assert employed == pytest.approx(
        history.where(indicator="employed", date="2025-08")["value"][0], rel=0.005
    )
    labour = employed + people[Status.UNEMPLOYED]
    assert labour == pytest.approx(
        history.where(indicator="labour_force", date="2025-08")["value"][0], rel=0.005
    )
    shares = facts["status_shares"].where(date="2025-08")
    of = dict(zip(shares["status"].tolist(), shares["percent"].tolist(), strict=True))
    wage = people[[Status.EMPLOYEE, Status.CIVIL, Status.NON_ASN]].sum()
    assert 100 * wage / employed == pytest.approx(of["employee"], rel=0.005)
    for name, status in (
        ("own_account", Status.OWN_ACCOUNT),
        ("employer_temporary", Status.ASSISTED),
        ("employer_permanent", Status.EMPLOYER),
        ("casual_farm", Status.CASUAL_FARM),
        ("casual_other", Status.CASUAL_OTHER),
        ("unpaid_family", Status.UNPAID),
    ):
        assert 100 * people[status] / employed == pytest.approx(of[name], rel=0.005), name


def test_provinces_of_august_2025_are_the_survey_s(
    facts: Facts, projection: Projection, trend: LabourPath
) -> None:
    table, people = facts["provinces"], trend.expected(AUGUST_2025)
    by_status = people.sum(axis=(1, 2))
    employees = by_status[:, [Status.EMPLOYEE, Status.CIVIL, Status.NON_ASN]].sum(axis=1)
    np.testing.assert_allclose(by_status[:, WORK].sum(axis=1), table["employed"], rtol=0.02)
    np.testing.assert_allclose(employees, table["employees"], rtol=0.02)
    np.testing.assert_allclose(by_status[:, Status.OWN_ACCOUNT], table["own_account"], rtol=0.02)
    np.testing.assert_allclose(by_status[:, Status.UNPAID], table["unpaid_family"], rtol=0.02)
    np.testing.assert_allclose(by_status[:, Status.EMPLOYER], table["employer_permanent"], rtol=0.02)
    labour = people[..., Status.UNEMPLOYED : Status.MIGRANT].sum(axis=(2, 3))
    adults = projection.adults[AUGUST_2025] / projection.bands[AUGUST_2025].sum(axis=(0, 2))
    tpak = labour / (projection.bands[AUGUST_2025].sum(axis=2) * adults)
    np.testing.assert_allclose(100 * tpak[:, 0], table["tpak_male"], rtol=0.02)
    np.testing.assert_allclose(100 * tpak[:, 1], table["tpak_female"], rtol=0.02)
    jobless = people[..., Status.UNEMPLOYED].sum(axis=2) / labour
    np.testing.assert_allclose(100 * jobless[:, 0], table["tpt_male"], rtol=0.02)


def test_the_age_pattern_is_the_survey_s(facts: Facts, trend: LabourPath) -> None:
    people = trend.expected(month_index("2022-02")).sum(axis=(0, 1))
    rate = people[:, 1:11].sum(axis=1) / people.sum(axis=1)
    table = facts["participation_rates"].where(sex="both")
    youth = dict(zip(table["age_group"].tolist(), table["lfpr_percent"].tolist(), strict=True))
    assert 100 * rate[0] == pytest.approx(youth["15-19"], abs=2.0)
    assert 100 * rate[1] == pytest.approx(youth["20-24"], abs=2.0)
    jobless = people[:, Status.UNEMPLOYED] / people[:, 1:11].sum(axis=1)
    assert (np.diff(jobless) < 0.001).all()


@pytest.mark.parametrize(("province", "sex"), [(11, 0), (37, 1)])
def test_persons_by_month_of_age_follow_the_target_for_ten_years(
    projection: Projection, trend: LabourPath, province: int, sex: int
) -> None:
    """Written anew over 720 months of age: what simulated persons do on average, no cohort arithmetic."""
    here = projection.province_of == province
    ages = projection.initial[here, sex].sum(axis=0)
    entrants = projection.entrants[:, here, sex].sum(axis=1)
    band = np.searchsorted(EDGES, np.arange(AGES), side="right") - 1
    stock = np.repeat(ages[:, None] / 12.0 * trend.start_shares[province, sex][band], 12, axis=0)
    age = np.arange(12 * AGES) // 12
    for t in range(132):
        stock = np.concatenate([np.zeros((1, 12)), stock[:-1]])
        stock *= (1.0 - projection.exit_probability[t // 12, sex, age])[:, None]
        stock[0, Status.OUTSIDE] = entrants[t]
        stock = np.einsum("as,ask->ak", stock, probabilities(trend, t)[province, sex][band[age]])
        if t % 12 == 7:
            by_band = np.add.reduceat(stock, EDGES[:-1] * 12, axis=0)
            wanted = projection.bands[t, province, sex][:, None] * trend.shares(t)[province, sex]
            assert by_band.sum() == pytest.approx(wanted.sum(), rel=0.001)
            np.testing.assert_allclose(by_band.sum(axis=0) / by_band.sum(), wanted.sum(axis=0) / wanted.sum(),
                                       atol=4e-4)  # fmt: skip
            np.testing.assert_allclose(by_band / by_band.sum(axis=1, keepdims=True),
                                       trend.shares(t)[province, sex], atol=0.007)  # fmt: skip


def test_moves_between_formal_and_informal_stay_near_the_panel(facts: Facts, trend: LabourPath) -> None:
    """12 months from February 2017: what the alignment makes of the panel's moves that are no noise."""
    up, down = panel_rates(facts)
    assert up / down == pytest.approx(10.83 / 16.95, rel=1e-6)
    start = trend.expected(25)
    shares = []
    for origin, goal in ((INFORMAL_CLASS, FORMAL), (FORMAL, INFORMAL_CLASS)):
        people = np.zeros_like(start)
        people[..., list(origin)] = start[..., list(origin)]
        for t in range(26, 38):
            people = np.einsum("psbi,psbij->psbj", people, probabilities(trend, t))
        end = people.sum(axis=(0, 1, 2))
        shares.append(100 * end[list(goal)].sum() / end[list(EMPLOYED)].sum())
    true = 1.0 - PANEL_NOISE.value
    assert shares[0] == pytest.approx(true * 10.83, abs=2.5)
    assert shares[1] == pytest.approx(true * 16.95, abs=4.0)


def test_moves_are_thresholds_in_order_with_no_move_to_the_own_status(trend: LabourPath) -> None:
    for t in (0, 66, 128, MONTHS - 1):
        moves = trend.moves(t)
        assert moves.dtype == np.uint32
        assert moves.shape == (38, 2, 6, 12, 12)
        steps = np.diff(moves.astype(np.int64), axis=-1, prepend=0)
        assert (steps >= 0).all()
        assert (steps[..., np.arange(12), np.arange(12)] == 0).all()
        np.testing.assert_array_equal(trend.bounds(t), moves[..., -1].max(axis=(0, 1, 2)))
        assert moves[..., -1].max() <= 2**31 + 1


def test_shares_are_shares(trend: LabourPath) -> None:
    for t in (0, 61, 127, 200, MONTHS - 1):
        shares = trend.shares(t)
        assert np.isfinite(shares).all()
        assert (shares > 0.0).all()
        np.testing.assert_allclose(shares.sum(axis=3), 1.0)
    assert trend.miss < 1e-3
    assert np.isfinite(trend.gap).all()


def test_the_oldest_band_alone_carries_the_workers_of_75_and_over(trend: LabourPath) -> None:
    people = trend.expected(AUGUST_2025).sum(axis=0)
    rate = people[..., 1:11].sum(axis=2) / people.sum(axis=2)
    assert (rate < 0.98).all()
    assert (rate[:, 4] < rate[:, 3]).all()


def test_a_macro_path_changes_nothing_before_it_begins(
    facts: Facts, projection: Projection, trend: LabourPath
) -> None:
    shocked = LabourPath.build(facts, projection, MacroPath(shocks=(Shock(200, 210, 3.0, -4.0, 12),)))
    for t in (0, 127, 180, 199):
        np.testing.assert_array_equal(shocked.moves(t), trend.moves(t))
    assert (shocked.moves(200) != trend.moves(200)).any()
    assert 100 * (trend.formal_share(205) - shocked.formal_share(205)) == pytest.approx(4.0, abs=0.1)
    np.testing.assert_array_equal(shocked.shares(240), trend.shares(240))


def test_sectors_keep_their_structural_zeros_and_meet_agriculture(facts: Facts, trend: LabourPath) -> None:
    mix = trend.sector_mix(AUGUST_2025)
    assert mix.shape == (38, 2, 12, 17)
    np.testing.assert_allclose(mix[:, :, WORK].sum(axis=3), 1.0)
    for status in (Status.OUTSIDE, Status.UNEMPLOYED, Status.MIGRANT):
        assert (mix[:, :, status] == 0.0).all()
    assert (mix[:, :, Status.CASUAL_FARM, Sector.A] == 1.0).all()
    assert (mix[:, :, Status.CASUAL_OTHER, Sector.A] == 0.0).all()
    public = [Sector.O, Sector.P, Sector.Q]
    np.testing.assert_allclose(mix[:, :, [Status.CIVIL, Status.NON_ASN]][..., public].sum(axis=3), 1.0)
    people = trend.expected(AUGUST_2025).sum(axis=2)
    farm = (people * mix[..., Sector.A]).sum() / people[:, :, WORK].sum()
    assert 100 * farm == pytest.approx(28.15, abs=0.3)
    table = facts["provinces"]
    trade = (people * mix[..., Sector.G]).sum(axis=(1, 2))
    np.testing.assert_allclose(trade, table["emp_G"], rtol=0.03)


def test_women_are_where_they_were_counted(facts: Facts, trend: LabourPath) -> None:
    """The share of women by industry is a seed: totals come first, the order holds."""
    people = trend.expected(AUGUST_2025).sum(axis=2)[..., None] * trend.sector_mix(AUGUST_2025)
    women = people[:, 1].sum(axis=(0, 1)) / people.sum(axis=(0, 1, 2))
    table = facts["women_by_sector"]
    found = np.array([women[Sector[name]] for name in table["sector"]])
    assert np.corrcoef(found, table["percent"])[0, 1] > 0.95
    assert women[Sector.F] < 0.1 < 0.5 < women[Sector.P]


def test_placements_abroad_follow_the_record(trend: LabourPath) -> None:
    """297,434 placements in 2024: as many go as come home, and as the stock grows by."""
    placed = 0.0
    for t in range(108, 120):
        row = trend.moves(t)[..., : Status.MIGRANT + 1].astype(float) / 2**32
        move = row[..., Status.MIGRANT] - row[..., Status.MIGRANT - 1]
        placed += (trend.expected(t - 1) * move)[..., : Status.MIGRANT].sum()
    assert placed == pytest.approx(297_434, rel=0.2)


def test_public_staff_and_classes_do_not_overlap() -> None:
    assert not set(FORMAL_CLASS) & set(INFORMAL_CLASS)
    assert Status.CIVIL not in FORMAL_CLASS + INFORMAL_CLASS
