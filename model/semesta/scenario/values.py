"""One value of a scenario file against the field that the registry declares."""

import math
from collections.abc import Callable, Iterator
from typing import Any

from semesta.facts.calendar import MONTHS, month_index
from semesta.scenario.problems import nearest, quoted
from semesta.scenario.registry import Field

Fault = tuple[str, dict[str, Any]]  # a key of messages.toml and its words


def faults(field: Field, value: Any) -> Iterator[Fault]:
    """Everything that keeps `value` from being what `field` asks for."""
    yield from _CHECKS[field.kind](field, value)


def date(value: Any, last: bool = False) -> int | Fault:
    """Month index of a date as written ("2027", 2027, "2027-03"), or its fault.

    A year means its January, or its December if `last`.
    """
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not text.isascii():
        return "date_form", {"found": quoted(value)}
    try:
        month = month_index(text)
    except ValueError:
        return "date_form", {"found": quoted(value)}
    month += 11 if last and "-" not in text else 0
    return month if 0 <= month < MONTHS else ("date_range", {"found": quoted(value)})


def is_number(value: Any) -> bool:
    """Whether `value` is an int or a float (true and false are not)."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _words(field: Field, value: Any) -> dict[str, Any]:
    return {"found": quoted(value), "allowed": field.bounds, "unit": field.unit}


def _range(field: Field, value: float) -> Iterator[Fault]:
    if isinstance(value, float) and not math.isfinite(value):
        yield "not_finite", _words(field, value)
    elif field.low is not None and field.high is not None and not field.low <= value <= field.high:
        yield "out_of_bounds", _words(field, value)


def _number(field: Field, value: Any) -> Iterator[Fault]:
    if is_number(value):
        yield from _range(field, value)
    else:
        yield "type_number", _words(field, value)


def _integer(field: Field, value: Any) -> Iterator[Fault]:
    if isinstance(value, int) and not isinstance(value, bool):
        yield from _range(field, value)
    else:
        yield "type_integer", _words(field, value)


def _boolean(field: Field, value: Any) -> Iterator[Fault]:
    if not isinstance(value, bool):
        yield "type_boolean", _words(field, value)


def _choice(field: Field, value: Any) -> Iterator[Fault]:
    if not isinstance(value, str) or value not in field.choices:
        near = nearest(value, field.choices) if isinstance(value, str) else ""
        yield "type_choice", _words(field, value) | {"nearest": near}


def _list(field: Field, value: Any, each: Callable[[Field, Any], Iterator[Fault]]) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield "type_list", _words(field, value)
        return
    if not value:
        yield "empty_list", _words(field, value)
    seen: list[Any] = []
    for item in value:
        wrong = list(each(field, item))
        yield from wrong
        if not wrong and item in seen:
            yield "repeated", _words(field, item)
        seen.append(item)


def _integers(field: Field, value: Any) -> Iterator[Fault]:
    return _list(field, value, _integer)


def _choices(field: Field, value: Any) -> Iterator[Fault]:
    return _list(field, value, _choice)


def _programmes(field: Field, value: Any) -> Iterator[Fault]:
    wrong = list(_choices(field, value))
    yield from wrong
    if not wrong and not {"JKK", "JKM"} <= set(value):
        yield "core_programmes", _words(field, value)


_CHECKS: dict[str, Callable[[Field, Any], Iterator[Fault]]] = {
    "number": _number,
    "integer": _integer,
    "boolean": _boolean,
    "choice": _choice,
    "integers": _integers,
    "choices": _choices,
    "programmes": _programmes,
}
