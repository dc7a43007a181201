"""Which file a scenario name means, and the files it extends."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from semesta.scenario.problems import Problem, ScenarioError, bare, nearest, quoted
from semesta.scenario.reading import Source, read_source

LONGEST_NAME = 60
LONGEST_CHAIN = 20


def shipped_dir() -> Path:
    """The folder of the scenarios that come with the program: in a wheel beside the code, else /scenarios.

    Raises FileNotFoundError if neither is there.
    """
    return shipped(Path(__file__).parent / "shipped", "scenarios")


def shipped(inside: Path, name: str) -> Path:
    """A folder that comes with the program: `inside` the package, else `name` beside model/ in a checkout.

    Raises FileNotFoundError if neither is there.
    """
    checkout = Path(__file__).parents[3] / name
    for folder in (inside, checkout):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the program's {name} are missing: neither {inside} nor {checkout} exists")


def shipped_scenarios() -> list[str]:
    """Names of the scenarios that come with the program, `baseline` first."""
    names = sorted(path.stem for path in shipped_dir().glob("*.toml"))
    return sorted(names, key=lambda name: name != "baseline")


def locate(name: str | Path) -> tuple[Path, str]:
    """The file that a name or path means, and what to call it in messages.

    A bare name means a shipped scenario; anything with a folder or ".toml" is a file.
    Raises ScenarioError if there is none, with the nearest name.
    """
    text = str(name)
    if isinstance(name, str) and text in shipped_scenarios():
        return shipped_dir() / f"{text}.toml", f"{text}.toml"
    path = Path(text)
    if not exists(path):
        raise ScenarioError([_missing(path, text)])
    if not path.is_dir():
        _check_name(path, text)
    return path, text


def read_chain(name: str | Path) -> tuple[list[Source], list[Problem]]:
    """A scenario's file and all it extends, the oldest parent first, and what is wrong with the chain.

    Raises ScenarioError if the scenario's own file cannot be read; a parent that cannot is a problem.
    """
    path, label = locate(name)
    sources = [read_source(path, label)]
    try:
        while "extends" in sources[-1].table:
            sources.append(read_source(*_next(sources)))
    except ScenarioError as error:
        return sources[::-1], error.problems
    return sources[::-1], []


def _next(sources: list[Source]) -> tuple[Path, str]:
    """File and label of the parent of the last source. Raises ScenarioError for a circle or no such file."""
    child = sources[-1]
    path, label = _parent(child)
    if path.resolve() in [source.path.resolve() for source in sources]:
        circle = " -> ".join([*(source.path.name for source in sources), path.name])
        raise ScenarioError([child.problem(("extends",), "extends_circle", found=circle)])
    if len(sources) == LONGEST_CHAIN:
        raise ScenarioError([child.problem(("extends",), "extends_long", allowed=LONGEST_CHAIN)])
    return path, label


def _parent(child: Source) -> tuple[Path, str]:
    name = child.table["extends"]
    if not isinstance(name, str):
        raise ScenarioError([child.problem(("extends",), "extends_type", found=quoted(name))])
    if not name or name != Path(name).name or "\\" in name or not name.isprintable():
        raise ScenarioError([child.problem(("extends",), "extends_path", found=quoted(name))])
    shipped = shipped_scenarios()
    if name in shipped:
        return shipped_dir() / f"{name}.toml", f"{name}.toml"
    beside = child.path.parent / (name if name.endswith(".toml") else f"{name}.toml")
    if len(name) > LONGEST_NAME or not beside.is_file():
        near = nearest(name, [*shipped, *(p.name for p in _beside(child.path))])
        words: dict[str, Any] = {"found": quoted(name), "allowed": shipped, "nearest": near}
        raise ScenarioError([child.problem(("extends",), "extends_missing", **words)])
    label = str(Path(child.label).parent / beside.name)
    return beside, label


def _missing(path: Path, text: str) -> Problem:
    shipped = shipped_scenarios()
    known = [*shipped, *(str(p) for p in _beside(path))]
    near = nearest(text, known) or nearest(path.stem, shipped)
    values = {"found": bare(text), "allowed": shipped, "nearest": near}
    return Problem(bare(text), 0, "", "missing", values)


def _beside(path: Path) -> Iterable[Path]:
    try:
        return sorted(path.parent.glob("*.toml"))[:200]
    except (OSError, ValueError):
        return ()


def exists(path: Path) -> bool:
    """Whether there is something of that name; no name is too odd to be asked for."""
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or with a zero byte
        return False


def _check_name(path: Path, text: str) -> None:
    stem = path.stem
    usual = all(c.isalnum() or c in " ._-" for c in stem)
    if not usual or not 0 < len(stem) <= LONGEST_NAME or stem.startswith("."):
        values = {"found": quoted(stem), "longest": LONGEST_NAME}
        raise ScenarioError([Problem(text, 0, "", "bad_name", values)])
