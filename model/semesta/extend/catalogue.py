"""What an extension may replace and modify, read from the code of the decisions themselves."""

import inspect
import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import FunctionType
from typing import Any

from numba.core.dispatcher import Dispatcher

from semesta import decisions as floor
from semesta import world
from semesta.decisions.rules import Rules
from semesta.engine.shadow import code_of, things, uses

NO_DECISIONS = ("labels", "parameters", "rules")  # files of the floor that hold none


@dataclass(frozen=True)
class Decision:
    """One scalar rule of the model: `name` is "file.function"."""

    name: str
    original: Any  # as it stands in its file: compiled or not
    compiled: bool  # whether loops call it, so that what takes its place must compile
    has_parameters: bool  # whether its first argument is the parameters of its file

    @property
    def file(self) -> str:
        """The file of decisions in which it stands, and the field of `Rules` with its parameters."""
        return self.name.split(".")[0]

    @property
    def function(self) -> FunctionType:
        """Its Python."""
        function: FunctionType = getattr(self.original, "py_func", self.original)
        return function

    @property
    def arguments(self) -> tuple[str, ...]:
        """Names of its arguments."""
        return tuple(inspect.signature(self.function).parameters)

    @property
    def inputs(self) -> tuple[str, ...]:
        """Names of its arguments but the parameters: what can be modified before it decides."""
        return self.arguments[1:] if self.has_parameters else self.arguments

    @property
    def is_number(self) -> bool:
        """Whether it gives one number, which can be modified."""
        return inspect.signature(self.function).return_annotation in (float, int, bool)

    @property
    def meaning(self) -> str:
        """The first sentence of its docstring."""
        text = " ".join((self.function.__doc__ or "").split())
        return text.split(". ")[0].rstrip(".")


@cache
def decisions() -> dict[str, Decision]:
    """Every decision that the model calls, by name."""
    for place in pkgutil.iter_modules(world.__path__):
        import_module(f"{world.__name__}.{place.name}")
    users = _users()
    found = {}
    for module in pkgutil.iter_modules(floor.__path__):
        if module.name in NO_DECISIONS:
            continue
        held = vars(import_module(f"{floor.__name__}.{module.name}"))
        for name, thing in held.items():
            function = thing.py_func if isinstance(thing, Dispatcher) else thing
            own = isinstance(function, FunctionType) and function.__module__ == held["__name__"]
            if own and not name.startswith("_") and id(function.__code__) in users:
                compiled = users[id(function.__code__)]
                found[f"{module.name}.{name}"] = _decision(f"{module.name}.{name}", thing, compiled)
    return found


def _decision(name: str, original: Any, compiled: bool) -> Decision:
    python = getattr(original, "py_func", original)
    first = next(iter(inspect.signature(python).parameters.values()), None)
    parameters = first is not None and first.annotation is Rules.__annotations__.get(name.split(".")[0])
    return Decision(name, original, compiled, parameters)


def _users() -> dict[int, bool]:
    """Whether compiled code calls a function, by the identity of its code; no entry if nothing calls it."""
    users: dict[int, bool] = {}
    for thing in things(("semesta",)).values():
        for used in uses(thing):
            code: Any = code_of(used)
            if code is not None and code is not code_of(thing):
                users[id(code)] = users.get(id(code), False) or isinstance(thing, Dispatcher)
    return users
