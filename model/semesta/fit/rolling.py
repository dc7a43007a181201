"""The settings of a back-test: a calibration, and the years at whose end it is made anew.

title.id = "..."
title.en = "..."
calibration = "calibrate-national"  # shipped settings, or a file beside this one
origins = [2018, 2019, 2021, 2022, 2023]
points = 300   # runs of the prior that all origins share, over its whole space
waves = 1      # how often the draws of all origins are run and learnt from
draws = 40     # of the posterior of an origin
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from semesta.facts import load_facts
from semesta.fit.origins import LAST_YEAR, Origin
from semesta.fit.settings import POINTS, Calibration, read_calibration
from semesta.scenario import ScenarioError
from semesta.scenario.chain import exists
from semesta.scenario.problems import quoted
from semesta.study.plan.file import StudyFileError, read_sheet
from semesta.study.plan.parts import Study, Text
from semesta.study.plan.reading import Sheet

SHIPPED = "backtest-national"
KEYS = ("title", "calibration", "origins", "points", "waves", "draws")
DRAWS, WAVES = (10, 1000), (1, 10)


@dataclass(frozen=True)
class Rolling:
    """A back-test, checked.

    study: of the calibration, its points those of the prior ensemble
    """

    name: str
    title: Text
    plan: Calibration
    origins: tuple[Origin, ...]
    waves: int
    draws: int

    @property
    def study(self) -> Study:
        """What is run under the future that came."""
        return self.plan.study


def read_rolling(name_or_path: str | Path = SHIPPED) -> Rolling:
    """Read and check shipped settings (by name) or a file. Raises StudyFileError with every mistake."""
    sheet = read_sheet(name_or_path)
    table = sheet.source.table
    sheet.keys((), table, KEYS)
    plan = _calibration(sheet, table.get("calibration", "-"))
    points = sheet.whole(("points",), table.get("points"), *POINTS)
    waves = sheet.whole(("waves",), table.get("waves", 1), *WAVES)
    draws = sheet.whole(("draws",), table.get("draws"), *DRAWS)
    origins = _origins(sheet, table.get("origins"))
    title = sheet.table(("title",), table.get("title"))
    if sheet.problems or plan is None or not (points and waves and draws):
        raise StudyFileError(sorted(sheet.problems, key=lambda p: (p.file, p.line)))
    sampling = replace(plan.study.sampling, points=points)
    study = replace(plan.study, name=sheet.source.path.stem, sampling=sampling)
    return Rolling(study.name, title or {}, replace(plan, study=study), origins, waves, draws)


def _calibration(sheet: Sheet, written: Any) -> Calibration | None:
    """The settings that are made anew at each origin."""
    if not isinstance(written, str):
        sheet.wrong(("calibration",), "text_type", found=quoted(written))
        return None
    beside = sheet.source.path.parent / written
    try:
        return read_calibration(beside if exists(beside) else written)
    except ScenarioError as error:
        sheet.problems += error.problems
        return None


def _origins(sheet: Sheet, written: Any) -> tuple[Origin, ...]:
    """Years, each once and in order, whose next state budget is in the tables."""
    known = budgets()
    whole = isinstance(written, list) and written and all(type(year) is int for year in written)
    if not whole or written != sorted(set(written)):
        sheet.wrong(("origins",), "study_years", found=quoted(written))
        return ()
    for year in [year for year in written if year not in known]:
        sheet.wrong(("origins",), "backtest_origin", found=year, allowed=tuple(known))
    return tuple(Origin(year) for year in written)


def budgets() -> tuple[int, ...]:
    """Years at whose end the table `expected` has what the next budget assumed, and after which some came."""
    made = load_facts()["expected"]["made"].tolist()
    return tuple(sorted({int(month[:4]) for month in made if int(month[:4]) < LAST_YEAR}))
