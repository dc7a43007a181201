"""`semesta report`: results as one page that stands alone."""

from pathlib import Path
from typing import Annotated

import typer

from semesta.cli.app import Lang, LangOption, app
from semesta.cli.refusing import refusing, words


@app.command()
def report(
    results: Annotated[Path, typer.Argument(metavar="RESULTS", help="Results folder of `semesta run`.")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The page; by default report.html in the folder.")
    ] = None,
    lang: LangOption = Lang.en,
) -> None:
    """Write a report: one HTML file that fetches nothing."""
    from semesta.observe.folder import read_folder
    from semesta.observe.place import write_whole
    from semesta.show.report.page import page
    from semesta.show.report.told import Told

    file = out or results / "report.html"
    with refusing(lang):
        folder = read_folder(results)
        told = Told(folder.dataset, lang.value, folder.manifest, folder.scenarios)
        write_whole(file, page(told).encode())
    typer.echo(words("report_written", lang, file=file))
