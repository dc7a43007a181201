"""`semesta report` and `semesta compare`: results as a page that stands alone, and side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semesta.cli.app import Lang, LangOption, app
from semesta.cli.refusing import collecting, refusing, words

if TYPE_CHECKING:
    from semesta.observe.folder import Folder

ResultsArgument = Annotated[
    list[Path], typer.Argument(metavar="RESULTS...", help="Results folders of `semesta run`.")
]


@app.command()
def report(
    results: ResultsArgument,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The page; by default report.html in the folder.")
    ] = None,
    lang: LangOption = Lang.en,
) -> None:
    """Write a report: one HTML file that fetches nothing; several folders are compared in it."""
    from semesta.observe.place import write_whole
    from semesta.show.report.page import page
    from semesta.show.report.told import Told

    file = out or (results[0] if len(results) == 1 else Path()) / "report.html"
    folder = _read(results, lang)
    with refusing(lang):
        told = Told(folder.dataset, lang.value, folder.manifest, folder.scenarios)
        write_whole(file, page(told).encode())
    typer.echo(words("report_written", lang, file=file))


@app.command()
def compare(results: ResultsArgument, lang: LangOption = Lang.en) -> None:
    """Show what scenarios add to the first one, draw by draw."""
    from semesta.observe.together import check_several
    from semesta.show.comparing import render_comparison

    folder = _read(results, lang)
    with refusing(lang):
        check_several(folder)
    render_comparison(folder.dataset, lang.value)


def _read(results: list[Path], lang: Lang) -> "Folder":
    """The folders as one, all that is wrong with any of them said at once."""
    from semesta.observe.folder import read_folder
    from semesta.observe.together import together

    with refusing(lang) as messages:
        folders = []
        for path in results:
            with collecting(messages, lang):
                folders.append(read_folder(path))
        if not messages:
            folder = together(folders)
    return folder
