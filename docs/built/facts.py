"""Every table of facts: what it holds, its columns or its sources, and how sure they are."""

import tomllib
from collections import defaultdict
from pathlib import Path

from built.words import cell, table
from semesta.facts import Table, load_facts
from semesta.facts.schema import CONFIDENCE

ABOUT = Path(__file__).with_name("facts.toml")


def facts() -> str:
    """One section a table. Raises KeyError if a table has no line in facts.toml, or a line no table."""
    told = tomllib.loads(ABOUT.read_text(encoding="utf-8"))
    tables = load_facts()
    if apart := set(tables) ^ set(told):
        raise KeyError(f"facts.toml and the tables differ: {', '.join(sorted(apart))}")
    return "\n\n".join(_told(tables[name], told[name]) for name in tables)


def _told(facts: Table, about: str) -> str:
    listed = _columns(facts) if facts.spec.wide else _sources(facts)
    words = f"{len(facts):,} rows; columns {', '.join(f'`{name}`' for name in facts.columns)}."
    return f"## {facts.name}\n\n{about}\n\n{words}\n\n{_folded(listed[0], listed[1])}"


def _folded(summary: str, listed: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{listed}\n\n</details>"


def _columns(facts: Table) -> tuple[str, str]:
    """Of a wide table: the meaning and source of every column."""
    head = ("column", "meaning", "unit", "date", "source", "confidence")
    rows = [
        (f"`{name}`", *(cell(facts.sidecar[name][key]) for key in ("meaning", *head[2:])))
        for name in facts.spec.values
    ]
    return f"Meaning and source of {len(rows)} columns", table(head, rows)


def _sources(facts: Table) -> tuple[str, str]:
    """Of a long table: its sources, with the rows and dates that each gives."""
    rows = defaultdict(list)
    for i in range(len(facts)):
        rows[str(facts["source"][i])].append(i)
    listed = [_source(facts, source, mine) for source, mine in sorted(rows.items())]
    return f"{len(listed)} sources", table(("source", "rows", "dates", "confidence"), listed)


def _source(facts: Table, source: str, rows: list[int]) -> tuple[str, ...]:
    url = str(facts["url"][rows[0]]) if "url" in facts.columns else ""
    dates = sorted({str(facts["date"][i]) for i in rows})
    grades = {str(facts["confidence"][i]) for i in rows}
    span = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}"
    words = f"[{cell(source)}](<{url}>)" if url else cell(source)
    return words, str(len(rows)), span, ", ".join(grade for grade in CONFIDENCE if grade in grades)
