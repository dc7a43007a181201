"""Every dated value of the law, table by table."""

from itertools import groupby

from built.words import cell, number, table
from semesta.law import Rule, load_law
from semesta.law.scope import READ

HEAD = ("rule", "value", "unit", "from", "to", "law and article", "confidence", "then", "note")


def law() -> str:
    """One section a table; a rule in bold acts in a run."""
    rules = load_law()
    ordered = sorted(rules.rows, key=lambda row: row.table)
    return "\n\n".join(_told(name, list(rows)) for name, rows in groupby(ordered, lambda row: row.table))


def _told(name: str, rows: list[Rule]) -> str:
    return f"## {name.removesuffix('.csv')}\n\n{table(HEAD, [_cells(row) for row in rows])}"


def _cells(row: Rule) -> tuple[str, ...]:
    name = f"**`{row.rule}`**" if row.rule in READ else f"`{row.rule}`"
    article = f", art. {row.article}" if row.article else ""
    ground = cell(f"{row.law}{article}" if row.law else "none in force, or none found")
    dates = (str(row.start), str(row.to or ""))
    return name, number(row.value), cell(row.unit), *dates, ground, row.confidence, row.after, cell(row.note)
