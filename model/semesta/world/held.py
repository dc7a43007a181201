"""What hangs on rules and levers alone is worked out again only when these move, not every month."""

from collections.abc import Callable
from typing import TypeVar, cast

from semesta.world.running import Running

T = TypeVar("T")


def hold(model: Running, build: Callable[[Running], T], *key: int) -> T:
    """What `build(model)` gave when rules, levers and `key` (dates of what it reads) were last as now; nobody
    may write to it.
    """
    last = model.held.get(build.__name__)
    if last is None or last[0] is not model.rules or last[1] is not model.levers or last[2] != key:
        last = model.held[build.__name__] = (model.rules, model.levers, key, build(model))
    return cast(T, last[3])


def hold_levers(model: Running, build: Callable[[Running], T], *names: str) -> T:
    """The same for what reads these levers of the month."""
    return hold(model, build, *(model.levers.since(name, model.month) for name in names))
