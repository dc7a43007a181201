from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fakes import FakeModel
from semesta.study.plan import Study, read_study
from semesta.study.runner.evaluators import InTurn
from semesta.study.runner.recipe import StudyRuns
from semesta.study.runner.runner import Runner

TEXT = """title.id = "Uji"
title.en = "Test"
scenarios = ["baseline"]
years = [2015, 2016]
until = "2016-12"
[[lever.inspection]]
from = "2016-01"
inspectors = {{ values = {inspectors} }}
[outcomes.active]
"""
Make = Callable[..., Study]


@pytest.fixture
def study(tmp_path: Path) -> Make:
    """Two years of the baseline, the inspectors of the second as given; fakes make of them what they do."""

    def made(inspectors: list[int], **fields: Any) -> Study:
        file = tmp_path / "trial.toml"
        file.write_text(TEXT.format(inspectors=inspectors), encoding="utf-8")
        return replace(read_study(file), **fields)

    return made


def runner_in_turn(study: Study, folder: Path, model: Any = FakeModel, **options: Any) -> Runner:
    """A runner that works in this process."""
    return Runner(study, folder, lambda _: InTurn(StudyRuns(study, model), lambda months: None), **options)
