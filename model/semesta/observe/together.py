"""Results folders side by side: runs that shared their random numbers, as if one command had made them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from semesta.observe.folder import Folder, FolderError, read_folder

# What must be equal for draw k of one folder to be draw k of another. A difference of any other setting is a
# difference of policy.
PAIRED = (
    "seed", "scale", "draws", "months", "parameters", "posterior", "code_hash", "table_hashes", "law_hash",
)  # fmt: skip
Mistake = tuple[str, Mapping[str, Any]]


def read_together(paths: Sequence[Path], least: int = 1) -> Folder:
    """The folders read and put together, see below; at least so many scenarios are wanted.

    Raises FolderError with all that is wrong with any of them.
    """
    folders: list[Folder] = []
    mistakes: list[Mistake] = []
    for path in paths:
        try:
            folders.append(read_folder(path))
        except FolderError as error:
            mistakes += error.mistakes
    if mistakes:
        raise FolderError(mistakes)
    folder = together(folders)
    names = folder.dataset["scenario"].values
    if len(names) < least:
        raise FolderError([("results_alone", {"folder": folder.path, "found": names[0]})])
    return folder


def together(folders: Sequence[Folder]) -> Folder:
    """One folder of the scenarios of all, in their order; one that stands in several is taken once.

    Raises FolderError if their draws cannot be compared, or a name means different scenarios.
    """
    import xarray as xr

    first = folders[0]
    mistakes = [mistake for other in folders[1:] for mistake in _unpaired(first, other)]
    mistakes += _namesakes(folders)
    if mistakes:
        raise FolderError(mistakes)
    seen: list[str] = []
    datasets, scenarios = [], []
    for folder in folders:
        new = [str(name) for name in folder.dataset["scenario"].values if name not in seen]
        datasets.append(folder.dataset.sel(scenario=new))
        scenarios += [scenario for scenario in folder.scenarios if scenario.name in new]
        seen += new
    dataset = xr.concat(datasets, "scenario", data_vars="minimal", join="exact", combine_attrs="override")
    return Folder(first.path, dataset, first.manifest, tuple(scenarios))


def _unpaired(first: Folder, other: Folder) -> Iterator[Mistake]:
    for key in PAIRED:
        ours, theirs = first.manifest.get(key), other.manifest.get(key)
        if ours != theirs:
            shown = {"ours": _shown(ours), "theirs": _shown(theirs)}
            yield "results_unpaired", {"first": first.path, "other": other.path, "key": key, **shown}


def _namesakes(folders: Sequence[Folder]) -> Iterator[Mistake]:
    """Scenarios of the same name that are not the same."""
    seen: dict[str, Folder] = {}
    for folder in folders:
        for name, digest in folder.manifest["scenario_hashes"].items():
            other = seen.setdefault(name, folder)
            if other.manifest["scenario_hashes"][name] != digest:
                yield "results_namesake", {"first": other.path, "other": folder.path, "name": name}


def _shown(value: Any) -> str:
    """A setting as words; hashes of many tables are too long to be read."""
    return "…" if isinstance(value, Mapping) else str(value)
