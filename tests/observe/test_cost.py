import numpy as np
import pytest

from semesta.facts.vocabulary import Payer
from semesta.observe import cost
from semesta.observe.dataset import Run, to_dataset


def _run(name, draw, persons, rupiah, topup=0.0):
    """30 months in province 11; from 2016 on `persons` and `rupiah` a month more, paid by the kabupaten."""
    active, paid = np.zeros((30, 38, 4)), np.zeros((30, 38, 8))
    active[:, 0, 1], active[:, 1, 0] = 100.0, 50.0
    paid[:, 0, Payer.KABKOTA], paid[:, 1, Payer.EMPLOYER], paid[:, 0, Payer.DONOR] = 1000.0, 7000.0, 300.0
    active[12:, 0, 1] += persons
    paid[12:, 0, Payer.KABKOTA] += rupiah
    capital = np.zeros((30, 5))
    capital[13, 4] = topup
    return Run(name, draw, {"active": active, "contributions_by_province": paid, "topup": capital})


@pytest.fixture(scope="module")
def pair(scenarios):
    """Draw 0: 10 participants more for 2,000 rupiah a month; draw 1: fewer; draw 2: one run is missing."""
    runs = [_run("baseline", draw, 0.0, 0.0) for draw in range(3)]
    runs += [_run("goal-70m", 0, 10.0, 2000.0), _run("goal-70m", 1, -5.0, 500.0)]
    return to_dataset(runs, scenarios, draws=3)


def test_share_that_local_governments_pay_by_hand(scenarios):
    paid = np.zeros((1, 38, 8))
    paid[0, 0, [Payer.WORKER, Payer.PROVINCE, Payer.KABKOTA, Payer.VILLAGE]] = 50.0, 10.0, 20.0, 20.0
    run = Run("baseline", 0, {"active": np.ones((1, 38, 4)), "bpu_by_province": paid})
    share = cost.pemda_share(to_dataset([run], scenarios[:1])).squeeze()
    assert share.sel(province="11") == 0.5
    assert np.isnan(share.sel(province="12"))  # nobody to pay for


def test_outlays_by_hand(pair):
    spent = cost.outlays(pair).sel(scenario="goal-70m", draw=0, time="2016-01-01")
    assert spent.sel(payer="kabkota") == 3000
    assert spent.sel(payer="donor") == 300
    assert spent.sel(payer=["centre", "province", "village"]).sum() == 0
    assert "employer" not in spent["payer"]
    there = cost.outlays(pair, province=True).sel(scenario="goal-70m", draw=0, time="2016-01-01")
    assert there.sel(payer="kabkota", province="11") == 3000
    assert there.sel(payer="kabkota", province="12") == 0
    assert cost.public_cost(pair).sel(scenario="goal-70m", draw=0, time="2016-01-01") == 3000


def test_a_topup_is_paid_by_the_centre_and_by_no_province(scenarios):
    ds = to_dataset([_run("baseline", 0, 0.0, 0.0, topup=6e12)], scenarios[:1])
    month = {"scenario": "baseline", "draw": 0, "time": "2016-02-01"}
    assert cost.outlays(ds).sel(month).sel(payer="centre") == 6e12
    assert cost.topups(ds).sel(month) == 6e12
    assert cost.public_cost(ds).sel(month) == 6e12 + 1000
    assert cost.public_cost(ds, province=True).sel(month).sum() == 1000


def test_years_are_whole_and_summed(pair):
    years = cost.by_year(cost.public_cost(pair)).sel(scenario="goal-70m", draw=0)
    assert years["year"].values.tolist() == [2015, 2016]  # the half year of 2017 is left out
    assert years.values.tolist() == [12_000, 36_000]


def test_cost_of_one_more_participant_by_hand(pair):
    one = cost.per_participant(pair, "baseline").sel(scenario="goal-70m")
    assert one.sel(draw=0, year=2016) == 12 * 2000 / 10
    month = cost.per_month(pair, "baseline").sel(scenario="goal-70m")
    assert month.sel(draw=0, year=2016) == 2000 / 10
    there = cost.per_month(pair, "baseline", province=True).sel(scenario="goal-70m", draw=0, year=2016)
    assert there.sel(province="11") == 200
    assert np.isnan(there.sel(province="12"))


def test_nothing_added_has_no_price(pair):
    for price in (cost.per_participant(pair, "baseline"), cost.per_month(pair, "baseline")):
        assert price.sel(scenario="baseline").isnull().all()
        assert price.sel(year=2015).isnull().all()  # before the two part
        assert price.sel(scenario="goal-70m", draw=1).isnull().all()  # fewer participants


def test_the_band_is_over_draws_that_add_participants(pair):
    band = cost.band(cost.per_month(pair, "baseline")).sel(scenario="goal-70m", year=2016)
    assert band["quantile"].values.tolist() == [0.1, 0.5, 0.9]
    assert band.values.tolist() == [200, 200, 200]
    assert cost.band(cost.per_month(pair, "baseline")).sel(scenario="baseline").isnull().all()


def test_a_missing_run_is_nan(pair):
    missing = {"scenario": "goal-70m", "draw": 2}
    assert cost.outlays(pair).sel(missing).isnull().all()
    assert cost.by_year(cost.public_cost(pair, province=True)).sel(missing).isnull().all()
    assert cost.per_participant(pair, "baseline").sel(missing).isnull().all()


def test_provinces_add_up_where_nothing_is_topped_up(fake):
    there = cost.public_cost(fake, province=True).sum("province")
    np.testing.assert_allclose(there, cost.public_cost(fake), rtol=1e-12)


def test_a_run_shorter_than_a_year_has_no_year(make_fake):
    ds = make_fake(draws=2, months=7)
    assert cost.by_year(cost.public_cost(ds)).sizes["year"] == 0
    assert cost.per_participant(ds, "baseline").sizes["year"] == 0
