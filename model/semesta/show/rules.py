"""What the terminal shows of rules: those an extension can change, and what one changes."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import fill

from semesta.extend import Decision, Extension
from semesta.extend.loading import draft_of
from semesta.scenario.registry import lever_rows
from semesta.show.catalogue import Lang, text
from semesta.show.terminal import lever_text

WIDTH = 100


def decisions_text(decisions: Iterable[Decision], lang: Lang) -> str:
    """Every decision with its arguments and meaning, file by file."""
    lines = [fill(text("cli.decisions", lang), WIDTH)]
    for file, group in groupby(decisions, lambda decision: decision.file):
        lines += ["", f"{file}:"]
        for decision in group:
            lines += _decision(decision, lang)
    return "\n".join(lines)


def extension_text(extension: Extension, lang: Lang) -> str:
    """The levers that an extension adds, and what it modifies and replaces."""
    own = [row for row in lever_rows(lang, extension.levers) if row["lever"] in extension.levers]
    lines = [lever_text(own, lang)] if own else []
    for change in draft_of(extension.sources).changes:
        words = {"name": change.name, "by": change.function.__name__, "place": f"{change.file}:{change.line}"}
        lines.append(text(f"cli.{change.kind}", lang, **words))
    return "\n".join(lines)


def _decision(decision: Decision, lang: Lang) -> Iterator[str]:
    kind = text("cli.compiled" if decision.compiled else "cli.python", lang)
    yield f"  {decision.name}({', '.join(decision.arguments)})  [{kind}]"
    yield fill(f"{decision.meaning}.", WIDTH, initial_indent="    ", subsequent_indent="    ")
