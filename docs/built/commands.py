"""The command line: every command with its arguments and options, as `--help` tells them."""

from typing import Any

from typer.main import get_command

from built.words import cell, table
from semesta.cli import app

HEAD = ("", "meaning", "default")


def commands() -> str:
    """One section a command, in the order of `semesta --help`."""
    group = get_command(app)
    return "\n\n".join(_told(name, command) for name, command in group.commands.items())


def _told(name: str, command: Any) -> str:
    rows = [_row(parameter) for parameter in command.params]
    return f"## semesta {name}\n\n{cell(command.help)}\n\n{table(HEAD, rows)}"


def _row(parameter: Any) -> tuple[str, str, str]:
    flags = [flag for flag in (*parameter.opts, *parameter.secondary_opts) if flag.startswith("-")]
    shown = ", ".join(flags) or (parameter.metavar or parameter.name)
    default = getattr(parameter.default, "value", parameter.default)
    return f"`{shown}`", cell(parameter.help), cell("" if default in (None, False) else default)
