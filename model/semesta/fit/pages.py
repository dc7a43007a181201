"""A calibration as tables of docs/calibration.md, each under the name of its block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np

from semesta.decisions.labels import label
from semesta.fit.calibrate import Calibrated
from semesta.fit.insample import in_sample
from semesta.fit.leaving import Without, without_each
from semesta.fit.likelihood import Likelihood
from semesta.fit.recovery import LEVELS, Recovery
from semesta.fit.shown import parameter_lines, record_lines
from semesta.observe.figures import series_of
from semesta.show.markdown import table

TOLD = 3  # parameters named of each series that is left out
NOTHING = 0.1  # standard deviations: a smaller shift is not named
Blocks = dict[str, str]


def blocks(found: Calibrated) -> Blocks:
    """What a calibration gives: waves, emulator, parameters, record, and what each series tells."""
    parameters = ("parameter", "prior", "median", "5 to 95 %", "width over prior", "note")
    record = ("figure", "record", "runs of the posterior", "off by", "aim", "result")
    return {
        "fit-waves": waves(found),
        "fit-emulator": emulator(found.judged),
        "fit-parameters": table(parameters, parameter_lines(found)),
        "fit-record": table(record, record_lines(in_sample(found.confirmed))),
        "fit-telling": telling(
            without_each(found.posterior, found.judged, by_series(found.judged)), found.posterior.names
        ),
    }


def waves(found: Calibrated) -> str:
    """Points of each wave, what of the prior the record leaves after it, and the sampler's own account."""
    left = [f"{region.share:.2g}" + _unmet(region.level, region.cutoff) for region in found.regions] + [""]
    ends = accumulate(found.plan.waves)
    rows = [
        (str(i), str(points), str(end), share)
        for i, (points, end, share) in enumerate(zip(found.plan.waves, ends, left, strict=True), 1)
    ]
    told = ", ".join(f"{name} {value:.3g}" for name, value in found.posterior.told.items())
    failed = f"{int(found.ensemble.failed.sum())} of {found.ensemble.failed.size} runs failed"
    head = ("wave", "points", "points so far", "share of the prior left")
    return f"{table(head, rows)}\n\n{failed}. Sampler: {told}."


def _unmet(level: float, cutoff: float) -> str:
    return (
        "" if level <= cutoff else f" (within {level:.1f} standard deviations, no point within {cutoff:.1f})"
    )


def emulator(told: Likelihood) -> str:
    """How points left out are met, by group of targets, beside what a fit forgives."""
    found, rows = told.emulator, []
    for group in dict.fromkeys(t.group for t in told.targets):
        ours = np.array([t.group == group for t in told.targets])
        at = told.columns[ours]
        share = found.validation.rmse[at] / found.scale[at]
        r2, standard = found.validation.r2[at], found.validation.standardized[at]
        rows.append((group, str(ours.sum()), f"{np.median(r2):.3f}", f"{r2.min():.3f}",
                     f"{np.median(share):.2f}", f"{np.median(standard):.2f}"))  # fmt: skip
    head = (
        "targets",
        "count",
        "R2, median",
        "R2, least",
        "error over what is forgiven",
        "error over expected",
    )
    return f"{table(head, rows)}\n\n{found.points} points, {len(found.basis)} components."


def by_series(told: Likelihood) -> dict[str, list[str]]:
    """Keys of the targets of each series; provinces by segment."""
    found: dict[str, list[str]] = {}
    for target in told.targets:
        name = series_of(target.key)
        name = name.rpartition("-")[0] if target.group == "province" else name
        found.setdefault(name, []).append(target.key)
    return found


def telling(found: Sequence[Without], names: Sequence[str]) -> str:
    """What the posterior would be without each series: the parameters that would move and widen the most."""
    rows = [(one.name, f"{one.effective:,.0f}", _moved(one, names), _wider(one, names)) for one in found]
    return table(
        ("without", "draws' worth", "mean moves, in standard deviations", "interval widens to"), rows
    )


def _moved(one: Without, names: Sequence[str]) -> str:
    if np.isnan(one.shift).any():
        return "told too much to say"
    most = [i for i in np.argsort(-np.abs(one.shift))[:TOLD] if abs(one.shift[i]) >= NOTHING]
    return ", ".join(f"{names[i]} {one.shift[i]:+.1f}" for i in most) or "none"


def _wider(one: Without, names: Sequence[str]) -> str:
    if np.isnan(one.width).any():
        return ""
    most = [i for i in np.argsort(-one.width)[:TOLD] if one.width[i] >= 1.0 + NOTHING]
    return ", ".join(f"{names[i]} {one.width[i]:.0%}" for i in most) or "none"


def recovery(found: Recovery) -> str:
    """Coverage of intervals over trials, and of the parameters that are farthest from it."""
    rows = []
    for level in LEVELS:
        rate, each = found.rate(level), found.coverage(level)
        least = f"{each.min():.0%} ({found.names[int(each.argmin())]})"
        shares = (f"{rate.share:.1%}", f"{rate.error:.1%}", f"{rate.z:+.1f}")
        rows.append((f"{level:.0%}", *shares, least, f"{each.max():.0%}"))
    head = ("interval", "holds the truth", "standard error", "z", "least", "most")
    ranks = ", ".join(f"{count:.0f}" for count in found.histogram())
    uneven = [label(n, "en") for n, p in zip(found.names, found.uniform(), strict=True) if p < 0.01]
    said = f"Ranks uneven at the 1 % level: {', '.join(uneven) or 'none'} of {len(found.names)} parameters."
    return f"{table(head, rows)}\n\n{len(found.ranks)} trials. Ranks of the truth, by tenths: {ranks}. {said}"


def samplers(found: Mapping[str, tuple[Recovery, float]]) -> str:
    """Samplers beside one another: what each recovered, and its seconds for a posterior."""
    rows = [
        (name, *(f"{one.rate(level).share:.0%} ± {2 * one.rate(level).error:.0%}" for level in LEVELS),
         f"{np.abs(one.error).mean():.3f}", f"{one.width.mean():.3f}", f"{seconds:.0f}")
        for name, (one, seconds) in found.items()
    ]  # fmt: skip
    head = (
        "sampler",
        *(f"{level:.0%} holds" for level in LEVELS),
        "error of the mean",
        "width over prior",
        "seconds",
    )
    return table(head, rows)
