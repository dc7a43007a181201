"""Observables: shapes, and sums that must agree with each other."""

import numpy as np
import pytest

from semesta.facts.vocabulary import Payer, Segment
from semesta.world.cover import ACTIVE, PAYER, SEGMENT, Cover
from semesta.world.sums import SUMS, Sum
from semesta.world.tally import SHAPES, programme_members, sum_provinces
from small import SEPTEMBER_2024, every_lever, model_at


@pytest.fixture(scope="module")
def model():
    return model_at(SEPTEMBER_2024, every_lever()).run(SEPTEMBER_2024 + 16)


@pytest.fixture(scope="module")
def observed(model):
    return model.observed


def test_shapes_are_as_announced_with_months_first(observed):
    for name, shape in SHAPES.items():
        assert observed[name].shape == (16, *shape), name
        assert observed[name].dtype == np.float64
        assert np.isfinite(observed[name]).all()


def test_totals_by_segment_payer_sex_and_district_are_one(observed):
    total = observed["active"].sum(axis=(1, 2))
    assert (total > 4e7).all()
    np.testing.assert_allclose(observed["active_by_payer"].sum(axis=(1, 2)), total)
    np.testing.assert_allclose(observed["active_by_sex"].sum(axis=1), total)
    np.testing.assert_allclose(observed["active_district"].sum(axis=1), total)
    np.testing.assert_allclose(
        observed["bpu_by_payer"].sum(axis=1), observed["active"][:, :, Segment.BPU].sum(axis=1)
    )


def test_provinces_are_the_sums_of_their_districts(model, observed):
    for month in range(16):
        sums = np.bincount(model.setting.province, weights=observed["active_district"][month])
        np.testing.assert_allclose(sums, observed["active"][month].sum(axis=1))


def test_members_and_eligible_workers_of_districts_and_payers_add_up(model, observed):
    province = model.setting.province
    for month in range(16):
        sums = np.bincount(province, weights=observed["eligible_district"][month])
        np.testing.assert_allclose(sums, observed["eligible"][month])
        sums = np.bincount(province, weights=observed["pemda_paid_district"][month])
        paid = observed["bpu_by_province"][month][:, [Payer.PROVINCE, Payer.KABKOTA, Payer.VILLAGE]]
        np.testing.assert_allclose(sums, paid.sum(axis=1))
    by_province = observed["bpu_by_province"]
    np.testing.assert_allclose(by_province.sum(axis=1), observed["bpu_by_payer"])
    np.testing.assert_allclose(by_province.sum(axis=2), observed["active"][:, :, Segment.BPU])


def test_segments_have_their_payers(observed):
    by_payer = observed["active_by_payer"].sum(axis=1)
    active = observed["active"].sum(axis=1)
    np.testing.assert_allclose(by_payer[:, Payer.PROJECT], active[:, Segment.JAKON])
    public = by_payer[:, Payer.KABKOTA] - observed["bpu_by_payer"][:, Payer.KABKOTA]
    firms = by_payer[:, Payer.EMPLOYER] - observed["bpu_by_payer"][:, Payer.EMPLOYER]  # less households
    np.testing.assert_allclose(firms + public, active[:, Segment.PU])
    assert (observed["bpu_by_payer"][:, Payer.PROJECT] == 0).all()
    paid = [Payer.EMPLOYER, Payer.WORKER, Payer.CENTRE, Payer.KABKOTA]
    assert (observed["bpu_by_payer"][-1][paid] > 0).all()


def test_people_at_work_are_part_of_the_labour_force_and_this_of_the_population(observed):
    assert (observed["formal"] <= observed["employed"]).all()
    assert (observed["employed"] <= observed["labour_force"]).all()
    assert (observed["labour_force"] <= observed["population"]).all()
    assert (observed["arrears"] <= observed["active"][:, :, Segment.BPU].sum(axis=1)).all()


def test_programmes_nest(observed):
    jkk, jkm, jht, jp, jkp = observed["active_by_programme"].T
    np.testing.assert_allclose(jkk, jkm)
    np.testing.assert_allclose(jkk, observed["active"].sum(axis=(1, 2)))
    assert (jkk > jht).all()
    assert (jht > jp).all()
    assert (jp >= jkp).all()


def test_everybody_has_jkk_and_jkm_and_firms_savers_and_pbi_add_jht():
    sums = np.zeros(SUMS)
    sums[[Sum.JHT_MEMBERS, Sum.SAVERS, Sum.JP_MEMBERS, Sum.JKP_MEMBERS]] = 45.0, 10.0, 30.0, 20.0
    sums[Sum.PBI_SAVERS] = 5.0
    np.testing.assert_array_equal(programme_members(sums, 175.0), [175.0, 175.0, 60.0, 30.0, 20.0])


def test_provinces_are_the_sums_of_their_kabupaten(model, observed):
    sums, province = model.state.sums, model.setting.province
    by_hand = np.array([sums[province == p].sum(axis=0) for p in range(38)], dtype=float)
    np.testing.assert_array_equal(sum_provinces(sums, province), by_hand)
    np.testing.assert_array_equal(observed["sums"][-1], by_hand * model.scale)


def test_inactive_accounts_have_a_segment_and_no_payer():
    for cover in Cover:
        assert ACTIVE[cover] == (PAYER[cover] >= 0)
        assert (SEGMENT[cover] < 0) == (cover == Cover.NONE)
        if "BPU" in cover.name:
            assert SEGMENT[cover] == Segment.BPU
    assert SEGMENT[Cover.PU_PUBLIC] == SEGMENT[Cover.OUT_PU] == Segment.PU


def test_counts_are_whole_persons(model, observed):
    for name in ("active", "population", "inactive", "registrations", "arrears", "vulnerable_district"):
        assert not np.remainder(observed[name], model.scale).any(), name
