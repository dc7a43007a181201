"""Extension files from the disk: read, run once in each process, and checked; every mistake at once."""

import ast
import traceback
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType

from semesta.extend import declare
from semesta.extend.declare import Draft, one_line
from semesta.scenario import Scenario, load_scenario
from semesta.scenario.extension import NO_EXTENSION, Extension, ExtensionError
from semesta.scenario.problems import Problem, ScenarioError
from semesta.scenario.reading import read_text

Paths = str | Path | Sequence[str | Path]


def load_extension(files: Paths) -> Extension:
    """One or more Python files as one extension, checked against the model; none: the empty extension.

    Raises ExtensionError with every mistake: a file that cannot be read or run, an unknown name, wrong
    arguments, a function that does not compile where a loop calls it.
    """
    paths = [files] if isinstance(files, (str, Path)) else list(files)
    if not paths:
        return NO_EXTENSION
    sources = []
    for path in paths:
        try:
            sources.append((str(path), read_text(Path(path), str(path))))
        except ScenarioError as error:
            raise ExtensionError(error.problems) from None
    draft = draft_of(tuple(sources))
    from semesta.extend.checking import (  # the model itself: half a second that a broken file saves
        changed_decisions,
        faults,
    )

    if problems := [*draft.problems, *faults(draft)]:
        raise ExtensionError(sorted(problems, key=lambda p: (p.file, p.line)))
    reads = frozenset(name for changed in changed_decisions(draft) for name in changed.levers)
    return Extension(tuple(sources), draft.levers, reads)


def extension_of(scenario: Scenario | str | Path, extensions: Paths = ()) -> Extension:
    """The extension of a run: the files named, else what a loaded scenario carries. Raises ExtensionError."""
    if isinstance(scenario, Scenario) and not extensions:
        return scenario.extension
    return load_extension(extensions)


def extended(scenario: Scenario | str | Path, extensions: Paths = ()) -> Scenario:
    """A scenario, loaded or by name or file, under its extension. Raises ScenarioError, ExtensionError."""
    extension = extension_of(scenario, extensions)
    if not isinstance(scenario, Scenario):
        return load_scenario(scenario, extension=extension)
    return scenario if scenario.extension == extension else scenario.under(extension)


@cache
def draft_of(sources: tuple[tuple[str, str], ...]) -> Draft:
    """What files ask for, in the order of the files; read once by each process. Raises ExtensionError if a
    file does not run.
    """
    whole = Draft("")
    for label, text in sources:
        whole.file = label
        declare._reading.append(whole)
        try:
            _run(label, text)
        finally:
            declare._reading.pop()
    return whole


def _run(label: str, text: str) -> None:
    """Run a file as a module of its own. Raises ExtensionError with its line if it raises."""
    try:
        tree = ast.parse(text, label)
        code: CodeType = compile(tree, label, "exec")
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        words = {"detail": one_line(getattr(error, "msg", None) or str(error))}
        raise ExtensionError([Problem(label, line, "", "extend_syntax", words)]) from None
    if problems := list(_chance(label, tree)):
        raise ExtensionError(problems)
    module = ModuleType("semesta_extension")
    module.__file__ = label
    try:
        exec(code, module.__dict__)
    except (Exception, SystemExit) as error:
        frames = traceback.extract_tb(error.__traceback__)
        line = next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == label), 0)
        words = {"detail": one_line(f"{type(error).__name__}: {error}")}
        raise ExtensionError([Problem(label, line, "", "extend_raised", words)]) from None


def _chance(label: str, tree: ast.AST) -> Iterator[Problem]:
    """Sources of chance that a seed would not hold: results must be the same on every run."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Attribute):
            names = [ast.unparse(node)]
        for name in names:
            if name.split(".")[0] in ("random", "secrets") or name in ("np.random", "numpy.random"):
                yield Problem(label, getattr(node, "lineno", 0), "", "extend_random", {"found": name})
