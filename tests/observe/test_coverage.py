import numpy as np
import pytest
import xarray as xr
from hypothesis import given, settings
from hypothesis import strategies as st

from semesta.observe import coverage
from semesta.observe.dataset import Run, to_dataset


@pytest.fixture(scope="module")
def stepped(scenarios):
    """24 months, all in province 11: 10 million in 2015; in 2016 20 (draw 0) or 30 million (draw 1)."""
    runs = []
    for draw, later in enumerate((20e6, 30e6)):
        active = np.zeros((24, 38, 4))
        active[:12, 0] = [4e6, 3e6, 2e6, 1e6]
        active[12:, 0] = np.array([0.4, 0.3, 0.2, 0.1]) * later
        other = {"eligible": np.full((24, 38), 1e6), "employed": np.full((24, 38), 2e6)}
        inactive = np.full((24, 4), 5e6)
        runs.append(Run("baseline", draw, {"active": active, "inactive": inactive, **other}))
    return to_dataset(runs, scenarios, draws=3)


def test_each_definition_by_hand(stepped):
    first = {"scenario": "baseline", "draw": 0, "time": "2015-01-01"}
    assert coverage.active(stepped).sel(first) == 10e6
    assert coverage.active(stepped, jakon=False).sel(first) == 8e6
    assert coverage.active_over_eligible(stepped).sel(first) == pytest.approx(10 / 38)
    assert coverage.active_over_eligible(stepped, jakon=False).sel(first) == pytest.approx(8 / 38)
    assert coverage.active_over_employed(stepped).sel(first) == pytest.approx(10 / 76)
    assert coverage.registered_inactive(stepped).sel(first) == 20e6
    by_province = coverage.active_over_employed(stepped, province=True).sel(first)
    assert by_province.sel(province="11") == 5
    assert by_province.sel(province="12") == 0


def test_both_bases_stand_side_by_side(fake):
    both = coverage.by_basis(fake)
    assert both["basis"].values.tolist() == ["domicile", "office"]
    place = {"scenario": "baseline", "draw": 0, "time": "2023-12-01", "province": "31", "segment": "PU"}
    assert both.sel(place | {"basis": "domicile"}) == fake["active"].sel(place)
    assert both.sel(place | {"basis": "office"}) == fake["active_by_office"].sel(place)


def test_districts_have_a_rate_unless_nobody_is_eligible(scenarios):
    eligible = np.full((1, 514), 4e5)
    eligible[0, 1] = 0.0
    run = Run("baseline", 0, {"active": np.ones((1, 38, 4)), "active_district": np.full((1, 514), 1e5),
                              "eligible_district": eligible})  # fmt: skip
    rate = coverage.active_over_eligible_district(to_dataset([run], scenarios[:1])).squeeze()
    assert rate.sel(district="1101") == 0.25
    assert np.isnan(rate.isel(district=1))


def test_the_poor_against_the_rich_by_hand(scenarios):
    active, eligible = np.zeros((2, 10)), np.full((2, 10), 4e6)
    active[:, :4], active[0, 8:] = 1e6, 2e6
    counted = {"active_by_decile": active, "eligible_by_decile": eligible}
    run = Run("baseline", 0, {"active": np.ones((2, 38, 4)), **counted})
    ratio = coverage.decile_ratio(to_dataset([run], scenarios[:1])).squeeze().values
    assert ratio[0] == 0.5
    assert np.isnan(ratio[1])  # nobody of the rich is covered: nothing to hold the poor against


def test_a_province_where_the_sample_holds_nobody_eligible_has_no_rate(scenarios):
    eligible = np.full((1, 38), 4e6)
    eligible[0, 1] = 0.0
    run = Run("baseline", 0, {"active": np.ones((1, 38, 4)), "eligible": eligible})
    rate = coverage.active_over_eligible(to_dataset([run], scenarios[:1]), province=True).squeeze()
    assert np.isnan(rate.values).tolist() == [False, True] + 36 * [False]


