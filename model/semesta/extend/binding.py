"""A model under an extension: its functions in the place of decisions, its levers within their reach."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import CodeType
from typing import Any

from semesta.decisions.rules import Rules
from semesta.engine.cache import folder_of_extension
from semesta.engine.compiled import Interpreted
from semesta.engine.shadow import Shadow, Swap
from semesta.extend.catalogue import decisions
from semesta.extend.checking import changed_decisions
from semesta.extend.loading import draft_of
from semesta.extend.making import Changed, make
from semesta.extend.shapes import filled
from semesta.scenario.extension import Extension
from semesta.scenario.levers import Levers


class Bound:
    """What stands for functions and classes of the model under an extension; without one, they themselves."""

    def __init__(self, extension: Extension, within: tuple[str, ...]) -> None:
        changed = changed_decisions(draft_of(extension.sources)) if extension else []
        self._levers = _levers_by_file(changed)
        self._shadow: Shadow | None = None
        if not changed:
            return
        made = {each.decision.function.__code__: make(each) for each in changed}
        swaps = _lifted_screens(changed) | {code: each.swap for code, each in made.items()}
        shadow = Shadow(swaps, folder_of_extension(extension.hash), within)
        for each in changed:
            decision = each.decision
            below = shadow.beneath(decision.original)
            made[decision.function.__code__].fill(below, below)
        self._shadow = shadow

    def of(self, thing: Any) -> Any:
        """What stands for `thing`."""
        return self._shadow.of(thing) if self._shadow else thing

    def rules(self, rules: Rules, levers: Levers, t: int) -> Rules:
        """The rules with the levers of month `t` within reach of the functions that read them."""
        now: dict[str, Any] = {
            file: filled(getattr(rules, file), {name: float(levers.arrays()[name][t]) for name in names})
            for file, names in self._levers.items()
        }
        return rules._replace(**now) if now else rules


@cache
def bind(extension: Extension, within: tuple[str, ...] = ("semesta",)) -> Bound:
    """The model under an extension, made once in each process; `within`: packages that take part."""
    return Bound(extension, within)


def _levers_by_file(changed: list[Changed]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for each in changed:
        if each.levers:
            found.setdefault(each.decision.file, {}).update(dict.fromkeys(each.levers))
    return {file: tuple(names) for file, names in found.items()}


def _lifted_screens(changed: list[Changed]) -> dict[CodeType, Swap]:
    """Bounds of decisions that changed are lifted to one, so that a screen misses nobody.

    A file of decisions names them: BOUNDS = {bound: the functions that it bounds}.
    """
    names = {each.decision.name for each in changed}
    lifted = {}
    for decision in decisions().values():
        bounded = _bounds(decision.file).get(decision.name.split(".")[1], ())
        if any(f"{decision.file}.{name}" in names for name in bounded):
            lifted[decision.function.__code__] = Swap(_certain, Interpreted(_certain))
    return lifted


def _bounds(file: str) -> Mapping[str, tuple[str, ...]]:
    return getattr(import_module(f"semesta.decisions.{file}"), "BOUNDS", {})


def _certain(*_: Any) -> float:
    return 1.0
