"""`semesta backtest`: forecasts that would have been made in the past, beside what came."""

from pathlib import Path
from typing import Annotated

import typer

from semesta.cli.app import Lang, LangOption, app
from semesta.cli.refusing import refusing, words


@app.command()
def backtest(
    settings: Annotated[str, typer.Argument(help="Settings file, or the name of shipped ones.")] = (
        "backtest-national"
    ),
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes; by default one for each core.")] = None,
    cluster: Annotated[
        str | None, typer.Option(metavar="WHERE", help="tcp://HOST:PORT of Dask, or slurm:PROFILE.toml.")
    ] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Run again what failed before.")] = False,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the folder of its runs is made.")] = Path(
        "results"
    ),
    page: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Page whose tables are written anew.", exists=True)
    ] = None,
    lang: LangOption = Lang.en,
) -> None:
    """Forecast from the past, and compare with what came. What is done is kept, and never run again."""
    from semesta.fit.backpage import blocks
    from semesta.fit.backshown import leave, render
    from semesta.fit.backtest import backtest as run
    from semesta.fit.emulator import EnsembleError
    from semesta.fit.page import fill
    from semesta.fit.rolling import read_rolling
    from semesta.observe.place import check_writable
    from semesta.show.terminal import Bar
    from semesta.study.runner.studies import Where

    with refusing(lang):
        plan = read_rolling(settings)
        check_writable(out)
    folder = out / plan.name
    try:
        with refusing(lang), Bar(lang.value) as bar:
            found = run(plan, folder, Where(jobs, 1, cluster), retry=retry, progress=bar.update)
    except EnsembleError as error:
        typer.echo(words("fit_failed", lang, file=folder, reason=error), err=True)
        raise typer.Exit(1) from None
    leave(found, folder)
    if page is not None:
        fill(page, blocks(found))
    render(found, lang.value)