def test_first_month_and_its_probability_by_hand(stepped):
    first = coverage.first_month_at_least(stepped, 20e6).sel(scenario="baseline")
    assert first.values[:2].astype("datetime64[M]").astype(str).tolist() == ["2016-01", "2016-01"]
    assert np.isnat(first.values[2])
    assert np.isnat(coverage.first_month_at_least(stepped, 25e6).sel(scenario="baseline", draw=0).values)
    chance = coverage.probability_by(stepped, 25e6, [2015, 2016, 2017]).sel(scenario="baseline")
    np.testing.assert_array_equal(chance, [0, 0.5, np.nan])


def test_a_mean_of_months_leaves_a_spike_out(stepped):
    first = coverage.first_month_at_least(stepped, 20e6, over=12).sel(scenario="baseline")
    assert str(first.values[0].astype("datetime64[M]")) == "2016-12"  # all twelve months at 20 million
    assert str(first.values[1].astype("datetime64[M]")) == "2016-06"  # six at 10, six at 30
    assert np.isnat(first.values[2])


def test_quantiles_of_dates_count_a_draw_that_never_gets_there_as_last():
    days = np.array([["2030-01", "NaT", "2027-01", "2026-01", "NaT"]], "datetime64[ns]")
    first = xr.DataArray(days, {"scenario": ["a"]}, ("scenario", "draw"))
    present = xr.DataArray([[True, True, True, True, False]], dims=("scenario", "draw"))
    found = coverage.date_quantiles(first, present, [0.1, 0.5, 0.75, 0.9]).values[:, 0]
    expected = np.array(["2026-01", "2027-01", "2030-01", "NaT"], "datetime64[ns]")
    np.testing.assert_array_equal(found, expected)
    assert np.isnat(coverage.date_quantiles(first, present & False, [0.5]).values).all()


def test_a_chance_is_a_share_of_the_draws_that_ran():
    values = xr.DataArray([[1.0, 3.0, np.nan], [np.nan] * 3], dims=("scenario", "draw"))
    np.testing.assert_array_equal(coverage.chance(values, 3.0), [0.5, np.nan])


def test_a_missing_run_is_nan_on_every_definition(stepped):
    missing = {"scenario": "goal-70m", "draw": 0}
    for values in (
        coverage.active(stepped),
        coverage.active_over_employed(stepped),
        coverage.active_over_eligible(stepped, jakon=False),
        coverage.registered_inactive(stepped),
    ):
        assert values.sel(missing).isnull().all()
    assert np.isnan(coverage.probability_by(stepped, 1, [2016]).sel(scenario="goal-70m").item())


def test_quantiles_leave_missing_runs_out(stepped):
    middle = coverage.quantile(coverage.active(stepped), 0.5)
    assert middle.sel(scenario="baseline", time="2016-06-01") == 25e6
    assert np.isnan(middle.sel(scenario="goal-70m", time="2016-06-01"))


def test_december_is_the_year_end(stepped):
    assert coverage.december(coverage.active(stepped), 2015).sel(scenario="baseline", draw=1) == 10e6
    with pytest.raises(KeyError):
        coverage.december(coverage.active(stepped), 2017)


@settings(max_examples=25, deadline=None)
@given(st.floats(1e6, 2e8), st.floats(1e6, 2e8), st.sampled_from([1, 12]))
def test_a_higher_threshold_is_never_reached_earlier(fake, one, other, over):
    low, high = sorted((one, other))
    early = coverage.first_month_at_least(fake, low, over=over)
    late = coverage.first_month_at_least(fake, high, over=over)
    assert ((early <= late) | late.isnull()).all()
    assert (late.isnull() | early.notnull()).all()


def test_segments_and_payers_add_to_the_same_total(fake):
    paid = fake["active_by_payer"].astype(float).sum(["province", "payer"])
    np.testing.assert_allclose(coverage.active(fake), paid, rtol=1e-6)


def test_leaving_construction_out_never_raises_coverage(fake):
    with_jakon = coverage.active_over_eligible(fake)
    assert (coverage.active_over_eligible(fake, jakon=False) <= with_jakon).all()
