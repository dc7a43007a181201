"""The studies that come with the program, and which file the name of a study means."""

from pathlib import Path

from semesta.scenario import ScenarioError
from semesta.scenario.chain import exists, shipped
from semesta.scenario.problems import Problem, bare, nearest

FITS = ("calibrate-", "backtest-")  # begin the names of settings that commands of their own read


def shipped_dir() -> Path:
    """The folder of the shipped studies: in a wheel beside the code, else /experiments.

    Raises FileNotFoundError if neither is there.
    """
    return shipped(Path(__file__).parents[1] / "shipped", "experiments")


def shipped_studies() -> list[str]:
    """Names of the studies that come with the program."""
    return [name for name in _shipped() if not name.startswith(FITS)]


def _shipped() -> list[str]:
    return sorted(path.stem for path in shipped_dir().glob("*.toml"))


def locate(name: str | Path) -> Path:
    """The file that a path or the name of a shipped study, or of settings of a fit, means.

    Raises ScenarioError if there is none, with the nearest name.
    """
    path = Path(name)
    if str(name) in _shipped():
        return shipped_dir() / f"{name}.toml"
    if not exists(path):
        known = _shipped() if path.stem.startswith(FITS) else shipped_studies()
        words = {"found": bare(str(name)), "allowed": known, "nearest": nearest(path.stem, known)}
        raise ScenarioError([Problem(bare(str(name)), 0, "", "missing_study", words)])
    return path
