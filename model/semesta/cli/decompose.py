"""`semesta decompose`: whence the effect of a policy comes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semesta.cli.app import RESULTS, JobsOption, Lang, LangOption, app
from semesta.cli.refusing import collecting, refusing

if TYPE_CHECKING:
    from semesta.study.decompose import Plan
    from semesta.study.design import Options


@app.command()
def decompose(
    scenario: Annotated[str, typer.Argument(help="Scenario name or file.")],
    against: Annotated[str, typer.Option(metavar="NAME", help="Scenario to compare with.")] = "baseline",
    scale: Annotated[int, typer.Option(help="Real persons for one simulated person, 1..100000.")] = 4000,
    draws: Annotated[int, typer.Option(help="Draws of parameters and chance, 1..1000.")] = 4,
    seed: Annotated[int, typer.Option(help="Seed of all randomness.")] = 1,
    until: Annotated[str, typer.Option(help="Last month, as 2030-12 or 2030.")] = "2045-12",
    jobs: JobsOption = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the results folder is made.")] = RESULTS,
    lang: LangOption = Lang.en,
) -> None:
    """Split what a policy brings by mechanism: some thrice as many runs as it has levers, for each draw."""
    from semesta.show import decomposition
    from semesta.show.catalogue import text
    from semesta.show.terminal import Bar
    from semesta.study.decompose import decompose as run
    from semesta.study.design import Options

    plan = _checked(scenario, against, Options(scale, draws, seed, until, jobs), out, lang)
    with Bar(lang.value) as bar:
        found = run(plan, bar.update)
    folder = out / plan.folder
    decomposition.render_decomposition(found, lang.value)
    with refusing(lang):
        decomposition.leave(found, folder)
    typer.echo(text("decompose.written", lang.value, folder=folder))
    if found.attrs["failed"]:
        raise typer.Exit(1)


def _checked(scenario: str, against: str, options: "Options", out: Path, lang: Lang) -> "Plan":
    """What is asked for, once all of it is known to be right."""
    from semesta.observe.place import check_writable
    from semesta.study.decompose import plan_decomposition

    with refusing(lang) as messages:
        with collecting(messages, lang):
            plan = plan_decomposition(scenario, against, options)
        check_writable(out)
    return plan
