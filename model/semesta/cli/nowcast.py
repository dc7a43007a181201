"""`semesta nowcast`: a forecast in the light of new official figures."""

from pathlib import Path
from typing import Annotated

import typer

from semesta.cli.app import Lang, LangOption, app
from semesta.cli.refusing import refusing


@app.command()
def nowcast(
    observed: Annotated[
        Path,
        typer.Option(metavar="FILE", help="CSV of official figures: series,month,value and maybe error."),
    ],
    runs: Annotated[
        Path | None,
        typer.Argument(
            help="Results folder of `semesta run` with many draws; by default the filed forecast."
        ),
    ] = None,
    scenario: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which scenario of the runs; by default the first.")
    ] = None,
    lang: LangOption = Lang.en,
) -> None:
    """Weigh a forecast by new official figures; nothing is simulated."""
    from semesta.facts import load_facts
    from semesta.fit.latest import latest
    from semesta.fit.missed import errors
    from semesta.fit.nowcast import expected, first_month
    from semesta.fit.nowcast import nowcast as weigh
    from semesta.fit.observations import read_observations
    from semesta.fit.stored import filed, read_draws
    from semesta.fit.told import render

    with refusing(lang):
        figures, weights = read_draws(runs or filed(), scenario)
    with refusing(lang):
        seen = read_observations(observed, expected(figures), first_month(figures))
    render(weigh(figures, seen, errors(), known=latest(load_facts()), weights=weights), lang.value)
