"""Whence the effect of a policy comes: runs of mixes of its mechanisms, and the part of each in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from semesta.facts.calendar import START_YEAR
from semesta.observe import cost, coverage
from semesta.observe.dataset import Run, to_dataset
from semesta.scenario import Problem, Scenario, ScenarioError
from semesta.scenario.mixing import mechanisms, mixed
from semesta.study.analysis.shares import Mix, mixes, shares
from semesta.study.design import Design, Mistake, Options, StudyError, design_study
from semesta.study.run import Failure, StudyFailedError, WholeRuns, attributes_of, simulate
from semesta.study.runner.batches import Wanted
from semesta.study.runner.keys import code_hash
from semesta.study.runner.work import Counts, ModelClass
from semesta.study.tables import facts_of

if TYPE_CHECKING:
    import xarray as xr

    from semesta.study.runner.meter import Progress

OUTCOMES = {"active": "persons", "public_cost": "rupiah in the year"}
NEEDED = ("active", "contributions_by_province", "topup")
MIX = "mix {number}"  # name of a scenario that nobody but the workers sees


@dataclass(frozen=True)
class Plan:
    """A decomposition that is checked: the two scenarios, what parts them, and the runs that it takes."""

    scenario: Scenario
    base: Scenario
    mechanisms: tuple[str, ...]
    mixes: tuple[Mix, ...]
    design: Design

    @property
    def folder(self) -> str:
        """Name of the folder of its results: of all that decides them."""
        options = self.design.options
        parts = [code_hash(), self.base.hash, self.scenario.hash, options.scale, options.draws, options.seed]
        parts += [options.parameters, self.design.months]
        digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:8]
        return f"decompose-{self.scenario.name}-{digest}"


def plan_decomposition(
    scenario: str | Path | Scenario, against: str | Path | Scenario, options: Options
) -> Plan:
    """Check what is asked for; nothing is simulated.

    Raises StudyError (options, less than a year) and ScenarioError (files, or nothing parts the two).
    """
    two = design_study([against, scenario], options)
    base, policy = two.scenarios
    found = mechanisms(policy, base)
    if not found:
        words = {"found": policy.name, "base": base.name}
        raise ScenarioError([Problem(policy.chain[-1], 0, "", "changes_nothing", words)])
    if two.months < 12:
        raise StudyError([Mistake("until", options.until, "2015-12..")])
    made = mixes(found)
    named = [mixed(policy, base, mix, MIX.format(number=i)) for i, mix in enumerate(made)]
    return Plan(policy, base, tuple(found), tuple(made), design_study(named, options))


def decompose(
    plan: Plan, progress: Progress | None = None, model_class: ModelClass | None = None
) -> xr.Dataset:
    """The effects of the policy's mechanisms on active participants in December and on public cost in the
    year, by outcome, mechanism, draw and year, as `analysis.shares` defines them; a draw of which any run
    failed is nan. Raises StudyFailedError if every run failed.
    """
    ended = simulate(plan.design, YearlyRuns, progress, model_class)
    failed = [e for e in ended if e.trace]
    if len(failed) == len(ended):
        raise StudyFailedError([Failure(plan.scenario.name, e.run.replicate, e.trace) for e in failed])
    draws, years = plan.design.options.draws, plan.design.months // 12
    values = np.full((len(plan.mixes), draws, len(OUTCOMES), years), np.nan)
    for run in ended:
        if not run.trace:
            values[run.run.point, run.run.replicate] = run.kept["values"]
    return _described(shares(_worth(plan, values), plan.mechanisms), plan, len(failed))


@dataclass(frozen=True)
class YearlyRuns(WholeRuns):
    """Runs of which the outcomes of each year are kept: [outcome, year]."""

    def keep(self, run: Wanted, scenario: Scenario, counts: Counts) -> Counts:
        """Active participants in December, and public cost in the year."""
        observed = {name: counts[name] for name in NEEDED if name in counts}
        facts = facts_of(self.design.options.facts_dir)
        ds = to_dataset([Run(scenario.name, 0, observed)], [scenario], facts=facts).squeeze("draw")
        active = coverage.active(ds).values[0, 11::12]
        spent = cost.by_year(cost.public_cost(ds)).values[0]
        return {"values": np.stack([active, spent])}


def _worth(plan: Plan, values: np.ndarray) -> Mapping[Mix, xr.DataArray]:
    """The outcomes of each mix, labelled; years as far as they are whole."""
    import xarray as xr

    years = START_YEAR + np.arange(values.shape[-1])
    coords = {"draw": np.arange(values.shape[1]), "outcome": list(OUTCOMES), "year": years}
    arrays = [xr.DataArray(rows, coords, ("draw", "outcome", "year")) for rows in values]
    return dict(zip(plan.mixes, arrays, strict=True))


def _described(found: xr.Dataset, plan: Plan, failed: int) -> xr.Dataset:
    titles = {
        f"{role}_title_{lang}": one.title[lang]
        for role, one in (("scenario", plan.scenario), ("base", plan.base))
        for lang in ("id", "en")
    }
    said = {"scenario": plan.scenario.name, "base": plan.base.name, **titles, "failed": failed}
    units = ("outcome", list(OUTCOMES.values()))
    found = found.assign_coords(unit=units).assign_attrs(said | attributes_of(plan.design.options))
    return found.transpose("outcome", "mechanism", "draw", "year")
