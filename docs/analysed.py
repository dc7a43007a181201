"""Blocks and figures of the experiments that an analysis is made of: sensitivity, discovery, regret."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from notes import LANG, LAST, MILLION, TRILLION, Note, table

from semesta.show.charts.discovery import boxes
from semesta.show.charts.regret import regret as regret_chart
from semesta.show.charts.sensitivity import sobol as sobol_chart
from semesta.study.analysis.discovery import prim
from semesta.study.analysis.pareto import pareto
from semesta.study.analysis.robust import regret, robustness
from semesta.study.analysis.sensitivity import sobol

if TYPE_CHECKING:
    import xarray as xr

YEARS = (2025, 2030, 2045)
MOST = 8  # rows of a table of indices: the rest hardly counts
TOP = 0.75  # quantile of coverage from which on a point is of interest


def sobol_note(ds: "xr.Dataset") -> Note:
    """Total indices of active participants, and the spread behind them."""
    found = sobol(ds, "active", list(YEARS))
    last = found["ST"].sel(year=LAST)
    order = [str(name) for name in last["dimension"].values[np.argsort(-last.values)]][:MOST]
    rows = [
        (
            f"`{name}`",
            *(f"{_index(found, 'ST', year, name)} ({_index(found, 'S1', year, name)})" for year in YEARS),
        )
        for name in order
    ]
    spread = [np.nanquantile(ds["active"].sel(year=year), [0.1, 0.5, 0.9]) / MILLION for year in YEARS]
    rows.append(
        ("active participants, million", *(f"{m:.1f} ({low:.1f} to {high:.1f})" for low, m, high in spread))
    )
    lead, second = (name for name in order[:2])
    finding = (
        f"Of what is unknown about active participants in {LAST}, `{lead}` accounts for "
        f"{100 * float(last.sel(dimension=lead)):.0f} percent with its interactions and `{second}` for "
        f"{100 * float(last.sel(dimension=second)):.0f} percent."
    )
    blocks = {"finding": finding, "table": table(("dimension", *map(str, YEARS)), rows)}
    return Note(blocks, {"indices": sobol_chart(sobol(ds, "active"), LANG)})


def discovery_note(ds: "xr.Dataset") -> Note:
    """The box that holds most of the best quarter of points."""
    values = ds["coverage_eligible"].sel(year=LAST).mean("replicate", skipna=False)
    bound = float(values.quantile(TOP))
    found = prim(ds, "coverage_eligible", LAST, above=bound)
    rows = [
        (
            f"`{name}`",
            _side(row, "low", "least"),
            _side(row, "high", "most"),
            f"{row['p']:.3f}",
            f"{row['again_coverage']:.0%}",
        )
        for name, row in found.limits.iterrows()
    ]
    finding = (
        f"Coverage of eligible workers in {LAST} runs from {float(values.min()):.0%} to "
        f"{float(values.max()):.0%} over the {ds.sizes['point']} points; a quarter passes {bound:.0%}. "
        f"A box of {len(rows)} restricted dimensions holds {found.coverage:.0%} of that quarter, and "
        f"{found.density:.0%} of the points in it belong to it."
    )
    head = ("dimension", "at least, or one of", "at most", "by chance (p)", "found again")
    return Note({"finding": finding, "table": table(head, rows)}, {"peeling": boxes(found, LANG)})


def regret_note(ds: "xr.Dataset") -> Note:
    """Each policy over all futures: what it gives, what it falls short of, and whether another beats it."""
    measures = robustness(ds, "active", LAST)
    front = pareto(ds, {"active": "most", "public_cost": "least", "province_spread": "least"}, LAST)
    rows = [
        (
            f"`{row['scenario']}`",
            *(
                f"{row[name] / MILLION:.1f}"
                for name in ("mean", "percentile", "worst", "regret_mean", "regret_most")
            ),
            f"{cost['public_cost'] / TRILLION:.1f}",
            f"{100 * cost['province_spread']:.1f}",
            "yes" if cost["efficient"] else "no",
        )
        for (_, row), (_, cost) in zip(measures.iterrows(), front.iterrows(), strict=True)
    ]
    head = (
        "policy", "mean, million", "in nine of ten states", "worst", "mean regret", "largest regret",
        "public cost, trillion a year", "spread of provinces, points", "unbeaten",
    )  # fmt: skip
    best = measures.loc[measures["regret_most"].idxmin()]
    finding = (
        f"By active participants in December {LAST} `{best['scenario']}` has the least to regret: over all "
        f"futures it falls short of the best by at most {best['regret_most'] / MILLION:.1f} million."
    )
    blocks = {"finding": finding, "table": table(head, rows), "futures": _futures(ds)}
    return Note(blocks, {"regret": regret_chart(regret(ds, "active", LAST), LANG)})


def _futures(ds: "xr.Dataset") -> str:
    """Mean active participants of each policy in each future."""
    futures = list(dict.fromkeys(str(f) for f in ds["future"].values))
    rows = []
    for policy in dict.fromkeys(str(s) for s in ds["scenario"].values):
        here = [(ds["scenario"].values == policy) & (ds["future"].values == future) for future in futures]
        means = (float(ds["active"].sel(year=LAST).values[points].mean()) / MILLION for points in here)
        rows.append((f"`{policy}`", *(f"{mean:.1f}" for mean in means)))
    return table(("policy", *(f"`{Path(future).stem}`" for future in futures)), rows)


def _index(found: "xr.Dataset", kind: str, year: int, name: str) -> str:
    here = found.sel(year=year, dimension=name)
    return f"{float(here[kind]):.2f} ± {float(here[f'{kind}_conf']):.2f}"


def significant(value: float) -> str:
    """Four digits that say something, never with an exponent."""
    return str(np.format_float_positional(value, 4, unique=False, fractional=False, trim="-"))


def _side(row: "np.ndarray", side: str, end: str) -> str:
    """A bound of a box, or the choices in it; a dash where it is that of all points."""
    if row["choices"]:
        return ", ".join(f"`{Path(choice).stem}`" for choice in row["choices"]) if side == "low" else "–"
    value = float(row[side])
    return "–" if np.isnan(value) or value == row[end] else significant(value)
