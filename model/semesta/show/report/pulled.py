"""What a scenario does that another does not, in words: its levers, its law, its assumptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from semesta.facts.calendar import MONTHS, month_label
from semesta.scenario.levers import NOT_ARRAYS
from semesta.scenario.registry import LEVERS, Field
from semesta.show import numbers
from semesta.show.catalogue import Lang, text
from semesta.show.numbers import Shown
from semesta.show.places import title as place_title

if TYPE_CHECKING:
    from semesta.law import Rule
    from semesta.scenario import Scenario
    from semesta.scenario.entries import Entry


@dataclass(frozen=True)
class Change:
    """One thing that a scenario changes: what it is, how much, since when, and over how many months."""

    what: str
    how: str
    when: str


def changes(scenario: Scenario, base: Scenario, lang: Lang) -> Iterator[Change]:
    """What `scenario` says that `base` does not: entries of levers, amendments, parameters, structures."""
    own = LEVERS | dict(scenario.extension.levers)
    for entry in (e for e in scenario.entries if e not in base.entries):
        lever = own[entry.key]
        parts = [_how(lever.fields[name], value, entry, base, lang) for name, value in entry.values.items()]
        yield Change(lever.description[lang].removesuffix("."), "; ".join(parts), _when(entry, lang))
    for row in (r for r in scenario.amendments if r not in base.amendments):
        yield Change(text("policy.law", lang, rule=row.rule), _amended(row, lang), _since(row, lang))
    for name in sorted(scenario.parameters.keys() - base.parameters.keys()):
        shown = _number(scenario.parameters[name], lang)
        yield Change(text("policy.parameter", lang, name=name), shown, text("policy.always", lang))
    for name, choice in scenario.structure.items():
        if choice != base.structure[name]:
            yield Change(text("policy.structure", lang, name=name), choice, text("policy.always", lang))


def dropped(scenario: Scenario, base: Scenario) -> int:
    """How many entries of `base` do not stand in `scenario`."""
    return sum(entry not in scenario.entries for entry in base.entries)


def _how(field: Field, value: Any, entry: Entry, base: Scenario, lang: Lang) -> str:
    """The field with its value, and what holds in `base` when the entry begins, where that is one number."""
    shown, before = _value(value, field, lang), _before(field, entry, base)
    if before is not None and before != value:
        shown = text("policy.step", lang, before=_value(before, field, lang), after=shown)
    return text("policy.field", lang, meaning=field.description[lang].removesuffix("."), value=shown)


def _before(field: Field, entry: Entry, base: Scenario) -> float | None:
    fills = field.fills
    countable = field.kind in ("number", "integer") and not field.columns_by and not entry.places
    if not countable or not fills or fills in NOT_ARRAYS or not hasattr(base.levers, fills):
        return None
    values = np.asarray(getattr(base.levers, fills))
    held = values[max(entry.start - 1, 0)] if values.shape == (MONTHS,) else np.array([])
    return float(held) if held.ndim == 0 and np.isfinite(held) else None


def _value(value: Any, field: Field, lang: Lang) -> str:
    if isinstance(value, bool):
        return text("table.yes" if value else "table.no", lang)
    if isinstance(value, (list, tuple)):
        return ", ".join(_value(item, field, lang) for item in value)
    if isinstance(value, str):
        return value
    if field.kind == "boolean":
        return text("table.yes" if value else "table.no", lang)
    if field.kind == "number" and field.unit["en"].startswith("share"):
        return numbers.percent(float(value), lang, 0 if round(100 * value, 6) % 1 == 0 else 2)
    if field.unit["en"].startswith("rupiah"):
        return numbers.rupiah(float(value), lang)
    return _number(float(value), lang)


def _number(value: float, lang: Lang) -> Shown:
    """As many decimals as it has, four at most."""
    decimals = next(n for n in range(5) if n == 4 or round(value, n) == value)
    return Shown(numbers.plain(value, lang, decimals), value)


def _when(entry: Entry, lang: Lang) -> str:
    first, last = (_month(month_label(month), lang) for month in (entry.start, entry.end))
    words = text("policy.since" if entry.end == MONTHS - 1 else "policy.within", lang, first=first, last=last)
    if entry.ramp_months:
        words += text("policy.ramp", lang, months=entry.ramp_months)
    if entry.places:
        places = ", ".join(place_title(row) for row in entry.places)
        words += text("policy.places", lang, places=places)
    return words


def _amended(row: Rule, lang: Lang) -> str:
    return text("policy.amended", lang, value=_number(row.value, lang), unit=row.unit)


def _since(row: Rule, lang: Lang) -> str:
    first, last = (_month(f"{day:%Y-%m}", lang) if day else "" for day in (row.start, row.to))
    words = text("policy.within" if row.to else "policy.since", lang, first=first, last=last)
    return words + (text("policy.ramp", lang, months=row.ramp_months) if row.ramp_months else "")


def _month(label: str, lang: Lang) -> str:
    return numbers.month(np.datetime64(label), lang, short=True)
