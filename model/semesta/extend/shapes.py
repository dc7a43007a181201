"""Parameter tuples with room for levers of an extension, made when they are asked for.

Compiled code that is kept on the disk names the class of each tuple that it reads. So a class is known by a
name from which any process can make it again.
"""

from collections import namedtuple
from functools import cache
from typing import Any

from semesta.decisions.rules import Rules

PREFIX = "lever_"  # no parameter begins so
MARK = "__"  # no lever holds two underscores in a row


@cache
def with_room(name: str) -> Any:
    """The class "Keep__visits__fines": `Keep` with the fields lever_visits and lever_fines behind its own.

    Raises AttributeError if `name` is no such name.
    """
    first, *levers = name.split(MARK)
    plain: Any = {kind.__name__: kind for kind in Rules.__annotations__.values()}.get(first)
    if plain is None or not levers:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return namedtuple(name, (*plain._fields, *(PREFIX + lever for lever in levers)), module=__name__)


def filled(parameters: Any, levers: dict[str, float]) -> Any:
    """Parameters of a file of decisions with the values that its levers have now."""
    plain = type(parameters).__name__.split(MARK)[0]
    size = len(parameters) - sum(field.startswith(PREFIX) for field in parameters._fields)
    return with_room(MARK.join((plain, *levers)))(*parameters[:size], *levers.values())


def __getattr__(name: str) -> Any:
    return with_room(name)
