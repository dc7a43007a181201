"""The folder a run leaves: written whole under a temporary name, then renamed.

`results/<name>-<short hash>/` holds `results.nc`, `results.csv` (see `tidy`), `charts/`, `report.html`, the
scenarios as resolved, the files of an extension and `manifest.json`. The hash is of what decides the data
(code version, tables, scenarios, seed, draws, scale, months), so that the same inputs find the same folder,
with the same bytes of data in it.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from semesta.observe.netcdf import read_netcdf, write_netcdf
from semesta.observe.tidy import tidy
from semesta.observe.whole import whole_folder

if TYPE_CHECKING:
    import xarray as xr

    from semesta.facts import Facts
    from semesta.law import Law
    from semesta.scenario import Scenario

PACKAGES = ("mesa", "numba", "numpy", "pandas", "scipy", "xarray", "netCDF4", "matplotlib")
# Settings that change the data, from the attributes of the dataset; threads and jobs do not.
SETTINGS = ("seed", "scale")
PARAMETERS = ("parameters", "posterior")  # whether draws differ in their parameters, and of which posterior


class ResultsError(Exception):
    """Results cannot be written or read; the message is one line for the user."""


def write_results(
    ds: xr.Dataset,
    scenarios: Sequence[Scenario],
    out_root: Path,
    *,
    facts: Facts,
    law: Law | None = None,
    command: str,
    wall_time: float,
    warnings: Sequence[str] = (),
    failures: Sequence[Mapping[str, Any]] = (),
    charts: Callable[[xr.Dataset, Path], object] | None = None,
    report: Callable[[xr.Dataset, Mapping[str, Any]], str] | None = None,
) -> Path:
    """Write the results folder below `out_root` and return it; an older one of the same inputs is replaced.

    facts, law: what the runs were made with (law: the shipped one unless given).
    `wall_time` in seconds; `failures` are the runs that are nan in `ds`, with their reason; `charts` draws
    the pictures of a dataset into a folder; `report` makes a page of it and its manifest. Raises ResultsError
    if the folder cannot be written (no access, disk full); then nothing is left behind and what was there
    before is untouched.
    """
    from semesta.law import load_law

    inputs = _inputs(ds, scenarios, facts, law or load_law())
    folder = Path(out_root) / f"{_name(scenarios)}-{_digest(inputs)}"
    manifest = {
        "scenarios": [s.name for s in scenarios],
        **inputs,
        **_extension_files(scenarios),
        "overlaid_tables": sorted(facts.overlaid),
        "variables": sorted(map(str, ds.data_vars)),
        "warnings": [*warnings, *(w for s in scenarios for w in s.warnings)],
        "failures": [dict(failure) for failure in failures],
        "python": platform.python_version(),
        "packages": _packages(),
        "command": command,
        "wall_time_seconds": round(wall_time, 1),
    }
    try:
        with whole_folder(folder) as partial:
            _fill(partial, ds, scenarios, manifest, charts)
            if report is not None:
                (partial / "report.html").write_text(report(ds, manifest), encoding="utf-8")
    except OSError as error:
        raise ResultsError(f"cannot write {folder}: {error.strerror or error}") from error
    return folder


def read_results(path: Path, variables: Sequence[str] | None = None) -> xr.Dataset:
    """The dataset of a results folder (or of its `results.nc`), or some variables of it. Raises ResultsError
    if there is none.
    """
    file = Path(path) / "results.nc" if Path(path).is_dir() else Path(path)
    try:
        return read_netcdf(file, variables)
    except (OSError, ValueError, KeyError) as error:
        raise ResultsError(f"no results can be read from {file}: {error}") from error


def _fill(
    folder: Path,
    ds: xr.Dataset,
    scenarios: Sequence[Scenario],
    manifest: Mapping[str, Any],
    charts: Callable[[xr.Dataset, Path], object] | None,
) -> None:
    write_netcdf(ds, folder / "results.nc", f"semesta {code_version()}")
    tidy(ds).to_csv(folder / "results.csv", index=False, float_format="%.9g", lineterminator="\n")
    for scenario in scenarios:
        (folder / f"scenario-{scenario.name}.toml").write_text(scenario.to_toml(), encoding="utf-8")
    for number, (label, text) in enumerate(_sources(scenarios)):
        (folder / f"extension-{number + 1}-{Path(label).name}").write_text(text, encoding="utf-8")
    if charts is not None:
        charts(ds, folder / "charts")
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def _inputs(ds: xr.Dataset, scenarios: Sequence[Scenario], facts: Facts, law: Law) -> dict[str, Any]:
    return {
        "code_version": code_version(),
        "code_hash": _code_hash(),
        "scenario_hashes": {s.name: s.hash for s in scenarios},
        "table_hashes": dict(sorted(facts.hashes.items())),
        "law_hash": law.hash,
        **{name: int(ds.attrs[name]) for name in SETTINGS if name in ds.attrs},
        **{name: str(ds.attrs[name]) for name in PARAMETERS if name in ds.attrs},
        "draws": ds.sizes["draw"],
        "months": ds.sizes["time"],
    }


def _sources(scenarios: Sequence[Scenario]) -> list[tuple[str, str]]:
    """Name and text of every extension file, in order, each once."""
    return list(dict.fromkeys(source for s in scenarios for source in s.extension.sources))


def _extension_files(scenarios: Sequence[Scenario]) -> dict[str, dict[str, str]]:
    """SHA-256 of the extension files by name; nothing without an extension."""
    hashes = {label: hashlib.sha256(text.encode()).hexdigest() for label, text in _sources(scenarios)}
    return {"extension_hashes": hashes} if hashes else {}


def _digest(inputs: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()[:8]


def _name(scenarios: Sequence[Scenario]) -> str:
    names = [scenario.name for scenario in scenarios]
    # A folder name stays readable, and within what every file system takes.
    return "-".join(names) if len(names) <= 3 else f"{names[0]}-and-{len(names) - 1}-more"


def code_version() -> str:
    """Version of the package; "unknown" where it is imported from a tree that is not installed."""
    try:
        return version("semesta")
    except PackageNotFoundError:
        return "unknown"


def _code_hash() -> str:
    """Digest of the package's source, so that a changed rule never overwrites the results of the old one."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*.py")):
        digest.update(file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _packages() -> dict[str, str]:
    return {name: version(name) for name in PACKAGES}
