"""What the input did wrong, said in one go: messages on the error stream, exit status 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from semesta.cli.app import Lang


def words(name: str, lang: Lang, **values: Any) -> str:
    """A text of the command line in the language asked for."""
    from semesta.show.catalogue import text

    return text(f"cli.{name}", lang.value, **values)


@contextmanager
def refusing(lang: Lang) -> Iterator[list[str]]:
    """If the input turned out wrong inside, say all that is wrong with it, and nothing else; exit 2."""
    messages: list[str] = []
    with collecting(messages, lang):
        yield messages
    if messages:
        typer.echo("\n".join(messages), err=True)
        raise typer.Exit(2)


@contextmanager
def stoppable(folder: Path, lang: Lang) -> Iterator[None]:
    """Ctrl-C inside ends what runs with a word on what is kept; exit 1."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(words("stopped", lang, folder=folder), err=True)
        raise typer.Exit(1) from None


@contextmanager
def fitting(file: Path, lang: Lang) -> Iterator[None]:
    """As `refusing`; where too many runs failed to learn from the others, a message with `file`; exit 1."""
    from semesta.fit.emulator import EnsembleError  # numerical packages: only where something is fitted

    try:
        with refusing(lang):
            yield
    except EnsembleError as error:
        typer.echo(words("fit_failed", lang, file=file, reason=error), err=True)
        raise typer.Exit(1) from None


@contextmanager
def collecting(messages: list[str], lang: Lang) -> Iterator[None]:
    """Keep the message of an error of the input."""
    from semesta.facts import FactsError
    from semesta.law import LawError
    from semesta.observe.folder import FolderError
    from semesta.observe.results import ResultsError
    from semesta.scenario import ScenarioError
    from semesta.study.analysis.merged import AnalysisError
    from semesta.study.design import StudyError
    from semesta.study.extras import MissingExtraError
    from semesta.study.runner.problems import StudyRunError

    try:
        yield
    except (AnalysisError, FolderError, ScenarioError, MissingExtraError, StudyRunError) as error:
        messages.append(error.render(lang.value))
    except StudyError as error:
        messages += [words("option", lang, **vars(mistake)) for mistake in error.mistakes]
    except (FactsError, LawError, ResultsError) as error:
        messages.append(str(error))
