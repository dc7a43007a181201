from collections.abc import Callable
from pathlib import Path

import pytest

from fakes import FakeModel
from semesta.scenario import Scenario, load_scenario

Make = Callable[..., Scenario]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A scenario that differs from the others only by its inspectors from a month on."""

    def write(name: str, since: str | None = None, inspectors: int = 100) -> Scenario:
        lever = f'[[lever.inspection]]\nfrom = "{since}"\ninspectors = {inspectors}\n' if since else ""
        file = tmp_path / f"{name}.toml"
        file.write_text(f'title.id = "{name}"\ntitle.en = "{name}"\n{lever}', encoding="utf-8")
        return load_scenario(file)

    return write


@pytest.fixture(autouse=True)
def _nothing_made() -> None:
    FakeModel.made.clear()
