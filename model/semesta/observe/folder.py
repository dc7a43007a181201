"""A results folder as it is read back: its dataset, its manifest, its scenarios."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from semesta.observe.results import ResultsError, code_version, read_results
from semesta.scenario import Scenario, ScenarioError, load_scenario
from semesta.scenario.problems import phrase, quoted

if TYPE_CHECKING:
    import xarray as xr


class FolderError(ResultsError):
    """Folders that cannot be read, or not together; `mistakes` are kinds of messages with their values."""

    def __init__(self, mistakes: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        self.mistakes = list(mistakes)
        super().__init__(self.render("en"))

    def render(self, lang: str = "en") -> str:
        """All mistakes, one a line, in `lang`."""
        return "\n".join(phrase(kind, lang, **values) for kind, values in self.mistakes)


@dataclass(frozen=True)
class Folder:
    """What a run has left; `scenarios` in the order of the dataset, none where an extension is needed to read
    them: a folder that somebody sent is no place to run Python from.
    """

    path: Path
    dataset: xr.Dataset
    manifest: Mapping[str, Any]
    scenarios: tuple[Scenario, ...]


def read_folder(path: Path) -> Folder:
    """Read a results folder. Raises FolderError if it is none, is broken, or another version left it."""
    manifest = _manifest(path)
    made, now = str(manifest.get("code_version")), code_version()
    if made != now:
        raise FolderError([("results_version", {"folder": path, "found": quoted(made), "allowed": now})])
    try:
        dataset = read_results(path)
    except ResultsError as error:
        raise FolderError(
            [("results_broken", {"folder": path, "detail": error.__cause__ or error})]
        ) from None
    names = [] if "extension_hashes" in manifest else [str(name) for name in dataset["scenario"].values]
    return Folder(path, dataset, manifest, tuple(_scenario(path, name) for name in names))


def _manifest(path: Path) -> Mapping[str, Any]:
    file = path / "manifest.json"
    if not file.is_file() or not (path / "results.nc").is_file():
        raise FolderError([("results_none", {"folder": path})])
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FolderError([("results_broken", {"folder": path, "detail": error})]) from None
    if not isinstance(manifest, dict) or "scenarios" not in manifest:
        raise FolderError([("results_none", {"folder": path})])
    return manifest


def _scenario(path: Path, name: str) -> Scenario:
    try:
        return replace(load_scenario(path / f"scenario-{name}.toml"), name=name)
    except ScenarioError as error:
        raise FolderError([("results_broken", {"folder": path, "detail": error})]) from None
