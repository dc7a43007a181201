"""A second copy of the functions that lead to some exchanged ones, beside the first.

Python and Numba look up the functions that a function calls among the names of its module. So a function is
exchanged for a whole program by a shadow: whatever calls it, directly or through others, is made again on a
shadow of its module, in which the new name stands; everything else is shared. Both programs live in one
process, and compiled code inlines the new function as it did the old one.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from numba.core.dispatcher import Dispatcher

from semesta.engine.compiled import compiled_again


@dataclass(frozen=True)
class Swap:
    """What takes the place of a function: `plain` where Python calls it, `rule` where it was compiled."""

    plain: Callable[..., Any]
    rule: Any


def uses(thing: Any) -> Iterator[Any]:
    """What a function, compiled function or class looks up among the names of its module."""
    for function in _functions(thing):
        names = set(names_used(function.__code__))
        for name in names & function.__globals__.keys():
            found = function.__globals__[name]
            yield found
            if isinstance(found, ModuleType):
                yield from (vars(found)[inner] for inner in names & vars(found).keys())
    if isinstance(thing, type):
        yield from thing.__bases__


def names_used(code: CodeType) -> Iterator[str]:
    """Names that a function and the functions inside it look up."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from names_used(inner)


def things(within: Iterable[str]) -> dict[int, Any]:
    """All functions, compiled functions and classes of the loaded packages `within`, by identity."""
    modules = [m for name, m in list(sys.modules.items()) if name.split(".")[0] in within]
    waiting = [value for module in modules for value in vars(module).values()]
    found: dict[int, Any] = {}
    while waiting:
        thing = waiting.pop()
        if id(thing) not in found and _is_ours(thing, within):
            found[id(thing)] = thing
            waiting += uses(thing)
    return found


def code_of(thing: Any) -> CodeType | None:
    """The code by which a function is known, compiled or not; None for anything else."""
    thing = thing.py_func if isinstance(thing, Dispatcher) else thing
    return thing.__code__ if isinstance(thing, FunctionType) else None


class Shadow:
    """The program in which the functions of `swaps` (by their code) are exchanged.

    folder: where its compiled code is kept; within: packages that may be copied. Raises nothing: what leads
    to no exchanged function is the original itself.
    """

    def __init__(
        self, swaps: Mapping[CodeType, Swap], folder: Path, within: Iterable[str] = ("semesta",)
    ) -> None:
        self._swaps, self._folder = swaps, folder
        self._things = things(within)
        self._spaces: dict[int, tuple[dict[str, Any], ModuleType]] = {}
        self._made: dict[int, Any] = {}
        for key in self._reached:
            self._make(self._things[key])
        self._fill([vars(m) for name, m in list(sys.modules.items()) if name.split(".")[0] in within])

    def of(self, thing: Any) -> Any:
        """What stands for a function, compiled function or class in the shadow."""
        return self._made.get(id(thing), thing)

    def _make(self, thing: Any) -> Any:
        if id(thing) in self._made:
            return self._made[id(thing)]
        swap = _swap_of(thing, self._swaps)
        if swap is not None:
            made = swap.rule if isinstance(thing, Dispatcher) else swap.plain
        elif isinstance(thing, type):
            made = self._class(thing)
        elif isinstance(thing, Dispatcher):
            made = compiled_again(thing, self.copy(thing.py_func), self._folder)
        else:
            made = self.copy(thing)
        self._made[id(thing)] = made
        return made

    def beneath(self, thing: Any) -> Any:
        """An exchanged function as it was, with what it calls in the shadow."""
        if not any(id(used) in self._made for used in uses(thing)):
            return thing
        if isinstance(thing, Dispatcher):
            return compiled_again(thing, self.copy(thing.py_func), self._folder)
        return self.copy(thing)

    def copy(self, function: FunctionType) -> FunctionType:
        """The same function among the names of the shadow."""
        space = self._space(function.__globals__)
        made = FunctionType(
            function.__code__, space, function.__name__, function.__defaults__, function.__closure__
        )
        made.__kwdefaults__, made.__doc__ = function.__kwdefaults__, function.__doc__
        made.__module__, made.__qualname__ = function.__module__, function.__qualname__
        made.__annotations__ = function.__annotations__
        return made

    def _class(self, cls: type) -> type:
        """A subclass whose own methods, and those it inherits, are of the shadow."""
        bases = [self._make(base) for base in cls.__bases__ if id(base) in self._reached]
        members = {name: self._member(member) for name, member in vars(cls).items() if _unwrapped(member)}
        members |= {"__module__": cls.__module__, "__doc__": cls.__doc__, "__qualname__": cls.__qualname__}
        return type(cls)(cls.__name__, (cls, *bases), members)

    def _member(self, member: Any) -> Any:
        functions = [self.copy(function) for function in _unwrapped(member)]
        return functions[0] if isinstance(member, FunctionType) else type(member)(*functions)

    @cached_property
    def _reached(self) -> set[int]:
        return _reaching(self._things, self._swaps)

    def _space(self, names: dict[str, Any]) -> dict[str, Any]:
        """The shadow of a module's names; it is filled once everything is made."""
        if id(names) not in self._spaces:
            self._spaces[id(names)] = (names, ModuleType(str(names.get("__name__", "shadow"))))
        return self._spaces[id(names)][1].__dict__

    def _fill(self, modules_of_names: Iterable[dict[str, Any]]) -> None:
        """Put the new functions under the old names, in modules that stand for the old ones."""
        for names in modules_of_names:
            if any(id(value) in self._made for value in names.values()):
                self._space(names)
        modules = {id(names): module for names, module in self._spaces.values()}
        for names, module in list(self._spaces.values()):
            for name, value in names.items():
                shadow = modules.get(id(vars(value))) if isinstance(value, ModuleType) else None
                module.__dict__[name] = shadow or self._made.get(id(value), value)


def _reaching(found: Mapping[int, Any], swaps: Mapping[CodeType, Swap]) -> set[int]:
    """Identities of what leads to an exchanged function."""
    leads = {key: {id(used) for used in uses(thing)} for key, thing in found.items()}
    reached = {key for key, thing in found.items() if _swap_of(thing, swaps)}
    grown = True
    while grown:
        more = {key for key, used in leads.items() if key not in reached and used & reached}
        grown = bool(more)
        reached |= more
    return reached


def _swap_of(thing: Any, swaps: Mapping[CodeType, Swap]) -> Swap | None:
    code = code_of(thing)
    return None if code is None else swaps.get(code)


def _is_ours(thing: Any, within: Iterable[str]) -> bool:
    if not isinstance(thing, (FunctionType, Dispatcher, type)):
        return False
    return str(getattr(thing, "__module__", "")).split(".")[0] in within


def _functions(thing: Any) -> Iterator[FunctionType]:
    if isinstance(thing, type):
        for member in vars(thing).values():
            yield from _unwrapped(member)
    elif code_of(thing):
        yield thing.py_func if isinstance(thing, Dispatcher) else thing


def _unwrapped(member: Any) -> list[FunctionType]:
    """The functions behind a member of a class; none for data."""
    if isinstance(member, property):
        return [f for f in (member.fget, member.fset, member.fdel) if isinstance(f, FunctionType)]
    if isinstance(member, (classmethod, staticmethod)):
        member = member.__func__
    if isinstance(member, cached_property):
        member = member.func
    return [member] if isinstance(member, FunctionType) else []
