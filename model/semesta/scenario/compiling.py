"""Entries of a scenario, laid over one another in the order written, become `Levers`.

Each entry paints its fields from its first month to its last over what stands below: the parent's
entries first, then the child's, from the top of the file down. Fields and deciles that an entry
does not name keep what they had; after its last month what was below shows again.

An entry that names places paints there alone, a province over all its kabupaten/kota; one that names none
paints the nation and every place. Numbers of people are not spread: a place has its own, a province's work
all over it, and they come on top of the nation's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from semesta.facts.vocabulary import Programme
from semesta.scenario.effect import Columns, in_effect
from semesta.scenario.entries import Entry
from semesta.scenario.gazetteer import expand
from semesta.scenario.levers import NOT_ARRAYS, Array, Levers, MacroPath, Shock, default_array
from semesta.scenario.local import Local
from semesta.scenario.registry import LEVERS, NO_LEVERS, Field, Lever


def compile_levers(entries: Sequence[Entry], own: Mapping[str, Lever] = NO_LEVERS) -> Levers:
    """The levers that checked `entries`, parents' first, add up to; own: those of an extension."""
    known = LEVERS | dict(own)
    arrays = _defaults(known)
    local: dict[str, Columns] = {name: {} for name in arrays}
    macro: dict[str, Any] = {}
    shocks: list[Shock] = []
    for entry in entries:
        if entry.key == "macro":
            macro |= entry.values
        elif entry.key == "shock":
            shocks.append(Shock(entry.start, entry.end, **entry.values))
        else:
            _paint(arrays, local, known[entry.key], entry)
    shocks.sort(key=lambda shock: (shock.start, shock.end))
    arrays, local = in_effect(arrays, local)
    named = {name: _together(columns) for name, columns in local.items() if columns}
    mine = {name: arrays.pop(name) for name in own}
    return Levers(**arrays, macro=MacroPath(**macro, shocks=tuple(shocks)), local=named, own=mine)


def _together(columns: Columns) -> Local:
    rows = sorted(columns)
    return Local(np.array(rows, np.int64), np.stack([columns[row] for row in rows], axis=1))


def _defaults(known: Mapping[str, Lever]) -> dict[str, Array]:
    declared = {f.fills: f.default for lever in known.values() for f in lever.fields.values() if f.fills}
    names = [*(f.name for f in fields(Levers) if f.name not in NOT_ARRAYS), *(known.keys() - LEVERS.keys())]
    return {name: default_array(name, declared[name]) for name in names}


def _paint(arrays: dict[str, Array], local: dict[str, Columns], lever: Lever, entry: Entry) -> None:
    for name, value in entry.values.items():
        field = lever.fields[name]
        if field.fills is None:
            continue
        number, columns = _number(field, value), _columns(lever, field, entry)
        for target in _targets(arrays[field.fills], local[field.fills], field, entry):
            for column in columns:
                _lay(target if column is None else target[:, column], number, field.ramp, entry)


def _targets(national: Array, columns: Columns, field: Field, entry: Entry) -> list[Array]:
    """The arrays that an entry paints: of the places it names, or of the nation and all that follow it."""
    if not entry.places:
        return [national] if field.adds else [national, *columns.values()]
    rows = entry.places if field.adds else expand(entry.places)
    for row in rows:
        if row not in columns:
            columns[row] = np.zeros_like(national) if field.adds else national.copy()
    return [columns[row] for row in rows]


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
