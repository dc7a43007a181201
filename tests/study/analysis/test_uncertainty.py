import numpy as np
import pytest
import xarray as xr

from merged_studies import merged, with_missing
from semesta.study.analysis.merged import AnalysisError
from semesta.study.analysis.uncertainty import SOURCES, crossed, parts, shares, structure_weights

WEIGHTS = np.array([0.5, 0.3, 0.2])
LEVELS = np.array([0.0, 2.0, -1.0])


def _runs(rng, sets, replicates, parameter=2.0, common=1.0, own=0.5):
    """Runs with variances known by source: parameters 4, chance 1 + 0.25."""
    shift = parameter * rng.standard_normal((1, sets, 1)) + common * rng.standard_normal((1, 1, replicates))
    return LEVELS[:, None, None] + shift + own * rng.standard_normal((3, sets, replicates))


def test_estimates_are_unbiased_though_sets_and_replicates_are_few():
    rng = np.random.default_rng(2)
    found = np.mean([parts(_runs(rng, 6, 3), WEIGHTS) for _ in range(4000)], axis=0)
    structure = WEIGHTS @ (LEVELS - WEIGHTS @ LEVELS) ** 2
    np.testing.assert_allclose(found, [4.0, structure, 1.25], rtol=0.04)


def test_shares_of_a_large_design_are_the_true_ones_within_their_errors():
    values = _runs(np.random.default_rng(3), 400, 60)
    labels = {"structure": list("abc"), "parameters": range(400), "replicate": range(60), "year": [2045]}
    runs = xr.DataArray(values[..., None], labels, ("structure", "parameters", "replicate", "year"))
    found = shares(runs, WEIGHTS)
    structure = WEIGHTS @ (LEVELS - WEIGHTS @ LEVELS) ** 2
    true = np.array([4.0, structure, 1.25]) / (4.0 + structure + 1.25)
    assert float(found["share"].sum()) == pytest.approx(1.0)
    assert (np.abs(found["share"].values[:, 0] - true) < 2.5 * found["error"].values[:, 0]).all()
    assert (found["error"] < 0.05).all()
    assert found["deviation"].sel(source="parameters").item() == pytest.approx(2.0, rel=0.1)


def test_the_error_is_that_of_repeated_designs():
    rng = np.random.default_rng(4)
    labels = {"structure": list("abc"), "parameters": range(12), "replicate": range(6), "year": [0]}
    dims = ("structure", "parameters", "replicate", "year")
    every = [shares(xr.DataArray(_runs(rng, 12, 6)[..., None], labels, dims)) for _ in range(120)]
    true = np.std([one["share"].values[:, 0] for one in every], axis=0)
    told = np.mean([one["error"].values[:, 0] for one in every], axis=0)
    assert (told / true > 0.7).all()
    assert (told / true < 1.8).all()


def _study(**options):
    rows = [(m, p) for m in (0.1, 0.2, 0.4, 0.7) for p in ("province", "sector")]
    table = {"mandate": [m for m, _ in rows], "peers": [p for _, p in rows]}
    formula = lambda x: 10 * x["mandate"] + (x["peers"] == "sector")  # noqa: E731
    ds = merged(table, {"active": formula}, replicates=3, noise=0.3, **options)
    ds["peers"].attrs["on"] = "structure"
    return ds


def test_a_study_is_laid_out_by_structure_and_set_of_parameters():
    runs = crossed(_study(), "active")
    assert runs.dims == ("structure", "parameters", "replicate", "year")
    assert runs["structure"].values.tolist() == ["province", "sector"]
    found = shares(runs)
    exact = np.array([np.var([1, 2, 4, 7], ddof=1), 0.25])
    deviation = found["deviation"].values[:2, 0]
    np.testing.assert_allclose(deviation, np.sqrt(exact), rtol=1e-6)
    assert list(found["source"].values) == list(SOURCES)


def test_a_set_that_lacks_a_run_is_left_out_and_counted():
    runs = crossed(with_missing(_study(), 3, 1), "active")
    assert runs.sizes["parameters"] == 3
    assert runs.attrs["left_out"] == 1


def test_what_is_not_crossed_or_too_small_is_refused():
    with pytest.raises(AnalysisError, match="every set of parameters"):
        crossed(_study().isel(point=slice(0, 7)), "active")
    with pytest.raises(AnalysisError, match="at least 3"):
        shares(crossed(_study(), "active").isel(replicate=slice(0, 2)))


def test_a_year_without_variance_has_no_shares():
    runs = crossed(_study(), "active")
    assert np.isnan(shares(xr.zeros_like(runs))["share"]).all()


def test_one_structure_has_no_share():
    alone = shares(crossed(_study(), "active").isel(structure=[0]))
    assert alone["share"].sel(source="structure").item() == 0.0


def test_structures_that_meet_the_record_alike_weigh_alike():
    rng = np.random.default_rng(5)
    alike = -5.0 + rng.standard_normal((3, 40))
    np.testing.assert_allclose(structure_weights(alike), 1 / 3)


def test_a_structure_that_misses_the_record_weighs_less_by_its_likelihood():
    shared = 0.3 * np.random.default_rng(6).standard_normal(40)
    fits = np.array([[-5.0], [-5.0], [-9.0]]) + shared
    expected = np.array([1.0, 1.0, np.exp(-4.0)])
    np.testing.assert_allclose(structure_weights(fits), expected / expected.sum())
