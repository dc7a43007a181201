"""Blocks and figures of the national forecast: bands, sources of uncertainty, chances, what must be true."""

from typing import TYPE_CHECKING

import numpy as np
from notes import LANG, LAST, MILLION, Note, table

from semesta.facts import load_facts
from semesta.fit.structures import weights_of
from semesta.fit.targets import targets
from semesta.show.charts.ahead import arrival, parting, sources
from semesta.show.published import target
from semesta.study.analysis.ahead import bands, chance, dates, separating
from semesta.study.analysis.discovery import Cases, cases_of
from semesta.study.analysis.uncertainty import SOURCES, crossed, shares

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

YEARS = (2025, 2030, 2035, 2040, 2045)
GOAL_YEARS = (2026, 2029, 2035, 2045)
GOAL = target("active_70m_2026").value
PLANS = {
    "rpjmn_2025": "coverage_employed",
    "rpjmn_2029": "coverage_employed",
    "rpjpn_2045": "coverage_eligible",
}
RARE, TOP, MOST = 0.05, 0.75, 8


def forecast_note(ds: "xr.Dataset") -> Note:
    """What the page of the forecast shows."""
    weights = weights_of(ds, targets(load_facts()))
    active = crossed(ds, "active")
    parted, likely = shares(active, weights), chance(active, GOAL, weights)
    cases = _cases(ds)
    needed = separating(cases)
    blocks = {
        "finding": _finding(likely, parted),
        "sources": _sources(active, parted, weights),
        "chances": _chances(ds, likely, weights),
        "structures": _structures(active, weights),
        "needed": _needed(cases, needed),
    }
    figures = {
        "sources": sources(bands(active, weights), parted, LANG),
        "arrival": arrival(likely, dates(active, GOAL, weights), LANG),
        "needed": parting(needed, cases.attrs, LANG),
    }
    return Note(blocks, figures)


def _finding(likely: "xr.Dataset", parted: "xr.Dataset") -> str:
    by = {year: float(likely["by_year"].sel(year=year)) for year in GOAL_YEARS}
    first = parted["share"].sel(year=LAST)
    largest = str(first["source"].values[int(first.values.argmax())])
    told = ", ".join(f"{share:.0%} by the end of {year}" for year, share in by.items())
    return (
        f"Probability of 70 million active participants: {told}. Of the variance in {LAST}, {largest} "
        f"{'make' if largest == 'parameters' else 'makes'} up {float(first.max()):.0%}."
    )


def _sources(active: "xr.DataArray", parted: "xr.Dataset", weights: np.ndarray) -> str:
    edges = bands(active, weights, (0.1, 0.5, 0.9)) / MILLION
    rows = []
    for year in YEARS:
        low, middle, high = edges.sel(year=year).values
        here = parted.sel(year=year)
        each = (
            f"{float(here['share'].sel(source=s)):.2f} ± {float(here['error'].sel(source=s)):.2f}"
            for s in SOURCES
        )
        rows.append((str(year), f"{middle:.1f} ({low:.1f} to {high:.1f})", *each))
    return table(("December", "active, million (80 %)", *SOURCES), rows)


def _chances(ds: "xr.Dataset", likely: "xr.Dataset", weights: np.ndarray) -> str:
    rows = [
        ("70 million active", f"by the end of {year}", _likely(likely, "by_year", year))
        for year in GOAL_YEARS
    ]
    for name, outcome in PLANS.items():
        goal = target(name)
        found = chance(crossed(ds, outcome), goal.value, weights)
        basis = outcome.removeprefix("coverage_")
        rows.append(
            (
                f"{name.partition('_')[0].upper()}: {goal.value:.2%} of the {basis}",
                f"December {goal.year}",
                _likely(found, "in_year", goal.year),
            )
        )
    return table(("target", "when", "probability"), rows)


def _likely(found: "xr.Dataset", name: str, year: int) -> str:
    here = found.sel(year=year)
    return f"{float(here[name]):.0%} ± {float(here[f'{name}_error']):.0%}"


def _structures(active: "xr.DataArray", weights: np.ndarray) -> str:
    last = active.sel(year=LAST).mean(["parameters", "replicate"]) / MILLION
    rows = [
        (str(name), f"{weight:.2f}", f"{float(mean):.1f}")
        for name, weight, mean in zip(active["structure"].values, weights, last, strict=True)
    ]
    return table(("structure", "weight", f"mean of {LAST}, million"), rows)


def _cases(ds: "xr.Dataset") -> Cases:
    """Points that reach 70 million in the last year; if few or nearly all do, the best quarter."""
    values = ds["active"].sel(year=LAST).mean("replicate", skipna=False)
    share = float((values >= GOAL).mean())
    level = GOAL if RARE < share < 1.0 - RARE else float(values.quantile(TOP))
    return cases_of(ds, "active", LAST, above=level)


def _needed(cases: Cases, needed: "pd.DataFrame") -> str:
    rows = [
        (
            row["title_en"],
            row["value"] or "",
            f"{row['there']:.3g}",
            f"{row['others']:.3g}",
            f"{0.5 + abs(row['apart']):.2f}",
        )
        for _, row in needed.head(MOST).iterrows()
    ]
    head = ("what", "choice", "where it is reached", "elsewhere", "how sharply")
    share, level = cases.interest.mean(), cases.attrs["above"] / MILLION
    said = f"{share:.0%} of the points have at least {level:.1f} million in {LAST}.\n\n"
    return said + table(head, rows)
