"""What `semesta check` says of scenario files."""

from collections.abc import Iterable
from pathlib import Path

from semesta.scenario.checking import Ranges
from semesta.scenario.extension import NO_EXTENSION, Extension
from semesta.scenario.load import Scenario, load_scenario
from semesta.scenario.problems import ScenarioError, phrase

GOOD, BAD = 0, 2


def check(
    paths: Iterable[str | Path],
    lang: str = "en",
    known_parameters: Ranges | None = None,
    extension: Extension = NO_EXTENSION,
) -> tuple[str, int]:
    """Check scenario names or files: all that is to be said, in `lang`, and the exit status (0 or 2)."""
    said, status = [], GOOD
    for path in paths:
        try:
            said += _good(load_scenario(path, known_parameters, extension), path, lang)
        except ScenarioError as error:
            said += [error.render(lang), phrase("summary_bad", lang, file=path, count=len(error.problems))]
            status = BAD
    return "\n".join(said), status


def _good(scenario: Scenario, path: str | Path, lang: str) -> list[str]:
    keys = [*(entry.key for entry in scenario.entries), *(f"law.{r.rule}" for r in scenario.amendments)]
    levers = ", ".join(dict.fromkeys(keys)) or "-"
    warning = phrase("and_warning", lang)
    return [
        *(f"{warning}: {doubt.render(lang)}" for doubt in scenario.doubts),
        phrase("summary_good", lang, file=path, name=scenario.title[lang], levers=levers),
    ]
