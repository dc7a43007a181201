"""`semesta study`: many runs by a design, from a file."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from semesta.cli.app import Lang, LangOption, app
from semesta.cli.refusing import refusing

if TYPE_CHECKING:
    from semesta.study.plan import Study


@app.command()
def study(
    file: Annotated[str, typer.Argument(help="Study file, or the name of a shipped study.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check, and say how many runs it makes, how long, how large.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes; by default one for each core.")] = None,
    lang: LangOption = Lang.en,
) -> None:
    """Run a study: many runs by a design, kept as they are done; done runs are never run again."""
    from semesta.study.plan import read_study

    with refusing(lang):
        plan = read_study(file)
    if dry_run:
        _dry_run(plan, jobs or os.cpu_count() or 1, lang)


def _dry_run(plan: "Study", jobs: int, lang: Lang) -> None:
    from semesta.model import Model
    from semesta.show.studies import render_size
    from semesta.study.size import measure_rate, size_of

    with refusing(lang):
        size = size_of(plan)
    render_size(plan, size, measure_rate(plan, Model), jobs, lang.value)
