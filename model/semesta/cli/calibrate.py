"""`semesta calibrate`: fit the parameters of the model to the record."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from semesta.cli.refusing import fitting, refusing, stoppable, words

if TYPE_CHECKING:
    from semesta.fit.calibrate import Calibrated


@app.command()
def calibrate(
    settings: Annotated[str, typer.Argument(help="Settings file, or the name of shipped ones.")] = (
        "calibrate-national"
    ),
    jobs: JobsOption = None,
    cluster: ClusterOption = None,
    retry: RetryOption = False,
    out: RunsOption = RESULTS,
    publish: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Leave the posterior here too, and what it rests on.")
    ] = None,
    page: PageOption = None,
    lang: LangOption = Lang.en,
) -> None:
    """Fit the model to the record. What is done is kept, and never run again."""
    from semesta.fit.calibrate import calibrate as run
    from semesta.fit.calpage import write_page
    from semesta.fit.settings import read_calibration
    from semesta.fit.shown import render
    from semesta.observe.place import check_writable
    from semesta.show.terminal import Bar
    from semesta.study.handle import folder_of
    from semesta.study.runner.studies import Where

    with refusing(lang):
        plan = read_calibration(settings)
        check_writable(publish or out)
    folder = folder_of(plan.study, out)
    with fitting(folder / "failures.csv", lang), stoppable(folder, lang), Bar(lang.value) as bar:
        found = run(plan, folder, Where(jobs, 1, cluster), retry=retry, progress=bar.update)
    _leave(found, [folder, *([publish] if publish else [])], lang)
    if page is not None:
        write_page(found, page)
    render(found, lang.value)


def _leave(found: "Calibrated", folders: list[Path], lang: Lang) -> None:
    from semesta.fit.publish import publish

    for folder in folders:
        draws, about = publish(found, folder)
        typer.echo(words("posterior_written", lang, draws=draws, about=about))
