"""`semesta run`: simulate scenarios and leave a folder of results."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from semesta.cli.app import FactsOption, Lang, LangOption, LawOption, WithOption, app
from semesta.cli.refusing import collecting, refusing, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import xarray as xr

    from semesta.study.design import Design, Options
    from semesta.study.run import RunOutcome


@app.command()
def run(
    scenarios: Annotated[list[str], typer.Argument(help="Scenario names or files.")],
    scale: Annotated[int, typer.Option(help="Real persons for one simulated person, 1..100000.")] = 1000,
    draws: Annotated[int, typer.Option(help="Draws of parameters and chance, 1..1000.")] = 8,
    seed: Annotated[int, typer.Option(help="Seed of all randomness.")] = 1,
    until: Annotated[str, typer.Option(help="Last month, as 2030-12 or 2030.")] = "2045-12",
    jobs: Annotated[int | None, typer.Option(help="Processes; by default one for each core.")] = None,
    threads: Annotated[int, typer.Option(help="Threads inside a process.")] = 1,
    facts: FactsOption = None,
    law: LawOption = None,
    extensions: WithOption = None,
    parameters: Annotated[
        str, typer.Option(help="posterior: a draw of the fitted parameters each; fixed: the same for all.")
    ] = "posterior",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the results folder is made.")] = Path(
        "results"
    ),
    lang: LangOption = Lang.en,
    no_charts: Annotated[bool, typer.Option("--no-charts", help="Write data only, no pictures.")] = False,
) -> None:
    """Simulate scenarios; print a summary and leave a folder with pictures and data."""
    from semesta.show.terminal import Bar
    from semesta.study.design import Options
    from semesta.study.run import run_design

    own = tuple(extensions or ())
    options = Options(scale, draws, seed, until, jobs, threads, facts, law, own, parameters)
    design = _checked(scenarios, options, out, lang)
    with Bar(lang.value) as bar:
        outcome = run_design(design, bar.update)
    _report(design, outcome, out, lang, charts=not no_charts)
    if outcome.failures:
        raise typer.Exit(1)


def _checked(scenarios: list[str], options: "Options", out: Path, lang: Lang) -> "Design":
    """The study, once options, scenarios, tables and place are all known to be right."""
    from semesta.observe.place import check_writable
    from semesta.study.design import design_study
    from semesta.study.tables import check_tables, facts_of, law_of

    with refusing(lang) as messages:
        with collecting(messages, lang):
            design = design_study(scenarios, options)
        with collecting(messages, lang):
            facts_of(options.facts_dir)
        with collecting(messages, lang):
            law_of(options.law_dir)
        if not messages:
            check_tables(design.scenarios, options.facts_dir, options.law_dir)
        check_writable(out)
    for warning in (doubt.render(lang.value) for scenario in design.scenarios for doubt in scenario.doubts):
        typer.echo(words("warning", lang, what=warning), err=True)
    return design


def _report(design: "Design", outcome: "RunOutcome", out: Path, lang: Lang, charts: bool) -> None:
    """Print the summary, write the results folder, say where it is and what failed."""
    from semesta import show
    from semesta.observe.results import write_results
    from semesta.study.tables import facts_of, law_of

    show.render(outcome.dataset, lang.value, places=[row for s in design.scenarios for row in s.places])
    with refusing(lang):
        folder = write_results(
            outcome.dataset,
            design.scenarios,
            out,
            facts=facts_of(design.options.facts_dir),
            law=law_of(design.options.law_dir),
            command=shlex.join(["semesta", *sys.argv[1:]]),
            wall_time=outcome.seconds,
            failures=[vars(failure) for failure in outcome.failures],
            charts=show.save_charts if charts else None,
            report=_page(design, lang) if charts else None,
        )
    typer.echo(words("written" if charts else "written_data", lang, folder=folder))
    if outcome.failures:
        first, total = outcome.failures[0], len(design.scenarios) * design.options.draws
        typer.echo(words("failed", lang, count=len(outcome.failures), total=total, **vars(first)), err=True)


def _page(design: "Design", lang: Lang) -> "Callable[[xr.Dataset, Mapping[str, Any]], str]":
    """What makes the report of a dataset and its manifest."""
    from semesta.show.report.page import page
    from semesta.show.report.told import Told

    return lambda ds, manifest: page(Told(ds, lang.value, manifest, design.scenarios))
