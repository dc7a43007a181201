"""Commands that simulate nothing: check files, list levers, rules, facts and law."""

from pathlib import Path
from typing import Annotated

import typer

from semesta.cli.app import FactsOption, Lang, LangOption, LawOption, WithOption, app
from semesta.cli.refusing import refusing


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

    with refusing(lang):
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

    with refusing(lang):
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
    with refusing(lang):
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

    with refusing(lang) as messages:
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

    with refusing(lang) as messages:
        rules = asked_law(scenario, law)
        messages += legal.mistakes(rule, at, rules, lang.value)
    typer.echo(legal.rule_text(rule, at, rules, lang.value) if rule else legal.rules_text(rules, lang.value))
