"""What a study runs: its scenarios, draws, scale and horizon, checked before anything starts."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from semesta.decisions.parameters import Parameter
from semesta.facts.calendar import END_YEAR, MONTHS, START_YEAR, month_index
from semesta.scenario import Scenario, ScenarioError, load_scenario
from semesta.scenario.extension import NO_EXTENSION, Extension
from semesta.study.posterior import published

POSTERIOR, FIXED = "posterior", "fixed"
BOUNDS = {
    "scale": (1, 100_000),
    "draws": (1, 1000),
    "seed": (0, 2**63 - 1),
    "jobs": (1, 4096),
    "threads": (1, 4096),
}


@dataclass(frozen=True)
class Options:
    """How a study is run.

    scale: real persons for one simulated person
    draws: number of replicates, each with its own root seed
    seed: from which the root seeds are made
    until: last month, as "2045-12" or "2045"
    jobs: processes; None means as many as there are cores or draws, whichever is less
    threads: threads inside a model
    facts_dir, law_dir: folders of tables that replace shipped ones
    extensions: Python files that change rules of the model, see `semesta.extend`
    parameters: "posterior": each draw has those of a draw of the published posterior, but for what a scenario
        sets itself; "fixed": all have the values of the parameters as they stand in the code
    """

    scale: int = 1000
    draws: int = 8
    seed: int = 1
    until: str = f"{END_YEAR}-12"
    jobs: int | None = None
    threads: int = 1
    facts_dir: Path | None = None
    law_dir: Path | None = None
    extensions: tuple[str | Path, ...] = ()
    parameters: str = POSTERIOR


@dataclass(frozen=True)
class Mistake:
    """One option outside what is allowed."""

    option: str
    found: str
    allowed: str


class StudyError(ValueError):
    """The options of a study are wrong; `mistakes` holds all of them."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(f"{m.option}: found {m.found}, allowed {m.allowed}" for m in mistakes))


@dataclass(frozen=True)
class Design:
    """A checked study: scenarios with unique names, in the order asked for, and months from January 2015."""

    scenarios: tuple[Scenario, ...]
    months: int
    options: Options

    def root_seed(self, draw: int) -> int:
        """Root seed of a draw, see `root_seed`."""
        return root_seed(self.options.seed, draw)

    def scenarios_of(self, draw: int) -> tuple[Scenario, ...]:
        """The scenarios with the parameters of a draw."""
        if self.options.parameters == FIXED:
            return self.scenarios
        return tuple(published().under(scenario, draw) for scenario in self.scenarios)


def root_seed(seed: int, replicate: int) -> int:
    """Root seed of a replicate, 0..2**63-1: scattered, so that neighbouring seeds share no draw."""
    digest = hashlib.blake2b(f"{seed}:{replicate}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def design_study(scenarios: Sequence[str | Path | Scenario], options: Options) -> Design:
    """Check all that a study is asked for and read its scenarios; nothing is simulated.

    Raises StudyError (options), ScenarioError (scenario files) and ExtensionError (extension files).
    """
    mistakes = _mistakes(options)
    if not scenarios:
        mistakes.append(Mistake("scenarios", "0", "1.."))
    if mistakes:
        raise StudyError(mistakes)
    loaded = _load(scenarios, extension_named(options.extensions))
    names = [s.name for s in loaded]
    if repeated := sorted({n for n in names if names.count(n) > 1}):  # results are labelled by name
        raise StudyError([Mistake("scenarios", f"{names.count(n)} x {n}", "1 x") for n in repeated])
    return Design(loaded, months_until(options.until), options)


def extension_named(files: Sequence[str | Path]) -> Extension:
    """Extension files, read and checked. Raises ExtensionError."""
    if not files:
        return NO_EXTENSION
    from semesta.extend import load_extension  # compiled rules: half a second that most studies do not need

    return load_extension(files)


def known_parameters() -> dict[str, tuple[float, float]]:
    """Prior range (low, high) of every parameter a scenario may override."""
    return {name: (p.low, p.high) for name, p in parameters().items()}


def parameters() -> dict[str, Parameter]:
    """Every parameter a scenario may override, by name."""
    from semesta.decisions.rules import PARAMETERS  # compiled rules: half a second that options do not need
    from semesta.money.parameters import PARAMETERS as MONEY

    return {p.name: p for p in (*PARAMETERS, *MONEY)}


def months_until(text: str) -> int:
    """Months from January 2015 to the end of "2045-12" or of "2045". Raises ValueError if there are none."""
    months = month_index(text if "-" in text else f"{text}-12") + 1
    if not 1 <= months <= MONTHS:
        raise ValueError(f"outside {START_YEAR}-01..{END_YEAR}-12: {text!r}")
    return months


def _load(scenarios: Sequence[str | Path | Scenario], extension: Extension) -> tuple[Scenario, ...]:
    """Every scenario under the extension, or the mistakes of all of them together; a loaded one keeps its own
    extension where none is named.
    """
    loaded, problems = [], []
    for scenario in scenarios:
        try:
            if not isinstance(scenario, Scenario):
                loaded.append(load_scenario(scenario, known_parameters(), extension))
            else:
                loaded.append(scenario.under(extension) if extension else scenario)
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(problems)
    return tuple(loaded)


def _mistakes(options: Options) -> list[Mistake]:
    """Every option that lies outside what is allowed."""
    found = []
    for name, (low, high) in BOUNDS.items():
        value = getattr(options, name)
        if value is not None and not low <= value <= high:
            found.append(Mistake(name, str(value), f"{low}..{high}"))
    if options.parameters not in (POSTERIOR, FIXED):
        found.append(Mistake("parameters", options.parameters, f"{POSTERIOR}, {FIXED}"))
    try:
        months_until(options.until)
    except ValueError:
        found.append(Mistake("until", options.until, f"{START_YEAR}-01..{END_YEAR}-12"))
    return found
