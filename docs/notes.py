"""What the pages of the experiments show of their runs: tables and sentences by block, figures by name."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from semesta.show import goals
from semesta.show.charts.goal import goal
from semesta.show.charts.sweep import sweep
from semesta.show.markdown import table

if TYPE_CHECKING:
    import xarray as xr
    from matplotlib.figure import Figure

    from semesta.study.plan import Study
    from semesta.study.search.answer import Answer

LANG = "en"
MILLION, TRILLION = 1e6, 1e12
LAST = 2045


@dataclass
class Note:
    """What is made of one experiment: blocks of its page, and figures to be saved beside it."""

    blocks: dict[str, str]
    figures: "dict[str, Figure]" = field(default_factory=dict)


def settings(study: "Study", runs: int, failed: int) -> str:
    """How large an experiment was, in one sentence."""
    names = ", ".join(f"`{scenario.name}`" for scenario in study.scenarios)
    return (
        f"{runs:,} runs at 1:{study.scale:,}, {study.replicates} replicates, seed {study.seed}, "
        f"{failed} failed; scenarios: {names}."
    )


def goal_note(study: "Study", answer: "Answer") -> Note:
    """A goal search: the verdict, the mixes, what each lever is worth, what binds."""
    failed, size = sum(not tried.runs for tried in answer.tried), f"1:{study.scale:,}"
    runs = f"{len(answer.tried)} mixes of {answer.base.runs} runs each at {size}, {failed} with failed runs."
    told = "\n".join(f"- {line}" for line in goals.notes(study, answer, LANG))
    blocks = {
        "settings": runs,
        "verdict": goals.verdict(study, answer, LANG),
        "mixes": table(*goals.mixes(study, answer, LANG)),
        "worths": table(*goals.worths(study, answer, LANG)),
        "notes": told,
    }
    return Note(blocks, {"mixes": goal(study, answer, LANG)})


def sweep_note(ds: "xr.Dataset") -> Note:
    """What a share of the APBD and the strength of the directive bring in the last year."""
    year, shares, mandates = 2030, _levels(ds, "budget_share"), _levels(ds, "mandate")
    rows = []
    for share in shares:
        paid = [_median(ds, "paid_by_pemda", year, budget_share=share, mandate=m) / MILLION for m in mandates]
        spent = [_median(ds, "apbd", year, budget_share=share, mandate=m) / TRILLION for m in mandates]
        cells = [f"{p:.2f} ({s:.1f})" for p, s in zip(paid, spent, strict=True)]
        rows.append((f"{100 * share:g} %", *cells))
    head = ("share of the APBD", *(f"directive {m:g}" for m in mandates))
    none, most = (
        _median(ds, "paid_by_pemda", year, budget_share=s, mandate=mandates[-1])
        for s in (shares[0], shares[-1])
    )
    weak = _median(ds, "paid_by_pemda", year, budget_share=shares[-1], mandate=mandates[0])
    finding = (
        f"With a binding directive a guideline of {100 * shares[-1]:g} percent of the APBD takes those paid "
        f"for by Pemda from {none / MILLION:.1f} to {most / MILLION:.1f} million by December {year}; with a "
        f"weak one (strength {mandates[0]:g}) only to {weak / MILLION:.1f} million."
    )
    outcomes = ["paid_by_pemda", "active", "apbd", "province_spread"]
    figures = {"sweep": sweep(ds, outcomes, "budget_share", "mandate", year, LANG)}
    return Note({"finding": finding, "table": table(head, rows)}, figures)


def peers_note(ds: "xr.Dataset") -> Note:
    """What policies bring beyond the baseline, under each way in which word travels."""
    policies = [name for name in _labels(ds, "scenario") if name != "baseline"]
    forms, year = _labels(ds, "peers"), LAST
    rows = []
    for form in forms:
        cells = [_band(_added(ds, "active", year, policy, form) / MILLION) for policy in policies]
        base = _band(_runs(ds, "active", year, scenario="baseline", peers=form) / MILLION)
        rows.append((f"`{form}`", base, *cells))
    gains = {
        p: [float(np.median(_added(ds, "active", year, p, f))) / MILLION for f in forms] for p in policies
    }
    told = "; ".join(f"`{p}` from {min(g):.1f} to {max(g):.1f} million" for p, g in gains.items())
    finding = (
        f"What a policy adds to active participants in December {year} ranges over the three forms: {told}."
    )
    head = ("whom a worker knows", "baseline, million", *(f"added by `{p}`, million" for p in policies))
    figures = {"added": sweep(ds, ["active", "own_paying"], "peers", "scenario", year, LANG, base="baseline")}
    return Note({"finding": finding, "table": table(head, rows)}, figures)


def _runs(ds: "xr.Dataset", outcome: str, year: int, **at: Any) -> np.ndarray:
    """An outcome by replicate, the mean of the points that have these values."""
    here = np.logical_and.reduce([ds[name].values == value for name, value in at.items()])
    values = ds[outcome].sel(year=year).transpose("point", "replicate").values[here]
    return np.asarray(values.mean(axis=0))


def _median(ds: "xr.Dataset", outcome: str, year: int, **at: Any) -> float:
    return float(np.nanmedian(_runs(ds, outcome, year, **at)))


def _added(ds: "xr.Dataset", outcome: str, year: int, policy: str, form: str) -> np.ndarray:
    ours, base = (_runs(ds, outcome, year, scenario=name, peers=form) for name in (policy, "baseline"))
    return ours - base


def _band(values: np.ndarray) -> str:
    low, middle, high = np.nanquantile(values, [0.1, 0.5, 0.9])
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


def _levels(ds: "xr.Dataset", name: str) -> list[float]:
    return sorted({float(value) for value in ds[name].values})


def _labels(ds: "xr.Dataset", name: str) -> list[str]:
    return list(dict.fromkeys(str(value) for value in ds[name].values))
