"""One made-up finding for every chart of studies, with titles as long as those of the model."""

import itertools
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import numpy as np
import xarray as xr
from SALib.sample.morris import sample as sample_morris
from SALib.sample.sobol import sample as sample_sobol

from merged_studies import merged
from semesta.show.charts import ahead as ahead_charts
from semesta.show.charts import sensitivity as charts
from semesta.show.charts.discovery import boxes
from semesta.show.charts.pareto import pareto as pareto_chart
from semesta.show.charts.regret import regret as regret_chart
from semesta.show.charts.stacking import stacking as stacking_chart
from semesta.show.charts.tipping import tipping as tipping_chart
from semesta.study.analysis import ahead, pareto, robust, sensitivity, tipping, uncertainty
from semesta.study.analysis.discovery import cases_of, prim, stacking

TITLES = {
    "inspectors": ("Inspectors of compliance", "Petugas pemeriksa kepatuhan"),
    "subsidy": ("Contribution assistance, highest decile", "Bantuan iuran, desil tertinggi"),
    "mandate": (
        "Part of the legal mandate in the decision of a Pemda",
        "Bobot kewajiban hukum dalam keputusan Pemda",
    ),
    "memory": (
        "Months for which a worker remembers an accident",
        "Bulan selama pekerja mengingat kecelakaan",
    ),
    "growth": ("Growth of GDP", "Pertumbuhan PDB"),
    "peers": ("Whom a worker imitates", "Siapa yang ditiru pekerja"),
}
OUTCOMES = {
    "active": ("persons", "Active participants", "Peserta aktif"),
    "public_cost": ("rupiah", "Public cost in the year", "Biaya publik setahun"),
    "equity": ("fraction", "Coverage of the least covered provinces", "Cakupan provinsi terendah"),
}
KINDS = {"inspectors": "lever", "subsidy": "lever"}


def _titled(ds: xr.Dataset) -> xr.Dataset:
    for name, values in ds.data_vars.items():
        if name in TITLES:
            ds[name].attrs |= dict(zip(("long_name", "long_name_id"), TITLES[str(name)], strict=True))
        elif name in OUTCOMES:
            keys = ("units", "long_name", "long_name_id")
            values.attrs |= dict(zip(keys, OUTCOMES[str(name)], strict=True))
    return ds


def _active(x: dict[str, np.ndarray]) -> np.ndarray:
    """Persons: policies add up, and the subsidy counts for more where growth is weak."""
    zero = np.zeros_like(next(iter(x.values())), float)
    get = lambda name: np.asarray(x.get(name, zero), float)  # noqa: E731
    own = 40e6 + 4e3 * get("inspectors") + 3e6 * get("subsidy") * (1.2 - get("growth"))
    return own + 8e6 * get("mandate") ** 2 - 2e6 * get("memory")


@cache
def sampled(kind: str, years: tuple[int, ...] = (2045,)) -> xr.Dataset:
    """A study of five dimensions by sobol or morris; each year later weighs the mandate more."""
    names = ["inspectors", "subsidy", "mandate", "memory", "growth"]
    problem = {"num_vars": 5, "names": names, "bounds": [[0, 3000], [0, 4], [0, 1], [0, 1], [0, 1]]}
    if kind == "sobol":
        x = sample_sobol(problem, 64, calc_second_order=False, seed=1)
    else:
        x = sample_morris(problem, 12, seed=1)
    ds = merged(
        dict(zip(names, x.T, strict=True)),
        {"active": _active},
        kinds=KINDS,
        years=years,
        sampling={"kind": kind},
    )
    late = xr.DataArray(np.linspace(0, 1, len(years)), dims="year")
    ds["active"] = (ds["active"] + 1.5e7 * late * ds["mandate"]).drop_attrs()
    return _titled(ds)


@cache
def scattered() -> xr.Dataset:
    """Points for discovery: high where the mandate is felt, memory short and workers imitate the village."""
    rng = np.random.default_rng(1)
    table: dict[str, Any] = {name: rng.random(500) for name in ("mandate", "memory", "growth")}
    table["peers"] = rng.choice(["none", "family", "village"], 500)
    high = (table["mandate"] > 0.55) & (table["memory"] < 0.6) & (table["peers"] == "village")
    return _titled(merged(table, {"active": lambda _: 5e7 + 3e7 * high + 1e7 * rng.standard_normal(500)}))


