"""Whether the functions of an extension fit the model: names, arguments, and that they compile."""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numba
from numba.core import types

from semesta.decisions.rules import make_rules
from semesta.extend.catalogue import Decision, decisions
from semesta.extend.declare import Change, Draft, one_line
from semesta.extend.making import Changed, make
from semesta.extend.shapes import filled
from semesta.scenario.problems import Problem, bare, nearest
from semesta.scenario.registry import LEVERS

POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
TYPES = {float: types.float64, int: types.int64, bool: types.boolean}
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def faults(draft: Draft) -> list[Problem]:
    """Everything that keeps the changes of a draft from being made."""
    if not draft.changes and not draft.levers and not draft.problems:
        return [Problem(draft.file, 0, "", "extend_nothing")]
    levers = {*draft.levers, *shipped_levers()}
    problems = [problem for change in draft.changes for problem in _faults(change, levers)]
    problems += _twice(draft)
    if not problems:
        problems = [problem for changed in changed_decisions(draft) for problem in _uncompiled(changed)]
    return problems


def shipped_levers() -> list[str]:
    """Shipped levers that a function may read: those with one number in a month."""
    paths = ("macro", "shock")
    fields = [f for key, lever in LEVERS.items() if key not in paths for f in lever.fields.values()]
    return [f.fills for f in fields if f.fills and not f.columns_by]


def changed_decisions(draft: Draft) -> list[Changed]:
    """The changes by the decision that they touch, in the order in which these are first named."""
    by_name: dict[str, list[Change]] = {}
    for change in draft.changes:
        decision, _ = target(change)
        if decision:
            by_name.setdefault(decision.name, []).append(change)
    return [Changed(decisions()[name], tuple(changes)) for name, changes in by_name.items()]


def target(change: Change) -> tuple[Decision | None, str]:
    """The decision that a change names, and which of its inputs ("" for its value)."""
    known = decisions()
    if change.name in known:
        return known[change.name], ""
    name, _, given = change.name.rpartition(".")
    right = change.kind == "modify" and name in known and given in known[name].inputs
    return (known[name], given) if right else (None, "")


def _faults(change: Change, levers: set[str]) -> Iterator[Problem]:
    decision, given = target(change)
    if decision is None:
        quantities = [f"{d.name}.{i}" for d in decisions().values() for i in d.inputs]
        known = [*decisions(), *(quantities if change.kind == "modify" else [])]
        words = {"found": bare(change.name), "nearest": nearest(change.name, known)}
        yield change.problem(f"extend_unknown_{change.kind}", **words)
        return
    if change.kind == "modify" and not given and not decision.is_number:
        yield change.problem("extend_no_number", found=decision.name)
    parameters = inspect.signature(change.function).parameters.values()
    if any(p.kind not in POSITIONAL or p.default is not p.empty for p in parameters):
        yield change.problem("extend_plain_arguments")
        return
    yield from _arguments(change, decision, levers)


def _arguments(change: Change, decision: Decision, levers: set[str]) -> Iterator[Problem]:
    wanted, own = change.arguments, decision.arguments
    if change.kind == "replace":
        if wanted[: len(own)] != own:
            yield change.problem("extend_arguments", found=", ".join(wanted), allowed=", ".join(own))
            return
        asked, known = wanted[len(own) :], sorted(levers)
    else:
        if "value" not in wanted:
            yield change.problem("extend_no_value")
        asked, known = tuple(w for w in wanted if w != "value" and w not in own), [*own, *sorted(levers)]
    for name in asked:
        if name not in levers:
            words: Mapping[str, Any] = {"found": name, "nearest": nearest(name, known)}
            yield change.problem("extend_unknown_argument", allowed=", ".join(own), **words)
    if asked and not decision.has_parameters:
        yield change.problem("extend_no_levers", found=decision.name)


def _twice(draft: Draft) -> Iterator[Problem]:
    """A decision can be replaced by one function only; modifications add up."""
    replaced: dict[str, Change] = {}
    for change in draft.changes:
        if change.kind == "replace":
            first = replaced.setdefault(change.name, change)
            if first is not change:
                yield change.problem("extend_twice", found=change.name, other=f"{first.file}:{first.line}")


def _uncompiled(changed: Changed) -> Iterator[Problem]:
    """What keeps a decision that loops call from compiling."""
    decision = changed.decision
    if not decision.compiled:
        return
    made = make(changed)
    made.fill(decision.original, decision.original)
    rule = made.swap.rule
    try:
        rule.compile(signature(changed))
    except Exception as error:  # whatever Numba cannot do with the file is the file's
        yield _told(changed, _COLOUR.sub("", str(error)))
        return
    result = rule.nopython_signatures[0].return_type
    if decision.is_number and not isinstance(result, (types.Number, types.Boolean)):
        yield changed.changes[-1].problem("extend_result", found=str(result))


def type_of(kind: Any) -> Any:
    """Numba type of an argument that is annotated so; a named tuple is one of its fields' types."""
    if hasattr(kind, "_fields"):
        typeof: Any = numba.typeof
        return typeof(kind(*(field() for field in inspect.get_annotations(kind).values())))
    return TYPES.get(kind, types.float64)


def signature(changed: Changed) -> tuple[Any, ...]:
    """Numba types of the arguments of a changed decision."""
    decision = changed.decision
    annotations = inspect.get_annotations(decision.function)
    given = [type_of(annotations.get(name, float)) for name in decision.inputs]
    if not decision.has_parameters:
        return tuple(given)
    parameters = getattr(make_rules(), decision.file)
    levers = dict.fromkeys(changed.levers, 0.0)
    typeof: Any = numba.typeof
    return (typeof(filled(parameters, levers) if levers else parameters), *given)


def _told(changed: Changed, said: str) -> Problem:
    """What Numba said, at the line of the file that it names, else at the function."""
    change = changed.changes[0]
    for each in changed.changes:
        name = re.escape(Path(each.file).name)  # Numba writes the rest of the path as it sees fit
        found = re.search(rf'File "[^"]*{name}", line (\d+)', said)
        if found:
            change = replace(each, line=int(found[1]))
            break
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    reason = next((line for line in lines if not line.startswith("Failed in")), "")
    return change.problem("extend_no_compile", detail=one_line(reason))
