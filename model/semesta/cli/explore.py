"""`semesta explore`: move a lever in the browser, see the forecast move."""

from typing import Annotated

import typer

from semesta.cli.app import Lang, LangOption, app
from semesta.cli.refusing import refusing, words


@app.command()
def explore(
    scenario: Annotated[str, typer.Option(metavar="NAME", help="Scenario name or file to start from.")] = (
        "baseline"
    ),
    scale: Annotated[int, typer.Option(help="Real persons for one simulated person, 1..100000.")] = 2000,
    seed: Annotated[int, typer.Option(help="Seed of all randomness.")] = 1,
    jobs: Annotated[int, typer.Option(help="Processes that all users share.")] = 1,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0: any that is free.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on; by default this machine alone.")] = (
        "127.0.0.1"
    ),
    browser: Annotated[bool, typer.Option(help="Open a browser.")] = True,
    lang: LangOption = Lang.en,
) -> None:
    """Move levers in a browser and see the forecast move. Ctrl-C ends it."""
    from semesta.app.serving import ready, serve
    from semesta.study.design import Options

    with refusing(lang):
        prepared = ready(scenario, Options(scale, 1, seed, jobs=jobs), host, port)
    typer.echo(words("explore_wait", lang))
    serve(prepared, lang.value, browser, lambda url: typer.echo(words("explore_at", lang, url=url)))
