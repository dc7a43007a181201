"""The settings of a calibration: a study file whose outcomes are the record, with a table `[fit]`.

    [fit]
    waves = [300, 150]   # points of each: the first over the whole prior, the others where the record allows
    repeated = 40        # of the points, run in all replicates, which tells the noise of a run; else in one
    draws = 240          # of the posterior
    confirm = 24         # draws of it that are run to see whether the record is met

Everything else is as in a study file (docs/studies.md), but for what the record decides: outcomes, months and
design.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from semesta.facts import load_facts
from semesta.fit.targets import Target, targets
from semesta.study.plan.file import checked, read_sheet
from semesta.study.plan.parts import Study
from semesta.study.plan.reading import Sheet
from semesta.study.plan.recorded import RECORD, recorded

SHIPPED = "calibrate-national"
KEYS = ("waves", "repeated", "draws", "confirm")
DECIDED = ("until", "outcomes", "years", "design", "stop", "goal", "lever", "law", "structure", "futures")
POINTS = (30, 100_000)  # of a wave: fewer teach an emulator nothing
DRAWS = (200, 10_000)  # fewer than 200 describe no band well


@dataclass(frozen=True)
class Calibration:
    """A calibration, checked.

    study: what varies (the free parameters and their priors), scale, seed, months; its outcomes are `targets`
    waves: points of each wave; repeated: how many of the first are run in all replicates, the others in one
    draws: of the posterior; confirm: of these, how many are run
    targets: in the order of the outcomes
    """

    study: Study
    waves: tuple[int, ...]
    repeated: int
    draws: int
    confirm: int
    targets: tuple[Target, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The free parameters."""
        return tuple(d.target for d in self.study.dimensions)


def read_calibration(name_or_path: str | Path = SHIPPED) -> Calibration:
    """Read and check shipped settings (by name) or a file. Raises StudyFileError with every mistake."""
    sheet = read_sheet(name_or_path)
    table, aims = sheet.source.table, targets(load_facts())
    for key in [key for key in DECIDED if key in table]:
        sheet.wrong((key,), "fit_decided", found=key)
        del table[key]
    waves, numbers = _fit(sheet, table.pop("fit", None))
    _parameters(sheet, table.get("parameters", {}))
    table["until"] = max(aim.month for aim in aims)
    table["outcomes"] = {f"t{i}": _outcome(aim) for i, aim in enumerate(aims)}
    table["design"] = {"kind": "lhs", "points": waves[0]}
    study = checked(sheet)
    outcomes = tuple(recorded(aim.key, aim.key) for aim in aims)
    return Calibration(replace(study, outcomes=outcomes), waves, targets=aims, **numbers)


def _outcome(aim: Target) -> Mapping[str, Any]:
    return {"measure": RECORD, "where": {"pattern": aim.key}}


def _fit(sheet: Sheet, raw: Any) -> tuple[tuple[int, ...], dict[str, int]]:
    """Waves and the other numbers; where something is wrong, what lets the other checks go on."""
    table = sheet.table(("fit",), raw) or {}
    sheet.keys(("fit",), table, KEYS)
    written = table.get("waves")
    listed = written if isinstance(written, list) and written else [written]
    waves = [sheet.whole(("fit", "waves"), points, *POINTS) or POINTS[0] for points in listed]
    bounds = {"repeated": (2, waves[0]), "draws": DRAWS, "confirm": (0, DRAWS[0])}
    numbers = {
        name: sheet.whole(("fit", name), table.get(name, least), least, most) or least
        for name, (least, most) in bounds.items()
    }
    return tuple(waves), numbers


def _parameters(sheet: Sheet, raw: Any) -> None:
    """A fit moves a parameter between two ends."""
    for name, value in raw.items() if isinstance(raw, dict) else ():
        if isinstance(value, dict) and "values" in value:
            sheet.wrong(("parameters", name), "fit_values", found=name)
    scenarios = sheet.source.table.get("scenarios")
    if isinstance(scenarios, list) and len(scenarios) > 1:
        sheet.wrong(("scenarios",), "fit_scenarios", found=len(scenarios))
