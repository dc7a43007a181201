"""The program and its commands' common options.

Everything else is imported where it is used: `semesta --help` answers without the numerical packages.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="semesta",
    help="Forecasts of employment social security in Indonesia (Jamsostek), 2015-2045.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Lang(StrEnum):
    """Language of what is printed and drawn."""

    id = "id"
    en = "en"


RESULTS = Path("results")
LangOption = Annotated[
    Lang, typer.Option(envvar="SEMESTA_LANG", help="Language: Indonesian (id) or English (en).")
]
FactsOption = Annotated[
    Path | None, typer.Option("--facts", metavar="DIR", help="Folder of tables that replace shipped ones.")
]
LawOption = Annotated[
    Path | None,
    typer.Option("--law", metavar="DIR", help="Folder of rules of law that replace shipped ones."),
]
JobsOption = Annotated[int | None, typer.Option(min=1, help="Processes; by default one for each core.")]
ClusterOption = Annotated[
    str | None, typer.Option(metavar="WHERE", help="tcp://HOST:PORT of Dask, or slurm:PROFILE.toml.")
]
RetryOption = Annotated[bool, typer.Option("--retry", help="Run again what failed before.")]
RunsOption = Annotated[Path, typer.Option(metavar="DIR", help="Where the folder of its runs is made.")]
PageOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Page whose tables are written anew.", exists=True)
]
WithOption = Annotated[
    list[Path] | None,
    typer.Option("--with", metavar="FILE", help="Python file of your own rules and levers; may be repeated."),
]


def main() -> None:
    """Entry point of the `semesta` program: 0 done, 2 the input is wrong (message only), 1 a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal without the character shows a mark, not a traceback
            stream.reconfigure(errors="replace")
    app()


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"semesta {version('semesta')}")
        raise typer.Exit


@app.callback()
def _semesta(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
