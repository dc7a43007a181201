"""The command line: parse, call, print."""

from semesta.cli import running, explore, reporting, decompose, study, calibrate, backtest, nowcast, looking  # noqa: I001  commands are listed in the order of import
from semesta.cli.app import app, main

__all__ = [
    "app",
    "backtest",
    "calibrate",
    "decompose",
    "explore",
    "looking",
    "main",
    "nowcast",
    "reporting",
    "running",
    "study",
]
