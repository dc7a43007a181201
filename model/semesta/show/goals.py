"""What a goal search found, in words and tables: the mix, its confidence, mixes as good, and what binds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from semesta.show import numbers
from semesta.show.catalogue import Lang, text

if TYPE_CHECKING:
    from rich.console import Console

    from semesta.study.plan import Dimension, Limit, Outcome, Study
    from semesta.study.search.answer import Answer, Tried

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]  # head, rows


def render_goal(study: Study, answer: Answer, lang: Lang = "en", console: Console | None = None) -> None:
    """Print what a goal search found to the terminal."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as Printed

    console = console or Console()
    console.print(verdict(study, answer, lang), highlight=False)
    head, rows = mixes(study, answer, lang)
    table = Printed(box=SIMPLE_HEAD, pad_edge=False)
    for i, words in enumerate(head):
        table.add_column(words, justify="right" if i else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    for line in notes(study, answer, lang):
        console.print(line, highlight=False)


def verdict(study: Study, answer: Answer, lang: Lang = "en") -> str:
    """One sentence: whether the goal is reached, at which extra cost, how often."""
    chosen, first = answer.chosen, answer.limits[0]
    low, high = (numbers.percent(edge, lang, 0) for edge in chosen.interval(0))
    refuted = answer.verdict == "missed" and any(tried.met for tried in answer.tried)
    return text(
        "goal.refuted" if refuted else f"goal.{answer.verdict}",
        lang,
        goal=limit_text(study, first, lang),
        cost=price(study, answer.extra(chosen), lang),
        chance=numbers.percent(chosen.chance(0), lang, 0),
        low=low,
        high=high,
        runs=chosen.runs,
        value=amount(study, first.outcome, chosen.values[0], lang),
        tried=len(answer.tried),
    )


def mixes(study: Study, answer: Answer, lang: Lang = "en") -> Table:
    """The chosen mix, the range of those nearly as good, and the other mixes run with fresh seeds."""
    chosen, others = answer.chosen, [t for t in answer.confirmed if t is not answer.chosen]
    shown = [chosen, *others]
    head = [text("goal.lever", lang), text("goal.base", lang), text("goal.chosen", lang)]
    head += [text("goal.other", lang, number=i + 1) for i in range(len(others))]
    rows = [
        (
            lever_name(lever, lang),
            text("number.missing", lang),
            *(lever_value(lever, t.mix[i], lang) for t in shown),
        )
        for i, lever in enumerate(answer.levers)
    ]
    rows.append((
        text("goal.extra", lang), text("number.missing", lang),
        *(price(study, answer.extra(t), lang) for t in shown),
    ))  # fmt: skip
    for i, limit in enumerate(answer.limits):
        every = [answer.base_again, *shown]
        asked = text("goal.chance", lang, probability=numbers.percent(limit.probability, lang, 0))
        values = (amount(study, limit.outcome, t.values[i], lang) for t in every)
        rows.append((bound_text(study, limit, lang), *values))
        rows.append((asked, *(_chance(t, i, lang) for t in every)))
    return tuple(head), rows


def worths(study: Study, answer: Answer, lang: Lang = "en") -> Table:
    """What is lost without each lever of the chosen mix: of the first limit, and what is saved."""
    limit, chosen = answer.limits[0], answer.chosen
    head = (
        text("goal.without", lang),
        limit_name(study, limit, lang),
        text("goal.lost", lang),
        text("goal.saved", lang),
    )
    named = {lever.name: lever_name(lever, lang) for lever in answer.levers}
    rows: list[tuple[str, ...]] = [
        (
            named[name],
            amount(study, limit.outcome, less.values[0], lang),
            amount(study, limit.outcome, chosen.values[0] - less.values[0], lang),
            price(study, chosen.cost - less.cost, lang),
        )
        for name, less in answer.without.items()
        if less.runs
    ]
    return head, rows


def notes(study: Study, answer: Answer, lang: Lang = "en") -> Iterator[str]:
    """What holds the chosen mix, which levers stand at an end, and how far mixes as good may differ."""
    binding = [limit_text(study, answer.limits[i], lang) for i in answer.binding]
    if binding:
        yield text("goal.binding", lang, goals="; ".join(binding))
    named = {lever.name: lever_name(lever, lang) for lever in answer.levers}
    for key, high in (("goal.high", True), ("goal.low", False)):
        if held := [named[name] for name in answer.at_end(high)]:
            yield text(key, lang, levers="; ".join(held))
    if len(answer.nearly) > 1:
        ranges = [
            _range(lever, [t.mix[i] for t in answer.nearly], lang) for i, lever in enumerate(answer.levers)
        ]
        yield text("goal.nearly", lang, count=len(answer.nearly), ranges="; ".join(ranges))
    yield text("goal.note", lang, count=len(answer.tried), runs=answer.base.runs, fresh=answer.chosen.runs)


def lever_name(lever: Dimension, lang: Lang) -> str:
    """A lever as the study file names it, with the first month of its entry."""
    since = lever.entry.get("from")
    return text("goal.since", lang, name=lever.name, since=since) if since else lever.name


def lever_value(lever: Dimension, value: float | str, lang: Lang) -> str:
    """A value of a lever in the language's marks, with as many decimals as its range asks for."""
    if isinstance(value, str):
        return value
    top = max(abs(float(end)) for end in (lever.values or (lever.low, lever.high)))
    decimals = 0 if lever.integer or top >= 1000 else 4 if top < 0.1 else 3 if top <= 1 else 1
    return numbers.plain(float(value), lang, decimals)


def limit_name(study: Study, limit: Limit, lang: Lang) -> str:
    """The outcome of a limit and its year."""
    name = outcome_of(study, limit).long_name.get(lang, limit.outcome)
    return name if limit.year is None else text("goal.in_year", lang, name=name, year=limit.year)


def limit_text(study: Study, limit: Limit, lang: Lang) -> str:
    """A limit in words: active participants, 2029: at least 70.0 million, with probability 80%."""
    share = numbers.percent(limit.probability, lang, 0)
    return text("goal.limit", lang, bound=bound_text(study, limit, lang), probability=share)


def bound_text(study: Study, limit: Limit, lang: Lang) -> str:
    """A limit without its probability."""
    bounds = [("goal.least", limit.low), ("goal.most", limit.high)]
    told = [
        text(key, lang, value=amount(study, limit.outcome, at, lang))
        for key, at in bounds
        if abs(at) < float("inf")
    ]
    words = text("goal.and", lang).join(told)
    return text("goal.bound", lang, name=limit_name(study, limit, lang), bounds=words)


def price(study: Study, value: float, lang: Lang) -> str:
    """A cost in the unit of what is made least."""
    assert study.goal is not None
    return amount(study, study.goal.cost[0], value, lang)


def amount(study: Study, outcome: str, value: float, lang: Lang) -> str:
    """A value in the words of the unit of an outcome."""
    unit = next(o.unit for o in study.outcomes if o.name == outcome)
    if unit.startswith("rupiah"):
        return numbers.rupiah(value, lang)
    if unit.startswith(("fraction", "share")):
        return numbers.percent(value, lang)
    return numbers.count(value, lang) if abs(value) >= 1e4 else numbers.plain(value, lang, 2)


def outcome_of(study: Study, limit: Limit) -> Outcome:
    """The outcome that a limit is about."""
    return next(outcome for outcome in study.outcomes if outcome.name == limit.outcome)


def _chance(tried: Tried, limit: int, lang: Lang) -> str:
    low, high = (numbers.percent(edge, lang, 0) for edge in tried.interval(limit))
    return text("goal.share", lang, share=numbers.percent(tried.chance(limit), lang, 0), low=low, high=high)


def _range(lever: Dimension, values: Sequence[float | str], lang: Lang) -> str:
    if isinstance(values[0], str):
        words = "/".join(sorted({str(value) for value in values}))
    else:
        ends = (lever_value(lever, end, lang) for end in (min(values), max(values)))
        words = "–".join(dict.fromkeys(ends))
    return f"{lever.name} {words}"