@cache
def crossed() -> xr.Dataset:
    """Twelve policies in five futures and three replicates."""
    rows = np.array(list(itertools.product((0, 1000, 2000, 3000), (0, 2, 4), np.linspace(0, 1, 5)))).T
    table = dict(zip(("inspectors", "subsidy", "growth"), rows, strict=True))
    formulas = {
        "active": _active,
        "public_cost": lambda x: 1e12 + 2e8 * x["inspectors"] + 9e11 * x["subsidy"] ** 1.5,
        "equity": lambda x: 0.2 + 0.01 * x["subsidy"] + 5e-5 * x["inspectors"],
    }
    return _titled(merged(table, formulas, kinds=KINDS, replicates=3, noise=0.01))


def _tipping(**options: Any) -> tipping.Tipping:
    fixed = {"subsidy": 2.0}
    return tipping.tipping(crossed(), "active", 2045, "inspectors", least=4.8e7, at=fixed, **options)


YEARS = (2030, 2035, 2040, 2045)
AHEAD = tuple(range(2025, 2046))


@cache
def forecast() -> xr.DataArray:
    """Forty sets of parameters in three structures and four replicates; parameters matter ever more."""
    rng = np.random.default_rng(1)
    year = np.arange(len(AHEAD))
    level = np.array([0.0, 1.0, -0.5])[:, None, None, None] * 0.2 * year + 44 + 1.2 * year
    shift = rng.standard_normal((1, 40, 1, 1)) * (0.5 + 0.5 * year) + 0.8 * rng.standard_normal((1, 1, 4, 1))
    values = (level + shift + 0.3 * rng.standard_normal((3, 40, 4, len(AHEAD)))) * 1e6
    attrs = dict(zip(("units", "long_name", "long_name_id"), OUTCOMES["active"], strict=True))
    dims = ("structure", "parameters", "replicate", "year")
    return xr.DataArray(values, {"year": list(AHEAD)}, dims, attrs=attrs | {"left_out": 2})


def _parting() -> tuple[Any, Any]:
    cases = cases_of(scattered(), "active", 2045, above=7e7)
    return ahead.separating(cases), cases.attrs


AIMS = {"public_cost": "least", "active": "most", "equity": "most"}
STUDY_CHARTS: dict[str, tuple[Callable[..., Any], Callable[[], Any]]] = {
    "sobol": (charts.sobol, lambda: sensitivity.sobol(sampled("sobol", YEARS), "active")),
    "sobol_year": (charts.sobol, lambda: sensitivity.sobol(sampled("sobol"), "active")),
    "morris": (charts.morris, lambda: sensitivity.morris(sampled("morris"), "active")),
    "pawn": (charts.pawn, lambda: sensitivity.pawn(scattered(), "active", resamples=4)),
    "delta": (charts.delta, lambda: sensitivity.delta(scattered(), "active", resamples=2)),
    "boxes": (boxes, lambda: prim(scattered(), "active", 2045, above=7e7, resamples=1)),
    "stacking": (stacking_chart, lambda: stacking(scattered(), "active", 2045, above=7e7)),
    "stacking_pair": (stacking_chart, lambda: stacking(scattered(), "active", 2045, above=7e7, levels=1)),
    "regret": (regret_chart, lambda: robust.regret(crossed(), "active", 2045)),
    "pareto": (partial(pareto_chart, shade="equity"), lambda: pareto.pareto(crossed(), AIMS, 2045)),
    "tipping": (tipping_chart, _tipping),
    "sources": (
        lambda found, lang="en": ahead_charts.sources(*found, lang),
        lambda: (ahead.bands(forecast()), uncertainty.shares(forecast())),
    ),
    "arrival": (
        lambda found, lang="en": ahead_charts.arrival(*found, lang),
        lambda: (ahead.chance(forecast(), 7e7), ahead.dates(forecast(), 7e7)),
    ),
    "parting": (lambda found, lang="en": ahead_charts.parting(*found, lang), _parting),
    "tipping_sure": (tipping_chart, partial(_tipping, probability=0.8)),
}
