"""`semesta nowcast`: a forecast in the light of new official figures."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from semesta.cli.app import Lang, LangOption, app
from semesta.cli.refusing import refusing, words

if TYPE_CHECKING:
    import xarray as xr


@app.command()
def nowcast(
    runs: Annotated[Path, typer.Argument(help="Results folder of `semesta run` with many draws.")],
    observed: Annotated[
        Path,
        typer.Option(metavar="FILE", help="CSV of official figures: series,month,value and maybe error."),
    ],
    scenario: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which scenario of the runs; by default the first.")
    ] = None,
    lang: LangOption = Lang.en,
) -> None:
    """Weigh a forecast by new official figures; nothing is simulated."""
    from semesta.fit.missed import errors
    from semesta.fit.nowcast import expected, first_month
    from semesta.fit.nowcast import nowcast as weigh
    from semesta.fit.observations import read_observations
    from semesta.fit.told import render

    with refusing(lang) as messages:
        figures = _figures(runs, scenario, messages, lang)
    with refusing(lang):
        seen = read_observations(observed, expected(figures), first_month(figures))
    render(weigh(figures, seen, errors()), lang.value)


def _figures(runs: Path, scenario: str | None, messages: list[str], lang: Lang) -> "xr.DataArray":
    """The series of the scenario, one for each draw."""
    from semesta.fit.series import VARIABLES, figures_of
    from semesta.observe.results import read_results

    ds = read_results(runs, VARIABLES)
    names = [str(name) for name in ds["scenario"].values]
    if scenario is not None and scenario not in names:
        allowed = ", ".join(names)
        messages.append(words("no_scenario", lang, found=scenario, folder=runs, allowed=allowed))
    return figures_of(ds.sel(scenario=scenario if scenario in names else names[0]))
