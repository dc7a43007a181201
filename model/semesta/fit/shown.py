"""A calibration in short tables: what it made of the parameters, and how far the record is met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from semesta.decisions.labels import label
from semesta.fit.calibrate import Calibrated
from semesta.fit.insample import PLACES, Met, in_sample, province_gaps
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.terminal import print_table

if TYPE_CHECKING:
    from rich.console import Console

Line = tuple[str, ...]


def parameter_lines(found: Calibrated, lang: Lang = "en") -> list[Line]:
    """Parameter, prior, median and 5 to 95 % of the posterior, its width over the prior's, a note."""
    p = found.posterior
    low, middle, high = p.quantiles()
    parts = zip(p.names, p.low, p.high, low, middle, high, p.shrinkage(), p.edges(), strict=True)
    return [
        (
            f"{label(name, lang)} ({name})", f"{a:g} .. {b:g}", f"{m:.3g}", f"{x:.3g} .. {y:.3g}",
            numbers.plain(narrow, lang, 2), text("fit.edge", lang) if edge else "",
        )
        for name, a, b, x, m, y, narrow, edge in parts
    ]  # fmt: skip


def record_lines(found: tuple[Met, ...], lang: Lang = "en") -> list[Line]:
    """Figure, observed, runs of the posterior, gap, aim, result; provinces as one line each."""
    lines = [_record_line(one, lang) for one in found if one.target.group != "province"]
    for line, gap in province_gaps(found).items():
        said = text("fit.met" if gap <= PLACES else "fit.missed", lang)
        lines.append((text(f"fit.{line}", lang), "", "", _percent(gap, lang), _percent(PLACES, lang), said))
    return lines


def _record_line(one: Met, lang: Lang) -> Line:
    size = 1e6 if abs(one.target.observed) >= 1e5 else 1.0
    low, middle, high, seen = (
        numbers.plain(x / size, lang, 2) for x in (one.low, one.median, one.high, one.target.observed)
    )
    said = {True: "fit.met", False: "fit.missed", None: f"fit.{one.target.use}"}[one.met]
    aim = "" if np.isnan(one.aim) else _percent(one.aim, lang)
    return one.target.key, seen, f"{middle} ({low} .. {high})", _percent(one.gap, lang), aim, text(said, lang)


def _percent(share: float, lang: Lang) -> str:
    return numbers.percent(share, lang, 1)


def render(found: Calibrated, lang: Lang = "en", console: Console | None = None) -> None:
    """Print both tables and what they rest on."""
    from rich.console import Console

    console = console or Console()
    heads = ("parameter", "prior", "median", "interval", "width", "note")
    _print("parameters", heads, parameter_lines(found, lang), lang, console)
    if len(found.confirmed.points):
        heads = ("figure", "observed", "posterior", "gap", "aim", "verdict")
        _print("record", heads, record_lines(in_sample(found.confirmed), lang), lang, console)
    words = {"runs": found.runs, "failed": len(found.failures), "draws": len(found.posterior.draws)}
    console.print(text("fit.size", lang, **words), style="dim", highlight=False)


def _print(title: str, heads: Sequence[str], lines: list[Line], lang: Lang, console: Console) -> None:
    head = [text(f"fit.{name}", lang) for name in heads]
    print_table(text(f"fit.{title}", lang), head, lines, console=console)
