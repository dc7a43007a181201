"""The command line: parse, call, print."""

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from semesta.study.design import Design, Options
    from semesta.study.run import RunOutcome

# Everything else is imported where it is used: `semesta --help` answers without the numerical packages.

app = typer.Typer(
    name="semesta",
    help="Forecasts of employment social security in Indonesia (Jamsostek), 2015-2045.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Lang(StrEnum):
    """Language of what is printed and drawn."""

    id = "id"
    en = "en"


LangOption = Annotated[
    Lang, typer.Option(envvar="SEMESTA_LANG", help="Language: Indonesian (id) or English (en).")
]
FactsOption = Annotated[
    Path | None, typer.Option("--facts", metavar="DIR", help="Folder of tables that replace shipped ones.")
]

LawOption = Annotated[
    Path | None,
    typer.Option("--law", metavar="DIR", help="Folder of rules of law that replace shipped ones."),
]


WithOption = Annotated[
    list[Path] | None,
    typer.Option("--with", metavar="FILE", help="Python file of your own rules and levers; may be repeated."),
]


def main() -> None:
    """Entry point of the `semesta` program: 0 done, 2 the input is wrong (message only), 1 a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without the character shows a mark, not a traceback
            stream.reconfigure(errors="replace")
    app()


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"semesta {version('semesta')}")
        raise typer.Exit


@app.callback()
def _semesta(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def run(
    scenarios: Annotated[list[str], typer.Argument(help="Scenario names or files.")],
    scale: Annotated[int, typer.Option(help="Real persons for one simulated person, 1..100000.")] = 1000,
    draws: Annotated[int, typer.Option(help="Replicates, 1..1000.")] = 8,
    seed: Annotated[int, typer.Option(help="Seed of all randomness.")] = 1,
    until: Annotated[str, typer.Option(help="Last month, as 2030-12 or 2030.")] = "2045-12",
    jobs: Annotated[int | None, typer.Option(help="Processes; by default one for each core.")] = None,
    threads: Annotated[int, typer.Option(help="Threads inside a process.")] = 1,
    facts: FactsOption = None,
    law: LawOption = None,
    extensions: WithOption = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the results folder is made.")] = Path(
        "results"
    ),
    lang: LangOption = Lang.en,
    no_charts: Annotated[bool, typer.Option("--no-charts", help="Write data only, no pictures.")] = False,
) -> None:
    """Simulate scenarios; print a summary and leave a folder with pictures and data."""
    from semesta.show.terminal import Bar
    from semesta.study.design import Options
    from semesta.study.run import run_design

    options = Options(scale, draws, seed, until, jobs, threads, facts, law, tuple(extensions or ()))
    design = _checked(scenarios, options, out, lang)
    with Bar(lang.value) as bar:
        outcome = run_design(design, bar.update)
    _report(design, outcome, out, lang, charts=not no_charts)
    if outcome.failures:
        raise typer.Exit(1)


@app.command()
def check(
    files: Annotated[list[str], typer.Argument(help="Scenario names or files.")],
    law: LawOption = None,
    extensions: WithOption = None,
    lang: LangOption = Lang.en,
) -> None:
    """Check scenario files, and rules of law that replace shipped ones; nothing is simulated."""
    from semesta.law import load_law
    from semesta.scenario.report import check as check_files
    from semesta.study.design import extension_named, known_parameters

    with _refusing(lang):
        load_law(law)
        extension = extension_named(extensions or ())
    said, status = check_files(files, lang.value, known_parameters(), extension)
    typer.echo(said, err=status != 0)
    raise typer.Exit(status)


@app.command()
def levers(extensions: WithOption = None, lang: LangOption = Lang.en) -> None:
    """List what a scenario can pull: meaning, unit, bounds, source, mechanism."""
    from semesta.scenario.registry import lever_rows
    from semesta.show.terminal import lever_text
    from semesta.study.design import extension_named

    with _refusing(lang):
        own = extension_named(extensions or ()).levers
    typer.echo(lever_text(lever_rows(lang.value, own), lang.value))


@app.command()
def extend(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Python files of your own rules; none: list what they can do.")
    ] = None,
    lang: LangOption = Lang.en,
) -> None:
    """Check files of your own rules; without any, list the decisions they can replace and modify."""
    from semesta.extend import decisions, load_extension
    from semesta.show import rules

    if not files:
        typer.echo(rules.decisions_text(decisions().values(), lang.value))
        return
    with _refusing(lang):
        extension = load_extension(files)
    typer.echo(rules.extension_text(extension, lang.value))


@app.command()
def facts(
    name: Annotated[
        str | None, typer.Argument(help="Table, table.column or a word; none: all tables.")
    ] = None,
    facts: FactsOption = None,
    lang: LangOption = Lang.en,
) -> None:
    """Show figures with their source, date and confidence."""
    from semesta.facts import load_facts
    from semesta.show import terminal

    with _refusing(lang) as messages:
        tables = load_facts(facts)
        values = tables.lookup(name) if name else []
        if name and not values:
            messages.append(terminal.unknown_fact(tables, name, lang.value))
    typer.echo(terminal.values_text(values, lang.value) if name else terminal.tables_text(tables, lang.value))


@app.command("law")
def show_law(
    rule: Annotated[str | None, typer.Argument(help="Name of a rule; none: all rules.")] = None,
    at: Annotated[
        str | None, typer.Option(metavar="MONTH", help="Value in force, as 2027-03 or 2027.")
    ] = None,
    scenario: Annotated[
        str | None, typer.Option(metavar="NAME", help="Scenario name or file that amends the law.")
    ] = None,
    law: LawOption = None,
    lang: LangOption = Lang.en,
) -> None:
    """Show a rule of law: values with dates, article, confidence; what follows the last."""
    from semesta.show import legal
    from semesta.study.tables import asked_law

    with _refusing(lang) as messages:
        rules = asked_law(scenario, law)
        messages += legal.mistakes(rule, at, rules, lang.value)
    typer.echo(legal.rule_text(rule, at, rules, lang.value) if rule else legal.rules_text(rules, lang.value))


def _checked(scenarios: list[str], options: "Options", out: Path, lang: Lang) -> "Design":
    """The study, once options, scenarios, tables and place are all known to be right."""
    from semesta.observe.place import check_writable
    from semesta.study.design import design_study
    from semesta.study.tables import check_tables, facts_of, law_of

    with _refusing(lang) as messages:
        with _collecting(messages, lang):
            design = design_study(scenarios, options)
        with _collecting(messages, lang):
            facts_of(options.facts_dir)
        with _collecting(messages, lang):
            law_of(options.law_dir)
        if not messages:
            check_tables(design.scenarios, options.facts_dir, options.law_dir)
        check_writable(out)
    for warning in (doubt.render(lang.value) for scenario in design.scenarios for doubt in scenario.doubts):
        typer.echo(_text("warning", lang, what=warning), err=True)
    return design


def _report(design: "Design", outcome: "RunOutcome", out: Path, lang: Lang, charts: bool) -> None:
    """Print the summary, write the results folder, say where it is and what failed."""
    from semesta import show
    from semesta.observe.results import write_results
    from semesta.study.tables import facts_of, law_of

    show.render(outcome.dataset, lang.value, places=[row for s in design.scenarios for row in s.places])
    with _refusing(lang):
        folder = write_results(
            outcome.dataset,
            design.scenarios,
            out,
            facts=facts_of(design.options.facts_dir),
            law=law_of(design.options.law_dir),
            command=shlex.join(["semesta", *sys.argv[1:]]),
            wall_time=outcome.seconds,
            failures=[vars(failure) for failure in outcome.failures],
            charts=(lambda ds, folder: show.save_charts(ds, folder)) if charts else None,
        )
    typer.echo(_text("written" if charts else "written_data", lang, folder=folder))
    if outcome.failures:
        first, total = outcome.failures[0], len(design.scenarios) * design.options.draws
        typer.echo(_text("failed", lang, count=len(outcome.failures), total=total, **vars(first)), err=True)


def _text(name: str, lang: Lang, **values: Any) -> str:
    from semesta.show.catalogue import text

    return text(f"cli.{name}", lang.value, **values)


@contextmanager
def _refusing(lang: Lang) -> Iterator[list[str]]:
    """If the input turned out wrong inside, say all that is wrong with it, and nothing else; exit 2."""
    messages: list[str] = []
    with _collecting(messages, lang):
        yield messages
    if messages:
        typer.echo("\n".join(messages), err=True)
        raise typer.Exit(2)


@contextmanager
def _collecting(messages: list[str], lang: Lang) -> Iterator[None]:
    """Keep the message of an error of the input."""
    from semesta.facts import FactsError
    from semesta.law import LawError
    from semesta.observe.results import ResultsError
    from semesta.scenario import ScenarioError
    from semesta.study.design import StudyError

    try:
        yield
    except ScenarioError as error:
        messages.append(error.render(lang.value))
    except StudyError as error:
        messages += [_text("option", lang, **vars(mistake)) for mistake in error.mistakes]
    except (FactsError, LawError, ResultsError) as error:
        messages.append(str(error))


if __name__ == "__main__":
    main()
