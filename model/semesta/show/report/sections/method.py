"""How the forecast was made, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from semesta.decisions.labels import label
from semesta.decisions.rules import PARAMETERS as DECISIONS
from semesta.money.parameters import PARAMETERS as MONEY
from semesta.show import numbers
from semesta.show.catalogue import catalogue, text
from semesta.show.numbers import Shown
from semesta.show.report.blocks import Bullets, Heading, Paragraph, Section, Table, said
from semesta.show.report.patterned import pattern_table, tally

if TYPE_CHECKING:
    from semesta.decisions.parameters import Parameter
    from semesta.show.report.blocks import Block
    from semesta.show.report.told import Told

KINDS = ("calibrated", "evidence", "assumed")
SETTINGS = ("seed", "scale", "draws", "months")


def method(told: Told) -> Section:
    """Where parameters come from, which patterns are met, what is not modelled, the manifest."""
    lang = told.lang
    blocks: list[Block] = [Paragraph(said("method.lead", lang), "lead")]
    blocks += [*_parameters(told), *_patterns(told), *_limits(told), *_manifest(told)]
    return Section("method", text("method.title", lang), blocks)


def _parameters(told: Told) -> Iterator[Block]:
    """How many are of each kind, and all of them folded away."""
    lang, every = told.lang, (*DECISIONS, *MONEY)
    counts = Counter(p.kind for p in every)
    shown = {str(kind): Shown(str(count), count) for kind, count in counts.items()}
    yield Heading(text("method.parameters", lang))
    yield Paragraph(said("method.counted", lang, all=Shown(str(len(every)), len(every)), **shown))
    fitted = told.ds.attrs.get("parameters") == "posterior"
    yield Paragraph(said("method.posterior" if fitted else "method.fixed", lang))
    head = tuple(
        text(f"method.{name}", lang) for name in ("parameter", "kind", "value", "low", "high", "unit")
    )
    rows = [_parameter(p, told) for kind in KINDS for p in every if p.kind == kind]
    yield Table(text("method.every", lang), head, rows, left=2, folded=True)


def _parameter(p: Parameter, told: Told) -> tuple[str, ...]:
    ends = (_number(value, told) for value in (p.value, p.low, p.high))
    return (label(p.name, told.lang), text(f"method.{p.kind}", told.lang), *ends, p.name)


def _number(value: float, told: Told) -> Shown:
    """Four figures that count."""
    decimals = max(0, 3 - len(f"{abs(value):.0f}")) if abs(value) >= 1 else 4
    return Shown(numbers.plain(value, told.lang, decimals), value)


def _patterns(told: Told) -> Iterator[Block]:
    """What the record shows and whether the first scenario shows it too; nothing for a run without years."""
    counts = tally(told)
    if not counts:
        return
    judged, met = (sum(getattr(row, name) for row in counts) for name in ("judged", "met"))
    shown = {"judged": Shown(str(judged), judged), "met": Shown(str(met), met)}
    yield Heading(text("method.patterns", told.lang))
    yield Paragraph(said("method.met", told.lang, **shown))
    yield pattern_table(told, counts)


def _limits(told: Told) -> Iterator[Block]:
    """What is not modelled, from its list in the catalogue."""
    names = [key for key in catalogue() if key.startswith("limits.")]
    yield Heading(text("method.limits", told.lang))
    yield Bullets([(text(name, told.lang),) for name in names])


def _manifest(told: Told) -> Iterator[Block]:
    """What made the data, so that it can be made again."""
    lang, manifest = told.lang, told.manifest
    if not manifest:
        return
    yield Heading(text("method.manifest", lang))
    rows = [(text("method.code", lang), f"{manifest['code_version']} ({manifest['code_hash']})")]
    rows += [(text(f"method.{name}", lang), str(manifest[name])) for name in SETTINGS if name in manifest]
    rows += [(text("method.command", lang), str(manifest["command"]))]
    rows += [(text("method.law", lang), str(manifest["law_hash"]))]
    rows += [
        (text("method.scenario", lang, name=name), digest)
        for name, digest in manifest["scenario_hashes"].items()
    ]
    rows += [(text("method.warning", lang), str(words)) for words in manifest.get("warnings", ())]
    yield Table(text("method.made", lang), (text("method.what", lang), text("method.is", lang)), rows, left=2)
