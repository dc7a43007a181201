import numpy as np
import pytest

from semesta.observe.dataset import Run, to_dataset
from semesta.observe.variables import LABELS, VARIABLES

# product.md's names: what others open results.nc for
FIXED = {
    "active": ("scenario", "draw", "time", "province", "segment"),
    "active_by_payer": ("scenario", "draw", "time", "province", "payer"),
    "eligible": ("scenario", "draw", "time", "province"),
    "employed": ("scenario", "draw", "time", "province"),
    "labour_force": ("scenario", "draw", "time", "province"),
    "inactive": ("scenario", "draw", "time", "segment"),
    "employers_registered": ("scenario", "draw", "time", "size_class"),
}


def test_names_and_dimensions_that_others_rely_on(fake):
    assert {name: fake[name].dims for name in FIXED} == FIXED


def test_labels_of_the_short_dimensions(fake):
    assert fake["segment"].values.tolist() == ["PU", "BPU", "Jakon", "PMI"]
    assert fake["payer"].values.tolist() == [
        "employer", "worker", "centre", "province", "kabkota", "village", "donor", "project",
    ]  # fmt: skip
    assert fake["programme"].values.tolist() == ["JKK", "JKM", "JHT", "JP", "JKP"]
    assert {dim: fake.sizes[dim] for dim in LABELS} == {dim: len(labels) for dim, labels in LABELS.items()}


def test_months_are_first_days_and_places_carry_codes_and_names(fake):
    assert fake["time"].values[[0, -1]].astype("datetime64[D]").astype(str).tolist() == [
        "2015-01-01",
        "2045-12-01",
    ]
    assert fake["province"].values[0] == "11"
    assert fake["province_name"].sel(province="61").item() == "Kalimantan Barat"
    assert fake.sizes["district"] == 514
    assert fake["scenario_title_id"].sel(scenario="goal-70m").item() == "Menuju 70 juta peserta"


def test_every_variable_says_what_it_is_in_both_languages(fake):
    assert set(fake.data_vars) == {v.name for v in VARIABLES}
    for variable in fake.data_vars.values():
        assert variable.attrs["units"]
        assert variable.attrs["long_name"] != variable.attrs["long_name_id"]


def test_a_failed_run_stays_nan_and_never_zero(make_fake):
    ds = make_fake(draws=3, missing=(("goal-70m", 1),), months=24)
    assert np.isnan(ds["active"].sel(scenario="goal-70m", draw=1)).all()
    assert ds["active"].sel(scenario="goal-70m", draw=2).notnull().all()
    assert ds["active"].sel(scenario="baseline").notnull().all()


def test_values_land_on_their_scenario_draw_and_month(scenarios):
    arrears = np.arange(6.0)
    active = np.zeros((6, 38, 4))
    runs = [Run("goal-70m", 1, {"active": active, "arrears": arrears})]
    ds = to_dataset(runs, scenarios)
    assert ds["arrears"].sel(scenario="goal-70m", draw=1, time="2015-06-01").item() == 5
    assert set(ds.data_vars) == {"active", "arrears"}
    assert "district" not in ds.coords


def test_a_wrong_shape_or_scenario_is_refused(scenarios):
    good = np.zeros((6, 38, 4))
    with pytest.raises(ValueError, match="active: shape"):
        to_dataset([Run("baseline", 0, {"active": good[:, :37]})], scenarios)
    with pytest.raises(ValueError, match="unknown scenario"):
        to_dataset([Run("base", 0, {"active": good})], scenarios)
    with pytest.raises(ValueError, match="no run"):
        to_dataset([], scenarios)
