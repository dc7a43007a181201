"""What each policy changes, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from semesta.show.catalogue import text
from semesta.show.numbers import Shown
from semesta.show.report.blocks import Heading, Paragraph, Section, Table, said
from semesta.show.report.pulled import changes, dropped

if TYPE_CHECKING:
    from semesta.scenario import Scenario
    from semesta.show.report.blocks import Block
    from semesta.show.report.told import Told


def policy(told: Told) -> Section | None:
    """For every scenario but the first: its description, and a line for each thing that it changes."""
    if len(told.scenarios) < 2:
        return None
    blocks: list[Block] = [Paragraph(said("policy.lead", told.lang, first=told.titles[0]), "lead")]
    for scenario in told.scenarios:
        blocks += [Heading(scenario.title[told.lang]), *_about(told, scenario), *_changed(told, scenario)]
    blocks.append(Paragraph((text("policy.sources", told.lang),), "note"))
    return Section("policy", text("policy.title", told.lang), blocks)


def _about(told: Told, scenario: Scenario) -> Iterator[Block]:
    """What the file says of itself."""
    if about := scenario.description.get(told.lang):
        yield Paragraph((about,))


def _changed(told: Told, scenario: Scenario) -> Iterator[Block]:
    lang, base = told.lang, told.scenarios[0]
    if scenario is base:
        return
    found = list(changes(scenario, base, lang))
    levers = len({e.key for e in scenario.entries if e not in base.entries})
    counts = {"levers": levers, "lines": len(found), "dropped": dropped(scenario, base)}
    shown = {name: Shown(str(count), count) for name, count in counts.items()}
    yield Paragraph(said("policy.counted" if counts["dropped"] == 0 else "policy.and_dropped", lang, **shown))
    head = tuple(text(f"policy.{name}", lang) for name in ("what", "how", "when"))
    rows, before = [], ""
    for change in found:
        rows.append(("" if change.what == before else change.what, change.how, change.when))
        before = change.what
    yield Table(text("policy.table", lang, title=scenario.title[lang]), head, rows, left=3)
