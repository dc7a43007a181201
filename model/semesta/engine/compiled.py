"""How rules and loops are compiled.

`rule` compiles a scalar rule or a loop over columns that allocates nothing. Numba counts references on
every access to an array inside a named tuple, by atomic operations; a month of persons took twelve times as
long with them when this was measured. Without allocation there is nothing to count, so the counting is
switched off. `error_model="numpy"` drops the check for division by zero from inner loops.

Only what Python calls becomes a program of its own, kept on the disk; see `fragments`.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from numba import config, jit, njit
from numba.core.caching import NullCache
from numba.core.registry import CPUDispatcher

from semesta.engine.fragments import FragmentCompiler, no_collection

_lean: Any = partial(njit, _nrt=False, error_model="numpy", no_cfunc_wrapper=True)
_fragment: Any = partial(_lean, no_cpython_wrapper=True, pipeline_class=FragmentCompiler)


class Rule(CPUDispatcher):
    """A function compiled as a program for Python, and as a fragment for compiled code that calls it."""

    fragment: Any

    @property
    def _numba_type_(self) -> Any:
        return self.fragment._numba_type_

    def compile(self, sig: Any) -> Any:
        """The machine code for arguments of these types."""
        with no_collection():
            return super().compile(sig)


class Inlined(CPUDispatcher):
    """A rule that stands inside other compiled code only."""

    def __call__(self, *arguments: Any) -> Any:
        """Refuse a call from Python, which would find nothing compiled for it."""
        raise TypeError(f"{self.py_func.__name__} is only called from compiled code; use plain() in Python")


def rule(function: Callable[..., Any], cache: bool = True) -> Any:
    """Compile a scalar rule, or a loop over columns that allocates nothing."""
    compiled = _lean(nogil=True, cache=cache)(function)
    compiled.__class__, compiled.fragment = Rule, _fragment(function)
    return compiled


def inline(function: Callable[..., Any]) -> Any:
    """A `rule` always inlined: a call would push every column and table of the month through the stack."""
    compiled = _fragment(forceinline=True)(function)
    compiled.__class__ = Inlined
    return compiled


def plain(compiled: Any) -> Callable[..., Any]:
    """The Python function behind a rule, to call it for one agent: a compiled call would first unpack all
    parameters, which takes longer than the rule.
    """
    function: Callable[..., Any] = compiled.py_func
    return function


class Interpreted:
    """Python in the place of a rule that only Python calls: it need not compile."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.py_func = function

    def __call__(self, *arguments: Any) -> Any:
        """What the function gives."""
        return self.py_func(*arguments)


def passing_rule(function: Callable[..., Any]) -> Any:
    """A `rule` whose machine code is kept only inside that of its callers: its source is in no file."""
    return rule(function, cache=False)


def compiled_again(compiled: Any, function: Callable[..., Any], folder: Path) -> Any:
    """`function` compiled in the manner of `compiled`; its machine code is kept in `folder`."""
    if isinstance(compiled, Inlined):
        return inline(function)
    settings: Any = config  # Numba makes its attributes as it is imported
    kept, settings.CACHE_DIR = settings.CACHE_DIR, str(folder)
    try:
        cached = not isinstance(compiled._cache, NullCache)
        if isinstance(compiled, Rule):
            return rule(function, cached)
        return jit(cache=cached, **compiled.targetoptions)(function)
    finally:
        settings.CACHE_DIR = kept
