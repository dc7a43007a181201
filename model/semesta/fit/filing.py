"""The forecast that is filed: what official figures of 2025 and 2026 will be, before they are known.

Draws of the posterior are run under every structure of the model; a structure weighs by how well its runs
meet the record. What the model misses of the last official figures is carried on and fades (see
`conditioning`), and what nobody foresees is added: a band is one of the figure that will be published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from semesta.facts import load_facts
from semesta.facts.calendar import month_label
from semesta.fit.latest import SINCE, latest
from semesta.fit.missed import errors
from semesta.fit.nowcast import Nowcast, nowcast
from semesta.fit.series import figures_of, group_of
from semesta.fit.structures import log_likelihood
from semesta.fit.targets import Target, targets
from semesta.fit.told import name_of
from semesta.scenario import Scenario
from semesta.scenario.structures import STRUCTURES
from semesta.study.analysis.uncertainty import structure_weights
from semesta.study.design import Options
from semesta.study.plan.recorded import known_figures
from semesta.study.posterior import published
from semesta.study.run import run
from semesta.study.runner.keys import code_hash

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

    from semesta.study.runner.meter import Progress

Array = NDArray[np.float64]
UNTIL = "2026-12"
MONTHS = ("2025-02", "2025-05", "2025-06", "2025-10", "2025-12", *(f"2026-{m:02d}" for m in range(1, 13)))
LEVELS = (0.5, 0.025, 0.1, 0.25, 0.75, 0.9, 0.975)
COLUMNS = ("median", "p2.5", "p10", "p25", "p75", "p90", "p97.5")


@dataclass(frozen=True)
class Filed:
    """Runs of a forecast: figures by draw, series and time (persons), the weight of each draw [draw], and
    weights of structures by name.
    """

    figures: xr.DataArray
    weights: Array
    structures: dict[str, float]


def structures_of(scenario: Scenario) -> Iterator[Scenario]:
    """The scenario under every combination of structures, named by their choices."""
    for choices in product(*(structure.choices for structure in STRUCTURES.values())):
        chosen = dict(zip(STRUCTURES, choices, strict=True))
        yield replace(scenario, name=", ".join(choices), structure={**scenario.structure, **chosen})


def forecast(scenario: Scenario, options: Options, progress: Progress | None = None) -> Filed:
    """Run every structure with the same draws to the end of 2026. Raises as `study.run.run`."""
    import xarray as xr

    aims = [target for target in targets(load_facts()) if target.use == "fit"]
    every, fits, names = [], [], []
    for variant in structures_of(scenario):
        found = run([variant], replace(options, until=UNTIL), progress=progress).dataset.isel(scenario=0)
        figures = figures_of(found)
        every.append(figures.sel(time=slice(SINCE, None)).astype(np.float32))
        fits.append(fit_of(found.sel(draw=figures["draw"]), aims))
        names.append(variant.name)
    draws = min(map(len, fits))
    weights = structure_weights(np.stack([fit[:draws] for fit in fits]))
    each = np.concatenate([np.full(len(fit), w / len(fit)) for fit, w in zip(fits, weights, strict=True)])
    figures = xr.concat(every, "draw").assign_coords(draw=np.arange(len(each)))
    return Filed(figures, each, dict(zip(names, weights.tolist(), strict=True)))


def manifest(filed: Filed, options: Options) -> dict[str, Any]:
    """What a filed forecast rests on."""
    known = [
        {"series": k.series, "month": month_label(k.month), "value": k.value} for k in latest(load_facts())
    ]
    groups = sorted({group_of(str(name)) for name in filed.figures["series"].values})
    return {
        "posterior_sha256": published().hash,
        "code_sha256": code_hash(),
        "tables_sha256": dict(sorted(load_facts().hashes.items())),
        "seed": options.seed,
        "scale": options.scale,
        "draws_of_a_structure": options.draws,
        "runs": len(filed.weights),
        "structures": filed.structures,
        "missed": {name: errors().missed[name] for name in groups},
        "observed": {name: errors().observed[name] for name in groups},
        "unforeseen_in_a_year": {name: errors().unforeseen[name] for name in groups},
        "memory_months": errors().memory,
        "starts_from": known,
    }


def fit_of(found: xr.Dataset, aims: Sequence[Target]) -> Array:
    """Log likelihood of the record in each draw of a dataset of one scenario, [draw]."""
    figures = [known_figures()[aim.key].simulated(found) for aim in aims]
    return log_likelihood(np.stack(figures, axis=1), aims)


def table(filed: Filed) -> pd.DataFrame:
    """The forecast of every series for `MONTHS`: median and bands of 50, 80 and 95 percent, persons."""
    import pandas as pd

    found = nowcast(filed.figures, [], errors(), known=latest(load_facts()), weights=filed.weights)
    rows = [_row(found, series, month) for series in found.series for month in MONTHS]
    return pd.DataFrame(rows, columns=["series", "name", "month", "unit", *COLUMNS])


def _row(found: Nowcast, series: str, month: str) -> tuple[str | int, ...]:
    band = found.bands(series, np.datetime64(month), LEVELS)[0]
    return series, name_of(series, "en"), month, "persons", *(round(float(edge)) for edge in band)
