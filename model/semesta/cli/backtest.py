"""`semesta backtest`: forecasts that would have been made in the past, beside what came."""

from pathlib import Path
from typing import Annotated

import typer

from semesta.cli.app import (
    RESULTS,
    ClusterOption,
    JobsOption,
    Lang,
    LangOption,
    PageOption,
    RetryOption,
    RunsOption,
    app,
)
from semesta.cli.refusing import fitting, refusing, stoppable


@app.command()
def backtest(
    settings: Annotated[str, typer.Argument(help="Settings file, or the name of shipped ones.")] = (
        "backtest-national"
    ),
    jobs: JobsOption = None,
    cluster: ClusterOption = None,
    retry: RetryOption = False,
    out: RunsOption = RESULTS,
    publish: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Leave here too how far what came led from what was expected."),
    ] = None,
    page: PageOption = None,
    lang: LangOption = Lang.en,
) -> None:
    """Forecast from the past, and compare with what came. What is done is kept, and never run again."""
    from semesta.fit.backpage import blocks
    from semesta.fit.backshown import leave, render
    from semesta.fit.backtest import backtest as run
    from semesta.fit.page import fill
    from semesta.fit.rolling import read_rolling
    from semesta.fit.unforeseen import publish as leave_unforeseen
    from semesta.observe.place import check_writable
    from semesta.show.terminal import Bar
    from semesta.study.runner.studies import Where

    with refusing(lang):
        plan = read_rolling(settings)
        check_writable(publish or out)
    folder = out / plan.name
    with fitting(folder, lang), stoppable(folder, lang), Bar(lang.value) as bar:
        found = run(plan, folder, Where(jobs, 1, cluster), retry=retry, progress=bar.update)
    leave(found, folder)
    for place in (folder, *([publish] if publish else [])):
        leave_unforeseen(found.unforeseen, place)
    if page is not None:
        fill(page, blocks(found))
    render(found, lang.value)
