from collections.abc import Callable
from pathlib import Path

import pytest

from semesta.study.plan import Study, read_study

HEAD = 'title.id = "Uji"\ntitle.en = "Test"\n'
Write = Callable[..., Study]


@pytest.fixture
def study(tmp_path: Path) -> Write:
    """A study read from its text, without its title; further files by name and text."""

    def write(text: str, **beside: str) -> Study:
        for name, content in beside.items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        (tmp_path / "trial.study").write_text(HEAD + text, encoding="utf-8")
        return read_study(tmp_path / "trial.study")

    return write
