import numpy as np
import pytest
from SALib.sample.morris import sample as sample_morris
from SALib.sample.sobol import sample as sample_sobol
from scipy.stats import norm

from merged_studies import merged, with_missing
from semesta.study.analysis.merged import AnalysisError
from semesta.study.analysis.sensitivity import delta, morris, pawn, sobol

ISHIGAMI = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[-np.pi, np.pi]] * 3}
G_WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0])


def _ishigami(x):
    return np.sin(x["a"]) + 7 * np.sin(x["b"]) ** 2 + 0.1 * x["c"] ** 4 * np.sin(x["a"])


def _sobol_g(x):
    parts = [(abs(4 * x[f"x{i}"] - 2) + a) / (1 + a) for i, a in enumerate(G_WEIGHTS)]
    return np.prod(parts, axis=0)


def _saltelli(problem, formula, points, second=True, **more):
    x = sample_sobol(problem, points, calc_second_order=second, seed=3)
    table = dict(zip(problem["names"], x.T, strict=True))
    how = {"kind": "sobol", "options": {"second_order": second}}
    return merged(table, {"active": formula}, sampling=how, **more)


def test_sobol_finds_the_closed_form_of_ishigami():
    """Ishigami and Homma (1990), a = 7, b = 0.1."""
    first = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2
    second, both = 49 / 8, 0.01 * np.pi**8 * (1 / 18 - 1 / 50)
    whole = first + second + both
    found = sobol(_saltelli(ISHIGAMI, _ishigami, 2048), "active").isel(year=0)
    assert found["S1"].values == pytest.approx(np.array([first, second, 0]) / whole, abs=0.02)
    assert found["ST"].values == pytest.approx(np.array([first + both, second, both]) / whole, abs=0.02)
    pair = found["S2"].sel(dimension="a", other="c")
    assert float(pair) == pytest.approx(both / whole, abs=0.03)
    assert float(pair) == float(found["S2"].sel(dimension="c", other="a"))
    assert (abs(found["S1"] - np.array([first, second, 0]) / whole) <= 2 * found["S1_conf"]).all()


def test_sobol_finds_the_closed_form_of_the_g_function():
    """Saltelli and Sobol' (1995)."""
    parts = 1 / 3 / (1 + G_WEIGHTS) ** 2
    whole = np.prod(1 + parts) - 1
    total = parts * np.prod(1 + parts) / (1 + parts) / whole
    problem = {"num_vars": 4, "names": [f"x{i}" for i in range(4)], "bounds": [[0, 1]] * 4}
    found = sobol(_saltelli(problem, _sobol_g, 2048, second=False), "active").isel(year=0)
    assert found["S1"].values == pytest.approx(parts / whole, abs=0.02)
    assert found["ST"].values == pytest.approx(total, abs=0.02)
    assert "S2" not in found


def test_morris_finds_the_slopes_of_a_plane_and_the_bend_of_a_product():
    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0, 10], [0, 1], [0, 1]]}
    table = dict(zip("abc", sample_morris(problem, 20, num_levels=6, seed=1).T, strict=True))
    how = {"kind": "morris", "options": {"levels": 6}}
    formulas = {"active": lambda x: 3 * x["a"] - 5 * x["b"], "cost": lambda x: x["b"] * x["c"]}
    ds = merged(table, formulas, sampling=how)
    plane = morris(ds, "active").isel(year=0)
    assert plane["mu"].values == pytest.approx([30, -5, 0])
    assert plane["mu_star"].values == pytest.approx([30, 5, 0])
    assert plane["sigma"].values == pytest.approx([0, 0, 0], abs=1e-9)
    assert float(morris(ds, "cost")["sigma"].sel(dimension="c", year=2045)) > 0.1


def test_pawn_finds_the_distances_of_the_identity():
    """Between the uniform distribution and its tenths: 0.9, 0.8, 0.7, 0.6, 0.5, 0.5, ... 0.9."""
    rng = np.random.default_rng(0)
    table = {"a": rng.permutation(1000) / 1000, "idle": rng.random(1000)}
    found = pawn(merged(table, {"active": lambda x: x["a"]}), "active").isel(year=0)
    assert float(found["median"].sel(dimension="a")) == pytest.approx(0.7, abs=0.01)
    assert float(found["maximum"].sel(dimension="a")) == pytest.approx(0.9, abs=0.01)
    assert float(found["low"].sel(dimension="a")) <= 0.7 <= float(found["high"].sel(dimension="a"))
    assert float(found["median"].sel(dimension="idle")) < 2 * float(found["noise"][1]) < 0.3


