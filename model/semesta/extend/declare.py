"""The words of an extension file: `lever`, `modify`, `replace`.

They write down what the file being read asks for, and leave its functions as they are: where nothing is being
read (a test that imports the file, say) they do nothing.
"""

import inspect
import math
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from semesta.facts.calendar import MONTHS, month_index
from semesta.scenario.problems import LANGUAGES, Problem, quoted
from semesta.scenario.registry import LEVERS, Field, Lever
from semesta.scenario.values import is_number

F = TypeVar("F", bound=Callable[..., Any])
NAME = re.compile(r"[a-z](_?[a-z0-9])*")
LONGEST_NAME = 40
LONGEST_SAID = 200


@dataclass(frozen=True)
class Change:
    """One function of an extension: what it modifies or replaces, and where it stands."""

    kind: Literal["modify", "replace"]
    name: str  # "decision.function", or "decision.function.argument"
    function: Callable[..., Any]
    file: str
    line: int

    @property
    def arguments(self) -> tuple[str, ...]:
        """Names of the arguments of the function."""
        return tuple(inspect.signature(self.function).parameters)

    def problem(self, kind: str, **values: Any) -> Problem:
        """A problem of this function."""
        return Problem(self.file, self.line, f"{self.kind}({self.name})", kind, values)


def one_line(said: str) -> str:
    """What Python or Numba says of a file, without line ends and colours, and no longer than a message."""
    shown = "".join(c if c.isprintable() else " " for c in said)
    return shown if len(shown) <= LONGEST_SAID else shown[: LONGEST_SAID - 3] + "..."


@dataclass
class Draft:
    """What the file being read has asked for so far, and what is wrong with it."""

    file: str
    levers: dict[str, Lever] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


_reading: list[Draft] = []  # the file being read, if any


def lever(
    name: str,
    *,
    description: Mapping[str, str],
    mechanism: Mapping[str, str],
    unit: Mapping[str, str],
    bounds: tuple[float, float],
    source: str,
    default: float = 0.0,
    since: str = "2015-01",
) -> None:
    """Add a lever: `[[lever.NAME]]` of a scenario file with the field `value`, a number within `bounds`.

    description, mechanism, unit: texts {"id": Indonesian, "en": English}; source: its ground in law, policy
    or study; default: value where no scenario says anything; since: first month in which it may be used.
    A function of the extension reads the lever by taking an argument of its name.
    """
    if not _reading:
        return
    draft, line = _reading[-1], sys._getframe(1).f_lineno
    texts = {"description": description, "mechanism": mechanism, "unit": unit}
    found = [*_name_faults(draft, name), *_text_faults(texts, source), *_bound_faults(bounds, default, since)]
    draft.problems += [Problem(draft.file, line, f"lever({name})", kind, words) for kind, words in found]
    if not found:
        draft.levers[name] = _lever(name, texts, bounds, source, default, since)


def modify(name: str) -> Callable[[F], F]:
    """Modify a quantity: the value of a decision ("keep.lapse_hazard") or what it is given
    ("enrol.acceptance.premium").

    The function takes `value` and returns the new one. Its other arguments are named after arguments of the
    decision, or after levers, whose value of the month they get.
    """
    return _change("modify", name)


def replace(name: str) -> Callable[[F], F]:
    """Replace a decision ("enrol.acceptance") by a function with the same arguments in the same order.

    Arguments behind these are named after levers, whose value of the month they get.
    """
    return _change("replace", name)


def _change(kind: Literal["modify", "replace"], name: str) -> Callable[[F], F]:
    def note(function: F) -> F:
        if _reading:
            draft = _reading[-1]
            line = _first_line(function) or sys._getframe(1).f_lineno
            change = Change(kind, str(name), function, draft.file, line)
            if inspect.isfunction(function):
                draft.changes.append(change)
            else:
                draft.problems.append(change.problem("extend_no_function", found=quoted(str(function))))
        return function

    return note


def _first_line(function: Any) -> int:
    return int(function.__code__.co_firstlineno) if inspect.isfunction(function) else 0


Fault = tuple[str, dict[str, Any]]


def _name_faults(draft: Draft, name: Any) -> list[Fault]:
    if not isinstance(name, str) or not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        return [("extend_lever_name", {"found": quoted(name), "allowed": LONGEST_NAME})]
    fills = {f.fills for shipped in LEVERS.values() for f in shipped.fields.values()}
    taken = name in LEVERS or name in fills or name in draft.levers
    return [("extend_lever_taken", {"found": name})] if taken else []


def _text_faults(texts: Mapping[str, Any], source: Any) -> list[Fault]:
    def is_text(text: Any) -> bool:
        return isinstance(text, str) and bool(text.strip())

    missing: list[Fault] = [
        ("extend_text", {"found": f"{key}.{lang}"})
        for key, text in texts.items()
        for lang in LANGUAGES
        if not (isinstance(text, Mapping) and is_text(text.get(lang)))
    ]
    return missing + ([] if is_text(source) else [("extend_text", {"found": "source"})])


def _bound_faults(bounds: Any, default: Any, since: Any) -> list[Fault]:
    faults: list[Fault] = []
    two = isinstance(bounds, (tuple, list)) and len(bounds) == 2
    if not two or not all(is_number(b) and math.isfinite(b) for b in bounds) or not bounds[0] < bounds[1]:
        faults.append(("extend_bounds", {"found": quoted(bounds)}))
    elif not is_number(default) or not bounds[0] <= default <= bounds[1]:
        words = {"found": quoted(default), "allowed": f"{bounds[0]} .. {bounds[1]}"}
        faults.append(("extend_default", words))
    try:
        known = 0 <= month_index(since) < MONTHS
    except (ValueError, TypeError, AttributeError):
        known = False
    return faults if known else [*faults, ("date_form", {"found": quoted(since)})]


def _lever(
    name: str, texts: Mapping[str, Mapping[str, str]], bounds: Any, source: str, default: float, since: str
) -> Lever:
    """A lever with the one field `value`; plain tables, so that it travels between processes."""
    said = {key: dict(text) for key, text in texts.items()}
    value = Field(
        name="value", kind="number", unit=said["unit"], description=said["description"], fills=name,
        columns_by=None, low=float(bounds[0]), high=float(bounds[1]), choices=(), default=float(default),
        implied=None, required=True, ramp=True,
    )  # fmt: skip
    return Lever(
        key=name, description=said["description"], mechanism=said["mechanism"], source=source,
        since=month_index(since), since_text=since, dated=True, ends=False, fields={"value": value},
    )  # fmt: skip
