"""`semesta report` and `semesta compare`: results as a page that stands alone, and side by side."""

from pathlib import Path
from typing import Annotated

import typer

from semesta.cli.app import Lang, LangOption, app
from semesta.cli.refusing import collecting, refusing, words

ResultsArgument = Annotated[
    list[Path], typer.Argument(metavar="RESULTS...", help="Results folders of `semesta run`.")
]


@app.command()
def report(
    results: ResultsArgument,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The page; by default report.html in the folder.")
    ] = None,
    study: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of a study that says what moves the result.")
    ] = None,
    decomposition: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of `semesta decompose`: what brings what.")
    ] = None,
    boundaries: Annotated[
        Path | None, typer.Option(metavar="FILE", help="GeoJSON of provinces or kabupaten/kota for a map.")
    ] = None,
    paper: Annotated[bool, typer.Option("--pdf", help="A PDF beside the page.")] = False,
    lang: LangOption = Lang.en,
) -> None:
    """Write a report: one HTML file that fetches nothing; several folders are compared in it."""
    from semesta.observe.place import write_whole
    from semesta.observe.together import read_together
    from semesta.show.boundaries import read_boundaries
    from semesta.show.decomposition import read_decomposition
    from semesta.show.report.page import page
    from semesta.show.report.sections import sections
    from semesta.show.report.told import Told
    from semesta.show.report.typst import pdf
    from semesta.study.extras import library
    from semesta.study.findings import read_findings

    file = out or (results[0] if len(results) == 1 else Path()) / "report.html"
    with refusing(lang) as messages:
        with collecting(messages, lang):
            folder = read_together(results)
        with collecting(messages, lang):
            found = read_findings(study) if study else None
        with collecting(messages, lang):
            outlines = read_boundaries(boundaries) if boundaries else None
        with collecting(messages, lang):
            parts = read_decomposition(decomposition) if decomposition else None
        with collecting(messages, lang):
            typst = library("typst", "pdf") if paper else None
        if paper and file.suffix == ".pdf":
            messages.append(words("option", lang, option="out", found=file, allowed="*.html"))
    told = Told(folder.dataset, lang.value, folder.manifest, folder.scenarios, found, outlines, parts)
    made = sections(told)
    files = {file: page(told, made).encode()}
    if typst:
        files[file.with_suffix(".pdf")] = pdf(told, made, typst)
    for path, data in files.items():
        with refusing(lang):
            write_whole(path, data)
        typer.echo(words("report_written", lang, file=path))


@app.command()
def compare(results: ResultsArgument, lang: LangOption = Lang.en) -> None:
    """Show what scenarios add to the first one, draw by draw."""
    from semesta.observe.together import read_together
    from semesta.show.comparing import render_comparison

    with refusing(lang):
        folder = read_together(results, least=2)
    render_comparison(folder.dataset, lang.value)