def test_delta_finds_the_distance_between_normal_densities():
    """Of a sum of two: half the distance between N(0, 2) and N(x, 1), over all x, by quadrature."""
    at = np.linspace(-8, 8, 801)
    apart = abs(norm.pdf(at, scale=np.sqrt(2)) - norm.pdf(at, loc=at[:, None]))
    expected = np.trapezoid(norm.pdf(at) * np.trapezoid(apart, at, axis=1) / 2, at)
    rng = np.random.default_rng(0)
    table = {name: rng.standard_normal(1000) for name in ("a", "b", "idle")}
    found = delta(merged(table, {"active": lambda x: x["a"] + x["b"]}), "active", resamples=3).isel(year=0)
    assert found["delta"].values == pytest.approx([expected, expected, 0], abs=0.05)
    assert found["S1"].values == pytest.approx([0.5, 0.5, 0], abs=0.08)


@pytest.mark.parametrize("method", [pawn, delta])
def test_a_choice_counts_with_all_of_its_values(method):
    rng = np.random.default_rng(0)
    table = {"peers": rng.choice(["none", "family", "village"], 300), "idle": rng.random(300)}
    ds = merged(table, {"active": lambda x: (x["peers"] == "village") + 0.1 * rng.random(300)})
    found = method(ds, "active", resamples=2).isel(year=0)
    index = found["median" if method is pawn else "delta"]
    assert float(index.sel(dimension="peers")) > 3 * float(index.sel(dimension="idle"))


def test_years_stand_apart_and_a_year_without_differences_has_no_index():
    ds = _saltelli(ISHIGAMI, _ishigami, 64, years=(2030, 2045))
    ds["active"][..., 0] = 5.0
    found = sobol(ds, "active")
    assert found["year"].values.tolist() == [2030, 2045]
    assert np.isnan(found["ST"].sel(year=2030)).all()
    assert found["ST"].sel(year=2045).notnull().all()
    assert sobol(ds, "active", 2045)["ST"].equals(found["ST"].sel(year=[2045]))


def test_the_same_seed_gives_the_same_intervals_and_leaves_other_draws_alone():
    rng = np.random.default_rng(0)
    ds = merged({"a": rng.random(60)}, {"active": lambda x: x["a"]})
    np.random.seed(4)  # noqa: NPY002
    expected = np.random.random()  # noqa: NPY002
    np.random.seed(4)  # noqa: NPY002
    for method in (pawn, delta):
        assert method(ds, "active", resamples=2).identical(method(ds, "active", resamples=2))
    assert np.random.random() == expected  # noqa: NPY002


def test_a_missing_run_is_refused_or_left_out_and_never_zero():
    ds = with_missing(_saltelli(ISHIGAMI, _ishigami, 64, replicates=2), point=7)
    with pytest.raises(AnalysisError, match="1 of 512 points lack a run, and sobol needs them all"):
        sobol(ds, "active")
    found = pawn(ds, "active", resamples=5)
    assert found.attrs["left_out"] == 1
    assert found.equals(pawn(ds.drop_sel(point=7), "active", resamples=5))


def test_questions_that_the_runs_cannot_answer_are_refused():
    ds = _saltelli(ISHIGAMI, _ishigami, 64)
    with pytest.raises(AnalysisError, match=r'"activ" is not an outcome .*did you mean "active"'):
        sobol(ds, "activ")
    with pytest.raises(AnalysisError, match="active is not kept for 2030; there are: 2045"):
        sobol(ds, "active", 2030)
    with pytest.raises(AnalysisError, match="needs a design of morris; the study has one of sobol"):
        morris(ds, "active")
    with pytest.raises(AnalysisError, match='"d" is not a dimension'):
        pawn(ds, "active", at={"d": 1})
    with pytest.raises(AnalysisError, match="10 points have all of their runs"):
        pawn(ds.isel(point=slice(10)), "active")
    two = ds.assign(scenario=("point", np.repeat(["a", "b"], 256)))
    with pytest.raises(AnalysisError, match="pick one value with at = ... of: scenario"):
        sobol(two, "active")
    with pytest.raises(AnalysisError) as error:
        sobol(two, "active", at={"scenario": "c"})
    assert error.value.render("id") == "scenario tidak punya nilai c; yang ada: a, b"
    assert sobol(two, "active", at={"scenario": "b"}, resamples=5)["ST"].sizes["dimension"] == 3
