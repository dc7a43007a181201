"""What the terminal shows of the law: the rules, and the dated values of one."""

from collections.abc import Iterator
from itertools import groupby
from textwrap import fill

from semesta.facts.calendar import MONTHS, month_index, month_label
from semesta.law import Law, Rule, law_rows
from semesta.law.scope import READ
from semesta.show.catalogue import Lang, text


def mistakes(rule: str | None, at: str | None, law: Law, lang: Lang) -> list[str]:
    """What is wrong with a question about the law: a rule that there is not, a month that is none."""
    found = []
    if rule and rule not in law.rules:
        near = law.nearest(rule)
        hint = text("cli.nearest", lang, nearest=near) if near else ""
        found.append(text("cli.unknown_rule", lang, name=rule) + hint)
    if at is not None and not _is_month(at):
        allowed = f"{month_label(0)}..{month_label(MONTHS - 1)}"
        found.append(text("cli.option", lang, option="at", found=at, allowed=allowed))
    return found


def rules_text(law: Law, lang: Lang) -> str:
    """The names of the rules, table by table."""
    rows = sorted(law.rows, key=lambda row: row.table)
    tables = {
        table: dict.fromkeys(r.rule for r in group) for table, group in groupby(rows, lambda r: r.table)
    }
    lines = [
        fill(" ".join(rules), 100, initial_indent=f"{table}: ", subsequent_indent="    ")
        for table, rules in tables.items()
    ]
    return "\n".join([text("cli.rules", lang), *lines])


def rule_text(rule: str, at: str | None, law: Law, lang: Lang) -> str:
    """The values of a known rule, or that in force in a valid month, with source and what follows."""
    t = None if at is None else month_index(at)
    lines = [line for row in law_rows(rule, t, law) for line in _lines(row, t, lang)]
    after = text(f"cli.after_{law.values(rule)[0].after.replace(':', '_')}", lang)
    acts = text("cli.rule_acts" if rule in READ else "cli.rule_stands", lang, rule=rule)
    return "\n".join([*lines, f"  {after}", f"  {acts}"])


def _lines(row: Rule, t: int | None, lang: Lang) -> Iterator[str]:
    dates = text("cli.first_day", lang, first=row.start)
    dates += f" {text('cli.last_day', lang, last=row.to)}" if row.to else ""
    when, source = (
        (dates, _source(row, lang)) if t is None else (month_label(t), f"{dates}; {_source(row, lang)}")
    )
    yield f"{row.rule} {when} = {row.value:.10g} {row.unit}  ({source})"
    if t is not None and t < row.months.start:
        yield f"    {text('cli.held_back', lang, start=row.start)}"
    if row.note:
        yield f"    {row.note}"


def _source(row: Rule, lang: Lang) -> str:
    """The article that gives a value, or the line of the scenario that lays it over the law."""
    if row.amends:
        ramp = text("cli.ramp", lang, months=row.ramp_months) if row.ramp_months else ""
        return text("cli.amended", lang, file=row.table, line=row.line) + ramp
    article = f", {text('cli.article', lang, article=row.article)}" if row.article else ""
    law = f"{row.law}{article}" if row.law else text("cli.no_law", lang)
    return f"{law}; {text('cli.confidence', lang)}: {row.confidence}"


def _is_month(at: str) -> bool:
    try:
        return 0 <= month_index(at) < MONTHS
    except ValueError:
        return False
