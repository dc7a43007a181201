"""The posterior that comes with the program: draws of the fitted parameters, and what they rest on.

`semesta calibrate --publish` leaves both files; a run takes the parameters of a draw for each of its own.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from semesta.scenario import Scenario

PUBLISHED = Path(__file__).parent / "published"
NAME = "national"


@dataclass(frozen=True)
class PosteriorDraws:
    """Equally weighted draws, the most central first, the first n a fair sample of all.

    names: of the parameters; values: [draws][parameters], natural units
    about: the manifest: seed, settings, targets, code and diagnostics of the calibration
    """

    names: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    about: Mapping[str, Any] = field(repr=False)

    def __len__(self) -> int:
        return len(self.values)

    @property
    def hash(self) -> str:
        """SHA-256 of the draws, by which results name what they were made with."""
        return str(self.about["sha256"])

    def of(self, draw: int) -> dict[str, float]:
        """The parameters of a draw; after the last the first again."""
        return dict(zip(self.names, self.values[draw % len(self.values)], strict=True))

    def under(self, scenario: Scenario, draw: int) -> Scenario:
        """A scenario with the parameters of a draw, but for those that it sets itself."""
        return replace(scenario, parameters=self.of(draw) | dict(scenario.parameters))


@cache
def published(folder: Path = PUBLISHED) -> PosteriorDraws:
    """The posterior in a folder, by default the one that ships."""
    with (folder / f"{NAME}.csv").open(encoding="utf-8", newline="") as stream:
        names, *rows = csv.reader(stream)
    about = json.loads((folder / f"{NAME}.json").read_text(encoding="utf-8"))
    return PosteriorDraws(tuple(names), tuple(tuple(map(float, row)) for row in rows), about)
