"""The functions that take the place of decisions which an extension modifies or replaces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FunctionType
from typing import Any

from semesta.engine.compiled import Interpreted, passing_rule
from semesta.engine.shadow import Swap, names_used
from semesta.extend.catalogue import Decision
from semesta.extend.declare import Change
from semesta.extend.shapes import PREFIX


@dataclass(frozen=True)
class Changed:
    """A decision and what an extension does to it, in the order written."""

    decision: Decision
    changes: tuple[Change, ...]

    @property
    def new_name(self) -> str:
        """Name of the function that does all of them."""
        return "new_" + self.decision.name.replace(".", "_")

    @property
    def levers(self) -> tuple[str, ...]:
        """Levers that the changes read."""
        known = ("value", *self.decision.arguments)
        names = [name for change in self.changes for name in change.arguments if name not in known]
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True)
class Made:
    """The function for Python and its compiled twin, both of which may call the decision as it was."""

    swap: Swap
    python: FunctionType
    twin: FunctionType | None  # None where only Python decides

    def fill(self, original: Any, rule: Any) -> None:
        """Say which is the decision as it was: for Python, and compiled."""
        self.python.__globals__["decide"] = original
        if self.twin:
            self.twin.__globals__["decide"] = rule


def make(changed: Changed) -> Made:
    """One function of the decision's own arguments that does all changes in their order."""
    decision = changed.decision
    plain: dict[str, Any] = {f"change_{k}": change.function for k, change in enumerate(changed.changes)}
    python = _function(changed, plain)
    if not decision.compiled:
        return Made(Swap(python, Interpreted(python)), python, None)
    rules = {name: compiled_tree(function) for name, function in plain.items()}
    twin = _function(changed, rules)
    return Made(Swap(python, passing_rule(twin)), python, twin)


def compiled_tree(function: Callable[..., Any]) -> Any:
    """A function of an extension compiled, with the functions of its file that it calls."""
    return _compiled(function, {})


def _compiled(function: Any, done: dict[int, Any]) -> Any:
    if id(function) in done:
        return done[id(function)]
    space = function.__globals__ | {"__name__": __name__}  # compiled code that is kept must find its module
    copy = FunctionType(
        function.__code__, space, function.__name__, function.__defaults__, function.__closure__
    )
    done[id(function)] = made = passing_rule(copy)
    for name in names_used(function.__code__):
        helper = space.get(name)
        if isinstance(helper, FunctionType) and helper.__globals__ is function.__globals__:
            space[name] = _compiled(helper, done)
    return made


def _function(changed: Changed, names: dict[str, Any]) -> FunctionType:
    space: dict[str, Any] = names | {"__name__": __name__}
    exec(compile(_source(changed), f"<{changed.new_name}>", "exec"), space)
    made: FunctionType = space[changed.new_name]
    return made


def _source(changed: Changed) -> str:
    """Python of the new decision: inputs are modified first, then it decides, then its value is modified."""
    decision = changed.decision
    arguments, lines, value, base = decision.arguments, [], [], f"decide({', '.join(decision.arguments)})"
    for k, change in enumerate(changed.changes):
        if change.kind == "replace":
            base = _call(k, change.arguments, arguments)
        elif change.name == decision.name:
            value.append(f"value = {_call(k, change.arguments, arguments)}")
        else:
            given = change.name.rsplit(".", 1)[1]
            lines.append(f"{given} = {_call(k, change.arguments, arguments, given)}")
    body = [*lines, f"value = {base}", *value, "return value"]
    return f"def {changed.new_name}({', '.join(arguments)}):\n" + "".join(f"    {line}\n" for line in body)


def _call(k: int, wanted: Sequence[str], known: Sequence[str], value: str = "value") -> str:
    """A call of a change: `value`, inputs by name, and levers from the parameters of the decision."""
    parameters = known[0] if known else ""
    words = [value if w == "value" else (w if w in known else f"{parameters}.{PREFIX}{w}") for w in wanted]
    return f"change_{k}({', '.join(words)})"
