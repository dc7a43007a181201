"""What the terminal shows of the law: the rules, and the dated values of one."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import fill

from semesta.facts.calendar import MONTHS, month_index, month_label
from semesta.law import Rule, law_rows, load_law
from semesta.show.catalogue import Lang, text


def mistakes(rule: str | None, at: str | None, lang: Lang) -> list[str]:
    """What is wrong with a question about the law: a rule that there is not, a month that is none."""
    law = load_law()
    found = []
    if rule and rule not in law.rules:
        near = law.nearest(rule)
        hint = text("cli.nearest", lang, nearest=near) if near else ""
        found.append(text("cli.unknown_rule", lang, name=rule) + hint)
    if at is not None and not _is_month(at):
        allowed = f"{month_label(0)}..{month_label(MONTHS - 1)}"
        found.append(text("cli.option", lang, option="at", found=at, allowed=allowed))
    return found


def rules_text(lang: Lang) -> str:
    """The names of the rules, table by table."""
    rows = sorted(load_law().rows, key=lambda row: row.table)
    tables = {
        table: dict.fromkeys(r.rule for r in group) for table, group in groupby(rows, lambda r: r.table)
    }
    lines = [
        fill(" ".join(rules), 100, initial_indent=f"{table}: ", subsequent_indent="    ")
        for table, rules in tables.items()
    ]
    return "\n".join([text("cli.rules", lang), *lines])


def rule_text(rule: str, at: str | None, lang: Lang) -> str:
    """The values of a known rule, or that in force in a valid month, with source and what follows."""
    t = None if at is None else month_index(at)
    rows = law_rows(rule, t)
    lines = [line for row in rows for line in _lines(row, t, lang)]
    after = text(f"cli.after_{rows[0].after.replace(':', '_')}", lang)
    return "\n".join([*lines, f"  {after}"])


def _lines(row: Rule, t: int | None, lang: Lang) -> Iterator[str]:
    article = f", {text('cli.article', lang, article=row.article)}" if row.article else ""
    law = f"{row.law}{article}" if row.law else text("cli.no_law", lang)
    dates = text("cli.first_day", lang, first=row.start)
    dates += f" {text('cli.last_day', lang, last=row.to)}" if row.to else ""
    when, source = (dates, law) if t is None else (month_label(t), f"{dates}; {law}")
    confidence = f"{text('cli.confidence', lang)}: {row.confidence}"
    yield f"{row.rule} {when} = {row.value:.10g} {row.unit}  ({source}; {confidence})"
    if t is not None and t < row.months.start:
        yield f"    {text('cli.held_back', lang, start=row.start)}"
    if row.note:
        yield f"    {row.note}"


def _is_month(at: str) -> bool:
    try:
        return 0 <= month_index(at) < MONTHS
    except ValueError:
        return False
