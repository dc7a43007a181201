"""A back-test in the terminal, and what it leaves in its folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from semesta.facts import load_facts
from semesta.fit import verdicts
from semesta.fit.aims import AIMS
from semesta.fit.backtest import Backtested
from semesta.fit.futures import CAME, EXPECTED
from semesta.fit.pasts import year_ends
from semesta.fit.scores import LEVELS
from semesta.fit.verdicts import of_path
from semesta.show import numbers
from semesta.show.catalogue import LANGS, Lang, text
from semesta.show.terminal import print_table

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console

PATHS = (CAME, EXPECTED)


def lines(found: Backtested, lang: Lang = "en") -> Iterator[tuple[str, ...]]:
    """Each aim, what is asked, and what was found under both futures."""
    for aim in AIMS:
        every = [aim.of(of_path(found.table, path)) for path in PATHS]
        values = (numbers.plain(value[0], lang, 2) for value in every)
        yield text(f"backtest.{aim.name}", lang), aim.asked, *values, str(every[0][3])


def render(found: Backtested, lang: Lang = "en", console: Console | None = None) -> None:
    """Print the aims, and where the rest lies."""
    head = [text(f"backtest.{name}", lang) for name in ("aim", "asked", *PATHS, "cells")]
    words = {"runs": len(found.table), "failed": len(found.failures), "folder": found.folder}
    note = text("backtest.note", lang, **words)
    print_table(found.plan.title[lang], head, lines(found, lang), [note], console)


def leave(found: Backtested, folder: Path) -> None:
    """Scores of all forecasts as CSV, and both charts in both languages. Raises OSError."""
    from semesta.show.charts.backtest import fans, held
    from semesta.show.style import save

    folder.mkdir(parents=True, exist_ok=True)
    found.table.to_csv(folder / "scores.csv", index=False, float_format="%.8g")
    record = {year: value for year, value in year_ends(load_facts(), "total").items() if year >= 2015}
    for lang in LANGS:
        save(fans(found.table, record, lang), folder / f"fans-{lang}")
        save(held(shares(found.table), lang), folder / f"held-{lang}")


def shares(table: pd.DataFrame) -> pd.DataFrame:
    """How often intervals of the model held what came, by future and level, see `charts.backtest.held`."""
    import pandas as pd

    rows = [
        (path, level, verdicts.coverage(of_path(table, path), level)) for path in PATHS for level in LEVELS
    ]
    return pd.DataFrame(
        [{"path": p, "level": round(100 * lv), "share": c[0], "low": c[1], "high": c[2]} for p, lv, c in rows]
    )
