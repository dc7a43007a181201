"""What the terminal shows beside the summary table: progress, levers, facts."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from semesta.facts import Facts, Value
from semesta.show.catalogue import Lang, text

if TYPE_CHECKING:
    from rich.console import Console


class Bar:
    """A progress bar with rate and time left on the error stream; silent where that is no terminal."""

    def __init__(self, lang: Lang) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        console = Console(file=sys.stderr)
        self._lang = lang
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("/"),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._task = self._progress.add_task(text("cli.preparing", lang), total=None, rate="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def update(self, done: int, total: int) -> None:
        """Show that `done` of `total` months are simulated."""
        speed = self._progress.tasks[self._task].speed or 0.0
        rate = text("cli.rate", self._lang, rate=f"{speed:.1f}")
        words = text("cli.progress", self._lang)
        self._progress.update(self._task, description=words, completed=done, total=total, rate=rate)


def print_table(
    title: str,
    head: Sequence[str],
    lines: Iterable[Sequence[str]],
    notes: Sequence[str] = (),
    console: Console | None = None,
    *,
    left: int = 1,
) -> None:
    """Print a table and notes below it; the first `left` columns to the left, the others to the right."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = console or Console()
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, show_header=any(head))
    for i, words in enumerate(head):
        table.add_column(words, justify="left" if i < left else "right")
    for line in lines:
        table.add_row(*line)
    console.print(table)
    for note in notes:
        console.print(note, style="dim", highlight=False)


def lever_text(rows: Iterable[Mapping[str, str]], lang: Lang) -> str:
    """Levers and their fields from rows of `scenario.lever_rows`, one block a lever."""
    lines: list[str] = []
    lever = ""
    for row in rows:
        if row["lever"] != lever:
            lever = row["lever"]
            lines += ["", f"{lever}: {row['lever_description']}"]
            lines.append(f"  {text('cli.acts_on', lang)}: {row['mechanism']}")
            since = f" ({text('cli.since', lang)} {row['since']})" if row["since"] else ""
            lines.append(f"  {text('cli.source', lang)}: {row['source']}{since}")
            lines += [f"  {text('cli.by_place', lang)}"] if row["by_place"] else []
        unit = f", {row['unit']}" if row["unit"] else ""
        nation = f" ({text('cli.nationwide', lang)})" if row["by_place"] and not row["places"] else ""
        adds = f" ({text('cli.adds', lang)})" if row["places"] == "adds" else ""
        lines.append(f"    {row['field']}  [{row['bounds']}{unit}]  {row['description']}{nation}{adds}")
    return "\n".join(lines[1:])


def tables_text(facts: Facts, lang: Lang) -> str:
    """The tables of facts, one a line."""
    width = max(map(len, facts))
    lines = [f"  {name:<{width}}  {text('cli.rows', lang, rows=len(facts[name]))}" for name in facts]
    return "\n".join([text("cli.tables", lang), *lines])


def values_text(values: Iterable[Value], lang: Lang) -> str:
    """Figures, each with unit, date, source and confidence."""
    return "\n".join(_value_line(v, lang) for v in values)


def unknown_fact(facts: Facts, name: str, lang: Lang) -> str:
    """That no fact has this name, and which come nearest."""
    near = facts.nearest(name)
    hint = text("cli.nearest", lang, nearest='", "'.join(near)) if near else ""
    return text("cli.unknown_fact", lang, name=name) + hint


def _value_line(v: Value, lang: Lang) -> str:
    value: Any = f"{v.value:.10g}" if isinstance(v.value, float) else v.value
    about = f"{v.date}; {v.source}; {text('cli.confidence', lang)}: {v.confidence}"
    return f"{v.label} = {value} {v.unit}  ({about})" + (f"\n    {v.note}" if v.note else "")
