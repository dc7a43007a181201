"""semesta: agent-based forecasts of employment social security in Indonesia.

import semesta as sm

ds = sm.run("baseline", "goal-70m", draws=4)  # a labelled dataset
sm.show.fan(ds)  # a figure
model = sm.Model(sm.load_scenario("baseline"))  # a Mesa model: model.step()
sm.study("my-study.toml").run().sobol("active", year=2045)  # many runs by a design
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import xarray as xr

    from semesta import extend, show, study
    from semesta.facts import load_facts
    from semesta.model import Model
    from semesta.scenario import Scenario, load_scenario, shipped_scenarios

__all__ = [
    "Model",
    "extend",
    "load_facts",
    "load_scenario",
    "run",
    "shipped_scenarios",
    "show",
    "study",
]

# Name -> module that holds it; None where the name is itself a module. Loaded at first use: the command
# line must answer `--help` without the numerical packages.
_LAZY = {
    "Model": "semesta.model",
    "load_facts": "semesta.facts",
    "load_scenario": "semesta.scenario",
    "shipped_scenarios": "semesta.scenario",
    "extend": None,
    "show": None,
    "study": None,
}


def run(
    *scenarios: "str | Path | Scenario",
    scale: int = 1000,
    draws: int = 8,
    seed: int = 1,
    until: str = "2045-12",
    jobs: int | None = None,
    threads: int = 1,
    facts_dir: "Path | None" = None,
    law_dir: "Path | None" = None,
    extensions: "str | Path | Sequence[str | Path]" = (),
    parameters: str = "posterior",
) -> "xr.Dataset":
    """Simulate scenarios (names, files or loaded ones) and return what was counted; see `study.design`.

    A run that raised is nan in the dataset and named in a warning. Raises StudyError, ScenarioError,
    ExtensionError, FactsError or LawError if the input is wrong, StudyFailedError if every run failed.
    """
    import warnings
    from pathlib import Path

    from semesta.study.design import Options
    from semesta.study.run import run as run_study

    files = (extensions,) if isinstance(extensions, (str, Path)) else tuple(extensions)
    options = Options(scale, draws, seed, until, jobs, threads, facts_dir, law_dir, files, parameters)
    outcome = run_study(scenarios, options)
    for failure in outcome.failures:
        warnings.warn(f"{failure.scenario}, draw {failure.draw} failed:\n{failure.trace}", stacklevel=2)
    return outcome.dataset


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = _LAZY[name]
    return getattr(import_module(module), name) if module else import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted(__all__)
