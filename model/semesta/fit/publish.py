"""A calibration as files: the posterior that a run draws from, and a manifest of what it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from semesta.facts import load_facts
from semesta.fit.calibrate import Calibrated
from semesta.fit.targets import Target
from semesta.study.posterior import NAME
from semesta.study.runner.keys import code_hash

DIGITS = 6  # of a parameter: far more than the record tells


def publish(found: Calibrated, folder: Path) -> tuple[Path, Path]:
    """Write the draws and the manifest into a folder; the same calibration gives the same bytes.

    Raises OSError if it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(_lines(found)) + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    files = folder / f"{NAME}.csv", folder / f"{NAME}.json"
    files[0].write_text(text, encoding="utf-8", newline="\n")
    about = json.dumps({"sha256": digest, **manifest(found)}, indent=1, ensure_ascii=False)
    files[1].write_text(about + "\n", encoding="utf-8", newline="\n")
    return files


def _lines(found: Calibrated) -> Iterator[str]:
    posterior = found.posterior
    yield ",".join(posterior.names)
    for row in posterior.draws:
        inside = zip(row, posterior.low, posterior.high, strict=True)  # rounding must not leave the prior
        yield ",".join(f"{min(max(float(f'{x:.{DIGITS}g}'), low), high):.10g}" for x, low, high in inside)


def manifest(found: Calibrated) -> dict[str, Any]:
    """What a posterior rests on: settings, code, tables, targets, runs, and what it says of itself."""
    study, posterior = found.plan.study, found.posterior
    edges = np.array(posterior.names)[posterior.edges()]
    return {
        "name": study.name,
        "title": dict(study.title),
        "draws": len(posterior.draws),
        "seed": study.seed,
        "scale": study.scale,
        "replicates": study.replicates,
        "waves": list(found.plan.waves),
        "runs": found.runs,
        "failed": len(found.failures),
        "settings_sha256": hashlib.sha256(study.text.encode()).hexdigest(),
        "targets_sha256": targets_hash(found.plan.targets),
        "tables_sha256": _digest(sorted(load_facts().hashes.items())),
        "code_sha256": code_hash(),
        "priors": {n: [low, high] for n, low, high in _ranges(found)},
        "left_of_prior": [float(f"{region.share:.3g}") for region in found.regions],
        "sampler": {key: float(f"{value:.4g}") for key, value in posterior.told.items()},
        "at_edge": edges.tolist(),
    }


def targets_hash(targets: tuple[Target, ...]) -> str:
    """SHA-256 of all targets with their errors."""
    return _digest([list(vars(target).values()) for target in targets])


def _ranges(found: Calibrated) -> Iterator[tuple[str, float, float]]:
    p = found.posterior
    return zip(p.names, p.low.tolist(), p.high.tolist(), strict=True)


def _digest(parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
