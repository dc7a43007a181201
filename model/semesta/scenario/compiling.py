"""Entries of a scenario, laid over one another in the order written, become `Levers`.

Each entry paints its fields from its first month to its last over what stands below: the parent's
entries first, then the child's, from the top of the file down. Fields and deciles that an entry
does not name keep what they had; after its last month what was below shows again.
"""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from semesta.facts.vocabulary import Programme
from semesta.scenario.entries import Entry
from semesta.scenario.levers import Array, Levers, MacroPath, Shock, default_array
from semesta.scenario.registry import LEVERS, Field, Lever


def compile_levers(entries: Sequence[Entry]) -> Levers:
    """The levers that checked `entries`, parents' first, add up to."""
    arrays = _defaults()
    macro: dict[str, Any] = {}
    shocks: list[Shock] = []
    for entry in entries:
        if entry.key == "macro":
            macro |= entry.values
        elif entry.key == "shock":
            shocks.append(Shock(entry.start, entry.end, **entry.values))
        else:
            _paint(arrays, LEVERS[entry.key], entry)
    shocks.sort(key=lambda shock: (shock.start, shock.end))
    return Levers(**arrays, macro=MacroPath(**macro, shocks=tuple(shocks)))


def _defaults() -> dict[str, Array]:
    declared = {f.fills: f.default for lever in LEVERS.values() for f in lever.fields.values() if f.fills}
    return {f.name: default_array(f.name, declared[f.name]) for f in fields(Levers) if f.name != "macro"}


def _paint(arrays: dict[str, Array], lever: Lever, entry: Entry) -> None:
    for name, value in entry.values.items():
        field = lever.fields[name]
        if field.fills is None:
            continue
        target = arrays[field.fills]
        for column in _columns(lever, field, entry):
            _lay(target if column is None else target[:, column], _number(field, value), field.ramp, entry)


def _columns(lever: Lever, field: Field, entry: Entry) -> Sequence[int | None]:
    """Columns of the array that the entry names: deciles from 0, registers by place; None: no columns."""
    if field.columns_by is None:
        return (None,)
    chosen, choices = entry.values[field.columns_by], lever.fields[field.columns_by].choices
    return [choices.index(c) if choices else int(c) - 1 for c in chosen]


def _number(field: Field, value: Any) -> float:
    if field.kind == "programmes":
        return sum(int(Programme[name]) for name in set(value))
    if field.kind == "choice":
        return float(field.choices.index(value))
    return float(value)


def _lay(column: Array, value: float, ramps: bool, entry: Entry) -> None:
    """Write `value` from start to end; along a ramp, from what held in the month before the start."""
    months = slice(entry.start, entry.end + 1)
    if not (ramps and entry.ramp_months):
        column[months] = value
        return
    before = float(column[entry.start - 1]) if entry.start else value
    before = 0.0 if np.isnan(before) else before  # nan, "left to the model", adds nothing: start at nothing
    done = np.minimum(1.0, np.arange(1, entry.end - entry.start + 2) / entry.ramp_months)
    column[months] = before + (value - before) * done
    column[entry.start + entry.ramp_months - 1 : entry.end + 1] = value  # the goal itself, free of rounding
