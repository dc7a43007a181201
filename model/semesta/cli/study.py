"""`semesta study`: many runs by a design, from a file."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semesta.cli.app import (
    ClusterOption,
    JobsOption,
    Lang,
    LangOption,
    RetryOption,
    app,
)
from semesta.cli.refusing import refusing, stoppable, words

if TYPE_CHECKING:
    from semesta.study.plan import Study
    from semesta.study.runner.studies import Where

SHARD = re.compile(r"(\d{1,6})/(\d{1,6})")


@app.command()
def study(
    file: Annotated[str, typer.Argument(help="Study file, or the name of a shipped study.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check, and say how many runs it makes, how long, how large.")
    ] = False,
    jobs: JobsOption = None,
    threads: Annotated[
        int | None, typer.Option(min=1, help="Threads inside a run; by default the cores that jobs leave.")
    ] = None,
    shard: Annotated[
        str | None, typer.Option(metavar="K/N", help="Run the K-th of N parts, each wherever you like.")
    ] = None,
    cluster: ClusterOption = None,
    limit: Annotated[
        float | None,
        typer.Option(min=1, metavar="SECONDS", help="Time that one run may take, by default an hour."),
    ] = None,
    retry: RetryOption = False,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the study's folder is made.")] = Path(
        "results"
    ),
    lang: LangOption = Lang.en,
) -> None:
    """Run a study: many runs by a design. What is done is kept, and never run again."""
    from semesta.study.plan import read_study
    from semesta.study.runner.studies import Where

    with refusing(lang) as messages:
        part = _shard(shard, messages, lang)
        plan = read_study(file)
        if plan.goal is not None and part != (1, 1):
            messages.append(words("shard_goal", lang))
    if dry_run:
        _dry_run(plan, jobs or os.cpu_count() or 1, lang)
    elif plan.goal is None:
        _run(plan, out, Where(jobs, threads, cluster, limit), part, retry, lang)
    else:
        _search(plan, out, Where(jobs, threads, cluster, limit), retry, lang)


def _dry_run(plan: "Study", jobs: int, lang: Lang) -> None:
    from semesta.model import Model
    from semesta.show.studies import render_size
    from semesta.study.size import measure_rate, size_of

    with refusing(lang):
        size = size_of(plan)
    render_size(plan, size, measure_rate(plan, Model), jobs, lang.value)


def _run(plan: "Study", out: Path, where: "Where", part: tuple[int, int], retry: bool, lang: Lang) -> None:
    from semesta.show.studies import render_outcomes
    from semesta.show.terminal import Bar
    from semesta.study.handle import folder_of
    from semesta.study.runner.studies import run_study

    folder = folder_of(plan, out)
    with refusing(lang), stoppable(folder, lang), Bar(lang.value) as bar:
        done = run_study(plan, folder, where, shard=part, retry=retry, progress=bar.update)
    render_outcomes(plan, done.dataset, done.folder, lang.value)
    if done.failures:
        raise typer.Exit(1)


def _search(plan: "Study", out: Path, where: "Where", retry: bool, lang: Lang) -> None:
    from semesta.show.goals import render_goal
    from semesta.show.terminal import Bar
    from semesta.study.handle import folder_of
    from semesta.study.search.goal import GoalError
    from semesta.study.search.study import run_search

    folder = folder_of(plan, out)
    try:
        with refusing(lang), stoppable(folder, lang), Bar(lang.value) as bar:
            answer = run_search(plan, folder, where, retry=retry, progress=bar.update)
    except GoalError:
        typer.echo(words("goal_failed", lang, file=folder / "failures.csv"), err=True)
        raise typer.Exit(1) from None
    render_goal(plan, answer, lang.value)
    typer.echo(words("mixes", lang, file=folder / "mixes.csv"))


def _shard(written: str | None, messages: list[str], lang: Lang) -> tuple[int, int]:
    """The part of a study that "3/8" means."""
    if written is None:
        return 1, 1
    found = SHARD.fullmatch(written)
    part = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= part[0] <= part[1]:
        messages.append(words("option", lang, option="shard", found=written, allowed="1/N .. N/N"))
    return part
